// The chat's panel: which part is shown when. It decides nothing about the chat.

import { createCompose } from "../../chat/compose.js";
import { createLog } from "../../chat/log.js";
import { createApart } from "../../customer/apart.js";
import { el, icon } from "../../loader/element.js";
import { LONGEST } from "./name.js";
import { createMenu } from "./menu.js";
import { endOf, live, queueOf, statusOf } from "./state.js";

const BROWSE = ["M4 5h16v9.5M4 5v11h7", "M13 12l7.5 2.8-3.3 1.4-1.4 3.3z"];
const TALK = ["M5 5h14v10h-8l-4 4v-4H5z"];
const CLOSE = ["M6.5 6.5l11 11M17.5 6.5l-11 11"];
const LESS = ["M6 9.5l6 6 6-6"];

const capital = (key) => `chat${key[0].toUpperCase()}${key.slice(1)}`;

// createPanel returns {element, show(view), focus(), draft(), fill(text)}. on: {say(text, name), typing(on), end(), close(), again(), browse(),
// move()}. view: {state, said: a transcript, name, browse: "" for switched off, "no", "able", "idle", "active", elsewhere: "", "other", "moved", "none", error}.
export function createPanel({ words, on, name }) {
  const { text } = words;
  let view = null;
  let asking = false;
  let told = ""; // of an absence

  const title = el("h2", { id: "chat-title", class: "chat-title" }, text("chatTitle"));
  const status = el("p", { class: "chat-status", part: "status" });
  const mark = el("span", { class: "chat-mark", "aria-hidden": "true" });
  const menu = createMenu({ label: text("chatMore") });
  const end = el("button", {
    type: "button", class: "control chat-end", part: "end", "aria-label": text("chatEnd"), title: text("chatEnd"), onclick: () => ask(true),
  }, icon(...CLOSE));
  const less = el("button", {
    type: "button", class: "control", part: "minimise", "aria-label": text("chatMinimise"), title: text("chatMinimise"), onclick: () => on.close(),
  }, icon(...LESS));

  const awayWords = el("strong");
  const awayLeft = el("span");
  const away = el("div", { class: "chat-strip", hidden: true }, el("span", { class: "spinner" }), el("span", {}, awayWords, " ", awayLeft));
  const apart = createApart({
    text: (key, values) => text(capital(key), values),
    draw: ({ words: said, left }) => {
      away.hidden = !said;
      awayWords.textContent = said;
      awayLeft.textContent = left;
      // The seconds are for the eye.
      if (said && said !== told) on.announce(`${said} ${left}`);
      told = said;
    },
  });

  const nameInput = el("input", {
    id: "chat-name", class: "chat-name", part: "name", type: "text", autocomplete: "name", maxlength: LONGEST, enterkeyhint: "next", dir: "auto",
    "aria-describedby": "chat-name-hint", onkeydown: (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      compose.focus();
    },
  });
  nameInput.value = name;
  const form = el("div", { class: "chat-form" },
    el("div", { class: "chat-hello" }, el("p", { class: "chat-hello-title" }, text("chatHello")), el("p", {}, text("chatHelloBody"))),
    el("label", { for: "chat-name" }, text("chatName"), " ", el("span", { id: "chat-name-hint", class: "chat-hint" }, text("chatNameHint"))), nameInput,
    el("p", { class: "chat-privacy" }, icon("M12 3.5l7 2.6v5.4c0 4-2.8 7-7 9-4.2-2-7-5-7-9V6.1z", "M9 11.8l2.2 2.2 3.9-4.3"), text("chatPrivacy")));

  const log = createLog({ words, card });
  const queueTitle = el("strong");
  const queueBody = el("p");
  const queue = el("div", { class: "chat-queue", part: "queue" }, el("span", { class: "spinner" }), el("div", {}, queueTitle, queueBody));
  const error = el("p", { class: "chat-error", role: "alert" });

  const confirm = el("div", { class: "chat-ask", role: "group", "aria-labelledby": "chat-question" });
  const question = el("div", { id: "chat-question" }, el("strong", {}, text("chatEndQuestion")));
  const browsingToo = el("p", {}, text("chatEndBrowsing"));
  const sure = el("button", { type: "button", class: "button danger", onclick: () => { ask(false); on.end(); } }, text("chatEnd"));
  confirm.append(question, browsingToo, el("div", { class: "chat-buttons" },
    el("button", { type: "button", class: "button", onclick: () => ask(false) }, text("chatStay")), sure));

  const overTitle = el("strong");
  const overBody = el("p");
  const again = el("button", { type: "button", class: "button main", onclick: () => on.again() }, text("chatAgain"));
  const over = el("div", { class: "chat-over", part: "end-notice" }, overTitle, overBody, again);

  const elsewhereTitle = el("strong");
  const elsewhereBody = el("p", {}, text("chatElsewhereBody"));
  const here = el("button", { type: "button", class: "button main", onclick: () => on.move() }, text("chatContinueHere"));
  const anew = el("button", { type: "button", class: "button main", onclick: () => on.again() }, text("chatAgain"));
  const elsewhere = el("div", { class: "chat-elsewhere" }, el("span", { class: "chat-mark large" }, icon(...TALK)), elsewhereTitle, elsewhereBody, here, anew);

  const label = el("p", { class: "chat-label", "aria-hidden": "true" }, text("chatMessage"));
  const compose = createCompose({
    words, ontyping: (typing) => on.typing(typing),
    onsay: (said) => on.say(said, nameInput.value),
  });
  const foot = el("div", { class: "chat-foot" }, label, compose.element);

  const element = el("section", {
    class: "chat-panel", part: "panel", role: "dialog", "aria-labelledby": "chat-title", tabindex: "-1", onkeydown: key,
  }, el("div", { class: "chat-head", part: "header" }, mark, el("div", { class: "chat-titles" }, title, status),
    el("div", { class: "chat-controls" }, menu.element, end, less)),
  away, form, log.element, elsewhere, error, queue, confirm, over, foot);

  function key(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    if (asking) ask(false);
    else on.close();
  }

  // ask asks once before the chat ends.
  function ask(to) {
    if (asking === to) return;
    asking = to;
    show(view);
    if (to) sure.focus({ preventScroll: true });
    else if (live(view.state)) end.focus({ preventScroll: true });
  }

  // card draws what is no text: the invitation to browse together, and its end.
  function card({ kind }) {
    if (kind === "left") return { element: el("p", { class: "log-line" }, text("chatBrowseOver")) };
    const said = el("span");
    return {
      element: el("p", { class: "log-line" }, icon(...BROWSE), said),
      show: ({ name: agent }) => {
        const now = text("chatInvited", { agent });
        if (said.textContent !== now) said.textContent = now;
      },
    };
  }

  function show(next) {
    view = next;
    const { state, said } = view;
    const agent = state.agent || text("chatAgent");
    const isLive = live(state) && !view.elsewhere;
    const hadFocus = element.contains(element.getRootNode().activeElement) && element.getRootNode().activeElement;
    if (!isLive) asking = false;
    element.dataset.phase = view.elsewhere ? "elsewhere" : state.phase;

    title.textContent = state.agent && isLive ? state.agent : text("chatTitle");
    const { words: now, kind } = statusOf(words, state);
    const shown = view.elsewhere ? "" : state.typing ? text("chatTyping", { agent }) : now;
    if (status.textContent !== shown) status.textContent = shown;
    status.dataset.kind = kind;
    mark.replaceChildren(...(state.agent && isLive ? [initials(state.agent)] : [icon(...TALK)]));

    menu.show(isLive && view.browse ? [browseItem(agent)] : []);
    end.hidden = !isLive || asking;
    apart.show({ away: Boolean(isLive && state.away), why: state.away, leftMs: state.leftMs, agent: state.agent });

    form.hidden = Boolean(view.elsewhere) || state.phase !== "form";
    log.element.hidden = Boolean(view.elsewhere) || state.phase === "form";
    if (!log.element.hidden) {
      log.show({ me: "customer", list: said.list(), sending: said.sending(), seen: state.seen, typing: state.typing, name: agent });
    }
    const waits = isLive && !asking && queueOf(words, state);
    queue.hidden = !waits;
    if (waits) {
      queueTitle.textContent = waits.title;
      queueBody.textContent = waits.body;
      queue.dataset.staffed = state.staffed || state.place === 0;
    }
    error.textContent = view.error;
    error.hidden = !view.error;
    confirm.hidden = !asking;
    browsingToo.hidden = !["idle", "active"].includes(view.browse);
    over.hidden = Boolean(view.elsewhere) || state.phase !== "ended";
    if (!over.hidden) {
      const told = endOf(words, state);
      overTitle.textContent = told.title;
      overBody.textContent = told.body;
      overBody.hidden = !told.body;
    }
    elsewhere.hidden = !view.elsewhere;
    if (view.elsewhere) {
      elsewhereTitle.textContent = text({ moved: "chatMoved", none: "chatElsewhereNone" }[view.elsewhere] ?? "chatElsewhere");
      elsewhereBody.hidden = here.hidden = view.elsewhere === "none";
      anew.hidden = !here.hidden;
    }
    foot.hidden = Boolean(view.elsewhere) || asking || state.phase === "ended";
    label.hidden = state.phase !== "form";
    compose.placeholder(text(state.phase === "form" ? "chatAsk" : "chatWrite"));
    // The focus never falls out of the panel with what it was on.
    if (hadFocus && !hadFocus.checkVisibility?.()) focus();
  }

  function browseItem(agent) {
    const together = view.browse === "idle" || view.browse === "active";
    return {
      words: text("chatBrowse"), paths: BROWSE, able: view.browse === "able", onpress: () => on.browse(),
      hint: together ? text("chatBrowsing") : text("chatBrowseHint", { agent }),
    };
  }

  // focus goes to where one writes; with a finger, a keyboard would come up that nobody has asked for.
  function focus() {
    const button = [again, here, anew].find((one) => one.checkVisibility?.());
    if (button) return button.focus({ preventScroll: true });
    if (matchMedia("(pointer: coarse)").matches || foot.hidden) return element.focus({ preventScroll: true });
    if (!form.hidden && !nameInput.value) nameInput.focus({ preventScroll: true });
    else compose.focus();
  }

  return {
    element, show, focus,
    draft: () => ({ text: compose.value(), name: nameInput.value }),
    fill: (said) => compose.fill(said),
    toEnd: log.toEnd,
    stop() { apart.stop(); compose.stop(); },
  };
}

// initials of a name: "Demo agent" is "DA".
function initials(name) {
  const parts = name.trim().split(/\s+/u);
  const first = (word) => Array.from(word ?? "")[0]?.toLocaleUpperCase() ?? "";
  return parts.length > 1 ? first(parts[0]) + first(parts.at(-1)) : first(parts[0]);
}
