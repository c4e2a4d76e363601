// State that lives in properties: fields, pictures, boxes, scroll positions. Much of it changes
// without an event (option.selected, form.reset(), valueAsDate, setRangeText, indeterminate), so it
// is compared with what was read last, a bounded number at a time.

import { choices } from "./read-held.js";
import { OP } from "./read-pack.js";
import { KIND } from "./read-page.js";
import { DIRTY } from "./read-watch.js";

const AT_ONCE = 1000; // fields compared in one go
const BOXES_AT_ONCE = 50;
const SCROLLERS_AT_ONCE = 300;

export class State {
  #page;
  #pack;
  #watch;
  #fields = new Round();
  #boxes = new Round();
  #frames = new Round();
  #held;
  #masks;
  #scrolled = new Map();
  #scan = 0; // nodes below this number have been asked whether they are scrolled
  #scanEnd = 0;

  constructor(page, pack, watch, held, masks) {
    this.#page = page;
    this.#pack = pack;
    this.#watch = watch;
    this.#held = held;
    this.#masks = masks;
  }

  reset() {
    this.#fields = new Round();
    this.#boxes = new Round();
    this.#frames = new Round();
    this.#scrolled.clear();
  }

  // add takes in an element that the tree has just packed.
  add(node, id, info, opaque) {
    const { dom } = this.#page;
    if (info.kind === KIND.CONTROL) this.#fields.add(id, { node, tag: dom.localName(node), last: undefined });
    if (info.kind === KIND.FRAME) this.#frames.add(id, { node });
    if (opaque) this.#boxes.add(id, { node, w: -1, h: -1 });
  }

  drop(id) {
    this.#fields.drop(id);
    this.#boxes.drop(id);
    this.#frames.drop(id);
    this.#scrolled.delete(id);
  }

