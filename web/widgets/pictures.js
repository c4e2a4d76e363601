// The icons of channels, by the names that a site gives them.

import { HEADSET, PHONE } from "./icons.js";

export const pictures = {
  phone: PHONE,
  help: HEADSET,
  chat: ["M5 5h14v10h-8l-4 4v-4H5z", "M9 10h.01M12 10h.01M15 10h.01"],
  email: ["M4 6h16v12H4z", "M4.5 7l7.5 6 7.5-6"],
  link: ["M14 5h5v5M19 5l-8 8", "M10 6H5v13h13v-5"],
  "co-browse": ["M4 5h16v9.5M4 5v11h7", "M13 12l7.5 2.8-3.3 1.4-1.4 3.3z"],
  video: ["M4 7h10.5v10H4z", "M14.5 11l5.5-3v8l-5.5-3"],
  store: ["M5 10v9h14v-9", "M4 9l1.5-4h13L20 9a2.7 2.7 0 0 1-5.3.5 2.7 2.7 0 0 1-5.4 0A2.7 2.7 0 0 1 4 9z"],
  message: ["M4.5 5.5h15v11h-9l-3.5 3v-3h-2.5z", "M8 9.5h8M8 12.5h5"],
  calendar: ["M5 6.5h14V19H5z", "M5 10.5h14M8.5 4.5v4M15.5 4.5v4"],
};

export const CLOSE = ["M6 6l12 12M18 6L6 18"];
export const CLOCK = ["M12 4.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15z", "M12 8v4.2l2.8 1.8"];
