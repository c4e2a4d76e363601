// The end notice: who ended the session and why, in place of the bar.

import { el, icon } from "../loader/element.js";
import { endWords } from "./format.js";
import { CLOCK, DONE, EXIT, UNPLUGGED, WARNING } from "./icons.js";

const LEAVE_MS = 12000;

const LOOKS = {
  customer: ["calm", DONE], agent: ["calm", DONE], interaction: ["calm", DONE],
  idle: ["wait", CLOCK], inactive: ["wait", CLOCK],
  agentlost: ["fault", UNPLUGGED], customerlost: ["fault", UNPLUGGED], error: ["fault", WARNING],
};

// createNotice returns {element, words, main}; onclose(again) is called once, when the person has
// chosen, or when the customer's own Exit has been confirmed for long enough.
export function createNotice({ text, view, onclose }) {
  const { title, body } = endWords(text, view);
  const [look, paths] = LOOKS[view.reason];
  let closed = false;
  const close = (again) => { if (!closed) { closed = true; onclose(again); } };

  const main = el("button", { type: "button", class: "button main", onclick: () => close(true) }, text("startAgain"));
  const element = el("section", { class: "notice", "data-look": look, "aria-labelledby": "notice-title" },
    el("span", { class: "notice-mark" }, icon(...paths)),
    el("div", { class: "notice-words" }, el("strong", { id: "notice-title" }, title), el("p", {}, body)),
    el("button", { type: "button", class: "control notice-x", "aria-label": text("close"), title: text("close"), onclick: () => close(false) }, icon(...EXIT)),
    el("div", { class: "notice-buttons" }, main,
      el("button", { type: "button", class: "button", onclick: () => close(false) }, text("close"))));

  // Only what the customer did themselves goes away by itself, and not while they are reading it.
  if (view.reason === "customer") leaveLater(element, () => close(false));
  return { element, main, words: `${title}. ${body}` };
}

function leaveLater(element, leave) {
  const later = () => setTimeout(() => {
    if (!element.isConnected) return;
    if (element.matches(":hover, :focus-within")) later();
    else leave();
  }, LEAVE_MS);
  later();
}
