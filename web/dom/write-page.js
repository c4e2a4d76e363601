// One rebuilt page: its nodes by their numbers, and the operations on them, one method each.

import { load, sandbox } from "./write-frame.js";
import { Pictures } from "./write-pictures.js";
import { Sheets } from "./write-sheets.js";
import { State } from "./write-state.js";

const NAMESPACES = [null, null, "http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML"];
const ATTRIBUTES = [null, ["http://www.w3.org/1999/xlink", "xlink:"], ["http://www.w3.org/XML/1998/namespace", "xml:"]];

const ELEMENT = 1;
const DOCUMENT = 9;
const FRAGMENT = 11;

export class Page {
  #dom;
  #window; // the console's
  // What is open: {node, live, parent, before}. What is put into a live node goes there whole, when
  // it is closed: then it has a parent here.
  #stack = [];
  #parent = null; // where the next node goes, if nothing is open
  #before = null;
  #pending = []; // functions that look for documents of frames that may be there already

  document;
  nodes = new Map(); // number -> node
  numbers = new WeakMap(); // node -> number
  frames = new Map(); // number of an <iframe> -> its document, or what holds its nodes
  frameOf = new WeakMap(); // document -> <iframe>

  // doc is the empty document of the frame.
  constructor(window, dom, doc, id) {
    this.#window = window;
    this.#dom = dom;
    this.document = doc;
    this.window = dom.view(doc);
    this.sheets = new Sheets(dom);
    this.state = new State(window, dom, (n) => this.parent(n));
    this.pictures = new Pictures(window, dom, () => this.state.again());
    this.#set(id, doc);
    this.sheets.apply(doc);
    this.#stack.push({ node: doc, live: true });
  }

