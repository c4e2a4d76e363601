// The agent's mouse in the customer's page: what it is over, what it has captured, what it does
// when a button goes down and up. Go (wasm/internal/replay) says what happens when.

import { POINTER } from "./act-events.js";

export class Pointer {
  #refs;
  #events;
  #hover;
  prevented = false; // the page has kept the last move from the browser
  #at = null; // where the pointer is: the page may move under it
  #over = null; // where the last pointer event went
  #mouseOver = null; // and the last mouse event: a captured pointer's too
  #captured = null;
  #pending = undefined; // what the page wants captured from the next event on

  constructor(refs, events, hover) {
    this.#refs = refs;
    this.#events = events;
    this.#hover = hover;
  }

  // hook makes the page's own capture calls mean our pointer too.
  hook(realm, hooks) {
    const proto = realm.Element?.prototype;
    const ours = (then) => (call, element, [id]) => (id === POINTER ? then(element) : call());
    hooks.instead(proto, "setPointerCapture", ours((element) => {
      if (this.#held) this.#pending = element;
    }));
    hooks.instead(proto, "releasePointerCapture", ours((element) => {
      if (this.#capturing() === element) this.#pending = null;
    }));
    hooks.instead(proto, "hasPointerCapture", ours((element) => this.#capturing() === element));
  }

  #capturing() {
    return this.#pending === undefined ? this.#captured : this.#pending;
  }

  #held = false; // a button is down

  // settle brings the capture that the page has asked for into force.
  // https://www.w3.org/TR/pointerevents3/#process-pending-pointer-capture
  #settle(at, options, button = -1) {
    if (this.#pending === undefined || this.#pending === this.#captured) {
      this.#pending = undefined;
      return;
    }
    const [before, now] = [this.#captured, this.#pending];
    this.#captured = now;
    this.#pending = undefined;
    const how = { ...options, cancelable: false, detail: 0, button };
    if (before) this.#events.pointer(before, "lostpointercapture", at, how);
    if (now) this.#events.pointer(now, "gotpointercapture", at, how);
  }

  // move has the pointer at a point, over an element (null: over nothing of the page's).
  move(e, at, options) {
    this.#settle(at, options);
    const still = this.#at?.[0] === at[0] && this.#at[1] === at[1];
    this.#at = at;
    const to = this.#captured ?? e;
    if (to !== this.#over) this.#hover.over(this.#line(to));
    this.#cross("pointer", this.#over, to, at, options);
    this.#over = to;
    const told = () => to && !still && this.#events.pointer(to, "pointermove", at, { ...options, button: -1 });
    // Chromium tells where the mouse is before it tells of the move.
    if (this.#events.gecko) told();
    this.#cross("mouse", this.#mouseOver, to, at, options);
    this.#mouseOver = to;
    if (!this.#events.gecko) told();
    this.prevented = Boolean(to && !still && !(this.#held && this.#silent) && this.#events.mouse(to, "mousemove", at, options));
  }

  #silent = false; // pointerdown was prevented: no mouse events until the button is up

  // cross tells of the way from one element to another.
  #cross(kind, from, to, at, options) {
    if (from === to) return;
    from = this.#events.here(from);
    const send = (e, name, related, direct) => {
      const how = { ...options, related, bubbles: !direct, cancelable: !direct };
      if (kind === "pointer") this.#events.pointer(e, `pointer${name}`, at, { ...how, button: -1 });
      else this.#events.mouse(e, `mouse${name}`, at, how);
    };
    const before = this.#line(from);
    const after = this.#line(to);
    if (from) send(from, "out", to, false);
    for (const e of before) if (!after.includes(e)) send(e, "leave", to, true);
    if (to) send(to, "over", from, false);
    for (const e of after.reverse()) if (!before.includes(e)) send(e, "enter", from, true);
  }

  // line is an element and all that it lies in, innermost first.
  #line(e) {
    const line = [];
    for (let up = e; up; up = this.#refs.up(up)) line.push(up);
    return line;
  }

  // down returns whether the page prevented what the browser does at a press.
  down(e, at, options) {
    this.#held = true;
    this.#silent = this.#events.pointer(e, "pointerdown", at, { ...options, detail: 0 });
    return this.#silent || this.#events.mouse(e, "mousedown", at, options);
  }

  // capture is what the browser does itself, where a slider has been pressed.
  capture(e) {
    if (this.#held) this.#pending = e;
  }

  // up returns where the button came up. Before the pointer is let go, then() does what the browser does.
  up(e, at, options, then) {
    this.#settle(at, options, 0);
    const to = this.#captured ?? e;
    if (to) {
      this.#events.pointer(to, "pointerup", at, { ...options, detail: 0 });
      if (this.#events.gecko) {
        this.#pending = null;
        this.#settle(at, options, 0);
      }
      if (!this.#silent) this.#events.mouse(to, "mouseup", at, options);
    }
    then();
    this.#let(at, options);
    return to;
  }

  #let(at, options) {
    this.#held = this.#silent = false;
    this.#pending = null;
    this.#settle(at, options, 0);
  }

  // cancel ends a press without a click: the browser has taken the pointer for something else.
  cancel(at, options, leave) {
    const to = this.#captured ?? this.#over;
    if (to) this.#events.pointer(to, "pointercancel", at, { ...options, cancelable: false });
    this.#let(at, options);
    if (!leave) return;
    this.#hover.over([]);
    this.#cross("pointer", this.#over, null, at, options);
    this.#over = null;
  }

  // leave has the pointer leave the page.
  leave(at, options) {
    this.#hover.stop();
    this.#cross("pointer", this.#over, null, at, options);
    this.#cross("mouse", this.#mouseOver, null, at, options);
    this.#over = this.#mouseOver = this.#at = null;
  }

  // common is the innermost element that holds both: where a click goes that went down on one and came
  // up on the other.
  common(a, b) {
    const line = this.#line(a);
    return this.#line(b).find((e) => line.includes(e)) ?? null;
  }
}
