// The session's interface as a whole: which piece is shown in which phase, where the focus goes, what is
// said. It decides nothing about the session.

import { createAnnouncer } from "./announce.js";
import { createApart } from "./apart.js";
import { stepAside } from "./aside.js";
import { createBar, statusWords } from "./bar.js";
import { createElsewhere } from "./elsewhere.js";
import { onEscapeTwice } from "./escape.js";
import { spelled } from "./format.js";
import { createMirror } from "./mirror.js";
import { createNotice } from "./notice.js";
import { createOverlay } from "./overlay.js";
import { createPermission } from "./permission.js";
import { makeMovable } from "./place.js";
import { asked, over } from "./progress.js";
import { createStill } from "./still.js";
import { keepOnTop } from "./toplayer.js";

// createView returns {overlay, show(view), tell(words, box), ask(x, y), remove()}. onexit: the person pressed Exit; onanswer(allow): they
// answered the request for write mode; onstop: they ended write mode; oncontinue: they are still there; onmove: they
// want the session back from another tab; resumed: the page before this one had the session; onmirror(port): what is sent is to go there as well, null: no more; onclose({again, focus}): the end notice is gone.
export function createView({ host, server, text, sent, resumed, onexit, onanswer, onstop, oncontinue, onmove, onmirror, onclose }) {
  const { root, chrome } = host;
  // Taken before anything changes: whether the person's focus is in our interface, as it is after Yes.
  const ours = () => root.activeElement !== null || document.activeElement === document.body;
  const overlay = createOverlay(root, resumed);
  const announcer = createAnnouncer();
  const bar = createBar({ text, sent, onexit, onstop, onlook: () => mirror.toggle() });
  const mirror = createMirror({
    parent: chrome, before: () => bar.element, server, text, onport: onmirror, ontoggle: (on) => bar.looking(on),
  });
  const permission = createPermission({ parent: chrome, text, onanswer });
  const still = createStill({ bar: bar.element, text, oncontinue });
  const apart = createApart({ text, draw: (says) => { away = says; if (last) draw(); } });
  let away = { words: "", left: "" };
  let last = null; // the view that is shown
  let notice = null;
  let phase = "";
  let said = "";
  let mode = "";
  let unwatch = null; // the keys that end write mode

  bar.element.toggleAttribute("data-there", resumed);
  bar.element.append(still.element);
  chrome.append(announcer.element, bar.element);
  const place = makeMovable(bar.element, bar.grip);
  const undo = [
    keepOnTop(host, () => (chrome.hidden ? null : notice?.element ?? bar.element), permission.raise),
    stepAside(host.element, bar.element, place),
  ];
  if (ours()) bar.element.focus({ preventScroll: true });

  function end(view) {
    const focused = root.activeElement !== null && bar.element.contains(root.activeElement);
    mirror.close();
    notice = view.phase === "ended" ? createNotice({ text, view, onclose: close })
      : createElsewhere({ text, moved: true, onclose: () => close(false), onmove: () => { remove(); onmove(); } });
    for (const name of ["--x", "--y"]) notice.element.style.setProperty(name, bar.element.style.getPropertyValue(name));
    bar.element.replaceWith(notice.element);
    apart.stop();
    still.stop();
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

  function draw() {
    const view = last;
    bar.show(view, away);
    const words = away.words || statusWords(text, view, sent);
    const wrote = mode === "write" && view.mode !== "write";
    mode = view.mode;
    if (words === said) return;
    said = words;
    if (away.words) return announcer.status(`${words} ${away.left}`);
    if (wrote) return announcer.status(`${text("writeOver")} ${words}`);
    if (mode === "write") return announcer.status(`${words} ${text("writeStop")}`);
    announcer.status(phase === "idle" && !sent ? `${words} ${text("sessionID")} ${spelled(view.id)}` : words);
  }

  // warn shows that the end is near because nothing happens, once for each time that it is.
  function warn(ms) {
    if (still.on() === ms > 0) return;
    still.show(ms);
    announcer.alert(ms > 0 ? still.words() : "");
  }

  function remove() {
    mirror.close();
    permission.hide();
    unwatch?.();
    apart.stop();
    still.stop();
    for (const back of undo.splice(0)) back();
    bar.element.remove();
    notice?.element.remove();
    announcer.element.remove();
    overlay.remove();
  }

  return {
    overlay: overlay.element,
    remove,
    // tell says something beside a box of the page, and with "" nothing any more.
    tell(words, box) {
      overlay.tell(words, box);
      announcer.status(words || said);
    },
    // ask shows where the agent asks the customer to click.
    ask(x, y) {
      const words = text("askClick", { agent: last?.agent || text("agent") });
      overlay.ask(x, y, words);
      announcer.alert(words);
    },
    show(view) {
      if (phase === "ended" || phase === "moved") return;
      phase = view.phase;
      last = view;
      writing(view);
      apart.show(view);
      warn(view.inactiveMs);
      if (over(view)) return end(view);
      draw();
    },
  };
}
