// Which mode it is, and the one button that changes it: it asks for write mode, takes the request back while it
// waits, and goes back to pointer mode.

import { asking } from "../state.js";
import { settledOf, texts } from "../texts.js";
import { el, icon, setAttribute, setText } from "./dom.js";

// createMode: onrequest and onleave are called for the button.
export function createMode({ onrequest, onleave }) {
  const words = el("span", { class: "words" });
  const chip = el("span", { class: "chip" }, icon("pointer"), words);
  const label = el("span");
  const button = el("button", { type: "button", class: "change", onclick: press }, el("span", { class: "spinner" }), label);
  const element = el("div", { class: "mode", part: "mode" }, chip, button);
  let request = true;
  let drawn = "";

  // The second press of a double press is meant for what the button was before.
  function press(event) {
    if (event.detail > 1) return;
    if (request) onrequest();
    else onleave();
  }

  return {
    element,
    focus: () => button.focus(),
    update(state) {
      const write = state.mode === "write";
      const waits = asking(state);
      request = !write && !waits;
      if (drawn !== state.mode) chip.firstChild.replaceWith(icon(write ? "pencil" : "pointer"));
      drawn = state.mode;
      setText(words, write ? texts.writeMode : texts.pointerMode);
      setAttribute(chip, "title", write ? texts.writeModeHint : texts.pointerModeHint);
      setAttribute(chip, "data-mode", state.mode);
      setText(label, write ? texts.leave : waits ? texts.takeBack : texts.request);
      setAttribute(button, "title", write ? null : settledOf(state.write) || texts.requestHint);
      setAttribute(button, "data-waits", waits || null);
      // Without a page there is nothing to write in. The button keeps the focus and only does nothing.
      button.hidden = state.phase !== "active" || state.pointerOnly;
    },
  };
}
