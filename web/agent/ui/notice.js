// The two cards that say what happened: the end of a session, and no connection.

import { group } from "../id.js";
import { endingOf, texts } from "../texts.js";
import { refusedSignIn } from "../state.js";
import { el, icon, setAttribute, setText } from "./dom.js";

const icons = {
  customer: "exit", agent: "check", interaction: "check", idle: "clock", inactive: "clock",
  agentlost: "warning", customerlost: "away", error: "warning",
};

export function createEnding({ ondismiss }) {
  const mark = el("div", { class: "mark" });
  const title = el("h2", { tabindex: "-1" });
  const words = el("p", { class: "lead" });
  const id = el("bdi", { class: "digits", dir: "ltr" });
  const again = el("button", { class: "primary wide", type: "button", onclick: ondismiss }, texts.again);
  const element = el("section", { class: "card ending" }, mark, title, words,
    el("p", { class: "which" }, `${texts.idLabel} `, id), again,
    el("p", { class: "promise" }, icon("shield"), el("span", {}, texts.cleared)));

  return {
    element,
    focus: () => title.focus(),
    update({ ending }) {
      if (!ending) return;
      const said = endingOf(ending.reason, ending.words);
      mark.replaceChildren(icon(icons[ending.reason] ?? "warning"));
      setAttribute(mark, "data-kind", mark.firstChild && /lost|error/.test(ending.reason) ? "bad" : null);
      setText(title, said.title);
      setText(words, said.words);
      setText(id, group(ending.id));
      id.parentElement.hidden = !ending.id;
    },
  };
}

export function createProblem({ onretry }) {
  const title = el("h2", { tabindex: "-1" }, texts.problemTitle);
  const words = el("p", { class: "lead" });
  const retry = el("button", { class: "primary wide", type: "button", onclick: onretry }, texts.retry);
  const element = el("section", { class: "card" },
    el("div", { class: "mark", "data-kind": "bad" }, icon("warning")), title, words, retry);

  return {
    element,
    focus: () => title.focus(),
    update(state) {
      if (state.phase !== "signedout") return;
      setText(title, refusedSignIn(state.reason) ? texts.notSignedInTitle : texts.problemTitle);
      setText(words, state.words || texts.signedOut);
    },
  };
}
