// The floating button "Co-browse".

import { el, icon } from "./element.js";

// createButton returns {element, show(visible), busy(on), name(), focus()}; name() takes over changed texts.
export function createButton(text, onpress) {
  const label = el("span");
  const mark = el("span", { class: "launch-mark" },
    icon("M4 5h16v9.5M4 5v11h7", "M13 12l7.5 2.8-3.3 1.4-1.4 3.3z"), el("span", { class: "spinner" }));
  const button = el("button", { type: "button", class: "launch-button", onclick: onpress }, mark, label);
  // A landmark, so that people who move by landmarks find it from anywhere in the page.
  const element = el("div", { class: "launch", role: "region" }, button);
  let waiting = false;
  const name = () => {
    label.textContent = text(waiting ? "buttonBusy" : "button");
    element.setAttribute("aria-label", text("button"));
    button.setAttribute("aria-busy", waiting);
    button.setAttribute("aria-disabled", waiting);
  };
  const busy = (on) => { waiting = on; name(); };
  busy(false);
  return { element, busy, name, show: (visible) => { element.hidden = !visible; }, focus: () => button.focus() };
}
