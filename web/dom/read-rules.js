// Which of the operator's rules name which elements, now and after every change. What a rule does is nothing to this file: Go
// (wasm/internal/mask) gets the numbers of the rules with an element's attributes, under a name that no attribute can have.

import { search } from "./read-pattern.js";

export const RULES = " rules";

const NOBODY = { candidates: [], outer: "" };
const LIMIT = 1000; // memories of class attributes

export class Rules {
  #page;
  #selectors = []; // {text, keys, names, outer, loose}
  #sets = []; // {match: programs, rules: [[selector, kind], …]}
  #first = []; // of each set: the number of its first rule
  #inForce = []; // of each selector: numbers of rules that hold at this address, or null
  #address = null;
  #byId = new Map();
  #byClass = new Map();
  #byTag = new Map();
  #byAttribute = new Map();
  #anywhere = [];
  #outerNames = new Set(); // "#id", ".class"; attributes by "[name"
  #outerAttributes = new Set();
  #names = new Set(); // attributes that some selector goes by
  #deep = false; // some selector looks at what is around an element
  #loose = []; // selectors that are asked for anew at each read
  #looseNow = new Map(); // element → selectors
  #roots = new Set();
  #classes = new Map(); // class attribute → {candidates, outer}
  #had = new WeakMap(); // element → the rules that it was read with, unless there were none
  #outer = new WeakMap(); // element → what of it others' selectors may go by, unless there is nothing
  #touched = new Set(); // elements one of whose attributes has changed
  #moved = new Set(); // elements that were read before and stand elsewhere now
  #all = false; // everything is to be looked at again

  constructor(page) {
    this.#page = page;
  }

