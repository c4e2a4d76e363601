// What the reader knows of the page: which node has which number, what Go said about names and
// nodes, and the element kinds whose state lives in properties rather than in the tree.

export const KIND = { NONE: 0, CONTROL: 1, IMAGE: 2, SHEET: 3, FRAME: 4 };

const kinds = {
  input: KIND.CONTROL, textarea: KIND.CONTROL, select: KIND.CONTROL,
  img: KIND.IMAGE,
  style: KIND.SHEET, link: KIND.SHEET,
  iframe: KIND.FRAME, frame: KIND.FRAME, object: KIND.FRAME,
};

// https://dom.spec.whatwg.org/#valid-shadow-host-name, beside custom elements.
const hosts = new Set(
  "article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span".split(" "),
);

const TOP_LAYER = [[8, "dialog:modal"], [16, ":popover-open"]];

const SVG = "http://www.w3.org/2000/svg";
const HTML = "http://www.w3.org/1999/xhtml";
const MATHML = "http://www.w3.org/1998/Math/MathML";
export const namespaceOf = (uri) => (uri === HTML ? 1 : uri === SVG ? 2 : uri === MATHML ? 3 : 0);

export class Page {
  constructor(window, dom, ignore) {
    this.window = window;
    this.document = window.document;
    this.dom = dom;
    this.ui = ignore;
    // Nodes that Go, or the page's markup through Go, keeps out; for as long as they live.
    this.ignored = new WeakSet(ignore);
    // Elements and texts that have held a secret; for as long as they live.
    this.sticky = new WeakSet();
    this.anySticky = false;
    // Hosts of closed shadow roots.
    this.closed = new WeakSet();
    this.anyClosed = false;
    // Adopted sheets that are ours, not the page's.
    this.ownSheets = new WeakSet();
    this.skipInside = new Set();
    this.opaque = new Set();
    this.whole = new Set();
    this.reset();
  }

  configure({ skipInside = [], opaque = [], whole = [] }) {
    this.skipInside = new Set(skipInside);
    this.opaque = new Set(opaque);
    this.whole = new Set(whole);
    this.infos.clear();
    this.foreign.clear();
  }

  reset() {
    this.ids = new Map();
    this.nodes = [null];
    this.infos = new Map();
    this.foreign = new Map();
    // Same-origin frames: the document read in each, and back.
    this.frames = new Map();
    this.frameOf = new Map();
    // The mode that each document was in when it was read.
    this.modes = new WeakMap();
    // Custom elements that were read before they were defined.
    this.undefined = new Map();
    // What has left the page since the last read, with the numbers that it had.
    this.left = new Map();
  }

  // info is what there is to know of elements of a name, in HTML or in another namespace: an <input>
  // in SVG is no field, but its <style> owns a sheet.
  info(local, html) {
    const infos = html ? this.infos : this.foreign;
    let i = infos.get(local);
    if (!i) {
      i = {
        kind: (html || local === "style") && kinds[local] || KIND.NONE,
        skip: this.skipInside.has(local),
        opaque: this.opaque.has(local),
        custom: html && local.includes("-"),
        host: html && (hosts.has(local) || local.includes("-")),
        special: false,
        dialog: html && local === "dialog",
      };
      i.special = i.kind !== KIND.NONE || i.opaque || i.custom || (i.host && this.anyClosed);
      infos.set(local, i);
    }
    return i;
  }

  infoOf(element) {
    return this.info(this.dom.localName(element), this.dom.namespace(element) === HTML);
  }

  // raised says whether an element is in the top layer: FLAG of read-tree.js.
  raised(element) {
    for (const [flag, selector] of TOP_LAYER) {
      try {
        if (this.dom.matches(element, selector)) return flag;
      } catch {
        // A browser that does not know the selector has none.
      }
    }
    return 0;
  }

  keepSecret(node) {
    this.sticky.add(node);
    this.anySticky = true;
  }

  // close remembers the host of a closed shadow root.
  close(host) {
    this.closed.add(host);
    if (this.anyClosed) return;
    this.anyClosed = true;
    this.infos.clear();
    this.foreign.clear();
  }

  number(node) {
    const id = this.nodes.push(node) - 1;
    this.ids.set(node, id);
    return id;
  }

  // node returns the live node of this number, or undefined.
  node(id) {
    const node = this.nodes[id];
    return node && this.ids.get(node) === id ? node : undefined;
  }

  // lose forgets the numbers of a node and of all inside it, which nobody observes from here on:
  // should it be in the page when that is read, it is new. Go finds out by their absence. What has
  // left the page is remembered until the next read; what nobody has read, of something secret, stays so.
  lose(top, left = false, secret = () => false) {
    const { ids, dom } = this;
    const roots = [top];
    const inFrames = this.frameOf.size > 0 && new Map([...this.frameOf].map(([doc, frame]) => [frame, doc]));
    for (let root; (root = roots.pop()); ) {
      for (let n = root; n; ) {
        const id = ids.get(n);
        if (id !== undefined) ids.delete(n);
        else if (secret()) this.keepSecret(n);
        if (id !== undefined && left) this.left.set(n, id);
        if (id !== undefined && dom.nodeType(n) === 1) {
          const root = dom.shadowRoot(n);
          if (root) roots.push(root);
          const doc = inFrames && inFrames.get(n);
          if (doc) roots.push(doc);
        }
        let next = dom.firstChild(n);
        while (!next && n !== root) {
          next = dom.nextSibling(n);
          if (!next) n = dom.parent(n);
        }
        n = next;
      }
    }
  }

  // takeBack returns the last numbers of what has left the page since the last read and come back.
  takeBack() {
    const back = [];
    for (const [node, id] of this.left) if (this.dom.connected(node)) back.push(id);
    this.left.clear();
    return back;
  }

  forget(id) {
    const node = this.nodes[id];
    if (!node) return;
    this.nodes[id] = undefined;
    if (this.ids.get(node) === id) this.ids.delete(node);
    if (this.frames.has(id)) {
      const doc = this.frames.get(id);
      this.frames.delete(id);
      // The frame may have been read anew under another number.
      if (this.frameOf.get(doc) === node && !this.ids.has(node)) this.frameOf.delete(doc);
    }
  }

  // parent is the node that holds this one in the tree that Go has: hosts hold their shadow
  // roots, frames their documents.
  parent(node) {
    const type = this.dom.nodeType(node);
    if (type === 11) return this.dom.host(node);
    if (type === 9) return this.frameOf.get(node) || null;
    return this.dom.parent(node);
  }

  // inPage says whether the node is in the page's document or in that of a frame in use.
  inPage(node) {
    const { dom } = this;
    for (;;) {
      if (!dom.connected(node)) return false;
      const doc = dom.nodeType(node) === 9 ? node : dom.ownerDocument(node);
      if (doc === this.document) return true;
      node = this.frameOf.get(doc);
      // A frame that has gone elsewhere: its last document is still whole.
      if (!node || this.frameDocument(node) !== doc) return false;
    }
  }

  // frameDocument is the document inside a frame of the same origin, or null.
  frameDocument(frame) {
    try {
      return frame.contentDocument;
    } catch {
      return null;
    }
  }
}
