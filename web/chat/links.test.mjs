import assert from "node:assert/strict";
import { test } from "node:test";
import { partsOf } from "./links.js";

const links = (text) => partsOf(text).filter(({ href }) => href).map(({ text: shown, href }) => [shown, href]);

test("addresses become links, the rest stays", () => {
  assert.deepEqual(partsOf("See https://shop.example/a?b=1#c, please."), [
    { text: "See " }, { text: "https://shop.example/a?b=1#c", href: "https://shop.example/a?b=1#c" }, { text: ", please." },
  ]);
  assert.deepEqual(partsOf("no link"), [{ text: "no link" }]);
  assert.deepEqual(partsOf(""), []);
  assert.deepEqual(links("HTTP://Shop.Example/X").map(([, href]) => href), ["http://shop.example/X"]);
  assert.deepEqual(links("https://a.example https://b.example/").length, 2);
});

test("what the sentence puts around an address is not of it", () => {
  for (const [text, shown] of [
    ["(https://a.example/x)", "https://a.example/x"],
    ["(see https://a.example/x_(y))", "https://a.example/x_(y)"],
    ["https://a.example/x...", "https://a.example/x"],
    ["“https://a.example/x”", "https://a.example/x"],
    ["<https://a.example/x>", "https://a.example/x"],
    ["[https://a.example/x].", "https://a.example/x"],
  ]) assert.equal(links(text)[0][0], shown, text);
});

test("nothing else becomes a link", () => {
  for (const text of [
    "javascript:alert(1)", "data:text/html,<b>", "ftp://a.example/", "file:///etc/passwd", "www.a.example", "https://",
    "https://user@evil.example/", "https://shop.example:pw@evil.example/", "https://shop.example\u202e/moc.live",
    "https://sh\u200bop.example/", "tel:123", "mailto:a@b.example",
  ]) {
    assert.deepEqual(links(text), [], text);
    assert.equal(partsOf(text).map((part) => part.text).join(""), text, "and its text is all there");
  }
});

test("no text is lost or added", () => {
  for (const text of ["a https://b.example, c https://d.example/(e) f", "https://a.example.", "\n https://a.example\n\n"]) {
    assert.equal(partsOf(text).map((part) => part.text).join(""), text);
  }
});
