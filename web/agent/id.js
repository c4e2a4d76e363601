// The session ID as people type it: nine digits, shown as "123 456 789". Pure; the text box
// (ui/join.js) only asks here what it should hold and where the caret goes.

const LENGTH = 9;

// Zeros of the digits that keyboards of other scripts give: Arabic, Persian, Devanagari, full width.
const ZEROS = [0x0660, 0x06f0, 0x0966, 0xff10];

// digitsOf keeps the digits of a text, as ASCII.
export function digitsOf(text) {
  let digits = "";
  for (const character of String(text)) {
    const code = character.codePointAt(0);
    if (code >= 0x30 && code <= 0x39) digits += character;
    const zero = ZEROS.find((first) => code >= first && code < first + 10);
    if (zero) digits += String(code - zero);
  }
  return digits;
}

// group shows digits as people read them out: in threes.
export function group(digits) {
  return digits.replace(/(\d{3})(?=\d)/g, "$1 ");
}

// parseID finds the one session ID in a text such as "ID: 123-456-789 (Ann)", or gives "".
export function parseID(text) {
  const plain = Array.from(String(text), (c) => digitsOf(c) || c).join("");
  const found = plain.match(/(?<!\d)\d{3}[\s.\-–—]*\d{3}[\s.\-–—]*\d{3}(?!\d)/);
  const digits = digitsOf(found ? found[0] : plain);
  return digits.length === LENGTH ? digits : "";
}

// edit says what the text box holds after the browser changed it from `before` to `raw`, and
// where its caret belongs: behind the same digit as before the grouping moved the spaces.
export function edit(before, raw, caret, kind = "insertText") {
  const had = digitsOf(before);
  let digits = digitsOf(raw);
  let behind = digitsOf(raw.slice(0, caret)).length;

  // Deleting a space alone would put it straight back: take the digit next to it instead.
  if (digits === had && raw.length < before.length) {
    if (kind === "deleteContentBackward" && behind > 0) {
      digits = digits.slice(0, behind - 1) + digits.slice(behind);
      behind--;
    } else if (kind === "deleteContentForward") {
      digits = digits.slice(0, behind) + digits.slice(behind + 1);
    }
  }
  // A tenth digit changes nothing, wherever it is typed: the nine stay.
  if (digits.length > LENGTH && had.length === LENGTH && kind === "insertText") {
    behind = Math.max(0, behind - (digits.length - LENGTH));
    digits = had;
  }
  digits = digits.slice(0, LENGTH);
  return { value: group(digits), caret: caretAfter(Math.min(behind, digits.length), digits.length, kind) };
}

// caretAfter: the place in the grouped text behind n digits. At the end of a group, typing on
// goes behind the space, deleting stays before it.
function caretAfter(n, total, kind) {
  const spaces = n === 0 ? 0 : Math.floor((n - 1) / 3);
  const atGroupEnd = n > 0 && n % 3 === 0 && n < total;
  return n + spaces + (atGroupEnd && !kind.startsWith("delete") ? 1 : 0);
}
