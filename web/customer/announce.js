// What a screen reader says without being asked: a polite region for progress, an assertive one for the
// end. Both are in the document before they are first filled: a region that arrives with its words is
// not read.

import { el } from "../loader/element.js";

// createAnnouncer returns {element, status(words), alert(words)}.
export function createAnnouncer() {
  const polite = el("div", { role: "status" });
  const assertive = el("div", { role: "alert" });
  const into = (region) => (words) => { if (region.textContent !== words) region.textContent = words; };
  return { element: el("div", { class: "unseen" }, polite, assertive), status: into(polite), alert: into(assertive) };
}
