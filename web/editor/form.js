// The form of one rule: selectors that were proposed for an element, or a rule that is there already.

import { el } from "../loader/element.js";
import { KINDS, texts } from "./texts.js";

// createForm returns {element, open(what), close(), shown()}. what: {element, proposals, rule, scopes}. count(selector) is how
// many elements it matches here, or -1 if that is no selector; onlook(selector, kind) shows them; onput({id, selector, kind,
// scope}) returns why it cannot be, or "".
export function createForm({ count, onlook, onput, onclose }) {
  const element = el("form", { class: "card", "aria-label": texts.newRule, hidden: true });

  function open({ words, proposals = [], rule = null, scopes, kind = rule?.kind ?? "mask" }) {
    const title = el("h2", {}, rule ? texts.changeRule : texts.newRule);
    const fault = el("p", { class: "fault", role: "alert" });
    const found = el("output", { class: "count" });
    const own = el("input", { type: "text", class: "selector", "aria-label": texts.selector, spellcheck: "false", autocomplete: "off", maxlength: "1024" });
    const first = proposals.find(({ fragile }) => !fragile) ?? proposals[0];
    own.value = rule?.selector ?? first?.selector ?? "";

    const choices = proposals.map(({ selector, by, fragile }) => {
      const n = count(selector);
      const radio = el("input", { type: "radio", name: "proposal", value: selector });
      radio.checked = selector === own.value;
      const label = el("label", { class: "proposal" }, radio, el("code", {}, selector),
        el("small", {}, `${texts.matches(Math.max(n, 0))} · ${by}`, ...(fragile ? [el("b", {}, ` · ${texts.fragile}`)] : [])));
      label.addEventListener("pointerenter", () => onlook(selector, value("kind")));
      label.addEventListener("pointerleave", look);
      radio.addEventListener("change", () => { own.value = selector; look(); });
      return label;
    });
    const kinds = Object.entries(KINDS).map(([value, { name, says }]) => {
      const radio = el("input", { type: "radio", name: "kind", value });
      radio.checked = value === kind;
      radio.addEventListener("change", look);
      return el("label", { class: "kind", title: says }, radio, el("span", { "data-kind": value }, name));
    });
    const says = el("p", { class: "quiet" });
    const places = [["all", scopes.all], ["page", scopes.page], ["below", scopes.below]].filter(([, scope]) => scope);
    const pattern = el("input", { type: "text", class: "pattern", "aria-label": texts.pattern, placeholder: "^https://…", spellcheck: "false", autocomplete: "off", maxlength: "1024" });
    const same = rule && places.find(([, scope]) => scope.all === rule.scope.all && scope.pattern === rule.scope.pattern && !rule.scope.more?.length);
    const chosen = rule ? same?.[0] ?? "pattern" : "all";
    if (rule && chosen === "pattern") pattern.value = rule.scope.pattern;
    const where = [...places, ["pattern", null]].map(([value]) => {
      const radio = el("input", { type: "radio", name: "where", value });
      radio.checked = value === chosen;
      return el("label", { class: "where" }, radio, el("span", {}, texts[value]), ...(value === "pattern" ? [pattern] : []));
    });
    pattern.addEventListener("input", () => { element.querySelector('[name="where"][value="pattern"]').checked = true; });
    own.addEventListener("input", look);

    const value = (name) => new FormData(element).get(name) ?? "";
    function look() {
      const n = count(own.value);
      found.textContent = own.value && n >= 0 ? texts.matches(n) : own.value ? texts.badSelector : "";
      says.textContent = KINDS[value("kind")]?.says ?? "";
      for (const { firstChild: radio } of choices) radio.checked = radio.value === own.value;
      onlook(n >= 0 ? own.value : "", value("kind"));
    }

    element.setAttribute("aria-label", title.textContent);
    element.replaceChildren(title, ...(words ? [el("p", { class: "element" }, el("code", {}, words))] : []),
      ...(choices.length ? [el("fieldset", {}, el("legend", {}, texts.selector), el("div", { class: "proposals" }, ...choices))] : []),
      el("label", { class: "own" }, el("span", {}, choices.length ? texts.ownSelector : texts.selector), own), found,
      el("fieldset", { class: "kinds" }, el("legend", {}, texts.what), ...kinds), says,
      el("fieldset", {}, el("legend", {}, texts.where), ...where), fault,
      el("div", { class: "row" }, el("button", { type: "submit", class: "main" }, rule ? texts.change : texts.add),
        el("button", { type: "button", onclick: () => close() }, texts.cancel)));
    element.onsubmit = (event) => {
      event.preventDefault();
      if (count(own.value) < 0) {
        fault.textContent = texts.badSelector;
        own.focus();
        return;
      }
      const at = value("where");
      const scope = at !== "pattern" ? scopes[at]
        : rule && pattern.value === rule.scope.pattern ? rule.scope : { all: false, pattern: pattern.value };
      fault.textContent = onput({ id: rule?.id ?? 0, selector: own.value, kind: value("kind"), scope });
      if (!fault.textContent) close();
    };
    element.hidden = false;
    look();
    (choices.find(({ firstChild: radio }) => radio.checked)?.firstChild ?? own).focus();
    element.scrollIntoView({ block: "nearest" });
  }

  function close() {
    if (element.hidden) return;
    element.hidden = true;
    element.replaceChildren();
    onlook("", "");
    onclose();
  }
  element.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  return { element, open, close, shown: () => !element.hidden };
}
