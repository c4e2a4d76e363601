// Keyboard short cuts of single keys, and the dialog that lists them. They are nobody's while somebody types, and never those of
// the customer's page; who speaks to their computer can turn them off (WCAG 2.1, 2.1.4).

import { el } from "../../loader/element.js";
import { texts } from "./texts.js";

const KEY = "tandem-desk-keys";

// typing says whether a key press is for what has the focus: a field, or the customer's page (whose keyboard is a field too).
export function typing(path) {
  return path.some((target) => target.isContentEditable || /^(input|textarea|select)$/.test(target.localName ?? "")
    || ["textbox", "listbox", "menu", "combobox"].includes(target.getAttribute?.("role")));
}

// createKeys: acts are {key: [words, act]}, in the order of the list. It returns {element, open()}.
export function createKeys(acts) {
  let on = read();
  const box = el("input", { type: "checkbox", id: "keys-on", onchange: () => set(box.checked) });
  box.checked = on;
  const close = el("button", { type: "button", class: "primary", onclick: () => dialog.close() }, texts.close);
  const rows = Object.entries({ ...acts, "?": [texts.keyHelp] }).map(([key, [words]]) => el("div", {}, el("dt", {}, el("kbd", {}, key.toUpperCase())), el("dd", {}, words)));
  const dialog = el("dialog", {
    class: "keys-dialog", "aria-labelledby": "keys-title", onclick: (event) => { if (event.target === dialog) dialog.close(); },
  }, el("div", { class: "keys-box" }, el("h2", { id: "keys-title" }, texts.shortcuts), el("p", {}, texts.keysLead), el("dl", {}, ...rows),
    el("div", { class: "keys-foot" }, el("label", { for: "keys-on" }, box, texts.keysOn), close)));

  function set(to) {
    on = to;
    try { localStorage.setItem(KEY, on ? "" : "off"); } catch { /* until the page is left */ }
  }

  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    close.focus();
  };

  document.addEventListener("keydown", (event) => {
    const { key } = event;
    if (!on || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    if (dialog.open || typing(event.composedPath())) return;
    const act = key === "?" ? open : acts[key.toLowerCase()]?.[1];
    if (!act) return;
    event.preventDefault();
    act();
  });

  return { element: dialog, open };
}

function read() {
  try { return localStorage.getItem(KEY) !== "off"; } catch { return true; }
}
