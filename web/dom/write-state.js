// State that attributes do not hold: scroll positions, focus, hover, selection, fields.

const FOCUS = "data-tandem-focus";
const WITHIN = "data-tandem-focus-within";
const HOVER = "data-tandem-hover";
const ACTIVE = "data-tandem-active";
const HIGHLIGHT = "tandem-selection";
const MODAL = 1;
const POPOVER = 2;

export class State {
  #dom;
  #window;
  #parent; // of a node in the tree that the page's frames make
  #scrolls = new Map(); // element or document -> [x, y]
  #top = new Map(); // element in the top layer -> MODAL or POPOVER
  #popovers = new Map(); // shown element -> its own popover attribute
  #asked = false;
  #focused = null;
  #within = new Set();
  #hovers = [null, null]; // under the customer's pointer, and under the agent's
  #hovered = new Set();
  #active = new Set();
  #selected = null; // the window with the selection
  selection = null; // a range, collapsed where there is only a caret

  constructor(window, dom, parent) {
    this.#window = window;
    this.#dom = dom;
    this.#parent = parent;
  }

  scroll(node, x, y) {
    if (!node) return;
    this.#scrolls.set(node, [x, y]);
    this.#apply(node);
  }

  // again brings back what the layout has lost, scroll positions and places in the top layer, before the
  // next paint.
  again() {
    if (this.#asked || !(this.#scrolls.size || this.#top.size)) return;
    this.#asked = true;
    this.#window.requestAnimationFrame(() => {
      this.#asked = false;
      for (const [e, how] of this.#top) this.#bring(e, how);
      for (const node of this.#scrolls.keys()) this.#apply(node);
    });
  }

  #apply(node) {
    const [left, top] = this.#scrolls.get(node);
    const e = this.#dom.type(node) === 9 ? this.#dom.scroller(node) ?? this.#dom.root(node) : node;
    if (!e || !this.#dom.connected(e)) return;
    // The position may be rounded, to the screen's pixels.
    if (Math.abs(this.#dom.scrollLeft(e) - left) < 1 && Math.abs(this.#dom.scrollTop(e) - top) < 1) return;
    this.#dom.scrollTo(e, { left, top, behavior: "instant" });
  }

  moved(from, to) {
    const at = this.#scrolls.get(from);
    if (at) this.#scrolls.set(to, at);
    this.#scrolls.delete(from);
  }

  release(node) {
    this.#top.delete(node);
    this.#popovers.delete(node);
    this.#scrolls.delete(node);
  }

  // raise brings an element into the top layer, or out of it.
  raise(e, how) {
    if (how) this.#top.set(e, how);
    else this.#top.delete(e);
    this.#bring(e, how);
  }

  #bring(e, how) {
    const dom = this.#dom;
    if (!dom.showPopover || !dom.connected(e)) return;
    const is = dom.matches(e, "dialog:modal") ? MODAL : dom.matches(e, ":popover-open") ? POPOVER : 0;
    if (is === how) return;
    const open = dom.getAttribute(e, "open");
    if (is === MODAL) {
      if (open === null) dom.setAttribute(e, "open", ""); // one that is not open cannot be closed
      dom.closeDialog(e);
      if (open !== null) dom.setAttribute(e, "open", open);
    } else if (is === POPOVER) {
      dom.hidePopover(e);
      const own = this.#popovers.get(e) ?? null;
      this.#popovers.delete(e);
      if (own === null) dom.removeAttribute(e, "popover");
      else dom.setAttribute(e, "popover", own);
    }
    if (how === MODAL) this.#showModal(e);
    else if (how === POPOVER) {
      this.#popovers.set(e, dom.getAttribute(e, "popover"));
      dom.setAttribute(e, "popover", "manual"); // it closes no other one, and is closed by nothing
      dom.showPopover(e);
    }
  }

  // showModal leaves the agent's focus where it is: what is inert takes none.
  #showModal(e) {
    const dom = this.#dom;
    const inert = dom.getAttribute(e, "inert");
    dom.removeAttribute(e, "open");
    dom.setAttribute(e, "inert", "");
    try {
      dom.showModal(e);
    } finally {
      if (inert === null) dom.removeAttribute(e, "inert");
    }
  }

  // keepsPopover: what an element's attribute says counts when it is no longer shown.
  keepsPopover(e, value) {
    if (!this.#popovers.has(e)) return false;
    this.#popovers.set(e, value);
    return true;
  }

  focus(e, visible) {
    if (this.#focused) this.#dom.removeAttribute(this.#focused, FOCUS);
    if (e) this.#dom.setAttribute(e, FOCUS, visible ? "visible" : "");
    this.#focused = e;
    this.#within = this.#chain(this.#within, [e], WITHIN);
  }

  // hover shows an element as under the customer's pointer, or the agent's own.
  hover(e, own) {
    this.#hovers[own ? 1 : 0] = e;
    this.#hovered = this.#chain(this.#hovered, this.#hovers, HOVER);
  }

  // active shows an element as pressed.
  active(e) {
    this.#active = this.#chain(this.#active, [e], ACTIVE);
  }

  get focused() {
    return this.#focused;
  }

  // chain marks elements and all they are in, and takes the mark off those of before that are not.
  #chain(before, elements, attribute) {
    const now = new Set();
    for (const e of elements) for (let n = e; n && !now.has(n); n = this.#parent(n)) if (this.#dom.type(n) === 1) now.add(n);
    for (const n of before) if (!now.has(n)) this.#dom.removeAttribute(n, attribute);
    for (const n of now) if (!before.has(n)) this.#dom.setAttribute(n, attribute, "");
    return now;
  }

  // select paints the selection without making one: the agent's own selection and focus stay.
  select(anchor, from, focus, to) {
    this.#selected?.CSS.highlights?.delete(HIGHLIGHT);
    this.#selected = this.selection = null;
    if (!anchor || !focus) return;
    const doc = this.#dom.type(anchor) === 9 ? anchor : this.#dom.owner(anchor);
    const window = this.#dom.view(doc);
    if (!window) return;
    const range = this.selection = new window.Range();
    range.setStart(anchor, this.#offset(anchor, from));
    range.setEnd(focus, this.#offset(focus, to));
    if (range.collapsed) {
      // The focus is before the anchor, or there is nothing between them.
      range.setStart(focus, this.#offset(focus, to));
      range.setEnd(anchor, this.#offset(anchor, from));
    }
    if (!window.Highlight || !window.CSS.highlights) return;
    window.CSS.highlights.set(HIGHLIGHT, new window.Highlight(range));
    this.#selected = window;
  }

  #offset(node, offset) {
    const length = this.#dom.type(node) === 3 ? this.#dom.data(node).length : this.#dom.children(node).length;
    return Math.min(offset, length);
  }

  value(e, value) {
    if (this.#dom.localName(e) === "textarea") this.#dom.setArea(e, value);
    else if (this.#dom.getAttribute(e, "type")?.toLowerCase() !== "file") this.#dom.setValue(e, value);
  }

  check(e, check) {
    this.#dom.setIndeterminate(e, check === 3);
    if (check !== 3) this.#dom.setChecked(e, check === 2);
  }

  // choose: a list that shows one option would, were that deselected, select its first by itself.
  choose(option, on) {
    const dom = this.#dom;
    let list = option;
    while (list && dom.localName(list) !== "select") list = dom.parentElement(list);
    if (on || !list || dom.multiple(list)) dom.setSelected(option, on);
    else if (dom.selected(option)) dom.setSelectedIndex(list, -1);
  }

  fieldSelection(e, start, end, backward) {
    const set = this.#dom.localName(e) === "textarea" ? this.#dom.setAreaSelection : this.#dom.setSelection;
    set(e, start, end, backward ? "backward" : "forward");
  }
}
