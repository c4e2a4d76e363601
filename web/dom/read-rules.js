// Which of the operator's rules name which elements, now and after every change. What a rule does is nothing to this file: Go
// (wasm/internal/mask) gets the numbers of the rules with an element's attributes, under a name that no attribute can have.

import { search } from "./read-pattern.js";

export const RULES = " rules";

const NOBODY = { candidates: [], outer: [] };
// What browsers do where case does not matter: letters of ASCII alone.
const lower = (text) => (/[A-Z]/.test(text) ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text);

const LIMIT = 1000; // memories of class attributes

// A Circle is the ids and classes, of those that selectors look for around an element, that are around it, itself
// included. Elements with the same ones share one, so what can match there is found out once.
class Circle {
  #inner = new Map(); // names → Circle
  #possible = new Map(); // list of candidates → those that can match here

  constructor(names) {
    this.names = names;
  }

  with(names) {
    if (names.length === 0 || names.every((name) => this.names.has(name))) return this;
    const key = names.join(" ");
    if (!this.#inner.has(key)) this.#inner.set(key, new Circle(new Set([...this.names, ...names])));
    return this.#inner.get(key);
  }

  possible(candidates) {
    let list = this.#possible.get(candidates);
    if (!list) this.#possible.set(candidates, list = candidates.filter(({ around }) => around.every((name) => this.names.has(name))));
    return list;
  }
}

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
  #outermost = new Circle(new Set());
  #circles = new WeakMap(); // element → its Circle, unless that is the outermost
  #had = new WeakMap(); // element → the rules that it was read with, unless there were none
  #outer = new WeakMap(); // element → what of it others' selectors may go by, unless there is nothing
  #touched = new Set(); // elements one of whose attributes has changed
  #moved = new Set(); // elements that were read before and stand elsewhere now
  #all = false; // everything is to be looked at again

  constructor(page) {
    this.#page = page;
  }

