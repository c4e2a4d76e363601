import assert from "node:assert/strict";
import { test } from "node:test";
import arabic from "../languages/ar/widgets.js";
import german from "../languages/de/widgets.js";
import japanese from "../languages/ja/widgets.js";
import { parse } from "./hours.js";
import { sayHours, sayStatus, sayWait, sayZone } from "./say.js";
import { english } from "./texts.js";
import { makeWords } from "./words.js";

const british = makeWords({}, english, "en-GB");
const hours = parse("Mo-Fr 09:00-17:30; Sa 10:00-12:00,13:00-16:00");
const said = (when, { text = british, zone = "Europe/London", own = zone, given = hours } = {}) =>
  sayStatus(text, given, zone, Date.parse(when), own).words.replace(/ /g, " ");

test("open, and when it opens", () => {
  assert.equal(said("2026-01-14T12:00Z"), "Open until 17:30");
  assert.equal(said("2026-01-14T07:00Z"), "Opens at 09:00");
  assert.equal(said("2026-01-14T20:00Z"), "Opens Thursday at 09:00");
  assert.equal(said("2026-01-14T20:00Z", { given: parse("2026-02-02 09:00-10:00") }), "Opens 2 February at 09:00");
  assert.equal(said("2026-01-14T20:00Z", { given: parse("24/7") }), "Open day and night");
  assert.equal(said("2026-01-14T20:00Z", { given: parse("Mo 00:00-24:00; Tu 00:00-24:00; We 00:00-24:00; Th 00:00-24:00; Fr 00:00-20:00") }), "Open now");
  assert.equal(said("2026-01-14T20:00Z", { given: parse([]) }), "Closed now");
});

test("in the customer's own time, which is said where it is another", () => {
  assert.equal(said("2026-01-14T12:00Z", { own: "America/New_York" }), "Open until 12:30 your time");
  assert.equal(said("2026-01-14T20:00Z", { own: "Asia/Tokyo" }), "Opens at 18:00 your time"); // Thursday there already
  assert.equal(said("2026-01-14T12:00Z", { own: "Europe/Lisbon" }), "Open until 17:30");
});

test("in other languages", () => {
  assert.equal(said("2026-01-14T20:00Z", { text: makeWords({}, german, "de") }), "Öffnet Donnerstag um 09:00 Uhr");
  assert.equal(said("2026-01-14T12:00Z", { text: makeWords({}, japanese, "ja") }), "17:30 まで受付");
  assert.deepEqual(sayHours(makeWords({}, german, "de"), hours), [
    { days: "Mo–Fr", times: "09:00 – 17:30" }, { days: "Sa", times: "10:00 – 12:00, 13:00 – 16:00" },
  ]);
  assert.equal(sayZone(british, "Europe/Paris"), "Central European Time");
});

test("a wait, with the plurals of the language", () => {
  assert.equal(sayWait(british, 0), "No wait");
  assert.equal(sayWait(british, 1), "Wait: about 1 minute");
  assert.equal(sayWait(british, 4.6), "Wait: about 5 minutes");
  assert.equal(sayWait(british, 150), "Wait: more than 2 hours");
  for (const none of [undefined, null, NaN, -1, "5"]) assert.equal(sayWait(british, none), "");
  const ar = makeWords({}, arabic, "ar-u-nu-latn");
  assert.deepEqual([1, 2, 5, 11, 30].map((n) => sayWait(ar, n)), [
    arabic.waitMinutes.one, arabic.waitMinutes.two, arabic.waitMinutes.few.replace("{count}", "5"),
    arabic.waitMinutes.many.replace("{count}", "11"), arabic.waitMinutes.many.replace("{count}", "30"),
  ]);
  assert.match(sayWait(makeWords({}, arabic, "ar-u-nu-arab"), 5), /٥/);
});

test("a site's own texts, with plurals and without", () => {
  const own = (texts) => sayWait(makeWords({ texts }, english, "en"), 7);
  assert.equal(own({ waitMinutes: "ca. {count} min" }), "ca. 7 min");
  assert.equal(own({ waitMinutes: { one: "{count} minute", other: "{count} minutes" } }), "7 minutes");
  assert.equal(own({ waitMinutes: { one: "nothing else" } }), "Wait: about 7 minutes");
  assert.equal(own({ waitMinutes: 7 }), "Wait: about 7 minutes");
});
