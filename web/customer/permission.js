// The question before write mode: who asks, what it allows, and that it can be stopped. Only a person can
// allow it: by a press that the browser itself vouches for, on a dialog that has been on screen for long
// enough to be read as what it is (T26 of the threat list).

import { el, icon } from "../loader/element.js";
import { gesture } from "../loader/support.js";
import { DONE, EXIT, PENCIL } from "./icons.js";

// Shorter than anybody reads, longer than a double press that was meant for what lay there before.
const READY_MS = 500;

// createPermission returns {show(agent), hide(), raise()}; onanswer(allow) is called once for each show, unless
// hide() comes first. raise puts an open dialog above what the page has opened since.
export function createPermission({ parent, text, onanswer }) {
  let dialog = null;

  function show(agent) {
    if (dialog) return;
    const name = { agent: agent || text("agent") };
    const line = (paths, kind, key) => el("li", { class: kind }, icon(...paths), el("span", {}, text(key, name)));
    const allow = el("button", { type: "button", class: "button main ready-later", onclick: press }, text("allow"));
    const own = dialog = el("dialog", {
      class: "dialog permission", tabindex: "-1", "aria-labelledby": "permission-title", "aria-describedby": "permission-body",
      onclose: () => { if (own === dialog && !own.open) answer(false); },
    }, el("div", { class: "dialog-box" },
      el("div", { class: "dialog-mark" }, icon(...PENCIL)),
      el("h2", { id: "permission-title" }, text("writeQuestion")),
      el("div", { id: "permission-body" },
        el("p", {}, text("writeAsks", name)),
        el("ul", {}, line(DONE, "can", "writeCan"), line(EXIT, "cannot", "writeCannot")),
        el("p", {}, text("writeStop"))),
      el("div", { class: "dialog-buttons" },
        el("button", { type: "button", class: "button", onclick: () => answer(false) }, text("notNow")), allow)));
    parent.append(own);
    open(own);
    const ready = readiness(own, allow);
    function press(event) {
      if (event.isTrusted && gesture() && ready()) answer(true);
    }
  }

  function answer(allow) {
    hide();
    onanswer(allow);
  }

  function hide() {
    const own = dialog;
    dialog = null;
    // Closed before it is removed: then the browser gives the focus back.
    own?.close();
    own?.remove();
  }

  function raise() {
    if (!dialog) return;
    const focused = dialog.getRootNode().activeElement;
    if (dialog.open) dialog.close(); // its event comes when it is open again
    open(dialog);
    if (dialog.contains(focused)) focused.focus();
  }

  return { show, hide, raise };
}

// The focus is on the dialog and on none of its buttons: whoever was typing does not answer by it.
function open(dialog) {
  dialog.dataset.opened = Number(dialog.dataset.opened ?? 0) + 1;
  dialog.showModal();
  dialog.focus();
}

// readiness returns ready(): whether the dialog has been in sight for long enough since it was opened or came into
// sight again. The button shows it.
function readiness(dialog, button) {
  let since = 0; // 0: not painted yet
  let opened = "";
  const whole = () => since && !document.hidden && opened === dialog.dataset.opened && performance.now() - since >= READY_MS;
  const begin = () => {
    since = 0;
    opened = dialog.dataset.opened;
    button.setAttribute("aria-disabled", true);
    // Once it has been painted. (A frame's own time may lie before the dialog's coming; in a hidden tab there is none.)
    requestAnimationFrame(() => requestAnimationFrame(() => {
      since = performance.now();
      requestAnimationFrame(look);
    }));
  };
  const look = () => {
    if (!dialog.isConnected) return document.removeEventListener("visibilitychange", begin);
    if (opened !== dialog.dataset.opened) return begin();
    if (whole()) button.setAttribute("aria-disabled", false);
    requestAnimationFrame(look);
  };
  document.addEventListener("visibilitychange", begin);
  begin();
  return whole;
}
