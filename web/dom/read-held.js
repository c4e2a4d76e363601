// What fields held between two reads: a page may show what was typed as the field goes or is emptied, before
// anything could be read. Go has to know such a value to find copies of it; whether it is private, Go decides.

import { OP } from "./read-pack.js";
import { KIND } from "./read-page.js";
import { RULES } from "./read-rules.js";

// Kept between two reads, which are a second or more apart where the link is slow or the agent away. Of longer
// values Go keeps none.
const VALUES = 512;
const LENGTH = 4096;

const MASK = /(^|\s)mask(\s|$)/;

export class Held {
  #page;
  #masks;
  #rules;
  #values = []; // { node, id, value, seen, looks }: seen by the agent, or so it was when it was typed; see #looks

  constructor(page, masks, rules) {
    this.#page = page;
    this.#masks = masks;
    this.#rules = rules;
  }

  reset() {
    this.#values = [];
  }

  // typed takes the value of a field that an event comes from, and returns the field's number.
  typed(node) {
    const { dom, ids } = this.#page;
    if (dom.nodeType(node) !== 1 || this.#page.infoOf(node).kind !== KIND.CONTROL || dom.localName(node) === "select") return 0;
    const id = ids.get(node) || 0;
    this.#note(node, id, String(node.value), id !== 0 && !this.#masks.has(node));
    return id;
  }

  // left takes that of a field which has left the page.
  left(node, id, value) {
    this.#note(node, id, value, false);
  }

  #note(node, id, value, seen) {
    if (value === "" || value.length > LENGTH) return;
    const last = this.#values.at(-1);
    if (last?.node === node && last.value === value) return;
    const looks = id === 0 ? this.#looks(node) : null;
    if (id === 0 && !looks) return;
    if (this.#values.length === VALUES) this.#makeRoom();
    this.#values.push({ node, id, value, seen, looks });
  }

  // looks is what Go decides by about a field that was in no read: its attributes, the rules that name it, and whether
  // it may stand in something masked. Null: it is kept out.
  #looks(node) {
    const { dom, ids, ignored, sticky } = this.#page;
    let masked;
    for (let at = node; at; at = this.#page.parent(at)) {
      if (ignored.has(at)) return null;
      if (masked !== undefined) continue;
      if (ids.has(at)) masked = this.#masks.has(at);
      else if (sticky.has(at)) masked = true;
      else if (at !== node && dom.nodeType(at) === 1 && (MASK.test(dom.attribute(at, "data-tandem")) || this.#rules.named(at))) masked = true;
    }
    const attributes = dom.attributeNames(node).map((name) => [name, dom.attribute(node, name) ?? ""]);
    const named = this.#rules.named(node);
    if (named) attributes.push([RULES, named]);
    return { attributes, masked: masked ?? this.#masks.byDefault };
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
    const { ids, dom } = this.#page;
    for (const { node, id, value, looks } of this.#values) {
      const now = ids.get(node) || 0;
      if (now && String(node.value) === value) continue;
      pack.need(5 + 2 * (looks?.attributes.length ?? 0));
      if (now || id) {
        pack.op(OP.HELD, 0, now || id);
        pack.text(value);
        continue;
      }
      pack.op(OP.UNREAD, looks.masked ? 1 : 0, 0);
      pack.text(value);
      pack.name(dom.localName(node));
      pack.word(looks.attributes.length);
      for (const [name, of] of looks.attributes) {
        pack.name(name);
        pack.text(of);
      }
    }
    this.#values = [];
  }
}

// choices packs what a list shows as chosen and was not from its beginning: a page may show that in other places, too.
export function choices(pack, select, id) {
  for (const { value, text, index, defaultSelected } of [...select.selectedOptions].slice(0, VALUES)) {
    if (value === "" || defaultSelected || (index === 0 && !select.multiple)) continue; // "Please choose"
    for (const shown of new Set([value, text])) {
      pack.need(3);
      pack.op(OP.HELD, 1, id);
      pack.text(shown);
    }
  }
}
