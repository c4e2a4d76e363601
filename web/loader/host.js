// The one element that holds all of the customer's interface: <tandem-ui data-tandem="ignore">,
// a child of <html>, with an open shadow root. It is a manual popover, so it lies in the top layer above
// whatever z-index the page uses. Its own important declarations win over any of the page's (CSS
// Cascading 4, section 6.1: among important ones the inner tree context comes first), so that
// `* { display: none !important }` does not hide who is looking on.

import { adopt, el } from "./element.js";
import css from "./loader.css";

const CHECK_MS = 1000;

// Events that end here: a page that closes its menu or its dialog on a click "elsewhere", or that has
// single-key short cuts, must not take the use of this interface for use of the page.
const OWN_EVENTS = ["click", "dblclick", "mousedown", "mouseup", "pointerdown", "pointerup", "touchstart",
  "touchend", "keydown", "keyup", "keypress", "focusin", "focusout", "copy", "contextmenu"];

// createHost returns {element, root, chrome, attach, pointer}. pointer is where the person last pressed
// in here: the page is hovered over there as soon as our dialog is gone. chrome holds all that `ui: "none"` hides; what
// the session must always show (overlay and border) goes into root itself, before it.
export function createHost() {
  const element = el("tandem-ui", { "data-tandem": "ignore", popover: "manual" });
  const root = element.attachShadow({ mode: "open" });
  adopt(root, css);
  const chrome = el("div", { class: "chrome" });
  root.append(chrome);
  for (const name of OWN_EVENTS) element.addEventListener(name, (event) => event.stopPropagation());

  const pointer = { x: 0, y: 0, known: false };
  element.addEventListener("pointerdown", (event) => {
    Object.assign(pointer, { x: event.clientX, y: event.clientY, known: true });
  });

  const attach = () => {
    if (!element.isConnected) document.documentElement.append(element);
    if (element.showPopover && !element.matches(":popover-open")) element.showPopover();
  };
  // A page may replace its whole document (document.write, hydration). A look each second is enough
  // here, and nothing observes the page before a session: the session watches more closely.
  setInterval(attach, CHECK_MS);
  return { element, root, chrome, attach, pointer };
}
