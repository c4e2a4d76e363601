// Scrolling, as wheel, keys and scroll bars do it.

const LINE = 40; // CSS pixels that an arrow key scrolls

export class Scroll {
  #page;
  #refs;

  constructor(page, refs) {
    this.#page = page;
    this.#refs = refs;
  }

  // by scrolls the innermost element around e that can go that way.
  by(e, x, y) {
    for (let up = e; up; up = this.#refs.up(up)) {
      if (x && this.#can(up, "X", x) || y && this.#can(up, "Y", y)) {
        up.scrollBy({ left: x, top: y, behavior: "instant" });
        return;
      }
      if (this.#contains(up, x, y)) return;
    }
  }

  #can(e, axis, by) {
    const [at, size, room] = axis === "X"
      ? [e.scrollLeft, e.scrollWidth, e.clientWidth] : [e.scrollTop, e.scrollHeight, e.clientHeight];
    if (size <= room) return false;
    const root = this.#isRoot(e);
    const overflow = this.#style(e)[`overflow${axis}`];
    if (root ? overflow === "hidden" || overflow === "clip" : overflow !== "auto" && overflow !== "scroll") return false;
    if (axis === "X" && this.#style(e).direction === "rtl") return by < 0 ? at > room - size + 1 : at < -1;
    return by < 0 ? at > 0 : at < size - room - 1;
  }

  #contains(e, x, y) {
    if (this.#isRoot(e)) return false;
    const style = this.#style(e);
    const holds = (axis, overscroll, by, size, room) =>
      by && overscroll !== "auto" && size > room && (style[`overflow${axis}`] === "auto" || style[`overflow${axis}`] === "scroll");
    return holds("X", style.overscrollBehaviorX, x, e.scrollWidth, e.clientWidth) ||
      holds("Y", style.overscrollBehaviorY, y, e.scrollHeight, e.clientHeight);
  }

  #isRoot(e) {
    return this.#page.dom.ownerDocument(e).scrollingElement === e;
  }

  #style(e) {
    return this.#page.dom.view(this.#page.dom.ownerDocument(e)).getComputedStyle(e);
  }

  // to moves an element, or a document, to a position.
  to(node, x, y) {
    const e = node.nodeType === 9 ? node.scrollingElement ?? node.documentElement : node;
    e?.scrollTo({ left: x, top: y, behavior: "instant" });
  }

  // key scrolls as a key does: by lines, pages, or to an end.
  key(e, unit, direction) {
    const scroller = this.#around(e);
    if (!scroller) return;
    const page = Math.max(scroller.clientHeight * 0.875, scroller.clientHeight - 80);
    if (unit === "end") scroller.scrollTo({ top: direction < 0 ? 0 : scroller.scrollHeight, behavior: "instant" });
    else if (unit === "across") this.by(e, LINE * direction, 0);
    else this.by(e, 0, (unit === "page" ? page : LINE) * direction);
  }

  #around(e) {
    for (let up = e; up; up = this.#refs.up(up)) if (this.#can(up, "Y", 1) || this.#can(up, "Y", -1)) return up;
    return this.#page.document.scrollingElement;
  }
}
