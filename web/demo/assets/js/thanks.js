// The order is placed: the basket is empty again.
import { clear } from "./basket.js";

clear();
