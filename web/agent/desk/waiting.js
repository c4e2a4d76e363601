// The list "Waiting chats": who waits, for how long, and what they wrote.

import { clock, createCountdown } from "../../countdown.js";
import { linked } from "../../chat/log.js";
import { el, icon } from "../../loader/element.js";
import { oneLine } from "../plain.js";
import { texts } from "./texts.js";

const SECOND_MS = 1000;

// createWaiting returns {element, show(view), take()}; ontake(id, name) is called for "Take chat". view: {waiting, questions: Map of
// id → text, null or undefined while it is opened, taking: an ID or "", ready, known: whether the server has said who waits}.
export function createWaiting({ ontake }) {
  const list = el("ul", { class: "waiting-list", role: "list", "aria-label": texts.waiting });
  const count = el("span", { class: "count", "aria-hidden": "true" });
  const none = el("div", { class: "none" }, el("strong", {}, texts.nobody), el("p", {}, texts.nobodyBody));
  const element = el("section", { class: "waiting", "aria-labelledby": "waiting-title" },
    el("h3", { id: "waiting-title" }, texts.waiting, " ", count), list, none);
  const rows = new Map(); // id → its row
  let view = { waiting: [] };

  setInterval(tick, SECOND_MS);

  function tick() {
    for (const { since, time } of rows.values()) {
      const now = clock(performance.now() - since - 999); // whole seconds that are over
      if (time.textContent !== now) time.textContent = now;
    }
  }

  function row({ id, name }) {
    const who = oneLine(name);
    const time = el("span", { class: "wait-time" });
    const words = el("p", { class: "wait-words", dir: "auto" });
    const label = el("span", {}, texts.take);
    const button = el("button", {
      type: "button", class: "take", "aria-describedby": `waits-${id}`, onclick: () => { if (!view.taking) ontake(id, who); },
    }, el("span", { class: "spinner" }), label);
    const node = el("li", {}, el("div", { class: "wait-head", id: `waits-${id}` },
      el("bdi", { class: "wait-name" }, who), el("span", { class: "wait-for" }, icon("M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z", "M12 7.5V12l3 2"),
        el("span", { class: "unseen" }, texts.waits, " "), time)), words, button);
    return { node, time, words, button, label, since: 0 };
  }

  function show(next) {
    view = next;
    const { waiting, questions, taking, ready, known } = view;
    const there = new Set(waiting.map(({ id }) => id));
    for (const [id, { node }] of rows) {
      if (there.has(id)) continue;
      if (node.contains(node.getRootNode().activeElement)) list.querySelector("button")?.focus();
      node.remove();
      rows.delete(id);
    }
    waiting.forEach((one, i) => {
      if (!rows.has(one.id)) rows.set(one.id, row(one));
      const its = rows.get(one.id);
      its.since = one.since;
      const question = questions.get(one.id);
      const said = question ?? (one.box && question === null ? texts.sealed : texts.unread);
      if (its.said !== said) its.words.replaceChildren(...(question ? linked(question) : [said]));
      its.said = said;
      its.words.toggleAttribute("data-none", !question);
      const busy = taking === one.id;
      its.label.textContent = busy ? texts.taking : texts.take;
      its.button.setAttribute("aria-busy", busy);
      its.button.setAttribute("aria-disabled", Boolean(taking));
      if (list.children[i] !== its.node) list.insertBefore(its.node, list.children[i] ?? null);
    });
    count.textContent = waiting.length || "";
    element.hidden = !ready;
    list.hidden = waiting.length === 0;
    none.hidden = waiting.length > 0 || !known;
    tick();
  }

  return {
    element, show,
    // take takes the one that has waited longest.
    take() {
      const first = [...view.waiting].sort((a, b) => a.since - b.since)[0];
      if (first && !view.taking) ontake(first.id, oneLine(first.name));
    },
  };
}
