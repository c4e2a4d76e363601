import assert from "node:assert/strict";
import { test } from "node:test";
import { createWords } from "./words.js";

const table = { hi: "Hello {name}", new_one: "{n} new message", new_other: "{n} new messages" };

test("texts, and a site's own in their place", () => {
  assert.equal(createWords({}, table).text("hi", { name: "Ann" }), "Hello Ann");
  assert.equal(createWords({ texts: { hi: "Hallo {name}" } }, table).text("hi", { name: "Ann" }), "Hallo Ann");
  assert.equal(createWords({ texts: { hi: 7 } }, table).text("hi", { name: "$&" }), "Hello $&");
});

test("plural forms and figures are those of the language", () => {
  const english = createWords({}, table);
  assert.equal(english.count("new", 1), "1 new message");
  assert.equal(english.count("new", 1200), "1,200 new messages");
  const polish = createWords({ language: "pl", texts: { new_few: "{n} nowe", new_many: "{n} nowych" } }, table);
  assert.equal(polish.count("new", 3), "3 nowe");
  assert.equal(polish.count("new", 5), "5 nowych");
  assert.equal(createWords({ language: "ar-EG" }, table).number(12), "١٢");
});

test("times and days", () => {
  const now = new Date(2026, 2, 3, 15, 7).getTime();
  const words = createWords({ language: "en-GB" }, table);
  assert.equal(words.time(now), "15:07");
  assert.equal(words.day(now, now), "Today");
  assert.equal(words.day(new Date(2026, 2, 2, 23, 59).getTime(), now), "Yesterday");
  assert.equal(words.day(new Date(2026, 1, 1).getTime(), now), "1 February");
  assert.equal(createWords({ language: "de" }, table).day(now, now), "Heute");
});

test("a language tag that is none breaks nothing", () => {
  const words = createWords({ language: "not a tag" }, table);
  assert.equal(words.count("new", 2), "2 new messages");
  assert.equal(words.day(0, 0), "Today");
});