  // tries throws if the browser does not know one of the selectors.
  tries({ selectors }) {
    const element = this.#page.document.createElement("b");
    for (const { text } of selectors) this.#matches(element, text);
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
    this.#outermost = new Circle(new Set());
    this.#circles = new WeakMap();
    this.#loose = [];
    this.#looseNow = new Map(); // of the last rules: their numbers say something else now
    this.#deep = false;
    selectors.forEach(({ text, keys, outer, loose }, i) => {
      if (/[\s>+~(]/.test(text)) this.#deep = true;
      for (const name of outer) (name.startsWith("[") ? this.#outerAttributes : this.#outerNames).add(name);
      if (loose) this.#loose.push(i);
      else for (const [key, ...around] of keys) this.#index(key, { i, around });
    });
    this.#address = null;
    this.#all = true;
  }

  get any() {
    return this.#selectors.length > 0;
  }

  #index(key, candidate) {
    if (key === "*") {
      this.#anywhere.push(candidate);
      return;
    }
    const [map, name] = { "#": [this.#byId, key.slice(1)], ".": [this.#byClass, key.slice(1)], "[": [this.#byAttribute, key.slice(1)] }[key[0]] ?? [this.#byTag, key];
    if (map.has(name)) map.get(name).push(candidate);
    else map.set(name, [candidate]);
  }

  reset() {
    this.#roots.clear();
    this.#touched.clear();
    this.#moved.clear();
    this.#all = false;
  }

  // root is told of every document and shadow root that is read, before what is in it is.
  root(root) {
    if (!this.any || this.#roots.has(root)) return;
    this.#roots.add(root);
    if (this.#address !== null) this.#askIn(root, this.#looseNow);
  }

  // attribute is told of every change of an attribute, moved of every node that has come somewhere.
  attribute(element, name) {
    if (this.any && this.#names.has(lower(name))) this.#touched.add(element);
  }

  moved(node) {
    if (this.#deep && this.#page.dom.nodeType(node) === 1) this.#moved.add(node);
  }

  // inForce is the numbers of the rules with a selector that hold at this address.
  inForce(selector) {
    this.begin();
    return this.#inForce[selector] ?? [];
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
    for (const root of this.#roots) {
      if (this.#page.inPage(root)) this.#askIn(root, now);
      else this.#roots.delete(root);
    }
    for (const element of this.#looseNow.keys()) this.#touched.add(element);
    for (const element of now.keys()) this.#touched.add(element);
    this.#looseNow = now;
  }

  #askIn(root, found) {
    for (const i of this.#loose) {
      if (!this.#inForce[i]) continue;
      for (const element of this.#page.dom.query(root, this.#selectors[i].text)) {
        if (found.has(element)) found.get(element).push(i);
        else found.set(element, [i]);
      }
    }
  }

  // settle calls changed for each element, of those that have been read, that other rules name now.
  settle(changed) {
    if (!this.any && !this.#all) return;
    const { dom, ids } = this.#page;
    const look = (element) => {
      if (!ids.has(element)) {
        // It is new, and what is in it may have been read elsewhere.
        this.#read(element);
        return true;
      }
      const before = this.#had.get(element) ?? "";
      const [circle, outer] = [this.#circles.get(element), this.#outer.get(element)];
      if (this.#read(element) !== before) changed(element);
      return this.#circles.get(element) !== circle || this.#outer.get(element) !== outer;
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

  // of returns the numbers of the rules that name an element, as text, and remembers them. It runs for every element, parents
  // before what is in them.
  of(element, local, names) {
    const { attributeOf, parentOf } = this.#page.dom.native;
    const circle = this.#deep ? this.#circles.get(parentOf.call(element)) ?? this.#outermost : this.#outermost;
    let own = circle; // with what the element itself is called
    let other = ""; // what of it others' selectors may go by; a Circle does not say which element has a name
    const rules = [];
    const ask = (candidates) => {
      if (!candidates) return;
      for (const { i } of circle.possible(candidates)) this.#match(element, i, rules);
    };
    ask(this.#byTag.get(local) ?? this.#byTag.get(lower(local)));
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      if (name === "class") {
        const { candidates, outer } = this.#class(attributeOf.call(element, name));
        if (candidates.length > 0) ask(candidates);
        own = own.with(outer);
        other += outer.join("");
      } else if (name === "id") {
        const id = lower(attributeOf.call(element, name));
        ask(this.#byId.get(id));
        if (this.#outerNames.has(`#${id}`)) {
          own = own.with([`#${id}`]);
          other += `#${id}`;
        }
      }
      if (this.#byAttribute.size > 0) ask(this.#byAttribute.get(lower(name)));
      if (this.#outerAttributes.size > 0 && this.#outerAttributes.has(`[${lower(name)}`)) other += `[${name}=${attributeOf.call(element, name)}]`;
    }
    if (this.#anywhere.length > 0) ask(this.#anywhere);
    if (this.#looseNow.size > 0) for (const i of this.#looseNow.get(element) ?? []) rules.push(...this.#inForce[i]);
    if (this.#deep) {
      this.#keep(this.#circles, element, own === this.#outermost ? null : own);
      this.#keep(this.#outer, element, other);
    }
    return this.#keep(this.#had, element, rules.length > 1 ? [...new Set(rules)].sort((a, b) => a - b).join(" ") : rules.join(""));
  }

  #match(element, i, rules) {
    const inForce = this.#inForce[i];
    if (inForce && this.#matches(element, this.#selectors[i].text)) rules.push(...inForce);
  }

  #keep(map, element, what) {
    if (what) map.set(element, what);
    else map.delete(element);
    return what;
  }

  // class is what a class attribute says: many elements have the same one.
  #class(text) {
    let known = this.#classes.get(text);
    if (known) return known;
    const candidates = [];
    const outer = [];
    for (const word of lower(text).split(/[\t\n\f\r ]+/)) {
      candidates.push(...this.#byClass.get(word) ?? []);
      if (this.#outerNames.has(`.${word}`)) outer.push(`.${word}`);
    }
    known = candidates.length > 0 || outer.length > 0 ? { candidates, outer } : NOBODY;
    if (this.#classes.size >= LIMIT) this.#classes.clear();
    this.#classes.set(text, known);
    return known;
  }

  #matches(element, text) {
    return this.#page.dom.native.matchesOf.call(element, text);
  }
}
