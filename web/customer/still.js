// "Are you still there?", a minute before nobody's doing anything ends the session. Whatever the customer
// does in the page answers it; the button is for whoever looks for one.

import { clock, createCountdown } from "../countdown.js";
import { el } from "../loader/element.js";

// createStill returns {element, words(), show(ms), stop()}; oncontinue() is called for the button.
export function createStill({ text, oncontinue }) {
  const countdown = createCountdown();
  const left = el("span", { class: "still-left" });
  const go = el("button", { type: "button", class: "button main", onclick: oncontinue }, text("stillContinue"));
  const element = el("div", { class: "still", role: "group", "aria-label": text("stillTitle") },
    el("div", { class: "still-words" }, el("strong", {}, text("stillTitle")), " ", left), go);
  element.hidden = true;
  return {
    element,
    words: () => `${text("stillTitle")} ${left.textContent}`,
    // show with 0 hides.
    show(ms) {
      countdown.stop();
      element.hidden = !(ms > 0);
      if (ms > 0) countdown.start(ms, (rest) => { left.textContent = text("stillLeft", { time: clock(rest) }); });
    },
    stop: countdown.stop,
  };
}
