// The line over the customer's page that says why it is not live, how long that may last, or that nobody has
// done anything for long. The seconds are for the eye: the status line of the bar says once what happens.

import { clock, createCountdown } from "../../countdown.js";
import { linger } from "../../linger.js";
import { inSession } from "../state.js";
import { awayWords, texts } from "../texts.js";
import { el, setText } from "./dom.js";

// createBanner returns {element, update(state)}; oncontinue() is called when the agent is still there.
export function createBanner({ oncontinue }) {
  const countdown = createCountdown();
  const spinner = el("span", { class: "spinner" });
  const said = el("span", { class: "said" });
  const left = el("span", { class: "left" });
  const go = el("button", { class: "go", type: "button", onclick: oncontinue }, texts.stillContinue);
  const element = el("div", { class: "banner", role: "note" }, spinner, el("span", { class: "lines" }, said, left), go);
  let shown = null; // nothing has been drawn, not even that there is nothing to say
  let stay = () => {};

  return {
    element,
    update(state) {
      const kind = !inSession(state) ? "over"
        : state.away ? `away ${state.why} ${state.leftMs}`
        : state.inactiveMs > 0 ? `still ${state.inactiveMs}`
        : state.limited && state.phase === "active" ? `limited ${state.limited}` : "";
      if (kind === shown) return;
      const answered = shown?.startsWith("still") && !kind;
      shown = kind;
      countdown.stop();
      stay();
      const still = kind.startsWith("still");
      const width = element.offsetWidth;
      setText(left, "");
      go.style.visibility = still ? "" : "hidden";
      element.style.minWidth = answered ? `${width}px` : "";
      if (answered) { // under the mouse that answered lies the customer's page
        setText(said, texts.stillOn);
        stay = linger(element, () => { element.hidden = true; });
        return;
      }
      element.hidden = !kind || kind === "over";
      spinner.hidden = !state.away;
      go.hidden = !still;
      if (kind.startsWith("limited")) setText(said, texts.limited(state.limited));
      if (state.away) setText(said, awayWords(state.why));
      if (still) setText(said, texts.stillTitle);
      const ms = still ? state.inactiveMs : state.away ? state.leftMs : 0;
      const words = still ? texts.stillLeft : texts.awayLeft;
      if (ms > 0) countdown.start(ms, (rest) => setText(left, words(clock(rest))));
    },
  };
}
