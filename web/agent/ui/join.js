// The card in which the agent types the session ID.

import { edit, group, parseID, digitsOf } from "../id.js";
import { texts } from "../texts.js";
import { el, icon, setAttribute, setText } from "./dom.js";

// createJoin: onjoin(id) is called with nine digits.
export function createJoin({ onjoin }) {
  const input = el("input", {
    id: "id", type: "text", inputmode: "numeric", autocomplete: "off", spellcheck: "false",
    autocapitalize: "off", enterkeyhint: "go", dir: "ltr", placeholder: "000 000 000",
    "aria-describedby": "lead problem", "data-1p-ignore": true, "data-lpignore": "true",
  });
  const label = el("span", {}, texts.join);
  const button = el("button", { class: "primary wide", type: "submit" }, el("span", { class: "spinner" }), label);
  const problem = el("p", { class: "problem", id: "problem", role: "alert" });
  const element = el("form", { class: "card join", novalidate: true, onsubmit: submit },
    el("h2", {}, texts.joinTitle),
    el("p", { class: "lead", id: "lead" }, texts.joinLead),
    el("label", { for: "id" }, texts.idLabel), input, problem, button,
    el("p", { class: "promise" }, icon("shield"), el("span", {}, texts.promise)));

  let before = "";
  let busy = false;
  let offered = "";

  input.addEventListener("input", (event) => {
    const next = edit(before, input.value, input.selectionStart ?? input.value.length, event.inputType || "");
    // Writing the same value again would cost the browser's undo history.
    if (next.value !== input.value) {
      input.value = next.value;
      input.setSelectionRange(next.caret, next.caret);
    }
    before = next.value;
    complain("");
  });
  input.addEventListener("paste", (event) => {
    const id = parseID(event.clipboardData?.getData("text/plain") ?? "");
    if (!id || busy) return; // a part of an ID: pasted like any text
    event.preventDefault();
    show(id);
    complain("");
  });

  function submit(event) {
    event.preventDefault();
    if (busy) return;
    const id = parseID(input.value);
    if (id) return onjoin(id);
    complain(texts.tooShort(digitsOf(input.value).length));
    input.focus();
  }

  function show(id) {
    before = group(id);
    input.value = before;
    // (Safari takes the focus with the selection.)
    if (input.matches(":focus")) input.setSelectionRange(before.length, before.length);
  }

  function complain(words) {
    setText(problem, words);
    setAttribute(input, "aria-invalid", words ? "true" : null);
  }

  return {
    element,
    complain,
    show,
    // offer fills the box while nobody else has.
    offer(id) {
      if (busy || (before && before !== group(offered))) return;
      offered = id;
      show(id);
      complain("");
    },
    // What is being typed is not selected: the next key would take its place.
    focus() {
      if (input.matches(":focus")) return;
      input.focus();
      input.select();
    },
    clear: () => { before = input.value = ""; complain(""); },
    // A busy form keeps its focus: nothing is disabled, it only does nothing.
    setBusy(now) {
      busy = now;
      setAttribute(element, "data-busy", now || null);
      setAttribute(button, "aria-disabled", now ? "true" : null);
      input.readOnly = now;
      setText(label, now ? texts.joining : texts.join);
    },
  };
}
