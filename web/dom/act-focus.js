// The focus: where it is, moving it as a press or the Tab key does, and the order of the Tab key.

import { fieldOf } from "./act-caret.js";

const CANDIDATES = "a[href], area[href], button, input, select, textarea, summary, iframe, audio[controls], " +
  "video[controls], [contenteditable], [tabindex]";

// selected: Chromium's select() gives the focus at once.
function selected(field) {
  if (field.selectionEnd === null) field.select();
  else field.setSelectionRange(0, field.value.length);
}

export class Focus {
  #page;
  #refs;
  #events;
  #left; // called with what has lost the focus without the browser telling

  constructor(page, refs, events, left) {
    this.#page = page;
    this.#refs = refs;
    this.#events = events;
    this.#left = left;
  }

  // focused is the innermost element that has the focus, through shadow roots and frames; the body
  // where none has.
  focused() {
    const { dom, document, frames, ids } = this.#page;
    let e = dom.active(document);
    for (;;) {
      if (!e) return document.body ?? dom.root(document);
      const root = dom.shadowRoot(e);
      const inner = root ? dom.active(root) : null;
      const doc = inner ? null : frames.get(ids.get(e));
      const next = inner ?? (doc && (dom.active(doc) ?? doc.body));
      if (!next) return e;
      e = next;
    }
  }

  // press gives the focus to what a press on e focuses: the innermost element there that can have
  // it. Where none can, it is taken from what has it.
  press(e) {
    for (let up = e; up; up = this.#refs.up(up)) {
      if (this.#holds(up)) return;
      if (up === this.#page.document.body || up === this.#page.document.documentElement) break;
      if (this.#takes(up) && this.#give(up)) return;
    }
    this.#take(this.focused());
  }

  // takes: a press gives it the focus. (A label's own focus() gives it on.)
  #takes(e) {
    return e.matches(CANDIDATES) || e.isContentEditable || Boolean(e.shadowRoot?.delegatesFocus);
  }

  // give gives it the focus and says whether it took it.
  #give(e) {
    // A component's own focus() would give it to something inside.
    const own = e instanceof this.#events.realm(e).HTMLElement ? HTMLElement.prototype.focus : e.focus;
    if (typeof own !== "function") return false;
    return this.#tell(() => own.call(e, { preventScroll: true }), () => this.#holds(e), e);
  }

  // focus is what the Tab key does: what is in a field of one line is selected.
  focus(e, scroll = false) {
    if (!this.#holds(e)) {
      if (e.localName === "input" && fieldOf(e)) selected(e);
      this.#give(e);
    }
    if (scroll) e.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  }

  #take(e) {
    if (!e || e === this.#page.document.body || typeof e.blur !== "function") return;
    this.#tell(() => e.blur(), () => !this.#holds(e), null);
  }

  // holds: e, or something in its shadow root, has the focus.
  #holds(e) {
    return e.getRootNode().activeElement === e;
  }

  // tell moves the focus, and tells the page of it where the browser does not: in a window that the
  // person has left for another one the focus moves without events.
  #tell(move, done, to) {
    const from = this.focused();
    let told = false;
    const listen = () => { told = true; };
    const doc = this.#page.dom.ownerDocument(to ?? from);
    const view = this.#page.dom.view(doc);
    for (const name of ["focusin", "focusout"]) view?.addEventListener(name, listen, true);
    move();
    for (const name of ["focusin", "focusout"]) view?.removeEventListener(name, listen, true);
    const now = this.focused();
    // The page may have moved it on when it heard of it.
    if (!done()) return told || now !== from;
    if (told || doc.hasFocus() || now === from) return true;
    const was = from === this.#page.document.body ? null : this.#events.here(from);
    const is = now === this.#page.document.body ? null : now;
    if (was) this.#left(was);
    if (was) for (const name of ["blur", "focusout"]) this.#events.focus(was, name, is);
    if (is) for (const name of ["focus", "focusin"]) this.#events.focus(is, name, was);
    return true;
  }

  // stops returns what the Tab key stops at, in its order: by tabindex first, then as they stand.
  stops() {
    const scope = this.#modal() ?? this.#page.document.documentElement;
    return this.#ordered([scope]);
  }

  // modal is what keeps the focus: the topmost modal dialog.
  #modal() {
    return [...this.#page.document.querySelectorAll("dialog[open]")].filter((d) => d.matches(":modal")).at(-1) ?? null;
  }

  // ordered lists one scope: a shadow root, a slot and a frame are scopes of their own, which take the
  // place of what holds them. https://html.spec.whatwg.org/#focus-navigation-scope-owner
  #ordered(roots) {
    const found = [];
    const visit = (e) => {
      if (!this.#shown(e)) return;
      const index = e.tabIndex;
      const stop = this.#stops(e);
      const inner = this.#scope(e);
      if (inner) {
        if (e.tabIndex < 0 && e.hasAttribute("tabindex")) return; // skipped with all inside it
        const own = stop && !e.shadowRoot?.delegatesFocus ? [e] : [];
        found.push({ index: Math.max(index, 0), stops: [...own, ...this.#ordered(inner)] });
        return;
      }
      if (stop) found.push({ index, stops: [e] });
      for (const child of this.#page.dom.children(e)) if (!(child.assignedSlot || (e.shadowRoot && child.parentNode === e))) visit(child);
    };
    for (const root of roots) visit(root);
    const first = found.filter((f) => f.index > 0).sort((a, b) => a.index - b.index);
    return [...first, ...found.filter((f) => f.index <= 0)].flatMap((f) => f.stops);
  }

  // scope is what stands in an element's own scope of the Tab key, or null if it has none.
  #scope(e) {
    const root = this.#page.dom.shadowRoot(e);
    if (root) return [...root.children];
    if (e.localName === "slot" && e.assignedElements) return e.assignedElements().length ? e.assignedElements() : [...e.children];
    const doc = this.#page.frames.get(this.#page.ids.get(e));
    return doc?.body ? [doc.body] : null;
  }

  #shown(e) {
    if (this.#page.ui.includes(e) || e.inert) return false;
    return e.checkVisibility ? e.checkVisibility({ visibilityProperty: true }) || getComputedStyle(e).display === "contents" : true;
  }

  #stops(e) {
    if (e.tabIndex < 0 || !e.matches(CANDIDATES) || e.matches(":disabled")) return false;
    if (e.localName === "summary") return e.parentNode?.localName === "details";
    if (e.localName === "iframe") return false; // what is in it stops
    if (e.localName !== "input" || e.type !== "radio" || !e.name) return true;
    // A group of radio buttons is one stop: the one that is on, or the first.
    const group = [...e.getRootNode().querySelectorAll("input[type=radio]")].filter((r) => r.name === e.name && r.form === e.form && !r.disabled);
    return (group.find((r) => r.checked) ?? group[0]) === e || e === this.focused();
  }
}
