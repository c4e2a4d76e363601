// What has been said, as a region of role "log": a screen reader speaks what is added, once. Entries are drawn in order of
// their numbers; what is drawn stays the same element, so that nothing jumps and nothing is spoken again.

import { el, icon } from "../loader/element.js";
import { partsOf } from "./links.js";
import { sameDay, together } from "./transcript.js";

// So near to its end the log follows what is added.
const NEAR_PX = 60;

// createLog returns {element, show(view)}. words is of words.js; card(entry) makes {element, show(view)} of an entry that is no text.
//   view  {list, sending: of transcript.js, me, name: the other's, seen: number, typing, …}, whole each time
export function createLog({ words, card }) {
  const { text } = words;
  const typing = el("div", { class: "typing", "aria-hidden": "true" }, el("i"), el("i"), el("i"));
  const seen = el("p", { class: "seen", "aria-live": "off" }, text("chatSeen"));
  const list = el("div", {
    class: "log-list", part: "log", role: "log", "aria-label": text("chatLog"), "aria-live": "off", "aria-relevant": "additions", tabindex: "0",
    onscroll: () => { if (atEnd()) pill.hidden = true; },
  });
  const pill = el("button", { type: "button", class: "log-pill", hidden: true, onclick: () => { toEnd(); list.focus({ preventScroll: true }); } },
    icon("M12 6v12M6.5 12.5L12 18l5.5-5.5"), text("chatNewBelow"));
  const element = el("div", { class: "log" }, list, pill);
  const drawn = new Map(); // key → {element, show?, entry}
  let first = true;
  let cards = [];

  const atEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_PX;
  const toEnd = () => { list.scrollTop = list.scrollHeight; pill.hidden = true; };
  // What changes the room, a keyboard say, must not hide the last words.
  let stuck = true;
  list.addEventListener("scroll", () => { stuck = atEnd(); });
  new ResizeObserver(() => { if (stuck) toEnd(); }).observe(list);

  function show(view) {
    const { entries, fresh } = order(view);
    stuck ||= atEnd();
    reconcile(entries, view);
    for (const one of cards) one.show?.(view);
    if (stuck || fresh.own) toEnd();
    else if (fresh.theirs) pill.hidden = false;
    if (!first) return;
    first = false;
    toEnd();
    // What is there at first is history: it is not spoken.
    setTimeout(() => list.setAttribute("aria-live", "polite"), 500);
  }

  // order gives the rows to be drawn, and says whose are new.
  function order({ list: said, sending, me }) {
    const fresh = { own: false, theirs: false };
    const waiting = new Set(sending.map(({ key }) => `k${key}`));
    const gone = [...drawn].filter(([key, { entry }]) => key[0] === "k" && entry && !waiting.has(key));
    const entries = [];
    const row = (key, entry) => {
      if (!drawn.has(key)) fresh[entry.from === me ? "own" : "theirs"] = true;
      entries.push({ key, entry });
    };
    for (const entry of said) {
      const key = `n${entry.number}`;
      // Own words that have arrived stay the row that they were.
      const was = drawn.has(key) || entry.from !== me ? -1 : gone.findIndex(([, one]) => one.entry.text === entry.text);
      if (was >= 0) {
        const [[old, one]] = gone.splice(was, 1);
        drawn.delete(old);
        one.entry = entry;
        drawn.set(key, one);
      }
      row(key, entry);
    }
    for (const { key, text: own, at } of sending) row(`k${key}`, { from: me, kind: "text", text: own, at, sending: true });
    return { entries, fresh };
  }

  function reconcile(entries, view) {
    const nodes = [];
    let before;
    const kept = new Set();
    const lastSeen = entries.findLast(({ entry }) => entry.from === view.me && entry.number <= view.seen)?.key;
    entries.forEach(({ key, entry }, i) => {
      if (!before || !sameDay(before.at, entry.at)) {
        const day = `d${new Date(entry.at).toDateString()}`;
        kept.add(day);
        if (!drawn.has(day)) drawn.set(day, { element: el("p", { class: "day" }, el("span")) });
        const { element: mark } = drawn.get(day);
        const said = words.day(entry.at);
        if (mark.textContent !== said) mark.firstChild.textContent = said;
        nodes.push(mark);
        before = undefined;
      }
      kept.add(key);
      if (!drawn.has(key)) drawn.set(key, { ...(entry.kind === "text" ? message(entry, view) : card(entry, view)), entry });
      const { element: node } = drawn.get(key);
      const next = entries[i + 1]?.entry;
      node.toggleAttribute("data-goes-on", together(before, entry));
      node.toggleAttribute("data-followed", Boolean(next) && together(entry, next) && sameDay(entry.at, next.at));
      node.toggleAttribute("data-sending", Boolean(entry.sending));
      nodes.push(node);
      if (key === lastSeen && !next?.sending && entries.slice(i + 1).every(({ entry: later }) => later.from === view.me || later.kind !== "text")) nodes.push(seen);
      before = entry;
    });
    if (view.typing) nodes.push(typing);
    for (const [key, { element: node }] of drawn) {
      if (kept.has(key)) continue;
      node.remove();
      drawn.delete(key);
    }
    cards = [...drawn.values()].filter((one) => one.show);
    for (const node of [seen, typing]) if (!nodes.includes(node)) node.remove();
    nodes.forEach((node, i) => { if (list.childNodes[i] !== node) list.insertBefore(node, list.childNodes[i] ?? null); });
  }

  // message makes the row of a text.
  function message(entry, { me, name }) {
    const own = entry.from === me;
    const time = el("time", { datetime: new Date(entry.at).toISOString() }, words.time(entry.at));
    return {
      element: el("div", { class: own ? "said own" : "said", part: own ? "message own" : "message" },
        el("span", { class: own ? "unseen" : "said-name" }, el("bdi", {}, own ? text("chatYou") : name), el("span", { class: "unseen" }, ":")),
        el("p", { class: "bubble", dir: "auto" }, ...linked(entry.text)),
        el("span", { class: "said-foot" }, time, el("span", { class: "said-sending" }, text("chatSending")))),
    };
  }

  return { element, show, toEnd };
}

// linked makes the elements and texts of what somebody wrote.
export function linked(text) {
  return partsOf(text).map(({ text: shown, href }) => (href
    ? el("a", { href, target: "_blank", rel: "noopener noreferrer" }, shown) : shown));
}