  #set(id, node) {
    this.nodes.set(id, node);
    this.numbers.set(node, id);
  }

  node(id) {
    return this.nodes.get(id);
  }

  // parent is what a node is in, out of shadow roots and frames too.
  parent(n) {
    const dom = this.#dom;
    const type = dom.type(n);
    if (type === DOCUMENT) return this.frameOf.get(n) ?? null;
    return dom.parent(n) ?? (type === FRAGMENT ? this.frameOf.get(n) ?? dom.host(n) : null);
  }

  insert(parent, before) {
    this.#parent = this.nodes.get(parent);
    this.#before = before ? this.nodes.get(before) : null;
  }

  element(id, ns, name, operands, count) {
    const dom = this.#dom;
    const doc = this.document;
    const e = NAMESPACES[ns] ? dom.createElementNS(doc, NAMESPACES[ns], name) : dom.createElement(doc, name);
    if (name === "iframe") sandbox(e);
    this.#set(id, e);
    for (; count > 0; count--) dom.setAttribute(e, operands.string(), operands.string());
    this.#open(e);
  }

  // open puts an element into what is open.
  #open(node) {
    const top = this.#stack[this.#stack.length - 1];
    if (!top) {
      this.#stack.push({ node, parent: this.#parent, before: this.#before });
    } else if (top.live) {
      this.#stack.push({ node, parent: top.node, before: null });
    } else {
      this.#put(top.node, node, null);
      this.#stack.push({ node });
    }
  }

  text(id, text) {
    const node = this.#dom.createText(this.document, text);
    this.#set(id, node);
    const top = this.#stack[this.#stack.length - 1];
    this.#put(top ? top.node : this.#parent, node, top ? null : this.#before);
  }

  shadow(id, flags) {
    const host = this.#stack[this.#stack.length - 1]?.node ?? this.#parent;
    const root = this.#dom.shadowRoot(host) ?? this.#dom.attachShadow(host, {
      mode: "open",
      delegatesFocus: (flags & 2) !== 0,
      slotAssignment: flags & 4 ? "manual" : "named",
    });
    this.#set(id, root);
    this.sheets.apply(root);
    this.#stack.push({ node: root, live: this.#dom.connected(host) });
  }

  // frame: the document of an <iframe> takes some time to load. Its nodes are kept elsewhere until
  // then, where all operations find them.
  frame(id, quirks) {
    const dom = this.#dom;
    const frame = this.#stack[this.#stack.length - 1]?.node ?? this.#parent;
    const holder = dom.createFragment(this.document);
    this.#set(id, holder);
    this.frames.set(this.numbers.get(frame), holder);
    this.frameOf.set(holder, frame);
    const attach = (doc) => {
      if (this.nodes.has(id) && this.frames.get(this.numbers.get(frame)) === this.nodes.get(id)) this.#attach(id, doc);
    };
    this.#pending.push(load(this.#window, frame, quirks, attach));
    this.#stack.push({ node: holder });
  }

  #attach(id, doc) {
    const dom = this.#dom;
    const from = this.nodes.get(id);
    const frame = this.frameOf.get(from);
    const content = dom.type(from) === DOCUMENT ? dom.root(from) : dom.firstChild(from);
    this.#set(id, doc);
    this.frames.set(this.numbers.get(frame), doc);
    this.frameOf.set(doc, frame);
    for (const open of this.#stack) if (open.node === from) open.node = doc;
    if (content) dom.append(doc, content);
    this.sheets.moved(from, doc);
    this.state.moved(from, doc);
    this.#readopt(doc);
    this.state.again();
  }

  // readopt gives the shadow roots of a document that has just got them their sheets again.
  #readopt(doc) {
    for (const node of this.nodes.values()) {
      if (this.#dom.type(node) === FRAGMENT && this.#dom.owner(node) === doc) this.sheets.apply(node);
    }
  }

  close() {
    const { node, parent, before } = this.#stack.pop();
    if (parent) this.#put(parent, node, before);
    if (this.#stack.length) return;
    for (const look of this.#pending.splice(0)) look();
  }

  // put: a document has one element. A new one takes the place of the old, in whatever order the
  // two come and go.
  #put(parent, node, before) {
    const dom = this.#dom;
    const old = parent && dom.type(parent) === DOCUMENT && dom.type(node) === ELEMENT ? dom.root(parent) : null;
    if (old && old !== node) dom.replaceChild(parent, node, old);
    else if (before && dom.parent(before) === parent) dom.insert(parent, node, before);
    else dom.append(parent, node);
  }

  // move keeps what a node has loaded, and where it is scrolled to, if the browser can.
  move(node, parent, before) {
    const dom = this.#dom;
    const move = dom.move?.[dom.type(parent)];
    if (move && dom.connected(node) && dom.connected(parent) && dom.type(parent) !== DOCUMENT) {
      try {
        move(parent, node, before && dom.parent(before) === parent ? before : null);
        return;
      } catch {
        // Between documents there is no such move.
      }
    }
    this.#put(parent, node, before);
    this.state.again();
  }

  remove(id) {
    const dom = this.#dom;
    const node = this.nodes.get(id);
    const type = dom.type(node);
    if (type === DOCUMENT || type === FRAGMENT) {
      for (let child; (child = dom.firstChild(node)); ) dom.removeChild(node, child);
      this.sheets.adopt(node, []);
      this.frames.delete(this.numbers.get(this.frameOf.get(node)));
      return;
    }
    const parent = dom.parent(node);
    if (parent) dom.removeChild(parent, node);
  }

  forget(id) {
    const node = this.nodes.get(id);
    if (!node) return;
    this.nodes.delete(id);
    this.frames.delete(id);
    this.sheets.release(node);
    this.state.release(node);
  }

  attribute(node, ns, name, value) {
    if (!ns && name === "popover" && this.state.keepsPopover(node, value)) return;
    if (!ns) return this.#dom.setAttribute(node, name, value);
    this.#dom.setAttributeNS(node, ATTRIBUTES[ns][0], ATTRIBUTES[ns][1] + name, value);
  }

  removeAttribute(node, ns, name) {
    if (!ns && name === "popover" && this.state.keepsPopover(node, null)) return;
    if (ns) this.#dom.removeAttributeNS(node, ATTRIBUTES[ns][0], name);
    else if (!(name === "sandbox" && this.#dom.localName(node) === "iframe")) this.#dom.removeAttribute(node, name);
  }

  // define makes elements of a name count as defined: by a class that does nothing.
  define(name) {
    const { customElements, HTMLElement } = this.window;
    if (!customElements.get(name)) customElements.define(name, class extends HTMLElement {});
  }
}
