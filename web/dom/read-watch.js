// Notices that something may have changed, and marks the node. Nothing is read here.

import { Passed } from "./read-passed.js";

export const DIRTY = {
  CHILDREN: 1, ATTRS: 2, DATA: 4, ROOT: 8, FLAGS: 16, STATE: 32, SCROLL: 64, SHEET: 128, FRAME: 256,
};

// What the agent's mouse is over (act-hover.js): nothing of the page's.
export const HOVER = "data-tandem-hover";

const WATCHED = { childList: true, attributes: true, characterData: true, subtree: true };
const QUIET = { capture: true, passive: true };

export class Watch {
  #page;
  #rules;
  #masks;
  #observer;
  #bits = new Uint16Array(1 << 12);
  #list = [];
  #only = new Map(); // elements of which one attribute alone has changed
  #pending = false;
  #listeners = [];

  constructor(page, rules, masks) {
    this.#page = page;
    this.#rules = rules;
    this.#masks = masks;
    this.#observer = new page.dom.observer((records) => this.#digest(records));
    this.ondirty = null;
    // Called for an event or mutation, whether or not it marks anything: polling goes faster.
    this.onactivity = () => {};
    this.ontyped = () => {}; // the value of a field may have changed
  }

  reset() {
    this.#observer.disconnect();
    this.#bits.fill(0);
    this.#list = [];
    this.#only.clear();
    this.#pending = false;
  }

  // root watches a document or shadow root. Events inside a shadow tree do not all leave it.
  root(root) {
    this.#observer.observe(root, WATCHED);
    this.listen(root);
  }

  // listen may be called again for the same root: document.open() removes every listener.
  listen(root) {
    const { dom } = this.#page;
    const on = (target, types, f) => {
      for (const type of types.split(" ")) {
        dom.listen(target, type, f, QUIET);
        this.#listeners.push(() => dom.unlisten(target, type, f, QUIET));
      }
    };
    if (this.#listeners.length > 1 << 12) this.#listeners.splice(0, 1 << 11);
    on(root, "input change", this.#ontyped);
    on(root, "reset toggle focusin focusout selectionchange", this.#onstate);
    on(root, "load error", this.#onload);
    on(root, "beforetoggle toggle", this.#ontoggle);
    on(root, "scroll", this.#onscroll);
    if (dom.nodeType(root) !== 9) return;
    const view = dom.view(root);
    if (view) on(view, "resize popstate hashchange pageshow", this.#onstate);
  }

  stop() {
    this.#observer.disconnect();
    for (const off of this.#listeners) {
      try {
        off();
      } catch {
        // The frame's realm is gone.
      }
    }
    this.#listeners = [];
    this.ondirty = null;
  }

  mark(id, bit) {
    if (id >= this.#bits.length) this.#grow(id);
    const had = this.#bits[id];
    if (!had) this.#list.push(id);
    this.#bits[id] = had | bit;
    this.wake();
  }

  // markWhole has all attributes of an element read, whichever has changed.
  markWhole(element) {
    const id = this.#page.ids.get(element);
    if (id === undefined) return;
    this.#only.delete(id);
    this.mark(id, DIRTY.ATTRS);
  }

  markNode(node, bit) {
    const id = this.#page.ids.get(node);
    if (id !== undefined) this.mark(id, bit);
  }

  // wake tells Go, once until the next take, that there is something to read.
  wake() {
    if (this.#pending) return;
    this.#pending = true;
    this.ondirty?.();
  }

  // hold keeps quiet until the next take: what is found until then is read at once.
  hold() {
    this.#pending = true;
  }

  // catchUp marks what has changed up to this moment.
  catchUp() {
    this.#digest(this.#observer.takeRecords());
  }

  // changed says whether what an element says of itself may have changed since it was read, as far as that is
  // marked. What has been in no read has no number.
  changed(node) {
    const id = this.#page.ids.get(node);
    return id === undefined || (this.#bits[id] & (DIRTY.ATTRS | DIRTY.FLAGS | DIRTY.ROOT)) !== 0;
  }

  // take returns what is marked, as [id, bits, attribute, …], and starts anew.
  take() {
    this.catchUp();
    const out = [];
    for (const id of this.#list) {
      out.push(id, this.#bits[id], this.#only.get(id) || null);
      this.#bits[id] = 0;
    }
    this.#list = [];
    this.#only.clear();
    this.#pending = false;
    return out;
  }

  #grow(id) {
    const grown = new Uint16Array(Math.max(this.#bits.length * 2, id + 1));
    grown.set(this.#bits);
    this.#bits = grown;
  }

  #digest(records) {
    if (records.length === 0) return;
    const { ids } = this.#page;
    const out = new Map(); // what has been taken from somewhere, and from where
    let ours = true;
    for (const r of records) {
      const target = r.target;
      const id = ids.get(target);
      if (r.attributeName === HOVER) continue;
      ours = false;
      switch (r.type) {
        case "attributes":
          if (id !== undefined) this.#attribute(id, r);
          this.#rules.attribute(target, r.attributeName);
          break;
        case "characterData":
          if (id !== undefined) this.mark(id, DIRTY.DATA);
          else this.#inside(target);
          break;
        default:
          if (id !== undefined) this.mark(id, DIRTY.CHILDREN);
          for (const n of r.addedNodes) this.#rules.moved(n);
          for (const n of r.removedNodes) {
            if (out.has(n)) out.get(n).push(target);
            else out.set(n, [target]);
          }
      }
    }
    if (ours) return;
    const passed = new Passed(this.#page, this.#masks, out);
    if (passed.any) for (const r of records) passed.see(r);
    this.#lose(out, passed);
    this.onactivity();
  }

  // lose forgets what is out of the page now: nobody observes it from here on.
  #lose(out, passed) {
    const { dom } = this.#page;
    for (const [n, from] of out) {
      if (!dom.connected(n)) this.#page.lose(n, true, () => passed.any && from.some((place) => passed.secret(place)));
    }
  }

  #attribute(id, r) {
    const name = r.attributeName;
    const had = id < this.#bits.length && this.#bits[id] & 2;
    if (r.attributeNamespace !== null || this.#page.whole.has(name)) this.#only.delete(id);
    else if (!had) this.#only.set(id, name);
    else if (this.#only.get(id) !== name) this.#only.delete(id);
    this.mark(id, name === "open" ? DIRTY.ATTRS | DIRTY.FLAGS : DIRTY.ATTRS);
  }

  // inside marks the parent of a text that has no number: the text of a <style>.
  #inside(text) {
    const parent = this.#page.dom.parent(text);
    if (parent) this.markNode(parent, DIRTY.CHILDREN);
  }

  #onstate = () => {
    this.onactivity();
    this.wake();
  };

  #ontyped = (event) => {
    // The event of a field in a shadow tree that nobody listens in yet names the host.
    this.ontyped(this.#page.dom.eventPath(event)?.[0] ?? event.target);
    this.#onstate();
  };

  #onload = (event) => {
    this.markNode(event.target, DIRTY.STATE | DIRTY.SHEET | DIRTY.FRAME);
    this.onactivity();
  };

  // A popover that is shown changes nothing in the tree.
  #ontoggle = (event) => {
    this.markNode(event.target, DIRTY.FLAGS);
    this.onactivity();
  };

  #onscroll = (event) => {
    this.markNode(event.target, DIRTY.SCROLL);
    this.onactivity();
  };
}
