// Signing in: the server takes any name, sets the cookie and goes on to the
// account.
import { explain } from "./fields.js";

explain(document.querySelector("#login"));
