// State of the page as a whole: window size, title and address, focus, selections.

import { OP } from "./read-pack.js";

export class View {
  #page;
  #pack;
  #bar;
  #last = {};
  #bases = new Map();

  constructor(page, pack, bar) {
    this.#bar = bar;
    this.#page = page;
    this.#pack = pack;
  }

  reset() {
    this.#last = {};
    this.#bases.clear();
  }

  addDocument(doc, id) {
    this.#bases.set(id, { doc, base: this.#page.dom.baseURI(doc) });
  }

  drop(id) {
    this.#bases.delete(id);
  }

  // changed says whether read would pack anything.
  changed() {
    const now = this.#now();
    for (const part in now) if (now[part].join("\n") !== this.#last[part]) return true;
    for (const b of this.#bases.values()) if (this.#page.dom.baseURI(b.doc) !== b.base) return true;
    return false;
  }

  // readBases packs base addresses that have changed; rebased is told of each document.
  readBases(rebased) {
    for (const [id, b] of this.#bases) {
      const base = this.#page.dom.baseURI(b.doc);
      if (base === b.base) continue;
      b.base = base;
      this.#pack.need(3);
      this.#pack.op(OP.BASE, 0, id);
      this.#pack.string(base);
      rebased(b.doc);
    }
  }

  read() {
    const now = this.#now();
    for (const part in now) {
      const key = now[part].join("\n");
      if (key === this.#last[part]) continue;
      this.#last[part] = key;
      this.#pack.need(8);
      this[`_${part}`](now[part]);
    }
  }

  _viewport([w, h, ratio, bar]) {
    this.#pack.op(OP.VIEWPORT, 0, 0);
    this.#pack.float(w);
    this.#pack.float(h);
    this.#pack.float(ratio);
    this.#pack.float(bar);
  }

  _location([title, address]) {
    this.#pack.op(OP.LOCATION, 0, 0);
    this.#pack.text(title);
    this.#pack.text(address);
  }

  _focus([id]) {
    this.#pack.op(OP.FOCUS, 0, id);
  }

  _selection(parts) {
    this.#pack.op(OP.SELECTION, 0, parts[0]);
    for (const part of parts.slice(1)) this.#pack.word(part);
  }

  _field([id, start, end, backward]) {
    if (!id) return;
    this.#pack.op(OP.FIELD, backward, id);
    this.#pack.word(start);
    this.#pack.word(end);
  }

  #now() {
    const { window: w, document: d, dom, ids } = this.#page;
    const focused = this.focused();
    return {
      viewport: [w.innerWidth, w.innerHeight, w.devicePixelRatio, this.#bar],
      location: [dom.title(d), w.location.href],
      focus: [focused ? ids.get(focused) || 0 : 0],
      selection: this.#selection(focused),
      field: this.#field(focused),
    };
  }

  // focused is the innermost focused element, through open shadow roots and frames.
  focused() {
    const { dom, document } = this.#page;
    let root = document;
    let found = null;
    for (;;) {
      const e = dom.active(root);
      if (!e) return found;
      found = e;
      root = dom.shadowRoot(e) || this.#frame(e);
      if (!root) return found;
    }
  }

  #frame(e) {
    const id = this.#page.ids.get(e);
    return (id && this.#page.frames.get(id)) || null;
  }

  #selection(focused) {
    const { dom, document, ids } = this.#page;
    const doc = focused ? dom.ownerDocument(focused) : document;
    const none = [0, 0, 0, 0];
    try {
      const root = focused?.getRootNode();
      const s = (root?.nodeType === 11 && root.getSelection?.()) || dom.selection(doc);
      if (!s || !s.anchorNode || !s.focusNode) return none;
      const anchor = ids.get(s.anchorNode);
      const focus = ids.get(s.focusNode);
      if (!anchor || !focus) return none;
      return [anchor, this.#offset(s.anchorNode, s.anchorOffset), focus, this.#offset(s.focusNode, s.focusOffset)];
    } catch {
      return none;
    }
  }

  // offset counts only the children that were read: comments are not.
  #offset(node, offset) {
    const { dom, ids } = this.#page;
    if (dom.nodeType(node) === 3) return offset;
    let sent = 0;
    for (let n = dom.firstChild(node); n && offset > 0; n = dom.nextSibling(n), offset--) if (ids.has(n)) sent++;
    return sent;
  }

  #field(focused) {
    try {
      const id = focused && this.#page.ids.get(focused);
      if (!id || typeof focused.selectionStart !== "number") return [0, 0, 0, 0];
      return [id, focused.selectionStart, focused.selectionEnd, focused.selectionDirection === "backward" ? 1 : 0];
    } catch {
      return [0, 0, 0, 0]; // a type of input that has no selection
    }
  }
}
