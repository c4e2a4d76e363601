// The session of this site that another tab has: whoever holds it gives it away when it is asked to, and a
// tab that is a copy of it, or another one, asks when the customer says so.

import { el, icon } from "../loader/element.js";
import { EXIT, POINTER } from "./icons.js";

const CHANNEL = "tandem";
const ASK_MS = 400;
const PATIENCE_MS = 4000;

// lend answers whoever asks, once: record() is that of the session, or null; letGo() gives the session up. It
// returns its own undo. A chat is lent in the same way, on a channel of its own.
export function lend(record, letGo, name = CHANNEL) {
  if (typeof BroadcastChannel === "undefined") return () => {};
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }) => {
    if (typeof data?.ask !== "string") return;
    const lent = record();
    if (!lent) return;
    // In this order: with the session this channel goes. Whoever asks waits for the lock.
    channel.postMessage({ to: data.ask, record: lent });
    letGo();
  };
  return () => channel.close();
}

// borrow resolves with the record of the session, or with null if no tab gives it away.
export function borrow(name = CHANNEL) {
  if (typeof BroadcastChannel === "undefined") return Promise.resolve(null);
  const channel = new BroadcastChannel(name);
  const ask = `${Math.random()}`;
  return new Promise((resolve) => {
    const done = (record) => {
      clearInterval(again);
      clearTimeout(late);
      channel.close();
      resolve(record);
    };
    channel.onmessage = ({ data }) => { if (data?.to === ask) done(data.record); };
    // The other tab may be between two pages.
    const again = setInterval(() => channel.postMessage({ ask }), ASK_MS);
    const late = setTimeout(done, PATIENCE_MS, null);
    channel.postMessage({ ask });
  });
}

// createElsewhere makes the notice of a tab without the session: {element, main, words}. onmove(): the customer
// wants it here; onclose(): they do not. `moved`: it was here until now.
export function createElsewhere({ text, moved, onmove, onclose }) {
  const title = text(moved ? "movedTitle" : "runningElsewhere");
  const body = text("elsewhereBody");
  const main = el("button", { type: "button", class: "button main", onclick: onmove }, text("continueHere"));
  const element = el("section", { class: "notice", "data-look": "wait", "aria-labelledby": "elsewhere-title" },
    el("span", { class: "notice-mark" }, icon(...POINTER)),
    el("div", { class: "notice-words" }, el("strong", { id: "elsewhere-title" }, title), el("p", {}, body)),
    el("button", { type: "button", class: "control notice-x", "aria-label": text("close"), title: text("close"), onclick: onclose }, icon(...EXIT)),
    el("div", { class: "notice-buttons" }, main));
  return { element, main, words: `${title}. ${body}` };
}
