// What a session always shows, also with `ui: "none"`: the border round the window while an agent looks
// on, and the overlay into which the session's program draws the agent's pointer and circles.

import { el } from "../loader/element.js";

// createOverlay returns {element, border(mode), remove()}, placed below the rest of the interface.
export function createOverlay(root) {
  // Decoration, and a pointer that moves sixty times a second: nothing to read out.
  const element = el("div", { class: "overlay", "aria-hidden": "true" });
  const frame = el("div", { class: "frame", "aria-hidden": "true" });
  frame.hidden = true;
  root.prepend(frame, element);
  return {
    element,
    // border shows which mode it is; none with "".
    border(mode) { frame.hidden = !mode; frame.dataset.mode = mode; },
    remove() { frame.remove(); element.remove(); },
  };
}
