// What the agent's hands need to know of the rebuilt page: what is under the pointer, where the caret
// stands, what is selected.

const PICKED = /^(date|time|month|week|datetime-local|color)$/;
const TYPED = /^(text|search|url|tel|email|password|number|date|time|month|week|datetime-local|)$/;

export class Look {
  #page;

  constructor(page) {
    this.#page = page;
  }

  // under returns what is under a point of the customer's window, or null: {id, cursor, picks}. picks is
  // how a choice is made there that opens outside of the page: "select", "option" or a type of input.
  under(x, y) {
    const e = this.#page.locate.hit(x, y);
    if (!e) return null;
    return { id: this.#number(e), cursor: this.#cursor(e), picks: this.#picks(e) };
  }

  press(x, y) {
    this.#page.state.active(x === undefined ? null : this.#page.locate.hit(x, y));
  }

  #number(e) {
    for (let at = e; at; at = this.#page.parent(at)) if (this.#page.numbers.has(at)) return this.#page.numbers.get(at);
    return 0;
  }

  #masked(e) {
    return this.#marked(e, "data-tandem-masked");
  }

  #marked(e, mark) {
    for (let at = e; at; at = this.#page.parent(at)) if (at.nodeType === 1 && at.hasAttribute(mark)) return true;
    return false;
  }

