// The session's interface as a whole: which piece is shown in which phase, where the focus goes, what is
// said. It decides nothing about the session.

import { createAnnouncer } from "./announce.js";
import { stepAside } from "./aside.js";
import { createBar, statusWords } from "./bar.js";
import { onEscapeTwice } from "./escape.js";
import { spelled } from "./format.js";
import { createNotice } from "./notice.js";
import { createOverlay } from "./overlay.js";
import { createPermission } from "./permission.js";
import { makeMovable } from "./place.js";
import { asked } from "./progress.js";
import { keepOnTop } from "./toplayer.js";

// createView returns {overlay, show(view), remove()}. onexit: the person pressed Exit; onanswer(allow): they
// answered the request for write mode; onstop: they ended write mode; onclose({again, focus}): the end notice
// is gone.
export function createView({ host, text, sent, onexit, onanswer, onstop, onclose }) {
  const { root, chrome } = host;
  // Taken before anything changes: whether the person's focus is in our interface, as it is after Yes.
  const ours = () => root.activeElement !== null || document.activeElement === document.body;
  const overlay = createOverlay(root);
  const announcer = createAnnouncer();
  const bar = createBar({ text, sent, onexit, onstop });
  const permission = createPermission({ parent: chrome, text, onanswer });
  let notice = null;
  let phase = "";
  let said = "";
  let mode = "";
  let unwatch = null; // the keys that end write mode

  chrome.append(announcer.element, bar.element);
  const place = makeMovable(bar.element, bar.grip);
  const undo = [
    keepOnTop(host, () => (chrome.hidden ? null : notice?.element ?? bar.element), permission.raise),
    stepAside(host.element, bar.element, place),
  ];
  if (ours()) bar.element.focus({ preventScroll: true });

  function end(view) {
    const focused = root.activeElement !== null && bar.element.contains(root.activeElement);
    notice = createNotice({ text, view, onclose: close });
    for (const name of ["--x", "--y"]) notice.element.style.setProperty(name, bar.element.style.getPropertyValue(name));
    bar.element.replaceWith(notice.element);
    overlay.border("");
    overlay.element.replaceChildren();
    announcer.status("");
    announcer.alert(notice.words);
    if (focused) notice.main.focus({ preventScroll: true });
  }

  function close(again) {
    const focus = root.activeElement !== null && notice.element.contains(root.activeElement);
    remove();
    onclose({ again, focus });
  }

  // writing brings what belongs to write mode in line with the session.
  function writing(view) {
    const active = view.phase === "active";
    overlay.border(active ? view.mode : "");
    if (active && asked(view) && !chrome.hidden) permission.show(view.agent);
    else permission.hide();
    const on = active && view.mode === "write";
    if (on) unwatch ??= onEscapeTwice(onstop);
    else { unwatch?.(); unwatch = null; }
  }

  function remove() {
    permission.hide();
    unwatch?.();
    for (const back of undo.splice(0)) back();
    bar.element.remove();
    notice?.element.remove();
    announcer.element.remove();
    overlay.remove();
  }

  return {
    overlay: overlay.element,
    remove,
    show(view) {
      if (phase === "ended") return;
      phase = view.phase;
      writing(view);
      if (phase === "ended") return end(view);
      bar.show(view);
      const words = statusWords(text, view, sent);
      const over = mode === "write" && view.mode !== "write";
      mode = view.mode;
      if (words === said) return;
      said = words;
      if (over) return announcer.status(`${text("writeOver")} ${words}`);
      if (mode === "write") return announcer.status(`${words} ${text("writeStop")}`);
      announcer.status(phase === "idle" && !sent ? `${words} ${text("sessionID")} ${spelled(view.id)}` : words);
    },
  };
}
