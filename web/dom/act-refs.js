// The elements that replay acts on, by number, and what counts of each. A number stands for the same
// element for as long as that lives; the element is not kept alive by it.

// FACT and KIND are wasm/internal/gate/target.go and wasm/internal/replay/page.go.
export const FACT = {
  CLOSED: 1 << 1, OWN: 1 << 2, SUBMITS: 1 << 3, FILES: 1 << 4, WINDOW: 1 << 5, EDITS: 1 << 6, DISABLED: 1 << 7,
  ONE_LINE: 1 << 8, EXPANDED: 1 << 9, UNREAD: 1 << 10,
};
export const KIND = {
  OTHER: 0, TEXT: 1, EDITABLE: 2, CHECKBOX: 3, RADIO: 4, RANGE: 5, NUMBER: 6, PICKER: 7, SELECT: 8, BUTTON: 9,
  LINK: 10, SUMMARY: 11, OPTION: 12,
};

const HTML = "http://www.w3.org/1999/xhtml";
const TYPED = new Set(["text", "search", "url", "tel", "email", "password"]);
const BLOCKS = new Set(["text", "search", "url", "tel", "email", "password", "date", "month", "week", "time", "datetime-local", "number"]);
const PICKED = new Set(["date", "time", "month", "week", "datetime-local", "color"]);

export class Refs {
  #reader;
  #page;
  #dom;
  #numbers = new WeakMap();
  #elements = new Map();
  #next = 1;
  #gone = new FinalizationRegistry((n) => this.#elements.delete(n));

  constructor(reader) {
    this.#reader = reader;
    this.#page = reader.page;
    this.#dom = this.#page.dom;
  }

  ref(element) {
    if (!element) return 0;
    let n = this.#numbers.get(element);
    if (n) return n;
    n = this.#next++;
    this.#numbers.set(element, n);
    this.#elements.set(n, new WeakRef(element));
    this.#gone.register(element, n);
    return n;
  }

  // element is the element of a number, if it is still in the page.
  element(n) {
    const e = this.#elements.get(n)?.deref();
    return e && this.#page.inPage(e) ? e : null;
  }

  // up is the element that this one lies in, as the page is shown: in a slot, in a shadow root, in
  // a frame.
  up(e) {
    const { dom } = this.#page;
    if (e.assignedSlot) return e.assignedSlot;
    let p = dom.parent(e);
    if (p && dom.nodeType(p) === 11) p = dom.host(p);
    if (p && dom.nodeType(p) === 9) p = this.#page.frameOf.get(p) ?? null;
    return p && dom.nodeType(p) === 1 ? p : null;
  }