  // poll marks what differs from what was read last.
  poll() {
    const watch = this.#watch;
    const { dom } = this.#page;
    this.#fields.next(AT_ONCE, (id, f) => {
      if (stateOf(f, this.#page) !== f.last) watch.mark(id, DIRTY.STATE);
    });
    this.#boxes.next(BOXES_AT_ONCE, (id, b) => {
      const [w, h] = sizeOf(b.node, dom);
      if (w !== b.w || h !== b.h) watch.mark(id, DIRTY.STATE);
    });
    this.#frames.next(BOXES_AT_ONCE, (id, f) => {
      if (this.#page.frameDocument(f.node) !== (this.#page.frames.get(id) || null)) watch.mark(id, DIRTY.FRAME);
    });
    for (const [id, at] of this.#scrolled) {
      const node = this.#page.node(id);
      if (!node) continue;
      const [x, y] = this.#scrollOf(node);
      if (x !== at.x || y !== at.y) watch.mark(id, DIRTY.SCROLL);
    }
  }

  // pollMasked marks all masked fields that differ, however many there are: a text that is read now may be a copy.
  pollMasked() {
    if (this.#fields.size <= AT_ONCE) return; // poll has compared them
    this.#fields.next(this.#fields.size, (id, f) => {
      // Under another mask it is read anew, as another one.
      f.masked ??= this.#masks.has(f.node);
      if (f.masked && stateOf(f, this.#page) !== f.last) this.#watch.mark(id, DIRTY.STATE);
    });
  }

  // readLeft keeps the texts of fields that have left the page and were not read.
  readLeft() {
    if (this.#fields.size === 0) return;
    for (const [node, id] of this.#page.left) {
      const f = this.#fields.get(id);
      const value = f && f.tag !== "select" && stateOf(f, this.#page);
      if (typeof value === "string" && value !== f.last) this.#held.left(node, id, value);
    }
  }

  // askFocused: how far the text in a field is scrolled is told by no event that leaves it, and only that with
  // the focus scrolls by itself.
  askFocused(node) {
    const id = node && this.#page.ids.get(node);
    if (!id || this.#scrolled.has(id) || !this.#fields.get(id)) return;
    if (this.#page.dom.scrollLeft(node) !== 0 || this.#page.dom.scrollTop(node) !== 0) this.#watch.mark(id, DIRTY.SCROLL);
  }

  // scanScrolled looks for elements that were scrolled before anybody listened: asking all of a
  // large page at once would take longer than reading the rest of it.
  scanScrolled() {
    const { dom, nodes } = this.#page;
    let left = SCROLLERS_AT_ONCE;
    while (this.#scan < this.#scanEnd && left > 0) {
      const id = ++this.#scan;
      const node = nodes[id];
      if (!node || dom.nodeType(node) !== 1) continue;
      if (!dom.firstElement(node) && dom.localName(node) !== "textarea") continue;
      left--;
      if (dom.scrollTop(node) !== 0 || dom.scrollLeft(node) !== 0) this.#watch.mark(id, DIRTY.SCROLL);
    }
    return this.#scan < this.#scanEnd;
  }

  startScan() {
    this.#scan = 0;
    this.#scanEnd = this.#page.nodes.length - 1;
  }

  // pack reads the state of one marked element.
  read(node, id) {
    const { dom } = this.#page;
    if (dom.nodeType(node) !== 1) return;
    const field = this.#fields.get(id);
    if (field) this.#field(field, id);
    if (this.#page.infoOf(node).kind === KIND.IMAGE) this.#image(node, id);
    const box = this.#boxes.get(id);
    if (box) this.#box(box, id);
  }

  #field(f, id) {
    const pack = this.#pack;
    f.last = stateOf(f, this.#page);
    if (f.tag === "select") {
      const chosen = chosenOf(f.node, this.#page);
      pack.need(3 + chosen.length);
      pack.op(OP.SELECT, f.node.multiple ? 1 : 0, id);
      pack.word(chosen.length);
      for (const option of chosen) pack.word(option);
      choices(pack, f.node, id);
    } else if (typeof f.last === "number") {
      pack.need(2);
      pack.op(OP.CHECKED, f.last, id);
    } else {
      pack.need(3);
      pack.op(OP.VALUE, 0, id);
      pack.text(f.last);
    }
  }

  #image(node, id) {
    const pack = this.#pack;
    const [w, h] = sizeOf(node, this.#page.dom);
    pack.need(7);
    pack.op(OP.IMAGE, 0, id);
    pack.string(String(node.currentSrc || node.src || ""));
    pack.float(node.naturalWidth);
    pack.float(node.naturalHeight);
    pack.float(w);
    pack.float(h);
  }

  #box(b, id) {
    const pack = this.#pack;
    [b.w, b.h] = sizeOf(b.node, this.#page.dom);
    pack.need(4);
    pack.op(OP.BOX, 0, id);
    pack.float(b.w);
    pack.float(b.h);
  }

  #scrollOf(node) {
    const { dom } = this.#page;
    if (dom.nodeType(node) !== 9) return [dom.scrollLeft(node), dom.scrollTop(node)];
    const view = dom.view(node);
    return view ? [view.scrollX, view.scrollY] : [0, 0];
  }

  scroll(node, id) {
    const pack = this.#pack;
    const [x, y] = this.#scrollOf(node);
    if (x || y) this.#scrolled.set(id, { x, y });
    else this.#scrolled.delete(id);
    pack.need(4);
    pack.op(OP.SCROLL, 0, id);
    pack.float(x);
    pack.float(y);
  }
}

// stateOf is a number for a checkbox or radio button, else a string.
function stateOf(f, page) {
  const e = f.node;
  if (f.tag === "select") return (e.multiple ? "m" : "s") + chosenOf(e, page).join();
  const type = f.tag === "input" ? e.type : "";
  if (type === "checkbox" || type === "radio") return e.indeterminate && type === "checkbox" ? 3 : e.checked ? 2 : 1;
  return String(e.value);
}

function chosenOf(select, page) {
  const ids = [];
  for (const option of select.selectedOptions) ids.push(page.ids.get(option) || 0);
  return ids;
}

// sizeOf is the border box in CSS pixels, without the element's transforms.
export function sizeOf(node, dom) {
  const r = dom.rect(node);
  const { offsetWidth: w, offsetHeight: h } = node;
  if (typeof w === "number" && (Math.abs(w - r.width) >= 1 || Math.abs(h - r.height) >= 1)) return [w, h];
  return [r.width, r.height];
}

// Round visits its members a few at a time, in turn.
export class Round {
  #ids = [];
  #items = [];
  #places = new Map();
  #at = 0;

  get size() {
    return this.#ids.length;
  }

  get(id) {
    const place = this.#places.get(id);
    return place === undefined ? undefined : this.#items[place];
  }

  add(id, item) {
    this.drop(id);
    this.#places.set(id, this.#ids.length);
    this.#ids.push(id);
    this.#items.push(item);
  }

  drop(id) {
    const place = this.#places.get(id);
    if (place === undefined) return;
    this.#places.delete(id);
    const lastID = this.#ids.pop();
    const lastItem = this.#items.pop();
    if (lastID === id) return;
    this.#ids[place] = lastID;
    this.#items[place] = lastItem;
    this.#places.set(lastID, place);
  }

  next(count, visit) {
    const n = this.#ids.length;
    for (let i = Math.min(count, n); i > 0; i--) {
      if (this.#at >= n) this.#at = 0;
      const at = this.#at++;
      visit(this.#ids[at], this.#items[at]);
    }
  }
}
