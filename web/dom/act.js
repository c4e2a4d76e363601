// The actor does in the customer's page what Go (wasm/internal/replay) says, one thing at a time. It
// decides nothing of what the agent may do: that is the gate's.

import { Caret, fieldOf } from "./act-caret.js";
import { Closing } from "./act-close.js";
import { Drag } from "./act-drag.js";
import { Edit } from "./act-edit.js";
import { makeEvents } from "./act-events.js";
import { Fields } from "./act-fields.js";
import { Focus } from "./act-focus.js";
import { Guard } from "./act-guard.js";
import { Hover } from "./act-hover.js";
import { Pointer } from "./act-pointer.js";
import { FACT, KIND, Refs } from "./act-refs.js";
import { reveal } from "./act-reveal.js";
import { Scroll } from "./act-scroll.js";
import { makeHooks } from "./read-hooks.js";

// What at() says of a place, beside what it found: peer.Result.
const GONE = 7;
const COVERED = 9;
const FOUND = 1;

export function createActor(reader) {
  const { page, at: locate } = reader; // one numbering of nodes for both
  const { dom, window } = page;
  const hooks = makeHooks();
  const events = makeEvents(page, locate);
  const refs = new Refs(reader);
  const hover = new Hover(page);
  const pointer = new Pointer(refs, events, hover);
  const caret = new Caret(page, locate, events);
  const edit = new Edit(page, events, caret);
  const focus = new Focus(page, refs, events, (e) => edit.left(e));
  const closing = new Closing(page, refs, events, focus, edit);
  const fields = new Fields(events);
  const drag = new Drag(page, refs, events);
  const scroll = new Scroll(page, refs);
  const guard = new Guard(page, hooks);
  const watched = new WeakSet(); // documents: a frame that goes elsewhere keeps its window, and gets new prototypes
  const views = new Set();

  const element = (ref) => refs.element(ref);
  // typing does something at the caret, which stays in sight.
  const typing = (ref, act) => {
    const e = element(ref);
    if (!e) return;
    act(e);
    if (!events.gecko) reveal(e, dom);
  };
  let pressed = null;
  // What has been taken out of the page under the button, and put in elsewhere, is not clicked in Chromium.
  let moved = false;
  const moves = new window.MutationObserver((records) => {
    for (const { removedNodes } of records) for (const node of removedNodes) if (node.contains(pressed)) moved = true;
  });
  let followed = null;
  let focused = null; // what is to be done as soon as a press has given the focus

  function realm(doc) {
    const view = dom.view(doc);
    if (!view || watched.has(doc)) return;
    watched.add(doc);
    views.add(view);
    pointer.hook(view, hooks);
    guard.realm(view);
    for (const [type, heard] of listeners) view.addEventListener(type, heard, true);
  }
  const listeners = [
    ["change", (event) => edit.changed(event)], ["select", (event) => caret.selected(event)],
  ];

  function start(may) {
    guard.start(may);
    closing.watch();
    realm(page.document);
    for (const doc of page.frames.values()) realm(doc);
  }

  // at finds what is at a place. exact: the place is where the agent has seen its element, so that
  // has to be there still, and nothing over it.
  function at(id, fx, fy, x, y, exact) {
    const node = id ? page.node(id) : null;
    if (node && dom.nodeType(node) !== 1) return [GONE];
    const spot = node ? locate.place(id, fx, fy) : id ? null : [x - window.scrollX, y - window.scrollY];
    if (!spot) return [GONE];
    for (const doc of page.frames.values()) realm(doc);
    const outside = spot[0] < 0 || spot[1] < 0 || spot[0] >= window.innerWidth || spot[1] >= window.innerHeight;
    let hit = outside ? null : locate.hit(spot[0], spot[1]);
    if (exact && node) {
      if (!hit) hit = outside ? node : null;
      else if (inside(node, hit)) hit = node; // between its lines, say
      if (!hit || !inside(hit, node)) return [COVERED];
    }
    return [FOUND, spot[0], spot[1], refs.describe(hit ?? node ?? dom.root(page.document))];
  }

  // inside: e is other, or lies in it.
  function inside(e, other) {
    for (let up = e; up; up = refs.up(up)) if (up === other) return true;
    return false;
  }

  // The stops of the Tab key are looked for once, however many are passed over.
  let stops = null;

  function tab(ref, back) {
    stops ??= focus.stops();
    const now = element(ref) ?? focus.focused();
    let i = stops.indexOf(now);
    if (i < 0) {
      // Not one of them: from where it stands.
      const following = (s) => now.compareDocumentPosition(s) & 4;
      const next = now === page.document.body ? 0 : stops.findIndex(following);
      i = back ? (next < 0 ? stops.length : next) : (next < 0 ? stops.length : next) - 1;
    }
    return refs.describe(stops[(i + (back ? -1 : 1) + stops.length) % stops.length]);
  }

  function go(way, address) {
    if (way === "back") window.history.back();
    else if (way === "forward") window.history.forward();
    // Not reload(): a page that came from a form would be submitted again, without a question.
    else if (way === "refresh") window.location.replace(window.location.href.split("#")[0]);
    else window.location.assign(address);
  }

  // can says whether the window has somewhere of this site to go to, as far as the browser tells.
  function can(way) {
    const { navigation } = window;
    if (!navigation) return true;
    return way === "back" ? navigation.canGoBack : way === "forward" ? navigation.canGoForward : true;
  }

  function resolve(address) {
    const tries = [address];
    // What people type for an address: the host without a scheme.
    if (/^[\w-]+(\.[\w-]+)*(:\d+)?(\/|$)/.test(address) && (address.includes(".") || address.startsWith(window.location.host))) {
      tries.unshift(`${window.location.protocol}//${address}`);
    }
    for (const one of tries) {
      try {
        return new URL(one, window.location.href).href;
      } catch {
        // the next one
      }
    }
    return "";
  }

  function stop() {
    closing.stop();
    guard.stop();
    hover.stop();
    for (const view of views) {
      try {
        for (const [type, heard] of listeners) view.removeEventListener(type, heard, true);
      } catch {
        // The frame is gone.
      }
    }
    views.clear();
    hooks.restore();
  }

  return guarded({
    start,
    stop,
    acting: (on) => {
      guard.acting = on;
      stops = null;
      if (on) for (const doc of page.frames.values()) realm(doc);
    },
    site: () => window.location.origin,
    mac: events.mac,
    windows: /^Win/.test(window.navigator.platform),
    at,
    node: (id) => {
      const node = page.node(id);
      return node && page.inPage(node) && dom.nodeType(node) === 1 ? refs.describe(node) : null;
    },
    focused: () => refs.describe(focus.focused()),
    describe: (ref) => refs.describe(element(ref)),
    // submitter is the number of the button that submits the form of that element, if the button is in sight, with nothing over it.
    submitter: (ref) => {
      const e = element(ref);
      const button = e && refs.submitter(e);
      const spot = button && locate.place(page.ids.get(button), 0.5, 0.5);
      return spot && button.contains(locate.hit(...spot)) ? page.ids.get(button) : 0;
    },
    move: (ref, x, y, buttons, mods) => pointer.move(element(ref), [x, y], { buttons, mods }),
    leave: (x, y) => pointer.leave([x, y], {}),
    down: (ref, x, y, button, buttons, mods, detail) => {
      const e = element(ref);
      if (e) {
        pressed = e;
        closing.down(e, [x, y]);
      }
      moved = false;
      moves.observe(page.document, { childList: true, subtree: true });
      return !e || pointer.down(e, [x, y], { button, buttons, mods, detail });
    },
    dismissed: (ref, x, y) => {
      const e = element(ref);
      return e && e === pressed ? closing.dismissed(e, [x, y]).map((p) => refs.describe(p)) : [];
    },
    up: (ref, x, y, button, mods, detail, closes) => {
      moves.disconnect();
      const outside = () => closing.dismiss([...closes].map(element));
      if (events.gecko) outside();
      return refs.ref(pointer.up(element(ref), [x, y], { button, buttons: 0, mods, detail }, () => {
        fields.slid();
        if (!events.gecko) outside();
      }));
    },
    cancel: (x, y, mods, leave) => pointer.cancel([x, y], { mods }, leave),
    common: (a, b) => {
      const [one, other] = [element(a), element(b)];
      if (moved && one === pressed && !events.gecko) return null;
      return one && other ? refs.describe(pointer.common(one, other)) : null;
    },
    click: (ref, type, x, y, button, mods, detail) => {
      const e = element(ref);
      if (!e) return true;
      if (type === "dblclick") return events.mouse(e, type, [x, y], { button, mods, detail });
      const menu = type === "contextmenu" && button === 2;
      return events.pointer(e, type, [x, y], { button, buttons: menu ? 2 : 0, mods, detail: menu && events.gecko ? 1 : detail });
    },
    mouseup: (ref, x, y) => { const e = element(ref); if (e) events.mouse(e, "mouseup", [x, y], {}); },
    // activate is a click by a key.
    activate: (ref) => {
      const e = element(ref);
      if (e && followed !== e) events.keyClick(e);
      followed = null;
    },
    focusPress: (ref) => {
      const e = element(ref);
      if (!e) return;
      focus.press(e);
      if (fieldOf(e)) caret.tells(e);
      focused?.();
      focused = null;
    },
    focus: (ref) => { const e = element(ref); if (e) focus.focus(e, true); },
    tab,
    caretPress: (ref, x, y, clicks, extend) => { const e = element(ref); if (e) caret.press(e, [x, y], clicks, extend); },
    caretDrag: (ref, x, y) => { const e = element(ref); if (e && !(events.gecko && pointer.prevented)) caret.drag(e, [x, y]); },
    caretRelease: () => caret.release(),
    caretMove: (ref, direction, unit, extend) => typing(ref, (e) => caret.move(e, direction, unit, extend)),
    selectAll: (ref) => { const e = element(ref); if (e) caret.selectAll(e); },
    // selectedNode describes the element around the selection, or the caret; then whether it is a selection. What
    // is closed to the agent and selected too makes it closed.
    selectedNode: () => {
      const selection = dom.selection(dom.ownerDocument(focus.focused()));
      if (!selection?.rangeCount) return null;
      const range = selection.getRangeAt(0);
      let node = range.commonAncestorContainer;
      if (dom.nodeType(node) !== 1) node = node.parentElement;
      const found = node && refs.describe(node);
      if (!found) return null;
      if (!range.collapsed && [...node.querySelectorAll('[data-tandem~="control-off"]')].some((e) => range.intersectsNode(e))) found[1] |= FACT.CLOSED;
      return [...found, !range.collapsed];
    },
    key: (ref, type, name, code, location, mods, repeat) => {
      const e = element(ref);
      // Chromium follows a link before it types the key, and types none with Ctrl.
      if (e && type === "keypress" && name === "Enter" && !events.gecko && (refs.kind(e) === KIND.LINK || events.modifiers(mods).ctrlKey)) return false;
      const prevented = !e || events.key(e, type, { name, code, location, mods, repeat });
      // Firefox itself follows a link on any Enter, a script's too.
      followed = !prevented && type === "keypress" && name === "Enter" && events.gecko && refs.kind(e) === KIND.LINK ? e : null;
      return prevented;
    },
    edit: (ref, type, data, apart) => typing(ref, (e) => edit.edit(e, type, data, apart)),
    compose: (ref, text, done) => typing(ref, (e) => edit.compose(e, text, done)),
    letGo: () => edit.composed(),
    clip: (ref, type) => { const e = element(ref); return !e || edit.clip(e, type); },
    paste: (ref, text) => typing(ref, (e) => edit.paste(e, text)),
    enter: (ref) => { const e = element(ref); return Boolean(e) && edit.enter(e); },
    choose: (id, options) => fields.choose(page.node(id), [...options].map((o) => page.node(o))),
    // optionPress comes before the focus. Chromium chooses when the list has it.
    optionPress: (ref, mods) => {
      const e = element(ref);
      if (!e) return;
      const choose = () => fields.press(e, events.modifiers(mods));
      if (events.gecko) choose();
      else focused = choose;
    },
    option: (ref, to, extend) => { const e = element(ref); if (e) fields.option(e, to, extend); },
    optionNamed: (ref, begins) => { const e = element(ref); if (e) fields.option(e, { begins }); },
    set: (id, value) => fields.set(page.node(id), value),
    step: (ref, by) => { const e = element(ref); if (e) fields.step(e, by); },
    slide: (ref, x, y) => {
      const e = element(ref);
      if (!e) return;
      if (!events.gecko) pointer.capture(e);
      fields.slide(e, locate.within(e, [x, y]));
    },
    slid: () => fields.slid(),
    radio: (ref, forward) => { const e = element(ref); return e && refs.describe(fields.radio(e, forward)); },
    draggable: (ref) => { const e = element(ref); return e ? refs.ref(drag.draggable(e)) : 0; },
    dragStart: (ref, x, y, mods) => { const e = element(ref); return Boolean(e) && drag.start(e, [x, y], mods); },
    dragOver: (ref, x, y, mods) => drag.over(element(ref), [x, y], mods),
    dragDrop: (ref, x, y, mods) => drag.drop(element(ref), [x, y], mods),
    wheel: (ref, x, y, dx, dy, mods) => { const e = element(ref); return !e || events.wheel(e, [x, y], dx, dy, mods); },
    scrollBy: (ref, dx, dy) => { const e = element(ref); if (e) scroll.by(e, dx, dy); },
    scrollTo: (id, x, y) => { const n = page.node(id); if (n && page.inPage(n)) scroll.to(n, x, y); },
    scrollKey: (ref, unit, direction) => { const e = element(ref); if (e) scroll.key(e, unit, direction); },
    accessKey: (name) => {
      const found = [...page.document.querySelectorAll("[accesskey]")].find((e) => e.accessKey.toLowerCase() === name.toLowerCase());
      return refs.describe(found ?? null);
    },
    closing: () => {
      const e = closing.byKey();
      return typeof e === "boolean" ? e : refs.describe(e);
    },
    escape: () => closing.escape(),
    busy: (ref, within) => Boolean(guard.busy(element(ref), within)),
    resolve,
    can,
    go,
  });
}

// What a method returns when it has failed: nothing is done, and the session goes on.
const NOTHING = { at: [GONE], up: 0, draggable: 0, resolve: "", dismissed: [] };

// guarded: pages redefine what they like, and remove what is being acted on. What throws there must not end the session.
function guarded(methods) {
  for (const [name, method] of Object.entries(methods)) {
    if (typeof method !== "function") continue;
    methods[name] = (...given) => {
      try {
        return method(...given);
      } catch (error) {
        console.warn(`tandem: ${name}: ${error?.message}`);
        return NOTHING[name] ?? false;
      }
    };
  }
  return methods;
}
