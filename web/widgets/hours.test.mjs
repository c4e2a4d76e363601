import assert from "node:assert/strict";
import { test } from "node:test";
import { groups, parse, status } from "./hours.js";

const at = (when) => Date.parse(when);
const london = "Europe/London";
const iso = (ms) => ms && new Date(ms).toISOString().replace(":00.000Z", "Z");
const seen = (hours, zone, when) => {
  const { open, until, opens } = status(parse(hours), zone, at(when));
  return [open, iso(until), iso(opens)];
};

test("open and closed on the days of the week", () => {
  const hours = ["Mo-Fr 09:00-17:30", "Sa 10:00-12:00,13:00-16:00"];
  assert.deepEqual(seen(hours, london, "2026-01-14T09:00Z"), [true, "2026-01-14T17:30Z", 0]); // a Wednesday
  assert.deepEqual(seen(hours, london, "2026-01-14T08:59Z"), [false, 0, "2026-01-14T09:00Z"]);
  assert.deepEqual(seen(hours, london, "2026-01-14T17:30Z"), [false, 0, "2026-01-15T09:00Z"]);
  assert.deepEqual(seen(hours, london, "2026-01-17T12:30Z"), [false, 0, "2026-01-17T13:00Z"]);
  assert.deepEqual(seen(hours, london, "2026-01-17T18:00Z"), [false, 0, "2026-01-19T09:00Z"]); // over Sunday
});

test("the clock is the service's, wherever the customer is", () => {
  const hours = "Mo-Fr 09:00-17:00";
  assert.deepEqual(seen(hours, "Asia/Tokyo", "2026-01-14T00:00Z"), [true, "2026-01-14T08:00Z", 0]);
  assert.deepEqual(seen(hours, "America/Los_Angeles", "2026-01-15T00:59Z"), [true, "2026-01-15T01:00Z", 0]);
  assert.deepEqual(seen(hours, "Pacific/Kiritimati", "2026-01-11T19:00Z"), [true, "2026-01-12T03:00Z", 0]); // their Monday
  assert.deepEqual(seen(hours, "Asia/Kathmandu", "2026-01-14T03:14Z"), [false, 0, "2026-01-14T03:15Z"]);
});

test("over midnight, and over the end of the week", () => {
  assert.deepEqual(seen("Fr 20:00-02:00", london, "2026-01-17T01:59Z"), [true, "2026-01-17T02:00Z", 0]);
  assert.deepEqual(seen("Fr 20:00-02:00", london, "2026-01-17T02:00Z"), [false, 0, "2026-01-23T20:00Z"]);
  assert.deepEqual(seen("Su 22:00-06:00", london, "2026-01-19T05:00Z"), [true, "2026-01-19T06:00Z", 0]);
  assert.deepEqual(seen("Sa-Mo 08:00-24:00", london, "2026-01-18T23:00Z"), [true, "2026-01-19T00:00Z", 0]);
});

test("around the change of clocks", () => {
  const hours = "Mo-Su 09:00-17:00";
  assert.deepEqual(seen(hours, london, "2026-03-28T09:00Z"), [true, "2026-03-28T17:00Z", 0]);
  assert.deepEqual(seen(hours, london, "2026-03-28T18:00Z"), [false, 0, "2026-03-29T08:00Z"]); // summer time begins
  assert.deepEqual(seen(hours, london, "2026-10-24T18:00Z"), [false, 0, "2026-10-25T09:00Z"]); // and ends
  // Open over the night in which 01:30 is left out, and over that in which it comes twice.
  assert.deepEqual(seen("Sa 22:00-03:00", london, "2026-03-29T01:30Z"), [true, "2026-03-29T02:00Z", 0]);
  assert.deepEqual(seen("Sa 22:00-03:00", london, "2026-10-25T02:30Z"), [true, "2026-10-25T03:00Z", 0]);
  assert.deepEqual(seen("Su 01:30-04:00", london, "2026-03-29T00:59Z"), [false, 0, "2026-03-29T01:30Z"]);
  assert.deepEqual(seen("Su 01:30-04:00", london, "2026-10-25T00:00Z"), [false, 0, "2026-10-25T00:30Z"]);
});

test("closed days and days of their own", () => {
  const hours = ["Mo-Fr 09:00-17:00", "2026-12-24 09:00-12:00", "12-25 closed", "2027-12-25 10:00-11:00"];
  assert.deepEqual(seen(hours, london, "2026-12-24T11:00Z"), [true, "2026-12-24T12:00Z", 0]);
  assert.deepEqual(seen(hours, london, "2026-12-24T12:30Z"), [false, 0, "2026-12-28T09:00Z"]); // Friday the 25th, then the week-end
  assert.deepEqual(seen(hours, london, "2027-12-25T10:30Z"), [true, "2027-12-25T11:00Z", 0]); // a Saturday
});

test("always, and never", () => {
  assert.deepEqual(seen("24/7", london, "2026-05-05T05:05Z"), [true, 0, 0]);
  assert.deepEqual(seen("Mo-Su 00:00-24:00", "Asia/Tokyo", "2026-05-05T05:05Z"), [true, 0, 0]);
  assert.deepEqual(seen([], london, "2026-05-05T05:05Z"), [false, 0, 0]);
});

test("the week as people write it", () => {
  const days = (hours) => groups(parse(hours)).map(({ days: [from, to], periods }) => `${from}-${to} ${periods.join(" ")}`);
  assert.deepEqual(days("Mo-Fr 09:00-17:00; Sa 10:00-12:00"), ["0-4 540,1020", "5-5 600,720"]);
  assert.deepEqual(days(["Mo,We 9:00-10:00", "Monday-Tuesday 12:00-13:00"]), ["0-0 540,600 720,780", "1-1 720,780", "2-2 540,600"]);
});

test("what is no opening hours is told in words", () => {
  for (const [hours, words] of [
    ["weekdays 9-5", /Mo-Fr/], ["Mo-Fr", /09:00-17:30/], ["Mo-Fr 9-17", /09:00-17:30/], ["Mo 09:00-25:00", /09:00-17:30/], ["Mo 24:00-25:00", /09:00/], ["Mo 09:70-10:00", /09:00/],
  ]) assert.throws(() => parse(hours), words, hours);
});
