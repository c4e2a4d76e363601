// One open chat: what has been said, where the agent writes, how it stands, and its end.

import { createCompose } from "../../chat/compose.js";
import { createLog } from "../../chat/log.js";
import { createApart } from "../../customer/apart.js";
import { el, icon } from "../../loader/element.js";
import { oneLine } from "../plain.js";
import { live } from "./chat.js";
import { endingOf, texts, words } from "./texts.js";

// createRoom returns {element, show(view), focus(), stop()} for a chat. onjoin(id) joins the session of an invitation and is a
// Promise; onclose() takes the chat off the desk; sessions(id) says how it stands: "", "joined", "over" or "joining".
export function createRoom({ chat, onjoin, onclose, sessions, announce }) {
  let asking = false;
  let told = ""; // of an absence
  const nameNow = () => oneLine(chat.name()) || texts.customer;

  const name = el("bdi", { class: "room-name" });
  const status = el("p", { class: "room-status" });
  const end = el("button", { type: "button", class: "room-end", onclick: () => ask(true) }, icon("M6.5 6.5l11 11M17.5 6.5l-11 11"), texts.end);
  const awayWords = el("strong");
  const awayLeft = el("span");
  const away = el("div", { class: "room-strip", hidden: true }, el("span", { class: "spinner" }), el("span", {}, awayWords, " ", awayLeft));
  const apart = createApart({
    text: (key, values) => words.text(key, values),
    draw: ({ words: said, left }) => {
      away.hidden = !said;
      awayWords.textContent = said;
      awayLeft.textContent = left;
      if (said && said !== told) announce(said);
      told = said;
    },
  });
  const log = createLog({ words, card });
  const compose = createCompose({
    words, onsay: (text) => chat.say(text), ontyping: (on) => chat.typing(on), oninput: (draft) => chat.write(draft),
  });
  compose.placeholder(texts.chatWrite);
  const question = el("strong", { id: "room-question" });
  const body = el("p", {}, texts.endBody);
  const sure = el("button", { type: "button", class: "sure", onclick: () => { ask(false); chat.end(); } }, texts.end);
  const confirm = el("div", { class: "room-ask", role: "group", "aria-labelledby": "room-question" }, question, body,
    el("div", { class: "buttons" }, el("button", { type: "button", class: "plain", onclick: () => ask(false) }, texts.stay), sure));
  const overWords = el("strong");
  const close = el("button", { type: "button", class: "plain", onclick: onclose }, texts.close);
  const over = el("div", { class: "room-over" }, overWords, close);
  const foot = el("div", { class: "room-foot" }, compose.element);
  const element = el("section", { class: "room", id: "room", role: "tabpanel", tabindex: "-1", onkeydown: key },
    el("div", { class: "room-head" }, el("div", { class: "room-titles" }, name, status), end),
    away, log.element, confirm, over, foot);

  function key(event) {
    if (event.key !== "Escape" || !asking) return;
    event.preventDefault();
    ask(false);
  }

  function ask(to) {
    asking = to;
    show();
    if (to) sure.focus({ preventScroll: true });
    else end.focus({ preventScroll: true });
  }

  // card draws an invitation to browse together, with its one button, and the line of its end.
  function card({ kind, text: id }) {
    if (kind === "left") return { element: el("p", { class: "log-line" }, texts.over) };
    const said = el("p", { class: "invited" });
    const label = el("span");
    const join = el("button", { type: "button", class: "primary join-here", onclick: press }, el("span", { class: "spinner" }), label);
    const problem = el("p", { class: "problem", role: "alert" });
    const state = el("p", { class: "invited-state" });
    const node = el("div", { class: "log-card" }, said, join, state, problem);

    async function press() {
      if (join.getAttribute("aria-disabled") === "true") return;
      problem.textContent = "";
      try {
        await onjoin(id);
      } catch (error) {
        problem.textContent = error.message;
      }
    }
    return {
      element: node,
      show({ name: who, left }) {
        const now = left.has(id) ? "over" : sessions(id);
        const words1 = words.text("invited", { name: who });
        if (said.textContent !== words1) said.textContent = words1;
        const can = now === "" && live(chat.state());
        if (!can && join.getRootNode().activeElement === join) element.focus({ preventScroll: true });
        join.hidden = !can && now !== "joining";
        join.setAttribute("aria-disabled", now === "joining");
        label.textContent = now === "joining" ? texts.joining : texts.join;
        state.textContent = { joined: texts.joined, over: texts.sessionOver }[now] ?? "";
        state.hidden = !state.textContent;
        if (now) problem.textContent = "";
      },
    };
  }

  function statusNow(state) {
    if (state.typing) return words.text("typing", { name: nameNow() });
    if (!live(state)) return "";
    if (state.phase === "talking") return texts.here;
    return state.resumed ? texts.resuming : texts.connectingTo;
  }

  function show() {
    const state = chat.state();
    const alive = live(state);
    if (!alive) asking = false;
    name.textContent = nameNow();
    const said = statusNow(state);
    if (status.textContent !== said) status.textContent = said;
    status.dataset.kind = state.phase === "talking" && !state.away ? "good" : "";
    apart.show({ away: Boolean(alive && state.away), why: state.away, leftMs: state.leftMs, agent: nameNow() });
    const list = chat.said.list();
    log.show({
      me: "agent", list, sending: chat.said.sending(), seen: state.seen, typing: state.typing && alive, name: nameNow(),
      left: new Set(list.filter(({ kind }) => kind === "left").map(({ text }) => text)),
    });
    end.hidden = !alive || asking;
    confirm.hidden = !asking;
    question.textContent = words.text("endQuestion", { name: nameNow() });
    body.hidden = !list.some(({ kind, text }) => kind === "session" && sessions(text) === "joined");
    const held = foot.contains(foot.getRootNode().activeElement);
    foot.hidden = !alive || asking;
    over.hidden = alive;
    if (!alive) overWords.textContent = endingOf(state, nameNow());
    if (held && foot.hidden && !asking) close.focus({ preventScroll: true });
  }

  compose.fill(chat.draft);
  return {
    element, show,
    focus: () => (live(chat.state()) ? compose.focus() : close.focus({ preventScroll: true })),
    toEnd: log.toEnd,
    stop() { apart.stop(); compose.stop(); },
  };
}
