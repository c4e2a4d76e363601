// What of the page the agent does not see, as Go has decided; and how the customer sees that: a sheet of ours, in every
// document and shadow tree that is read.

export class Masks {
  #page;
  #hidden = new Set(); // numbers of nodes at which a mask begins
  #shown = new Set(); // and of those inside one that are seen all the same
  #roots = new Set();
  #sheets = new Map(); // document → our sheet: one that was made in a frame's last document is none of its next
  #text = "";

  constructor(page) {
    this.#page = page;
    this.byDefault = false; // all is hidden but what is shown
    this.onhidden = () => {};
    this.onroot = () => {}; // of every document and shadow tree that is read
  }

  reset() {
    this.#hidden.clear();
    this.#shown.clear();
  }

  // note takes where masks begin and end in what has just been read.
  note(hidden, shown) {
    for (const id of hidden) this.#hidden.add(id);
    for (const id of shown) this.#shown.add(id);
    for (const id of hidden) {
      const node = this.#page.node(id);
      if (node && this.#page.dom.nodeType(node) === 1) this.onhidden(node);
    }
  }

  drop(id) {
    this.#hidden.delete(id);
    this.#shown.delete(id);
  }

  get any() {
    return this.#hidden.size > 0;
  }

  // has says whether the agent does not see what is in a node.
  has(node, byDefault = this.byDefault) {
    for (let at = node; at; at = this.#page.parent(at)) {
      const id = this.#page.ids.get(at);
      if (this.#hidden.has(id)) return true;
      if (this.#shown.has(id)) return false;
      if (at.assignedSlot && this.#slotted(at.assignedSlot)) return true;
    }
    return byDefault;
  }

  // slotted says whether a slot is in a masked part of its shadow tree. The host is on the way of what it shows.
  #slotted(slot) {
    for (let at = slot; at && this.#page.dom.nodeType(at) === 1; at = this.#page.dom.parent(at)) {
      const id = this.#page.ids.get(at);
      if (this.#hidden.has(id)) return true;
      if (this.#shown.has(id)) return false;
      if (at.assignedSlot && this.#slotted(at.assignedSlot)) return true;
    }
    return false;
  }

  root(root) {
    if (!this.#roots.has(root)) this.onroot(root);
    this.#roots.add(root);
    if (this.#text) this.#dress(root);
  }

  // look gives the page our sheet; "" takes it away again.
  look(text) {
    if (text === this.#text) return;
    this.#text = text;
    for (const sheet of this.#sheets.values()) sheet.replaceSync(text);
    for (const root of this.#roots) this.#dress(root);
  }

  // A look is no reason to read nothing.
  #dress(root) {
    try {
      this.#put(root);
    } catch (error) {
      console.debug("tandem: what is hidden is not marked in a part of the page.", error);
    }
  }

  #put(root) {
    const { dom } = this.#page;
    const doc = dom.nodeType(root) === 9 ? root : dom.ownerDocument(root);
    if (!this.#page.inPage(root)) {
      this.#roots.delete(root);
      this.#sheets.delete(root);
      return;
    }
    const realm = dom.view(doc);
    const all = dom.adopted(root);
    if (!realm || !all) return;
    if (!this.#sheets.has(doc)) {
      const sheet = new realm.CSSStyleSheet();
      sheet.replaceSync(this.#text);
      this.#page.ownSheets.add(sheet);
      this.#sheets.set(doc, sheet);
    }
    const sheet = this.#sheets.get(doc);
    const worn = [...all].includes(sheet);
    if (this.#text && !worn) dom.adopt(root, [...all, sheet]);
    if (!this.#text && worn) dom.adopt(root, [...all].filter((one) => one !== sheet));
  }
}
