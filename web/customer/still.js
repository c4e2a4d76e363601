// "Are you still there?", a minute before nobody's doing anything ends the session. Whatever the customer
// does in the page answers it; the button is for whoever looks for one.

import { clock, createCountdown } from "../countdown.js";
import { linger } from "../linger.js";
import { el } from "../loader/element.js";

// createStill returns {element, words(), on(), show(ms), stop()}; it is put into bar, whose other buttons it moves.
// oncontinue() is called for the button.
export function createStill({ bar, text, oncontinue }) {
  const countdown = createCountdown();
  const title = el("strong");
  const left = el("span", { class: "still-left" });
  const go = el("button", { type: "button", class: "button main", onclick: oncontinue }, text("stillContinue"));
  const element = el("div", { class: "still", role: "group" }, el("div", { class: "still-words" }, title, " ", left), go);
  let on = false;
  let stay = () => {};
  element.hidden = true;

  function say(key) {
    title.textContent = text(key);
    element.setAttribute("aria-label", text(key));
  }

  return {
    element,
    words: () => `${title.textContent} ${left.textContent}`,
    on: () => on,
    // show with 0 hides: the button at once, the line when no hand is near it.
    show(ms) {
      countdown.stop();
      stay();
      if (!(ms > 0)) {
        if (!on) return;
        on = false;
        say("stillOn");
        left.textContent = "";
        if (go.getRootNode().activeElement === go) bar.focus({ preventScroll: true });
        go.style.visibility = "hidden";
        stay = linger(bar, () => { element.hidden = true; });
        return;
      }
      on = true;
      say("stillTitle");
      go.style.visibility = "";
      element.hidden = false;
      countdown.start(ms, (rest) => { left.textContent = text("stillLeft", { time: clock(rest, text.locale) }); });
    },
    stop() {
      countdown.stop();
      stay();
    },
  };
}