  // use takes rules as the server hands them out (shared/restrict/handed.go); null: there are none.
  use(handed) {
    const { selectors = [], sets = [] } = handed ?? {};
    this.#selectors = selectors;
    this.#sets = sets;
    this.#first = [];
    let n = 0;
    for (const { rules } of sets) {
      this.#first.push(n);
      n += rules.length;
    }
    this.#byId = new Map();
    this.#byClass = new Map();
    this.#byTag = new Map();
    this.#byAttribute = new Map();
    this.#anywhere = [];
    this.#outerNames = new Set();
    this.#outerAttributes = new Set();
    this.#names = new Set(selectors.flatMap(({ names }) => names));
    this.#classes = new Map();
    this.#loose = [];
    this.#deep = false;
    selectors.forEach(({ text, keys, outer, loose }, i) => {
      this.#matches(this.#page.document.createElement("b"), text); // throws, if the browser does not know it
      if (/[\s>+~(]/.test(text)) this.#deep = true;
      for (const name of outer) (name.startsWith("[") ? this.#outerAttributes : this.#outerNames).add(name);
      if (loose) this.#loose.push(i);
      else for (const key of keys) this.#index(key, i);
    });
    this.#address = null;
    this.#all = true;
  }

  get any() {
    return this.#selectors.length > 0;
  }

  #index(key, i) {
    if (key === "*") {
      this.#anywhere.push(i);
      return;
    }
    const [map, name] = { "#": [this.#byId, key.slice(1)], ".": [this.#byClass, key.slice(1)], "[": [this.#byAttribute, key.slice(1)] }[key[0]] ?? [this.#byTag, key];
    if (map.has(name)) map.get(name).push(i);
    else map.set(name, [i]);
  }

  reset() {
    this.#roots.clear();
    this.#touched.clear();
    this.#moved.clear();
    this.#all = false;
  }

  // root is told of every document and shadow root that is read.
  root(root) {
    if (this.any) this.#roots.add(root);
  }

  // attribute is told of every change of an attribute, moved of every node that has come somewhere.
  attribute(element, name) {
    if (this.any && this.#names.has(name.toLowerCase())) this.#touched.add(element);
  }

  moved(node) {
    if (this.#deep && this.#page.dom.nodeType(node) === 1) this.#moved.add(node);
  }

  // begin comes before each read: the address may be another, and what goes by siblings or states is asked for.
  begin() {
    if (!this.any) return;
    const { href } = this.#page.window.location;
    if (href !== this.#address) {
      this.#address = href;
      const inForce = this.#selectors.map(() => null);
      this.#sets.forEach(({ match, rules }, s) => {
        if (match.length > 0 && !match.some((program) => search(program, href))) return;
        rules.forEach(([selector], r) => (inForce[selector] ??= []).push(this.#first[s] + r));
      });
      if (JSON.stringify(inForce) !== JSON.stringify(this.#inForce)) this.#all = true;
      this.#inForce = inForce;
    }
    if (this.#loose.length > 0) this.#ask();
  }

  // ask finds out what the loose selectors match; what they matched before, or do only now, is looked at again.
  #ask() {
    const now = new Map();
    const { dom } = this.#page;
    for (const root of this.#roots) {
      if (!this.#page.inPage(root)) {
        this.#roots.delete(root);
        continue;
      }
      for (const i of this.#loose) {
        if (!this.#inForce[i]) continue;
        for (const element of dom.query(root, this.#selectors[i].text)) {
          if (now.has(element)) now.get(element).push(i);
          else now.set(element, [i]);
        }
      }
    }
    for (const element of this.#looseNow.keys()) this.#touched.add(element);
    for (const element of now.keys()) this.#touched.add(element);
    this.#looseNow = now;
  }

  // settle calls changed for each element, of those that have been read, that other rules name now.
  settle(changed) {
    if (!this.any && !this.#all) return;
    const { dom, ids } = this.#page;
    const look = (element) => {
      if (!ids.has(element)) return;
      const before = this.#had.get(element) ?? "";
      const outer = this.#outer.get(element) ?? "";
      if (this.#read(element) !== before) changed(element);
      return this.#deep && (this.#outer.get(element) ?? "") !== outer;
    };
    const inside = (element) => {
      for (const e of dom.query(element, "*")) look(e);
    };
    if (this.#all) {
      this.#all = false;
      for (const element of ids.keys()) if (dom.nodeType(element) === 1) look(element);
    }
    for (const element of this.#touched) if (look(element)) inside(element);
    for (const element of this.#moved) {
      look(element);
      inside(element);
    }
    this.#touched.clear();
    this.#moved.clear();
  }

  #read(element) {
    const { dom } = this.#page;
    return this.of(element, dom.localName(element), dom.attributeNames(element));
  }

  // of returns the numbers of the rules that name an element, as text, and remembers them. It runs for every element.
  of(element, local, names) {
    const { attributeOf } = this.#page.dom.native;
    let candidates = this.#anywhere;
    let outer = "";
    const add = (more) => {
      if (more) candidates = candidates.length > 0 ? [...candidates, ...more] : more;
    };
    add(this.#byTag.get(local) ?? this.#byTag.get(local.toLowerCase()));
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      if (name === "class") {
        const { candidates: more, outer: o } = this.#class(attributeOf.call(element, name));
        add(more);
        outer += o;
      } else if (name === "id") {
        const id = attributeOf.call(element, name).toLowerCase();
        add(this.#byId.get(id));
        if (this.#outerNames.has(`#${id}`)) outer += `#${id}`;
      }
      if (this.#byAttribute.size > 0) add(this.#byAttribute.get(name.toLowerCase()));
      if (this.#outerAttributes.size > 0 && this.#outerAttributes.has(`[${name.toLowerCase()}`)) outer += `[${name}=${attributeOf.call(element, name)}]`;
    }
    if (this.#deep) this.#keep(this.#outer, element, outer);
    const loose = this.#looseNow.size > 0 ? this.#looseNow.get(element) : undefined;
    if (candidates.length === 0 && !loose) return this.#keep(this.#had, element, "");
    const rules = new Set();
    for (const i of candidates) {
      if (this.#inForce[i] && this.#matches(element, this.#selectors[i].text)) for (const r of this.#inForce[i]) rules.add(r);
    }
    for (const i of loose ?? []) for (const r of this.#inForce[i]) rules.add(r);
    return this.#keep(this.#had, element, [...rules].sort((a, b) => a - b).join(" "));
  }

  #keep(map, element, text) {
    if (text) map.set(element, text);
    else map.delete(element);
    return text;
  }

  // class is what a class attribute says: many elements have the same one.
  #class(text) {
    let known = this.#classes.get(text);
    if (known) return known;
    const candidates = [];
    let outer = "";
    for (const word of text.toLowerCase().split(/\s+/)) {
      candidates.push(...this.#byClass.get(word) ?? []);
      if (this.#outerNames.has(`.${word}`)) outer += `.${word}`;
    }
    known = candidates.length > 0 || outer ? { candidates, outer } : NOBODY;
    if (this.#classes.size >= LIMIT) this.#classes.clear();
    this.#classes.set(text, known);
    return known;
  }

  #matches(element, text) {
    return this.#page.dom.native.matchesOf.call(element, text);
  }
}
