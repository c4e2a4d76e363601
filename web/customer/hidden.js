// What the customer sees of what is hidden: a light pattern on it, and words when they go into a field that the
// representative cannot see.

import { boxOf } from "../box.js";

const MASK = 1; // shared/restrict/kind.go
const PATTERN = "repeating-linear-gradient(135deg, rgb(79 70 229 / .13) 0 2px, transparent 2px 7px)";
// What is always hidden, as far as a selector can say it. What a field is called may hide it too (wasm/internal/mask/field.go):
// note learns of those one by one.
const ALWAYS = ['[data-tandem~="mask" i]', "input[type=password i]", "[autocomplete*=cc- i]", "[autocomplete~=current-password i]",
  "[autocomplete~=new-password i]", "[autocomplete~=one-time-code i]"];
const FIELD = "input:not([type=button i], [type=submit i], [type=reset i], [type=image i]), textarea, select, [contenteditable]";
const FIELDS = new Set(["input", "textarea", "select"]);
const MOST = 200; // fields that are known by what they are called

// createHidden returns {show(on), note(element), stop()}. tell(words, box) says something beside a field, and with "" nothing any more.
export function createHidden({ reader, restrictions, text, tell }) {
  let on = false;
  const called = new Set(); // selectors
  const documents = new Set();
  let fields = []; // at which something hidden begins, and that have not been looked at
  const selectors = () => [...ALWAYS, ...restrictions.selectors(MASK), ...called];
  // A rule for each: browsers find rules by what an element is called, and a list in :is() they ask about every element.
  const draw = () => reader.masks.look(on ? selectors().map((one) => `${one} { background-image: ${PATTERN} !important }`).join("\n") : "");

  // learn looks at many fields at once: to ask one of them costs as much as there are rules.
  const learn = () => {
    const known = selectors().join();
    for (const field of fields.splice(0)) {
      if (called.size < MOST && !field.matches(known)) called.add(selectorOf(field));
    }
    draw();
  };

  const look = (event) => {
    const field = event.composedPath()[0];
    const unseen = on && field instanceof field.ownerDocument.defaultView.Element && field.matches(FIELD) && reader.masks.has(field);
    tell(unseen ? text("unseenField") : "", unseen ? boxOf(field) : null);
  };
  const leave = () => tell("", null);
  // Focus does not come out of a frame: each document is listened to.
  const listen = (root) => {
    const doc = root.nodeType === Node.DOCUMENT_NODE ? root : root.ownerDocument;
    if (documents.has(doc)) return;
    documents.add(doc);
    doc.addEventListener("focusin", look, true);
    doc.addEventListener("focusout", leave, true);
  };
  listen(document);
  reader.masks.onroot = listen;

  return {
    show(next) {
      on = next;
      draw();
      if (!on) leave();
    },
    // note takes an element at which something hidden begins.
    note(element) {
      if (called.size >= MOST || !FIELDS.has(element.localName) && !element.hasAttribute("contenteditable") || !element.matches(FIELD)) return;
      if (fields.push(element) === 1) queueMicrotask(learn);
    },
    stop() {
      reader.masks.onroot = () => {};
      for (const doc of documents) {
        doc.removeEventListener("focusin", look, true);
        doc.removeEventListener("focusout", leave, true);
      }
      documents.clear();
      this.show(false);
    },
  };
}

// selectorOf names a field by all that can have hidden it.
function selectorOf(field) {
  const said = (name) => (field.hasAttribute(name) ? `[${name}="${CSS.escape(field.getAttribute(name))}"]` : `:not([${name}])`);
  return field.localName + ["type", "name", "id", "autocomplete"].map(said).join("");
}
