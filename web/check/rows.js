// How what was found is shown, in the page that was checked and in the one that asked.

import { el } from "../loader/element.js";

const MARKS = { good: "✓", weak: "!", bad: "✗" };
const NAMES = { good: "In order", weak: "Could be better", bad: "To be mended" };

// rowOf shows one thing that was tried: {name, state, words}. A state that is none is taken for the worst.
export function rowOf({ name, state, words }) {
  const known = Object.hasOwn(MARKS, state) ? state : "bad";
  return el("li", { class: known }, el("span", { class: "mark", role: "img", "aria-label": NAMES[known] }, MARKS[known]),
    el("div", {}, el("strong", {}, String(name)), el("p", {}, String(words))));
}

// summaryOf says all of it in one sentence.
export function summaryOf(found) {
  const wrong = found.filter(({ state }) => state === "bad").length;
  if (wrong === 0) return "Co-browsing works on that page.";
  return wrong === 1 ? "One thing is to be mended." : `${wrong} things are to be mended.`;
}