  // describe returns [ref, facts, kind, link, own number, number of the control that it stands for, of what submits a form
  // if it is clicked, and of the slots that it is shown in].
  // A number of 0: the element, and all that it lies in, has been in no read yet.
  describe(e) {
    if (!e) return null;
    let facts = 0;
    let link = "";
    let control = 0;
    let submitter = 0;
    const slots = [];
    this.#reader.catchUp();
    for (let up = e; up; up = this.up(up)) {
      if (this.#page.ui.includes(up)) facts |= FACT.OWN;
      if (this.#closed(up)) facts |= FACT.CLOSED;
      if (this.#reader.changed(up)) facts |= FACT.UNREAD;
      if (this.#dom.namespace(up) === HTML) {
        const activates = this.#activates(up);
        if (activates & FACT.SUBMITS && !submitter) submitter = this.#number(up);
        facts |= activates;
        if (this.#dom.localName(up) === "slot") slots.push(this.#number(up));
        const own = this.#standsFor(up, e);
        if (own && !control) {
          if (this.#reader.changed(own)) facts |= FACT.UNREAD;
          const stands = this.#activates(own);
          control = this.#number(own);
          if (stands & FACT.SUBMITS) submitter = control;
          facts |= stands | (this.#closed(own) ? FACT.CLOSED : 0);
        }
      }
      if (!link) [link, facts] = this.#link(up, facts);
    }
    const kind = this.kind(e);
    if (kind === KIND.TEXT || kind === KIND.NUMBER || kind === KIND.EDITABLE) facts |= FACT.EDITS;
    if (this.#dom.localName(e) === "input" && this.#submitsByEnter(e)) facts |= FACT.ONE_LINE;
    if (this.#dom.attribute(e, "aria-expanded") === "true") facts |= FACT.EXPANDED;
    return [this.ref(e), facts, kind, link, this.#number(e), control, submitter, slots];
  }

  // kind is what the element makes of a key.
  kind(e) {
    if (e.isContentEditable) return KIND.EDITABLE;
    if (this.#dom.namespace(e) !== HTML) return this.#dom.localName(e) === "a" && e.href ? KIND.LINK : KIND.OTHER;
    switch (this.#dom.localName(e)) {
      case "textarea": return KIND.TEXT;
      case "select": return KIND.SELECT;
      case "option": return KIND.OPTION;
      case "button": return KIND.BUTTON;
      case "summary": return this.#dom.parent(e)?.localName === "details" ? KIND.SUMMARY : KIND.OTHER;
      case "a": case "area": return e.hasAttribute("href") ? KIND.LINK : KIND.OTHER;
      case "input": {
        const type = typeOf(e);
        if (TYPED.has(type)) return KIND.TEXT;
        if (PICKED.has(type)) return KIND.PICKER;
        if (type === "checkbox") return KIND.CHECKBOX;
        if (type === "radio") return KIND.RADIO;
        if (type === "range") return KIND.RANGE;
        if (type === "number") return KIND.NUMBER;
        return type === "hidden" ? KIND.OTHER : KIND.BUTTON;
      }
    }
    return KIND.OTHER;
  }

  #closed(e) {
    const marked = this.#dom.attribute(e, "data-tandem");
    return marked !== null && /(^|\s)control-off(\s|$)/.test(marked);
  }

  // activates: what a click on the element does, beside what its scripts do.
  #activates(e) {
    const name = this.#dom.localName(e);
    let facts = 0;
    const off = this.#dom.matches(e, ":disabled:not(fieldset, optgroup, option)");
    if (off) facts |= FACT.DISABLED;
    else if (name === "button" || name === "input") {
      const type = name === "button" ? buttonType(e) : typeOf(e);
      if ((type === "submit" || type === "image") && this.#formOf(e)) facts |= FACT.SUBMITS;
      if (type === "file") facts |= FACT.FILES;
    } else if (name.includes("-") && hostType(e) === "submit" && this.#formOf(e)) {
      facts |= FACT.SUBMITS; // a button of a component library
    }
    return facts;
  }

  // formOf is the form that a control belongs to; inside a component, the form around that.
  #formOf(e) {
    for (let at = e; at; ) {
      const form = formOwner(at);
      if (form) return form;
      const root = at.getRootNode();
      if (root.nodeType !== 11) return at === e ? null : at.closest("form");
      at = root.host;
      const around = at.closest("form");
      if (around) return around;
    }
    return null;
  }

  // submitsByEnter: https://html.spec.whatwg.org/#implicit-submission
  #submitsByEnter(e) {
    const form = this.#formOf(e);
    if (!form) return false;
    const controls = [...elementsOf(form)];
    const submit = controls.find(sends);
    if (submit) return !this.#dom.matches(submit, ":disabled");
    if (formOwner(e) !== form) return true; // a component's: what it does is its own
    if (this.#imageOf(form)) return true;
    return controls.filter((c) => c.localName === "input" && BLOCKS.has(typeOf(c))).length <= 1;
  }

  // imageOf is a form's image button; those are not among its elements.
  #imageOf(form) {
    if (!this.#page.document.querySelector("input[type=image]")) return undefined;
    return [...form.getRootNode().querySelectorAll("input[type=image]")].find((i) => formOwner(i) === form);
  }

  // submitter is the button by which the form of an element is submitted: itself, or the form's first.
  submitter(e) {
    const form = this.#formOf(e);
    if (!form || sends(e)) return form && e;
    return [...elementsOf(form)].find(sends) ?? this.#imageOf(form) ?? null;
  }

  // standsFor is the control that a click on a label goes on to, unless what is clicked in it takes the
  // click for itself.
  #standsFor(up, e) {
    if (this.#dom.localName(up) !== "label" || !up.control || up.control === e) return null;
    const taking = e.closest("a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]");
    return taking && up.contains(taking) && taking !== up ? null : up.control;
  }

  #link(e, facts) {
    const name = this.#dom.localName(e);
    if (name !== "a" && name !== "area") return ["", facts];
    const href = e.href?.baseVal === undefined ? e.href : absolute(e.href.baseVal, e.baseURI);
    if (typeof href !== "string" || !href) return ["", facts];
    const target = (this.#dom.attribute(e, "target") ?? "").toLowerCase();
    const inside = target === "" || target === "_self" || target === "_parent" || target === "_top" ||
      [...this.#page.document.querySelectorAll("iframe[name]")].some((f) => f.name === e.getAttribute("target"));
    if (!inside || e.hasAttribute("download")) facts |= FACT.WINDOW;
    return [href, facts];
  }

  #number(e) {
    const { ids } = this.#page;
    let at = e;
    while (at && !ids.has(at)) at = this.up(at);
    return at ? ids.get(at) : 0;
  }
}

// A form's own field named "type" or "form" hides nothing here: the controls' accessors are asked.
const accessor = (type, name) => Object.getOwnPropertyDescriptor(type.prototype, name).get;
const inputType = accessor(HTMLInputElement, "type");
const ofButton = accessor(HTMLButtonElement, "type");
const elements = accessor(HTMLFormElement, "elements");
function absolute(address, base) {
  try {
    return address && new URL(address, base).href;
  } catch {
    return "";
  }
}

const elementsOf = (form) => elements.call(form);

export function typeOf(e) {
  try {
    return inputType.call(e);
  } catch {
    return String(e.type ?? "");
  }
}

function buttonType(e) {
  try {
    return ofButton.call(e);
  } catch {
    return String(e.type ?? "");
  }
}

function formOwner(e) {
  try {
    return e.form ?? null;
  } catch {
    return null;
  }
}

function hostType(e) {
  const type = e.getAttribute("type") ?? e.type;
  return typeof type === "string" ? type.toLowerCase() : "";
}

// sends: it is a button that submits its form.
const sends = (c) => /^(submit|image)$/.test(c.localName === "button" ? buttonType(c) : c.localName === "input" ? typeOf(c) : "");
