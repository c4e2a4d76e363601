// The session's interface as a whole: which piece is shown in which phase, where the focus goes, what is
// said. It decides nothing about the session.

import { createAnnouncer } from "./announce.js";
import { stepAside } from "./aside.js";
import { createBar, statusWords } from "./bar.js";
import { spelled } from "./format.js";
import { createNotice } from "./notice.js";
import { createOverlay } from "./overlay.js";
import { makeMovable } from "./place.js";
import { keepOnTop } from "./toplayer.js";

// createView returns {overlay, show(view), remove()}. onexit: the person pressed Exit; onclose({again,
// focus}): the end notice is gone.
export function createView({ host, text, sent, onexit, onclose }) {
  const { root, chrome } = host;
  // Taken before anything changes: whether the person's focus is in our interface, as it is after Yes.
  const ours = () => root.activeElement !== null || document.activeElement === document.body;
  const overlay = createOverlay(root);
  const announcer = createAnnouncer();
  const bar = createBar({ text, sent, onexit });
  let notice = null;
  let phase = "";
  let said = "";

  chrome.append(announcer.element, bar.element);
  const place = makeMovable(bar.element, bar.grip);
  const undo = [
    keepOnTop(host, () => (chrome.hidden ? null : notice?.element ?? bar.element)),
    stepAside(host.element, bar.element, place),
  ];
  if (ours()) bar.element.focus({ preventScroll: true });

  function end(view) {
    const focused = root.activeElement !== null && bar.element.contains(root.activeElement);
    notice = createNotice({ text, view, onclose: close });
    for (const name of ["--x", "--y"]) notice.element.style.setProperty(name, bar.element.style.getPropertyValue(name));
    bar.element.replaceWith(notice.element);
    overlay.border(false);
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

  function remove() {
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
      if (phase === "ended") return end(view);
      bar.show(view);
      overlay.border(phase === "active");
      const words = statusWords(text, view, sent);
      if (words === said) return;
      said = words;
      announcer.status(phase === "idle" && !sent ? `${words} ${text("sessionID")} ${spelled(view.id)}` : words);
    },
  };
}
