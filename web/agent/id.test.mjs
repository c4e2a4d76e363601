import { test } from "node:test";
import assert from "node:assert/strict";
import { digitsOf, edit, group, parseID } from "./id.js";

test("an ID is found in what people paste", () => {
  for (const [text, want] of [
    ["123456789", "123456789"],
    ["012 345 678", "012345678"],
    [" 123-456-789\n", "123456789"],
    ["ID: 123 456 789", "123456789"],
    ["Session ID 123.456.789 (call 42)", "123456789"],
    ["12 34 56 78 9", "123456789"],
    ["123\u00a0456\u202f789", "123456789"],
    ["١٢٣ ٤٥٦ ٧٨٩", "123456789"],
    ["123456789", "123456789"],
    ["", ""],
    ["12345678", ""],
    ["1234567890", ""],
    ["no digits", ""],
  ]) assert.equal(parseID(text), want, JSON.stringify(text));
});

test("digits are grouped in threes", () => {
  for (const [digits, want] of [["", ""], ["12", "12"], ["123", "123"], ["1234", "123 4"], ["123456789", "123 456 789"]]) {
    assert.equal(group(digits), want);
  }
  assert.equal(digitsOf("a1 b２"), "12");
});

// A | in a text is the caret.
function apply(before, raw, kind) {
  const caret = raw.indexOf("|");
  const next = edit(before, raw.replace("|", ""), caret, kind);
  return next.value.slice(0, next.caret) + "|" + next.value.slice(next.caret);
}

test("typing, deleting and pasting keep the caret where it was meant", () => {
  for (const [name, before, raw, kind, want] of [
    ["first digit", "", "1|", "insertText", "1|"],
    ["third digit at the end", "12", "123|", "insertText", "123|"],
    ["fourth digit", "123", "1234|", "insertText", "123 4|"],
    ["ninth digit", "123 456 78", "123 456 789|", "insertText", "123 456 789|"],
    ["letters are dropped", "12", "12a|", "insertText", "12|"],
    ["a typed space at a group's end", "123", "123 |", "insertText", "123|"],
    ["in the middle", "123 456", "129|3 456", "insertText", "129 |345 6"],
    ["a tenth digit at the end", "123 456 789", "123 456 7890|", "insertText", "123 456 789|"],
    ["a tenth digit in the middle", "123 456 789", "1230| 456 789", "insertText", "123 |456 789"],
    ["backspace of a digit", "123 4", "123 |", "deleteContentBackward", "123|"],
    ["backspace over the space", "123 456", "123|456", "deleteContentBackward", "12|4 56"],
    ["delete over the space", "123 456", "123|456", "deleteContentForward", "123| 56"],
    ["delete in the middle", "123 456", "1|3 456", "deleteContentForward", "1|34 56"],
    ["backspace to nothing", "1", "|", "deleteContentBackward", "|"],
    ["paste of a part", "123 4", "123 456-7|", "insertFromPaste", "123 456 7|"],
    ["paste too much", "", "123456789012|", "insertFromPaste", "123 456 789|"],
  ]) assert.equal(apply(before, raw, kind), want, name);
});
