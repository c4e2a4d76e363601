// Style sheets: of <style> and <link> elements, and adopted ones. A sheet goes out as its source
// text until a script changes it through the CSSOM: the text of parsed rules loses shorthands that
// hold var(). From then on it is the text of its rules.

import { NONE, OP } from "./read-pack.js";
import { DIRTY } from "./read-watch.js";
import { Round } from "./read-state.js";
import { SheetHooks } from "./read-cssom.js";

const KIND = { NONE: 0, SOURCE: 1, RULES: 2, LINK: 3 };
const OWNERS_AT_ONCE = 100;
const ROOTS_AT_ONCE = 200;
const NO_SHEETS = [];

export class Sheets {
  #page;
  #pack;
  #watch;
  #hooks;
  #owners = new Round();
  #roots = new Round();
  #keys = new WeakMap(); // constructed sheet to its number
  #constructed = new Map(); // number to sheet, of those that are adopted
  #stale = new Set(); // numbers of adopted sheets whose text is to be read
  #lastKey = 0;
  #adopted = [];
  #unaudited = [];

  constructor(page, pack, watch, hooks) {
    this.#page = page;
    this.#pack = pack;
    this.#watch = watch;
    this.#hooks = new SheetHooks(hooks, (sheet) => this.#touched(sheet));
  }

  hook(window) {
    this.#hooks.install(window);
  }

  reset() {
    this.#owners = new Round();
    this.#roots = new Round();
    this.#constructed.clear();
    this.#stale.clear();
    this.#unaudited = [];
    this.#adopted = [];
  }

  addOwner(node, id) {
    this.#owners.add(id, { node, sheet: undefined, disabled: false, media: "" });
    this.#unaudited.push(id);
  }

