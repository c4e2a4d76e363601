// The agent's hands on the customer's page. In pointer mode a click points; in write mode mouse and keyboard go to
// the customer's page while the view has the focus (F6 takes them back). What goes there is Go's to
// say (wasm/internal/action); here is only what needs the DOM: capture, an invisible field for the
// keyboard and input methods, the look of the mouse and the caret.

import { createChooser } from "./chooser.js";
import { el, setAttribute } from "./dom.js";
import { texts } from "../texts.js";

// action.Fate
const OURS = 1;
const THEIRS = 2;
// peer.TextKind
const INSERT = 1;
const PASTE = 2;
const COMPOSING = 3;
const COMPOSED = 4;

const LINE = 40; // CSS pixels of a line of the wheel, where it counts in lines
const DOUBLE_MS = 500;
const DOUBLE_PX = 5;
const SLOW_MS = 120; // an action on its way for longer is shown to be

const mods = (e) => (e.shiftKey ? 1 : 0) | (e.ctrlKey ? 2 : 0) | (e.altKey ? 4 : 0) | (e.metaKey ? 8 : 0);

// createHands: look(question, …) asks the writer of the rebuilt page; onrefused(reason) is told why an action was not
// done, onkeyboard(on) whether keys go to the customer's page, onout() that the agent wants them back.
// It returns {element, overlay, go, write(on), changed(), stop()}: go is what Go puts its functions on.
export function createHands({ look, onrefused, onkeyboard, onout }) {
  const sink = el("textarea", {
    class: "sink", "aria-label": texts.keyboard, autocomplete: "off", autocapitalize: "off", autocorrect: "off",
    spellcheck: "false", tabindex: "-1",
  });
  const caret = el("div", { class: "tandem-caret", hidden: "" });
  const overlay = el("div", { class: "overlay" }, sink, caret);
  const chooser = createChooser({
    choose: (id, options) => go.choose?.(id, options),
    set: (id, value) => go.set?.(id, value),
    closed: () => { if (writing) sink.focus({ preventScroll: true }); },
  });
  overlay.append(chooser.element);

  let writing = false;
  let pressed = null; // {button, x, y, picks, id, bar}
  let last = { time: 0, x: 0, y: 0, button: -1, clicks: 0 };
  let marks = new Map(); // number of an action -> its mark
  let waiting = 0;
  let slow = 0;
  let sent = 0;
  let here = null; // where the mouse is

  // What Go calls, and where it puts what is to be called.
  const go = {
    sent(seq) {
      sent = seq;
      if (pressed?.mark === true) {
        pressed.mark = mark(pressed.x, pressed.y);
        marks.set(seq, pressed.mark);
      }
      if (!slow) slow = setTimeout(() => setAttribute(overlay, "data-waiting", "true"), SLOW_MS);
    },
    settled(seq, result) {
      waiting = seq;
      for (const [of, m] of marks) {
        if (of > seq) continue;
        marks.delete(of);
        finish(m, of === seq && result !== "done");
      }
      if (seq >= sent) settle();
      if (result !== "done") onrefused(result);
    },
  };

  function settle() {
    clearTimeout(slow);
    slow = 0;
    setAttribute(overlay, "data-waiting", null);
  }

  // mark shows, at once, where a press went; finish whether it was done.
  function mark(x, y) {
    const m = el("div", { class: "tandem-mark" });
    Object.assign(m.style, { left: `${x}px`, top: `${y}px` });
    overlay.append(m);
    return m;
  }
  function finish(m, refused) {
    m.classList.add(refused ? "refused" : "done");
    m.addEventListener("animationend", () => m.remove());
    setTimeout(() => m.remove(), 1500); // where nothing is animated
  }

  const at = (e) => {
    // The overlay is scaled with the page, so that its own coordinates are those of the customer's window.
    const r = overlay.getBoundingClientRect();
    const scale = overlay.offsetWidth ? r.width / overlay.offsetWidth : 1;
    return [(e.clientX - r.left) / scale, (e.clientY - r.top) / scale];
  };
  const ours = (e) => e.composedPath().includes(chooser.element);

  function shape() {
    if (!here) return;
    const under = writing && !pressed ? look("under", ...here) : null;
    if (under) overlay.style.cursor = look("scrollbar", ...here) ? "default" : under.cursor;
    else if (!writing) overlay.style.cursor = "";
  }

  overlay.addEventListener("pointermove", (e) => {
    if (ours(e)) return;
    const [x, y] = here = at(e);
    go.pointer?.(x, y, true);
    if (!writing) return;
    if (pressed?.bar) return slide(x, y);
    if (!pressed) return shape();
    for (const each of e.getCoalescedEvents?.().slice(-1) ?? [e]) go.drag?.(...at(each), mods(e));
  });
  overlay.addEventListener("pointerleave", () => {
    here = null;
    go.pointer?.(0, 0, false);
  });

  overlay.addEventListener("pointerdown", (e) => {
    if (ours(e)) return;
    chooser.close();
    if (!writing) return;
    e.preventDefault(); // the focus stays with the sink
    const [x, y] = at(e);
    sink.focus({ preventScroll: true });
    if (pressed) return; // one button at a time
    overlay.setPointerCapture(e.pointerId);
    const bar = e.button === 0 ? look("scrollbar", x, y) : null;
    if (bar) {
      pressed = { button: 0, x, y, bar };
      if (!bar.onThumb) turn(bar);
      return;
    }
    const near = Math.abs(x - last.x) < DOUBLE_PX && Math.abs(y - last.y) < DOUBLE_PX;
    const again = e.button === last.button && near && e.timeStamp - last.time < DOUBLE_MS;
    last = { time: e.timeStamp, x, y, button: e.button, clicks: again ? last.clicks % 3 + 1 : 1 };
    const under = look("under", x, y);
    pressed = { button: e.button, x, y, mark: true, picks: e.button === 0 ? under?.picks : "", id: under?.id };
    look("press", x, y);
    go.press?.(x, y, e.button, mods(e), last.clicks);
    place(x, y);
  });

  const up = (e) => {
    if (!pressed || e.button !== pressed.button) return;
    const was = pressed;
    pressed = null;
    look("press");
    if (was.bar) return;
    const [x, y] = at(e);
    go.release?.(x, y, mods(e));
    if (was.picks === "select") chooser.list(look("choices", was.id), scaleOf());
    else if (was.picks && was.picks !== "option") chooser.picker(look("field", was.id), scaleOf());
    shape();
  };
  overlay.addEventListener("pointerup", up);
  overlay.addEventListener("pointercancel", () => {
    if (!pressed) return;
    pressed = null;
    look("press");
    if (writing) go.cancel?.();
  });

  // In pointer mode a click is a circle on both sides.
  overlay.addEventListener("click", (e) => {
    if (!writing && !ours(e)) go.point?.(...at(e));
  });
  overlay.addEventListener("contextmenu", (e) => {
    if (writing && !ours(e)) e.preventDefault();
  });
  overlay.addEventListener("wheel", (e) => {
    if (!writing || e.ctrlKey || ours(e)) return; // with Ctrl the view zooms the page
    e.preventDefault();
    const unit = e.deltaMode === 1 ? LINE : e.deltaMode === 2 ? overlay.offsetHeight : 1;
    // A mouse's wheel with Shift goes sideways.
    const [dx, dy] = e.shiftKey && !e.deltaX ? [e.deltaY, 0] : [e.deltaX, e.deltaY];
    go.wheel?.(...at(e), dx * unit, dy * unit, mods(e));
  }, { passive: false });

  const scaleOf = () => (overlay.offsetWidth ? overlay.getBoundingClientRect().width / overlay.offsetWidth : 1);

  // slide has a scroll bar's thumb follow the mouse.
  function slide(x, y) {
    const { bar } = pressed;
    if (!bar.onThumb || bar.track <= 0) return;
    const moved = bar.upright ? y - pressed.y : x - pressed.x;
    scrollTo(bar, Math.min(Math.max(bar.at + moved * bar.range / bar.track, 0), bar.range));
  }
  // turn is a press beside the thumb: a page on.
  function turn(bar) {
    scrollTo(bar, Math.min(Math.max(bar.at + bar.towards * bar.page * 0.875, 0), bar.range));
  }
  function scrollTo(bar, to) {
    if (bar.upright) go.scroll?.(bar.id, bar.other, to);
    else go.scroll?.(bar.id, to, bar.other);
  }

  // place puts the sink where the person types, for the windows of input methods.
  function place(x, y) {
    Object.assign(sink.style, { left: `${x}px`, top: `${y}px` });
  }

  const key = (e, down) => {
    const bits = mods(e) | (e.getModifierState?.("AltGraph") ? 16 : 0) | (e.getModifierState?.("CapsLock") ? 32 : 0) |
      (e.isComposing || e.keyCode === 229 ? 64 : 0);
    return go.key?.(down, e.repeat, e.key, e.code, e.location, bits) ?? OURS;
  };
  sink.addEventListener("keydown", (e) => {
    if (!writing) return;
    if (e.key === "F6" && !mods(e)) {
      e.preventDefault();
      onout();
      return;
    }
    const fate = key(e, true);
    if (fate === THEIRS) e.preventDefault();
    if (fate !== OURS) e.stopPropagation();
    // The browser copies and cuts only where something is selected.
    if (fate !== OURS && fate !== THEIRS) {
      sink.value = "\u200b";
      sink.select();
    }
  });
  sink.addEventListener("keyup", (e) => {
    if (writing && key(e, false) !== OURS) e.stopPropagation();
  });
  sink.addEventListener("beforeinput", (e) => {
    if (e.inputType === "insertCompositionText" || e.isComposing) return;
    e.preventDefault();
    if (writing && e.inputType.startsWith("insert") && e.inputType !== "insertFromPaste" && e.data) go.text?.(INSERT, e.data);
  });
  sink.addEventListener("compositionupdate", (e) => go.text?.(COMPOSING, e.data));
  sink.addEventListener("compositionend", (e) => {
    go.text?.(COMPOSED, e.data);
    sink.value = "";
  });
  sink.addEventListener("paste", (e) => {
    e.preventDefault();
    const text = e.clipboardData.getData("text/plain");
    if (writing && text) go.text?.(PASTE, text);
    sink.value = "";
  });
  for (const name of ["copy", "cut"]) {
    sink.addEventListener(name, (e) => {
      e.preventDefault();
      const text = look("selected");
      if (writing && text) e.clipboardData.setData("text/plain", text);
      sink.value = "";
    });
  }
  sink.addEventListener("focus", () => onkeyboard(writing));
  sink.addEventListener("blur", () => {
    onkeyboard(false);
    if (writing) go.cancel?.();
    draw();
  });

  // changed: the page is drawn anew; the caret with it, before the next paint.
  let asked = false;
  function changed() {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      draw();
      chooser.still((id) => look("choices", id) ?? look("field", id));
    });
  }
  let drawn = "";
  function draw() {
    const spot = look("caret");
    caret.hidden = !spot;
    if (!spot) {
      drawn = "";
      return;
    }
    const [x, y, height] = spot;
    Object.assign(caret.style, { left: `${x}px`, top: `${y}px`, height: `${height}px` });
    place(x, y);
    // The blinking begins anew where the caret has moved.
    if (drawn === `${x} ${y}`) return;
    drawn = `${x} ${y}`;
    caret.getAnimations?.().forEach((a) => { a.currentTime = 0; });
  }

  return {
    element: overlay,
    go,
    changed,
    focus: () => sink.focus({ preventScroll: true }),
    // write: from now on, or no longer, the hands are the customer's page's.
    write(on) {
      if (on === writing) return;
      writing = on;
      pressed = null;
      setAttribute(overlay, "data-write", on ? "true" : null);
      sink.tabIndex = on ? 0 : -1;
      overlay.style.cursor = "";
      for (const m of marks.values()) m.remove();
      marks = new Map();
      settle();
      if (on) return shape();
      chooser.close();
      if (overlay.getRootNode().activeElement === sink) onout();
      onkeyboard(false);
    },
  };
}