  #style(e) {
    return e.ownerDocument.defaultView.getComputedStyle(e);
  }

  // cursor is the shape that the mouse has over the element at the customer's.
  #cursor(e) {
    if (this.#masked(e) || this.#marked(e, "data-tandem-closed")) return "not-allowed";
    const { cursor } = this.#style(e);
    if (cursor !== "auto") return cursor.includes("url(") ? cursor.split(",").at(-1).trim() : cursor;
    if (e.localName === "a" && e.hasAttribute("href")) return "pointer";
    const text = e.localName === "textarea" || e.localName === "input" && TYPED.test(e.type) || e.isContentEditable;
    return text || [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) ? "text" : "default";
  }

  #picks(e) {
    if (this.#masked(e) || this.#marked(e, "data-tandem-closed")) return "";
    const select = e.closest?.("select");
    if (select && !select.disabled) {
      if (select.multiple || select.size > 1) return e.localName === "option" ? "option" : "";
      return "select";
    }
    return e.localName === "input" && PICKED.test(e.type) && !e.disabled && !e.readOnly ? e.type : "";
  }

  // choices are the options of a select: [{id, label, group, chosen, disabled}].
  choices(id) {
    const e = this.#page.nodes.get(id)?.closest?.("select");
    if (!e) return null;
    return {
      id: this.#page.numbers.get(e), multiple: e.multiple, box: this.#box(e),
      options: [...e.querySelectorAll("option")].map((o) => ({
        id: this.#page.numbers.get(o), label: o.label || o.textContent, chosen: o.selected,
        group: o.parentNode.localName === "optgroup" ? o.parentNode.label : "",
        disabled: o.disabled || o.parentNode.localName === "optgroup" && o.parentNode.disabled,
      })),
    };
  }

  // field is what a picker must know of the field that it is for.
  field(id) {
    const e = this.#page.nodes.get(id);
    if (e?.localName !== "input") return null;
    const [min, max, step] = ["min", "max", "step"].map((name) => e.getAttribute(name) ?? "");
    return { id, type: e.type, value: e.value, min, max, step, box: this.#box(e) };
  }

  // box is [x, y, width, height] in the customer's window.
  #box(e) {
    const r = e.getBoundingClientRect();
    const [x, y] = this.#page.locate.outside(e, [r.left, r.top]);
    const [right, bottom] = this.#page.locate.outside(e, [r.right, r.bottom]);
    return [x, y, right - x, bottom - y];
  }

  // scrollbar says whether a point is on a scroll bar: {id, upright, at, range, track}: where it stands now, how
  // far it goes, and how many pixels of the mouse that takes.
  scrollbar(x, y) {
    const hit = this.#page.locate.hit(x, y);
    if (!hit) return null;
    const doc = hit.ownerDocument;
    const root = doc.scrollingElement;
    for (let e = hit; e && e.nodeType === 1; e = e.parentElement ?? null) {
      const on = this.#on(e, e === root, x, y);
      if (on) return { id: this.#number(e === root ? doc : e), ...on };
    }
    return root ? this.#root(doc, root, x, y) : null;
  }

  #root(doc, root, x, y) {
    const on = this.#on(root, true, x, y);
    return on && { id: this.#page.numbers.get(doc) ?? this.#number(root), ...on };
  }

  #on(e, root, x, y) {
    const [px, py] = this.#page.locate.within(e, [x, y]);
    const view = e.ownerDocument.defaultView;
    const r = root ? { left: 0, top: 0, right: view.innerWidth, bottom: view.innerHeight } : e.getBoundingClientRect();
    const left = r.left + (root ? 0 : e.clientLeft);
    const top = r.top + (root ? 0 : e.clientTop);
    const upright = px >= left + e.clientWidth && px < r.right && py >= top && py < top + e.clientHeight;
    const across = py >= top + e.clientHeight && py < r.bottom && px >= left && px < left + e.clientWidth;
    const style = this.#style(e);
    const bar = (v) => root || v === "auto" || v === "scroll";
    if (upright && e.scrollHeight > e.clientHeight && bar(style.overflowY)) {
      return this.#bar(true, e.scrollTop, e.scrollHeight, e.clientHeight, py - top, e.scrollLeft);
    }
    if (across && e.scrollWidth > e.clientWidth && bar(style.overflowX)) {
      return this.#bar(false, e.scrollLeft, e.scrollWidth, e.clientWidth, px - left, e.scrollTop);
    }
    return null;
  }

  #bar(upright, at, size, room, spot, other) {
    const thumb = Math.max(20, room * room / size);
    const range = size - room;
    const track = room - thumb;
    const begin = track * at / range;
    return { upright, at, range, track, other, onThumb: spot >= begin && spot <= begin + thumb, towards: spot < begin ? -1 : 1, page: room };
  }

  // caret is where the caret stands, [x, y, height] in the customer's window, or null.
  caret() {
    const e = this.#page.state.focused;
    if (!e?.isConnected || this.#masked(e)) return null;
    const r = e.localName === "input" || e.localName === "textarea" ? this.#inField(e) : this.#inText(e);
    if (!r) return null;
    const [x, y] = this.#page.locate.outside(e, [r.left, r.top]);
    const [, bottom] = this.#page.locate.outside(e, [r.left, r.top + r.height]);
    return [x, y, bottom - y];
  }

  // inField measures with a copy of the field's text, laid out as the field lays it out.
  #inField(e) {
    let at;
    try {
      at = e.selectionStart === e.selectionEnd ? e.selectionEnd : null;
    } catch {
      at = null;
    }
    if (e.localName === "input" && !TYPED.test(e.type)) return null;
    at ??= e.localName === "input" ? e.value.length : null;
    if (at === null) return null;
    const doc = e.ownerDocument;
    const style = this.#style(e);
    const copy = doc.createElement("div");
    const one = e.localName === "input";
    for (const name of COPIED) copy.style.setProperty(name, style.getPropertyValue(name), "important");
    const box = e.getBoundingClientRect();
    const fixed = {
      position: "fixed", left: "0", top: "0", visibility: "hidden", "box-sizing": "border-box", "border-style": "solid",
      "white-space": one ? "pre" : "pre-wrap", "overflow-wrap": "break-word", overflow: "hidden",
      width: `${one ? box.width : e.clientWidth + e.clientLeft * 2}px`, height: "auto", display: "block", transform: "none", animation: "none",
    };
    for (const [name, value] of Object.entries(fixed)) copy.style.setProperty(name, value, "important");
    const mark = doc.createElement("span");
    mark.textContent = "\u200b";
    copy.append(e.value.slice(0, at), mark, e.value.slice(at));
    doc.documentElement.append(copy);
    const m = mark.getBoundingClientRect();
    const from = copy.getBoundingClientRect();
    copy.remove();
    const left = box.left + (m.left - from.left) - e.scrollLeft;
    // A field of one line centres its text.
    const top = one ? box.top + (box.height - m.height) / 2 : box.top + (m.top - from.top) - e.scrollTop;
    if (left < box.left || left > box.right || top > box.bottom || top + m.height < box.top) return null;
    return { left, top, height: m.height };
  }

  #inText(e) {
    const range = this.#page.state.selection;
    if (!e.isContentEditable || !range?.collapsed) return null;
    const r = range.getClientRects()[0] ?? range.getBoundingClientRect();
    if (r.height) return r;
    // An empty line has no rectangle of its own.
    const at = range.startContainer.nodeType === 1 ? range.startContainer.childNodes[range.startOffset] ?? range.startContainer : range.startContainer.parentElement;
    const box = at?.getBoundingClientRect?.();
    return box && { left: box.left, top: box.top, height: Math.min(box.height, parseFloat(this.#style(e).lineHeight) || box.height) || 16 };
  }

  // selected is the text that is selected at the customer's, as far as the agent sees it.
  selected() {
    const e = this.#page.state.focused;
    if (e && (e.localName === "input" || e.localName === "textarea") && !this.#masked(e)) {
      const { selectionStart: from, selectionEnd: to } = e;
      if (from !== null && from !== to) return e.value.slice(from, to);
    }
    return this.#page.state.selection?.toString() ?? "";
  }
}

const COPIED = [
  "font", "letter-spacing", "word-spacing", "text-indent", "text-transform", "tab-size", "direction", "text-align",
  "padding-left", "padding-right", "padding-top", "padding-bottom", "border-left-width", "border-right-width",
  "border-top-width", "border-bottom-width", "line-height",
];
