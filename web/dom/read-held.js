// What fields held between two reads: a page may show what was typed as the field goes or is emptied, before
// anything could be read. Go has to know such a value to find copies of it; whether it is private, Go decides.

import { OP } from "./read-pack.js";
import { KIND } from "./read-page.js";

// Kept between two reads, which are a second or more apart where the link is slow or the agent away. Of longer
// values Go keeps none.
const VALUES = 512;
const LENGTH = 4096;

export class Held {
  #page;
  #masks;
  #values = []; // { node, id, value, seen }: seen by the agent, or so it was when it was typed

  constructor(page, masks) {
    this.#page = page;
    this.#masks = masks;
  }

  reset() {
    this.#values = [];
  }

  // typed takes the value of a field that an event comes from, and returns the field's number.
  typed(node) {
    const { dom, ids } = this.#page;
    if (dom.nodeType(node) !== 1 || this.#page.infoOf(node).kind !== KIND.CONTROL || dom.localName(node) === "select") return 0;
    const id = ids.get(node) || 0;
    if (id || !this.#ignored(node)) this.#note(node, id, String(node.value), id !== 0 && !this.#masks.has(node));
    return id;
  }

  // left takes that of a field which has left the page.
  left(node, id, value) {
    this.#note(node, id, value, false);
  }

  // chosen takes what a list shows as chosen; it may show it in other places, too.
  chosen(node, id) {
    for (const { value, text } of [...node.selectedOptions].slice(0, VALUES / 4)) {
      if (value === "") continue; // "Please choose"
      this.#note(node, id, value, false);
      if (text !== value) this.#note(node, id, text, false);
    }
  }

  #note(node, id, value, seen) {
    if (value === "" || value.length > LENGTH) return;
    const last = this.#values.at(-1);
    if (last?.node === node && last.value === value) return;
    if (this.#values.length === VALUES) this.#makeRoom();
    this.#values.push({ node, id, value, seen });
  }

  // makeRoom lets go of what the agent saw; if there is nothing, of what was typed on in.
  #makeRoom() {
    const all = this.#values;
    const grew = (v, i) => all[i + 1]?.node === v.node && all[i + 1].value.startsWith(v.value);
    const left = all.filter((v) => !v.seen);
    this.#values = left.length < VALUES ? left : all.filter((v, i) => !grew(v, i));
    if (this.#values.length === VALUES) this.#values.shift();
  }

  // read packs what is in no field that this read reads.
  read(pack) {
    for (const { node, id, value } of this.#values) {
      const now = this.#page.ids.get(node) || 0;
      if (now && this.#page.dom.localName(node) !== "select" && String(node.value) === value) continue;
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
