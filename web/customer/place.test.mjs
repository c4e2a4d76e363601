import assert from "node:assert/strict";
import { test } from "node:test";
import { covers } from "./aside.js";
import { moved, parsePlace } from "./place.js";

test("a move is a fraction of the free space, and stops at the edges", () => {
  const free = { width: 1000, height: 500 };
  assert.deepEqual(moved({ x: 1, y: 1 }, -250, -250, free), { x: 0.75, y: 0.5 });
  assert.deepEqual(moved({ x: 0.5, y: 0.5 }, 900, -900, free), { x: 1, y: 0 });
});

test("where there is no room, nothing moves", () => {
  assert.deepEqual(moved({ x: 1, y: 1 }, -20, -20, { width: 0, height: -40 }), { x: 1, y: 1 });
});

test("only two fractions are a remembered place", () => {
  assert.deepEqual(parsePlace('{"x":0.25,"y":1}'), { x: 0.25, y: 1 });
  for (const text of [null, "", "{}", "null", "[1,1]", '{"x":2,"y":0}', '{"x":"0","y":0}', "junk"]) {
    assert.equal(parsePlace(text), null, String(text));
  }
});

test("the bar is in the way when it hides a third of a field", () => {
  const box = (left, top, right, bottom) => ({ left, top, right, bottom, width: right - left, height: bottom - top });
  const bar = box(500, 500, 900, 600);
  assert.equal(covers(bar, box(600, 520, 700, 560)), true);
  assert.equal(covers(bar, box(0, 580, 600, 620)), false);
  assert.equal(covers(bar, box(0, 0, 100, 40)), false);
  assert.equal(covers(bar, box(600, 520, 600, 520)), false);
});
