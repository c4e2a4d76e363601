// From a point of the window to a place in an element, and back: a place means the same in a
// window of another size.

export class Locate {
  #page;

  constructor(page) {
    this.#page = page;
  }

  // locate returns [id, fx, fy]: the innermost element at the point, through open shadow roots
  // and frames, and where in its border box, from 0 to 1. Null where there is none.
  locate(x, y) {
    const { dom, ids } = this.#page;
    let node = this.#innermost(x, y);
    while (node && !(dom.nodeType(node) === 1 && ids.has(node))) node = this.#page.parent(node);
    if (!node) return null;
    const r = this.#rect(node);
    if (!r) return null;
    return [ids.get(node), r.width ? (x - r.left) / r.width : 0, r.height ? (y - r.top) / r.height : 0];
  }

  // place returns the point [x, y] of the window that is at this place, or null.
  place(id, fx, fy) {
    const node = this.#page.node(id);
    if (!node || this.#page.dom.nodeType(node) !== 1 || !this.#page.inPage(node)) return null;
    const r = this.#rect(node);
    return r && [r.left + r.width * fx, r.top + r.height * fy];
  }

  // hit returns the innermost element at a point of the window, whether Go has it or not, or null.
  hit(x, y) {
    return this.#innermost(x, y);
  }

  // within gives a point of the window in the coordinates of the document that a node is in.
  within(node, [x, y]) {
    const at = this.#origin(node);
    return at ? [(x - at.x) / at.scaleX, (y - at.y) / at.scaleY] : [x, y];
  }

  // outside is the inverse.
  outside(node, [x, y]) {
    const at = this.#origin(node);
    return at ? [at.x + x * at.scaleX, at.y + y * at.scaleY] : [x, y];
  }

  // visible returns 1 for each element of which something is inside the window.
  visible(ids) {
    const { innerWidth, innerHeight } = this.#page.window;
    return Uint8Array.from(ids, (id) => {
      const node = this.#page.node(id);
      const r = node && this.#page.dom.nodeType(node) === 1 && this.#page.inPage(node) && this.#rect(node);
      if (!r || r.width === 0 || r.height === 0) return 0;
      return r.left < innerWidth && r.top < innerHeight && r.left + r.width > 0 && r.top + r.height > 0 ? 1 : 0;
    });
  }

  // box returns [x, y, width, height] in the window, or null.
  box(id) {
    const node = this.#page.node(id);
    const r = node && this.#page.dom.nodeType(node) === 1 && this.#page.inPage(node) && this.#rect(node);
    return r ? [r.left, r.top, r.width, r.height] : null;
  }

  #innermost(x, y) {
    const { document, dom, ids, frames } = this.#page;
    let root = document;
    let found = null;
    let at = { x: 0, y: 0, scaleX: 1, scaleY: 1 };
    for (;;) {
      const e = this.#hit(root, (x - at.x) / at.scaleX, (y - at.y) / at.scaleY);
      if (!e || e === found?.node) break;
      found = { node: e, at };
      const shadow = dom.shadowRoot(e);
      const doc = frames.get(ids.get(e));
      if (shadow && shadow !== root) root = shadow;
      else if (doc) [root, at] = [doc, this.#into(e, at)];
      else break;
    }
    return found?.node ?? null;
  }

  #hit(root, x, y) {
    for (const e of this.#page.dom.elementsFromPoint(root, x, y)) {
      if (this.#page.ignored.has(e)) continue;
      if (root.nodeType === 9 || root.contains(e)) return e;
    }
    return null;
  }

  // into gives where a frame's own coordinates begin in the window, and their scale.
  #into(frame, at) {
    const { dom } = this.#page;
    const r = dom.rect(frame);
    const scaleX = frame.offsetWidth ? r.width / frame.offsetWidth : 1;
    const scaleY = frame.offsetHeight ? r.height / frame.offsetHeight : 1;
    const style = dom.view(dom.ownerDocument(frame)).getComputedStyle(frame);
    const left = dom.clientLeft(frame) + (parseFloat(style.paddingLeft) || 0);
    const top = dom.clientTop(frame) + (parseFloat(style.paddingTop) || 0);
    return {
      x: at.x + (r.left + left * scaleX) * at.scaleX,
      y: at.y + (r.top + top * scaleY) * at.scaleY,
      scaleX: at.scaleX * scaleX,
      scaleY: at.scaleY * scaleY,
    };
  }

  // origin is where the document that a node is in begins in the window, and its scale.
  #origin(node) {
    const { dom, document, frameOf } = this.#page;
    const frames = [];
    for (let doc = dom.ownerDocument(node); doc !== document; ) {
      const frame = frameOf.get(doc);
      if (!frame) return null;
      frames.unshift(frame);
      doc = dom.ownerDocument(frame);
    }
    let at = { x: 0, y: 0, scaleX: 1, scaleY: 1 };
    for (const frame of frames) at = this.#into(frame, at);
    return at;
  }

  #rect(node) {
    const at = this.#origin(node);
    if (!at) return null;
    const r = this.#page.dom.rect(node);
    return {
      left: at.x + r.left * at.scaleX,
      top: at.y + r.top * at.scaleY,
      width: r.width * at.scaleX,
      height: r.height * at.scaleY,
    };
  }
}
