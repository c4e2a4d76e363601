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
  let readiness = null; // of the dialog that is open

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
    readiness = watchReadiness(allow);
    open();
    function press(event) {
      if (event.isTrusted && gesture() && readiness.ready()) answer(true);
    }
  }

  function answer(allow) {
    hide();
    onanswer(allow);
  }

  function hide() {
    const own = dialog;
    dialog = null;
    readiness?.stop();
    // Closed before it is removed: then the browser gives the focus back.
    own?.close();
    own?.remove();
  }

  function raise() {
    if (!dialog) return;
    const focused = dialog.getRootNode().activeElement;
    if (dialog.open) dialog.close(); // its event comes when it is open again
    open();
    if (dialog.contains(focused)) focused.focus();
  }

  // The focus is on the dialog and on none of its buttons: whoever was typing does not answer by it.
  function open() {
    dialog.showModal();
    dialog.focus();
    readiness.begin();
  }

  return { show, hide, raise };
}

// watchReadiness returns {begin(), ready(), stop()}: whether the dialog has been in sight for long enough since begin(),
// or since its tab came into sight again. The button shows it.
function watchReadiness(button) {
  let round = 0;
  let whole = false; // as the button says
  const ready = () => whole && !document.hidden;
  const begin = () => {
    const own = ++round;
    let since = 0;
    const look = () => {
      if (own !== round) return;
      whole = performance.now() - since >= READY_MS;
      if (whole) button.setAttribute("aria-disabled", false);
      else requestAnimationFrame(look);
    };
    whole = false;
    button.setAttribute("aria-disabled", true);
    // Once it has been painted. (A frame's own time may lie before the dialog's coming; in a hidden tab there is none.)
    requestAnimationFrame(() => requestAnimationFrame(() => {
      since = performance.now();
      look();
    }));
  };
  const stop = () => {
    round++;
    document.removeEventListener("visibilitychange", begin);
  };
  document.addEventListener("visibilitychange", begin);
  return { begin, ready, stop };
}
