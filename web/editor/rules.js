// The list of rules.

import { el, icon } from "../loader/element.js";
import { KINDS, texts } from "./texts.js";

const UP = ["M6 14.5l6-6 6 6"];
const DOWN = ["M6 9.5l6 6 6-6"];
const CHANGE = ["M5 19l.9-4L15.5 5.4l3.1 3.1L9 18.1z"];
const REMOVE = ["M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12"];

// createRules returns {element, show(rules, count)}: count(selector) is how many elements it matches here.
export function createRules({ onlook, onedit, onmove, onremove }) {
  const list = el("ol", { class: "rules" });
  const none = el("p", { class: "quiet" }, texts.noRules);
  const element = el("section", { "aria-label": texts.rules }, el("h2", {}, texts.rules), none, list);

  function item(rule, i, all, count) {
    const { id, selector, kind, scope, holds, generated } = rule;
    const n = holds ? count(selector) : 0;
    const button = (paths, name, act, off = false) => el("button", {
      type: "button", class: "icon-button", "aria-label": name, title: name, "aria-disabled": off ? "true" : null, onclick: () => { if (!off) act(); },
    }, icon(...paths));
    const notes = [];
    if (!holds) notes.push(texts.elsewhere);
    else notes.push(n > 0 ? texts.matches(n) : texts.nothing);
    const row = el("li", { "data-id": id, "data-here": holds && n > 0 ? "true" : "false" },
      el("span", { class: "badge", "data-kind": kind, title: KINDS[kind].says }, KINDS[kind].name),
      el("div", { class: "what" }, el("code", {}, selector), el("small", {}, `${scope.words} · ${notes.join()}`),
        ...generated.length ? [el("small", { class: "warning" }, texts.generated(generated))] : []),
      el("div", { class: "tools" },
        button(UP, texts.up(selector), () => onmove(id, -1), i === 0), button(DOWN, texts.down(selector), () => onmove(id, 1), i === all.length - 1),
        button(CHANGE, texts.edit(selector), () => onedit(rule)), button(REMOVE, texts.remove(selector), () => onremove(id))));
    row.addEventListener("pointerenter", () => onlook(holds ? selector : "", kind));
    row.addEventListener("pointerleave", () => onlook("", ""));
    row.addEventListener("focusin", () => onlook(holds ? selector : "", kind));
    row.addEventListener("focusout", () => onlook("", ""));
    return row;
  }

  let shown = "";
  return {
    element,
    show(rules, count) {
      // What is the same stays where it is: somebody may be about to press it.
      const next = JSON.stringify(rules.map((rule) => [rule, rule.holds && count(rule.selector)]));
      if (next === shown) return;
      shown = next;
      // The focus stays on the button that was pressed, wherever its rule is now.
      const active = list.getRootNode().activeElement?.closest?.("li");
      const at = active && { id: active.dataset.id, button: [...active.querySelectorAll("button")].indexOf(list.getRootNode().activeElement), place: [...list.children].indexOf(active) };
      none.hidden = rules.length > 0;
      list.replaceChildren(...rules.map((rule, i) => item(rule, i, rules, count)));
      if (!at) return;
      const row = [...list.children].find(({ dataset }) => dataset.id === at.id) ?? list.children[Math.min(at.place, list.children.length - 1)];
      row?.querySelectorAll("button")[at.button]?.focus({ preventScroll: true });
    },
  };
}