  addRoot(root, id) {
    this.#roots.add(id, { root, sheets: [], off: [], keys: [] });
    if (this.#adoptedBy(root).length > 0) this.#adopted.push(id);
  }

  drop(id) {
    this.#owners.drop(id);
    this.#roots.drop(id);
  }

  poll() {
    this.#owners.next(OWNERS_AT_ONCE, (id, o) => {
      const sheet = this.#sheetOf(o.node);
      if (sheet !== o.sheet || (sheet && (sheet.disabled !== o.disabled || sheet.media.mediaText !== o.media))) {
        this.#watch.mark(id, DIRTY.SHEET);
      }
    });
    this.#roots.next(ROOTS_AT_ONCE, (id, r) => {
      if (same(r, this.#adoptedBy(r.root))) return;
      this.#adopted.push(id);
      this.#watch.wake();
    });
    this.#hooks.poll();
  }

  // audit asks of one <style> at a time whether its rules are still those of its text: it may have
  // been changed before anybody listened.
  audit() {
    const id = this.#unaudited.pop();
    const o = id && this.#owners.get(id);
    if (o?.sheet && this.#page.dom.localName(o.node) === "style" && this.#hooks.differs(o.sheet, this.#text(o.node))) {
      this.#hooks.touch(o.sheet);
    }
    return this.#unaudited.length > 0;
  }

  // rebase reads every sheet of the document again: what its addresses mean has changed.
  rebase(doc) {
    for (let i = this.#owners.size; i > 0; i--) {
      this.#owners.next(1, (id, o) => {
        if (this.#page.dom.ownerDocument(o.node) === doc) this.#watch.mark(id, DIRTY.SHEET);
      });
    }
  }

  #sheetOf(node) {
    const { dom } = this.#page;
    if (dom.localName(node) === "link") return dom.linkSheet(node) || null;
    return (dom.namespace(node).endsWith("svg") ? dom.styleSheetSVG(node) : dom.styleSheet(node)) || null;
  }

  #text(style) {
    return this.#page.dom.textContent(style) || "";
  }

  read(id) {
    const o = this.#owners.get(id);
    if (!o) return;
    const sheet = this.#sheetOf(o.node);
    o.sheet = sheet;
    o.disabled = !!sheet?.disabled;
    o.media = sheet ? sheet.media.mediaText : "";
    let kind = KIND.NONE;
    let text = "";
    if (sheet) [kind, text] = this.#content(o.node, sheet);
    const pack = this.#pack;
    pack.need(4);
    pack.op(OP.SHEET, kind | (o.disabled ? 16 : 0), id);
    pack.string(o.media);
    pack.string(text);
  }

  #content(node, sheet) {
    if (this.#hooks.isTouched(sheet)) {
      const rules = this.#hooks.textOf(sheet);
      if (rules !== null) return [KIND.RULES, rules];
    }
    if (this.#page.dom.localName(node) === "link") return [KIND.LINK, sheet.href || ""];
    const text = this.#text(node);
    // Rules without a text: inserted by script before anybody listened.
    if (text.trim() === "") {
      const rules = this.#hooks.textOf(sheet);
      if (rules) {
        this.#hooks.touch(sheet);
        return [KIND.RULES, rules];
      }
    }
    return [KIND.SOURCE, text];
  }

  // useRules reads the rules of a linked sheet whose source could not be had, or those that a root has adopted.
  useRules(id) {
    const o = this.#owners.get(id);
    if (o?.sheet) this.#hooks.touch(o.sheet);
    for (const key of this.#roots.get(id)?.keys ?? []) this.#stale.add(key);
    this.#watch.wake();
  }

  // adoptedBy are the sheets that the page has a root adopt.
  #adoptedBy(root) {
    const all = this.#page.dom.adopted(root) ?? NO_SHEETS;
    const { ownSheets } = this.#page;
    for (let i = 0; i < all.length; i++) if (ownSheets.has(all[i])) return [...all].filter((sheet) => !ownSheets.has(sheet));
    return all;
  }

  #keyOf(sheet) {
    let key = this.#keys.get(sheet);
    if (!key) {
      key = ++this.#lastKey;
      this.#keys.set(sheet, key);
    }
    if (!this.#constructed.has(key)) {
      this.#constructed.set(key, sheet);
      this.#stale.add(key);
    }
    return key;
  }

  // readAdopted packs the lists that have changed, and then texts: who adopts one says what of it may be seen. A
  // disabled sheet is left out of its list.
  readAdopted() {
    const pack = this.#pack;
    const changed = this.#adopted;
    this.#adopted = [];
    if (changed.length === 0 && this.#stale.size === 0) return;
    const lists = [];
    for (const id of new Set(changed)) {
      const r = this.#roots.get(id);
      if (!r) continue;
      r.sheets = [...this.#adoptedBy(r.root)];
      r.off = r.sheets.map((sheet) => sheet.disabled);
      r.keys = r.sheets.filter((_, i) => !r.off[i]).map((sheet) => this.#keyOf(sheet));
      lists.push([id, r.keys]);
    }
    for (const [id, keys] of lists) {
      pack.need(3 + keys.length);
      pack.op(OP.ADOPT, 0, id);
      pack.word(keys.length);
      for (const key of keys) pack.word(key);
    }
    for (const key of this.#stale) {
      const sheet = this.#constructed.get(key);
      if (!sheet) continue;
      pack.need(3);
      pack.op(OP.RULES, 0, key);
      pack.string(this.#hooks.textOf(sheet) ?? "");
    }
    this.#stale.clear();
    if (lists.length > 0) this.#prune();
  }

  // prune lets go of sheets that no root has in its list any more, and says so; one that comes back
  // is read again.
  #prune() {
    const used = new Set();
    this.#roots.next(this.#roots.size, (id, r) => r.keys.forEach((key) => used.add(key)));
    for (const key of this.#constructed.keys()) {
      if (used.has(key)) continue;
      this.#constructed.delete(key);
      this.#pack.need(3);
      this.#pack.op(OP.RULES, 0, key);
      this.#pack.word(NONE);
    }
  }

  #touched(sheet) {
    const owner = sheet.ownerNode;
    if (owner) {
      this.#watch.markNode(owner, DIRTY.SHEET);
      return;
    }
    const key = this.#keys.get(sheet);
    if (!key || !this.#constructed.has(key)) return;
    this.#stale.add(key);
    this.#watch.wake();
  }
}

function same({ sheets, off }, now) {
  if (now.length !== sheets.length) return false;
  for (let i = 0; i < sheets.length; i++) if (now[i] !== sheets[i] || now[i].disabled !== off[i]) return false;
  return true;
}
