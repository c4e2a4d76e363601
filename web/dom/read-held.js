// What fields held between two reads: a page may show what was typed as the field goes or is emptied, before
// anything could be read. Go has to know such a value to find copies of it; whether it is private, Go decides.

import { OP } from "./read-pack.js";
import { KIND } from "./read-page.js";

// Kept between two reads; mask.Policy remembers no longer ones.
const VALUES = 256;
const LENGTH = 4096;

export class Held {
  #page;
  #values = []; // { node, id, value }

  constructor(page) {
    this.#page = page;
  }

  reset() {
    this.#values = [];
  }

  // typed takes the value of a field that an event comes from, and returns the field's number.
  typed(node) {
    const { dom, ids } = this.#page;
    if (dom.nodeType(node) !== 1 || this.#page.infoOf(node).kind !== KIND.CONTROL || dom.localName(node) === "select") return 0;
    const id = ids.get(node) || 0;
    if (id || !this.#ignored(node)) this.note(node, id, String(node.value));
    return id;
  }

  note(node, id, value) {
    if (value === "" || value.length > LENGTH) return;
    const last = this.#values.at(-1);
    if (last?.node === node) {
      if (last.value.startsWith(value)) return;
      if (value.startsWith(last.value)) this.#values.pop();
    }
    if (this.#values.length === VALUES) this.#values.shift();
    this.#values.push({ node, id, value });
  }

  // read packs what is in no field that this read reads.
  read(pack) {
    for (const { node, id, value } of this.#values) {
      const now = this.#page.ids.get(node) || 0;
      if (now && String(node.value) === value) continue;
      pack.need(3);
      pack.op(OP.HELD, 0, now || id);
      pack.text(value);
    }
    this.#values = [];
  }

  #ignored(node) {
    for (let at = node; at; at = this.#page.parent(at)) if (this.#page.ignored.has(at)) return true;
    return false;
  }
}
