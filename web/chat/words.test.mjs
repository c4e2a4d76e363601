import assert from "node:assert/strict";
import { test } from "node:test";
import { createWords } from "./words.js";

const table = { hi: "Hello {name}", new: { one: "{n} new message", other: "{n} new messages" } };

test("texts, and a site's own in their place", () => {
  assert.equal(createWords({}, table).text("hi", { name: "Ann" }), "Hello Ann");
  assert.equal(createWords({ texts: { hi: "Hallo {name}" } }, table).text("hi", { name: "Ann" }), "Hallo Ann");
  assert.equal(createWords({ texts: { hi: 7 } }, table).text("hi", { name: "$&" }), "Hello $&");
});

test("plural forms and figures are those of the language", () => {
  const english = createWords({}, table);
  assert.equal(english.count("new", 1), "1 new message");
  assert.equal(english.count("new", 1200), "1,200 new messages");
  const polish = createWords({ texts: { new: { few: "{n} nowe", many: "{n} nowych", other: "{n} nowego" } } }, table, "pl");
  assert.equal(polish.count("new", 3), "3 nowe");
  assert.equal(polish.count("new", 5), "5 nowych");
  assert.equal(polish.count("new", 1), "1 nowego", "a form that the site's table lacks");
  assert.equal(createWords({}, table, "ar-EG").number(12), "١٢");
});

test("another language from now on", () => {
  const words = createWords({ texts: { hi: "Ahoi {name}" } }, table);
  const { text, count } = words;
  words.speak({ hi: "Hallo {name}", new: { one: "{n} neue", other: "{n} neue" } }, "de");
  assert.equal(count("new", 1200), "1.200 neue");
  assert.equal(text("hi", { name: "Ann" }), "Ahoi Ann", "the site's own words stay");
});

test("times and days", () => {
  const now = new Date(2026, 2, 3, 15, 7).getTime();
  const words = createWords({}, table, "en-GB");
  assert.equal(words.time(now), "15:07");
  assert.equal(words.day(now, now), "Today");
  assert.equal(words.day(new Date(2026, 2, 2, 23, 59).getTime(), now), "Yesterday");
  assert.equal(words.day(new Date(2026, 1, 1).getTime(), now), "1 February");
  assert.equal(createWords({}, table, "de").day(now, now), "Heute");
});

test("a language tag that is none breaks nothing", () => {
  const words = createWords({}, table, "not a tag");
  assert.equal(words.count("new", 2), "2 new messages");
  assert.equal(words.day(0, 0), "Today");
});
