// A line at the foot of the view that says for a moment why something was refused, or what has changed. It takes
// no press and no focus; the next words replace it.

import { el } from "./dom.js";

const LEAST_MS = 5000;
const LETTER_MS = 70; // reading, slowly

// createToast returns {element, show(words)}; show with nothing takes it away.
export function createToast() {
  // In the document before it is first filled: a live region that comes with its words is not read.
  const element = el("p", { class: "toast", role: "status" });
  let timer = 0;
  return {
    element,
    show(words = "") {
      clearTimeout(timer);
      // A line of its own each time: it comes in anew, and the same words are read again.
      element.replaceChildren(...(words ? [el("span", {}, words)] : []));
      if (words) timer = setTimeout(() => element.replaceChildren(), Math.max(LEAST_MS, words.length * LETTER_MS));
    },
  };
}
