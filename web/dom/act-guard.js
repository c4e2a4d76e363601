// Who does what: the customer's own input, and forms on their way to the server while the agent acts.

// What a click on may send a form, by the browser or by a script: not a click into a field.
const SENDS = "button, input[type=submit], input[type=image], input[type=button], input[type=checkbox], input[type=radio], a, label, " +
  "[role=button]";
const CODE_MS = 300;

const INPUT = ["pointerdown", "keydown", "click", "input", "drop", "paste"];

export class Guard {
  #page;
  #hooks;
  #may = null; // Go: may this form be submitted now? (times in ms of the customer's last input)
  #undo = [];
  #last = -Infinity; // when the customer last did something
  #typed = -Infinity; // and when they last typed, where
  #field = null;
  #forms = new WeakMap(); // form -> when the customer last had it submitted
  #typedIn = new WeakMap(); // form -> when the customer last typed in it

  constructor(page, hooks) {
    this.#page = page;
    this.#hooks = hooks;
  }

  // start: may(last, form) answers whether a form may be submitted.
  start(may) {
    this.#may = may;
    this.realm(this.#page.window);
  }

  // realm watches over the forms of a document.
  realm(view) {
    if (!this.#may || !view) return;
    const listen = (name, f) => {
      view.addEventListener(name, f, { capture: true, passive: false });
      this.#undo.push(() => view.removeEventListener(name, f, { capture: true }));
    };
    for (const name of INPUT) listen(name, (event) => this.#heard(event));
    listen("submit", (event) => {
      if (this.#submits(event.target)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    });
    const proto = view.HTMLFormElement?.prototype;
    const unless = (call, form) => (this.#submits(form) ? call() : undefined);
    this.#hooks.instead(proto, "submit", unless);
    this.#hooks.instead(proto, "requestSubmit", unless);
  }

  stop() {
    for (const undo of this.#undo) undo();
    this.#undo = [];
    this.#may = null;
  }

  #heard(event) {
    if (!event.isTrusted || event.type === "input" && this.acting) return;
    if (event.type === "click" && this.acting) return; // the browser's, for a label that the agent clicked
    const now = this.#page.window.performance.now();
    const path = event.composedPath();
    if (path.some((n) => this.#page.ui.includes(n))) return;
    const types = event.type === "keydown" || event.type === "input";
    if (types) [this.#typed, this.#field] = [now, path[0]];
    // A letter typed somewhere takes nothing back of what the agent has begun.
    const command = event.type === "keydown" && (event.key === "Enter" || event.ctrlKey || event.metaKey || event.altKey);
    if (!types || command) this.#last = now;
    const sends = command || event.type === "click" && path.some((n) => n.nodeType === 1 && (n.localName.includes("-") || this.#page.dom.matches(n, SENDS)));
    for (const n of path) {
      const form = n.localName === "form" ? n : n.form;
      if (form?.localName !== "form") continue;
      if (sends) this.#forms.set(form, now);
      if (types) this.#typedIn.set(form, now);
    }
  }

  // A form is the customer's for as long as the gate says when they have had it sent; when they have only
  // typed in it, for a moment: codes send themselves with their last digit.
  #submits(form) {
    const now = this.#page.window.performance.now();
    const typed = this.#typedIn.get(form) ?? -Infinity;
    return this.#may(this.#last, now - typed < CODE_MS ? now : this.#forms.get(form) ?? -Infinity);
  }

  // acting: what happens now is the agent's doing.
  acting = false;

  // busy says whether the customer is typing somewhere else than in e.
  busy(e, within) {
    return this.#page.window.performance.now() - this.#typed < within && this.#field && this.#page.inPage(this.#field) && this.#field !== e;
  }
}
