// What the customer sees of what is hidden: a light pattern on it, and words when they go into a field that the
// representative cannot see.

const MASK = 1; // shared/restrict/kind.go
const PATTERN = "repeating-linear-gradient(135deg, rgb(79 70 229 / .13) 0 2px, transparent 2px 7px)";
// What is always hidden, as far as a selector can say it: wasm/internal/mask/field.go knows more by name.
const ALWAYS = ['[data-tandem~="mask" i]', "input[type=password i]", "[autocomplete*=cc- i]", "[autocomplete~=current-password i]",
  "[autocomplete~=new-password i]", "[autocomplete~=one-time-code i]"];
const FIELD = "input:not([type=button i], [type=submit i], [type=reset i], [type=image i]), textarea, select, [contenteditable]";

// createHidden returns {show(on), stop()}. tell(words, box) says something beside a field, and with "" nothing any more.
export function createHidden({ reader, restrictions, text, tell }) {
  let on = false;
  const look = (event) => {
    const field = event.composedPath()[0];
    const unseen = on && field instanceof field.ownerDocument.defaultView.Element && field.matches(FIELD) && reader.masks.has(field);
    tell(unseen ? text("unseenField") : "", unseen ? field.getBoundingClientRect() : null);
  };
  const leave = () => tell("", null);
  document.addEventListener("focusin", look, true);
  document.addEventListener("focusout", leave, true);
  return {
    show(next) {
      on = next;
      const selectors = [...ALWAYS, ...restrictions.selectors(MASK)];
      reader.masks.look(on ? `:is(${selectors.join()}) { background-image: ${PATTERN} !important }` : "");
      if (!on) leave();
    },
    stop() {
      document.removeEventListener("focusin", look, true);
      document.removeEventListener("focusout", leave, true);
      this.show(false);
    },
  };
}
