import { test } from "node:test";
import assert from "node:assert/strict";
import { initials, oneLine, roundTrip, splitAddress } from "./plain.js";

test("a page's title cannot reorder or break the toolbar", () => {
  for (const [text, want] of [
    ["Your  basket\n – Shop", "Your basket – Shop"],
    ["moc.knab\u202eevil", "moc.knabevil"],
    ["a\u0000b\u200bc\u2066d\u{e0041}", "abcd"],
    [null, ""],
    ["x".repeat(400), "x".repeat(300) + "…"],
  ]) assert.equal(oneLine(text), want);
});

test("an address is parted at its host", () => {
  for (const [address, host, after, before] of [
    ["https://shop.example/basket?x=1#y", "shop.example", "/basket?x=1#y", ""],
    ["http://localhost:8080/", "localhost:8080", "", ""],
    ["https://user:secret@shop.example/a", "shop.example", "/a", ""],
    ["https://аpple.com/", "xn--pple-43d.com", "", ""],
    ["javascript:alert(1)//bank.com", "", "", "javascript:alert(1)//bank.com"],
    ["not an address", "", "", "not an address"],
    ["", "", "", ""],
  ]) assert.deepEqual(splitAddress(address), { before, host, after });
});

test("names and times are short", () => {
  for (const [name, want] of [["Demo agent", "DA"], ["ann", "A"], ["Ann Mary Lee", "AL"], ["", ""], [undefined, ""]]) {
    assert.equal(initials(name), want);
  }
  for (const [ms, want] of [[0, ""], [undefined, ""], [0.4, "1 ms"], [24.4, "24 ms"], [1234, "1.2 s"]]) {
    assert.equal(roundTrip(ms), want);
  }
});
