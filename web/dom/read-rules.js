// Which of the operator's rules name which elements, now and after every change. What a rule does is nothing to this file: Go
// (wasm/internal/mask) gets the numbers of the rules with an element's attributes, under a name that no attribute can have.

import { search } from "./read-pattern.js";

export const RULES = " rules";

const NOTHING = { of: 0, candidates: undefined, outer: false };
const [CLASS, ID] = [1, 2];
// What browsers do where case does not matter: letters of ASCII alone.
const lower = (text) => (/[A-Z]/.test(text) ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text);

const LIMIT = 1000; // class attributes that a Circle remembers

// A Circle is the ids and classes, of those that selectors look for around an element, that are around it, itself
// included. Elements with the same ones share one, so what can match there is found out once.
class Circle {
  #inner = new Map(); // names → Circle
  #classes = new Map(); // class attribute → what it means here
  #possible = new Map(); // list of candidates → those that can match here
  #records = new Map(); // rules → what is remembered of elements that have nothing else to say

  constructor(names) {
    this.names = names;
  }

  with(names) {
    if (names.every((name) => this.names.has(name))) return this;
    const key = names.join(" ");
    if (!this.#inner.has(key)) this.#inner.set(key, new Circle(new Set([...this.names, ...names])));
    return this.#inner.get(key);
  }

  // class is what a class attribute means in here: {possible, outer, own: the Circle with the names in it}. Many elements have the
  // same one; meaning finds out what it means anywhere.
  class(text, meaning) {
    let known = this.#classes.get(text);
    if (known) return known;
    const { candidates, outer } = meaning(text);
    known = { possible: this.#here(candidates), outer, own: this.with(outer) };
    if (this.#classes.size >= LIMIT) this.#classes.clear();
    this.#classes.set(text, known);
    return known;
  }

  // record is what is remembered of an element: its Circle, what of it others' selectors may go by, the rules that name it.
  record(outer, named) {
    if (outer) return { circle: this, outer, named };
    let record = this.#records.get(named);
    if (!record) this.#records.set(named, record = { circle: this, outer, named });
    return record;
  }

  possible(candidates) {
    let list = this.#possible.get(candidates);
    if (!list) this.#possible.set(candidates, list = this.#here(candidates));
    return list;
  }

  #here(candidates) {
    return candidates.filter(({ around }) => around.every((name) => this.names.has(name)));
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
  #tags = new Map(); // local name → candidates
  #attributes = new Map(); // name of an attribute → what it can be to a selector
  #texts = []; // of each selector: #inForce as text
  #joins = new Map(); // numbers → numbers → both
  #outermost = new Circle(new Set());
  #nothing = this.#outermost.record("", "");
  #records = []; // of each element, by number, how it was read, unless that is nothing
  #unread = new Map(); // the same of new elements that something known has come into
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
    this.#tags = new Map();
    this.#attributes = new Map();
    this.#joins = new Map();
    this.#outermost = new Circle(new Set());
    this.#nothing = this.#outermost.record("", "");
    // All is read anew with other rules: wasm/internal/customer/restrict.go.
    this.#records = [];
    this.#unread.clear();
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

  // reset forgets how elements were read: their numbers are given anew.
  reset() {
    this.#records = [];
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

  // named asks of one element alone, whether or not it is ever read: the numbers of the rules that name it.
  named(element) {
    let all = "";
    this.#selectors.forEach(({ text }, i) => {
      if (this.#texts[i] && this.#matches(element, text)) all = this.#joined(all, this.#texts[i]);
    });
    return all;
  }

  // inForce is the numbers of the rules with a selector that hold at this address.
  inForce(selector) {
    this.begin();
    return this.#inForce[selector] ?? [];
  }

  // begin comes before each read: the address may be another, and what goes by siblings or states is asked for. whole: all is
  // about to be read.
  begin(whole = false) {
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
      this.#texts = inForce.map((numbers) => numbers?.join(" ") ?? "");
    }
    if (this.#loose.length > 0) this.#ask();
    if (!whole) return;
    this.#all = false;
    this.#touched.clear();
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
      // What is new is read anyway; what is in it may have been read elsewhere.
      if (!ids.has(element)) return true;
      const before = this.#recordOf(element);
      if (this.#read(element) !== before.named) changed(element);
      const now = this.#recordOf(element);
      return now.circle !== before.circle || now.outer !== before.outer;
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
    this.#unread.clear();
  }

  #read(element) {
    const { dom } = this.#page;
    const names = dom.attributeNames(element);
    return this.of(element, this.#page.ids.get(element), dom.localName(element), names, names.map((name) => dom.attribute(element, name)));
  }

  #recordOf(element) {
    const id = this.#page.ids.get(element);
    return (id === undefined ? this.#unread.get(element) : this.#records[id]) ?? this.#nothing;
  }

  // around is the Circle that an element stands in.
  #around(element) {
    const { dom, ids } = this.#page;
    const parent = dom.native.parentOf.call(element);
    const id = ids.get(parent);
    if (id !== undefined) return (this.#records[id] ?? this.#nothing).circle;
    const unread = [];
    for (let at = parent; at && dom.nodeType(at) === 1 && !ids.has(at) && !this.#unread.has(at); at = dom.parent(at)) unread.push(at);
    while (unread.length > 0) this.#read(unread.pop());
    return this.#recordOf(parent).circle;
  }

  // of returns the numbers of the rules that name an element, as text, and remembers them. It is told its number, if it has one, its
  // attributes' names and their values. It runs for every element, parents before what is in them.
  of(element, id, local, names, values) {
    const circle = this.#deep ? this.#around(element) : this.#outermost;
    let own = circle; // with what the element itself is called
    let other = ""; // what of it others' selectors may go by; a Circle does not say which element has a name
    let named = this.#ofThose(element, circle, this.#tag(local), "");
    for (let i = 0; i < names.length; i++) {
      const attribute = this.#attribute(names[i]);
      if (attribute === NOTHING) continue;
      if (attribute.of === CLASS) {
        const { possible, outer, own: within } = circle.class(values[i], this.#meaning);
        if (possible.length > 0) named = this.#add(element, possible, named);
        if (outer.length > 0) {
          own = own === circle ? within : own.with(outer);
          other += outer.join("");
        }
      } else if (attribute.of === ID) {
        const called = lower(values[i]);
        named = this.#ofThose(element, circle, this.#byId.get(called), named);
        if (this.#outerNames.has(`#${called}`)) {
          own = own.with([`#${called}`]);
          other += `#${called}`;
        }
      }
      named = this.#ofThose(element, circle, attribute.candidates, named);
      if (attribute.outer) other += `[${names[i]}=${values[i]}]`;
    }
    if (this.#anywhere.length > 0) named = this.#ofThose(element, circle, this.#anywhere, named);
    if (this.#looseNow.size > 0) for (const i of this.#looseNow.get(element) ?? []) named = this.#joined(named, this.#texts[i]);
    const record = own.record(other, named);
    if (id === undefined) this.#unread.set(element, record);
    else this.#records[id] = record;
    return named;
  }

  // ofThose returns the numbers with those of the candidates that name the element as well; of add's, each can match here.
  #ofThose(element, circle, candidates, named) {
    return candidates ? this.#add(element, circle.possible(candidates), named) : named;
  }

  #add(element, candidates, named) {
    let all = named;
    for (const { i } of candidates) {
      const text = this.#texts[i];
      if (text && this.#matches(element, this.#selectors[i].text)) all = this.#joined(all, text);
    }
    return all;
  }

  // joined is two lists of numbers as one. The same lists make the same string, which is packed once.
  #joined(a, b) {
    if (a === "" || a === b) return b;
    let memory = this.#joins.get(a);
    if (!memory) this.#joins.set(a, memory = new Map());
    let list = memory.get(b);
    if (list === undefined) memory.set(b, list = [...new Set([...a.split(" "), ...b.split(" ")])].sort((x, y) => x - y).join(" "));
    return list;
  }

  // tag is the candidates for elements of a name.
  #tag(local) {
    let candidates = this.#tags.get(local);
    if (candidates === undefined) this.#tags.set(local, candidates = this.#byTag.get(local) ?? this.#byTag.get(lower(local)) ?? null);
    return candidates;
  }

  // attribute is what an attribute of a name can be to a selector.
  #attribute(name) {
    let known = this.#attributes.get(name);
    if (known) return known;
    const of = name === "class" ? CLASS : name === "id" ? ID : 0;
    const candidates = this.#byAttribute.get(lower(name));
    const outer = this.#outerAttributes.has(`[${lower(name)}`);
    known = of || candidates || outer ? { of, candidates, outer } : NOTHING;
    this.#attributes.set(name, known);
    return known;
  }

  // meaning is what a class attribute says: whom to ask, and what of it others' selectors look for.
  #meaning = (text) => {
    const candidates = [];
    const outer = [];
    for (const word of lower(text).split(/[\t\n\f\r ]+/)) {
      candidates.push(...this.#byClass.get(word) ?? []);
      if (this.#outerNames.has(`.${word}`)) outer.push(`.${word}`);
    }
    return { candidates, outer };
  };

  #matches(element, text) {
    return this.#page.dom.native.matchesOf.call(element, text);
  }
}
