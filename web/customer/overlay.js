// What a session always shows, also with `ui: "none"`: the border round the window while an agent looks
// on, and the overlay into which the session's program draws the agent's pointer and circles.

import { el } from "../loader/element.js";

const ASK_MS = 10_000;

// createOverlay returns {element, border(mode), tell(words, box), ask(x, y, words), remove()}, placed below the rest of the interface.
export function createOverlay(root, resumed) {
  // Decoration, and a pointer that moves sixty times a second: nothing to read out.
  const element = el("div", { class: "overlay", "aria-hidden": "true" });
  const frame = el("div", { class: "frame", "aria-hidden": "true" });
  frame.hidden = true;
  frame.toggleAttribute("data-there", resumed);
  root.prepend(frame, element);

  // What the agent may not press, the customer is asked to: a ring round it, with words.
  const ring = el("div", { class: "tandem-ask" });
  let timer = 0;
  const drop = (event) => {
    if (event && !event.isTrusted) return; // the agent's own press
    clearTimeout(timer);
    ring.remove();
    window.removeEventListener("pointerdown", drop, true);
    window.removeEventListener("scroll", drop, true);
  };
  const label = el("div", { class: "tandem-label" });
  return {
    element,
    // tell shows words over a box, at its end, where a field's label is not; or under it where there is no room.
    tell(words, box) {
      label.remove();
      if (!words) return;
      label.textContent = words;
      element.append(label);
      const { offsetWidth: width, offsetHeight: height } = label;
      const end = getComputedStyle(label).direction === "rtl" ? box.left : box.right - width;
      const left = Math.max(8, Math.min(end, window.innerWidth - width - 8));
      Object.assign(label.style, { left: `${left}px`, top: `${box.top > height + 8 ? box.top - height - 4 : box.bottom + 4}px` });
    },
    // border shows which mode it is; none with "".
    border(mode) { frame.hidden = !mode; frame.dataset.mode = mode; },
    ask(x, y, words) {
      drop();
      ring.replaceChildren(el("span", {}, words));
      Object.assign(ring.style, { left: `${x}px`, top: `${y}px` });
      ring.classList.toggle("flipped", x > window.innerWidth - 260);
      element.append(ring);
      timer = setTimeout(drop, ASK_MS);
      window.addEventListener("pointerdown", drop, true);
      window.addEventListener("scroll", drop, true);
    },
    remove() { drop(); frame.remove(); element.remove(); },
  };
}
