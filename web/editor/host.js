// The one element that holds the editor in the site's page: in the top layer, like the customer's interface (loader/host.js), and
// no part of what agents see.

import { adopt, el } from "../loader/element.js";
import css from "./editor.css";

const CHECK_MS = 1000;
const OWN_EVENTS = ["click", "dblclick", "mousedown", "mouseup", "pointerdown", "pointerup", "touchstart",
  "touchend", "keydown", "keyup", "keypress", "focusout", "copy", "cut", "paste", "contextmenu", "input", "change", "submit"];

// createHost returns {element, root, ours, remove()}; ours are the elements that are not the page's.
export function createHost() {
  const element = el("tandem-editor", { "data-tandem": "ignore", popover: "manual" });
  const root = element.attachShadow({ mode: "open" });
  adopt(root, css);
  for (const name of OWN_EVENTS) element.addEventListener(name, (event) => event.stopPropagation());
  const attach = () => {
    if (!element.isConnected) document.documentElement.append(element);
    if (element.showPopover && !element.matches(":popover-open")) element.showPopover();
  };
  attach();
  const timer = setInterval(attach, CHECK_MS);
  // What enters the top layer later lies above: the customer's button must not lie on the panel.
  const raise = ({ target, newState }) => {
    if (target.localName !== "tandem-ui" || newState !== "open" || root.activeElement) return;
    element.hidePopover?.();
    attach();
  };
  document.addEventListener("toggle", raise, true);
  return {
    element, root,
    get ours() { return [element, ...document.querySelectorAll("tandem-ui")]; },
    remove() {
      clearInterval(timer);
      document.removeEventListener("toggle", raise, true);
      element.remove();
    },
  };
}
