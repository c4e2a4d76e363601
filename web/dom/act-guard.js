// Who does what: the customer's own input, and forms on their way to the server while the agent acts.

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
    this.#last = now;
    if (event.type === "keydown" || event.type === "input") [this.#typed, this.#field] = [now, path[0]];
    const sends = event.type === "click" || event.type === "keydown" && event.key === "Enter";
    if (!sends) return;
    for (const n of path) {
      const form = n.localName === "form" ? n : n.form;
      if (form?.localName === "form") this.#forms.set(form, now);
    }
  }

  #submits(form) {
    return this.#may(this.#last, this.#forms.get(form) ?? -Infinity);
  }

  // acting: what happens now is the agent's doing.
  acting = false;

  // busy says whether the customer is typing somewhere else than in e.
  busy(e, within) {
    return this.#page.window.performance.now() - this.#typed < within && this.#field?.isConnected && this.#field !== e;
  }
}
