import { test } from "node:test";
import assert from "node:assert/strict";
import { layout, percent, step } from "./scale.js";

const room = { width: 1048, height: 648 };

test("a page is fitted by its tighter side, and never enlarged", () => {
  for (const [page, want] of [
    [{ width: 2000, height: 600 }, 0.5],
    [{ width: 500, height: 1200 }, 0.5],
    [{ width: 1000, height: 600 }, 1],
    [{ width: 390, height: 500 }, 1],
  ]) {
    const got = layout({ room, page, zoom: "fit", gap: 24 });
    assert.equal(got.scale, want);
    assert.equal(got.spills, false);
    assert.ok(got.left >= 24 && got.top >= 24);
    assert.ok(got.left + got.width <= room.width - 24 + 0.5);
  }
});

test("a room too small to show anything still gives a scale", () => {
  const got = layout({ room: { width: 40, height: 10 }, page: { width: 1000, height: 800 }, zoom: "fit" });
  assert.equal(got.scale, 0.05);
});

test("actual size is placed in the middle, or scrolls from the margin", () => {
  const small = layout({ room, page: { width: 400, height: 300 }, zoom: 1, gap: 24 });
  assert.deepEqual([small.left, small.top, small.spills], [324, 174, false]);
  const large = layout({ room, page: { width: 1440, height: 900 }, zoom: 1, gap: 24 });
  assert.deepEqual([large.left, large.top, large.width, large.spills], [24, 24, 1440, true]);
});

test("edges fall on device pixels", () => {
  const got = layout({ room: { width: 1001, height: 601 }, page: { width: 400, height: 300 }, zoom: 1, gap: 0, density: 1 });
  assert.deepEqual([got.left, got.top], [301, 151]);
  const fine = layout({ room: { width: 1001, height: 601 }, page: { width: 400, height: 300 }, zoom: 1, gap: 0, density: 2 });
  assert.deepEqual([fine.left, fine.top], [300.5, 150.5]);
});

test("the buttons go to the next size from wherever it is", () => {
  for (const [scale, direction, want] of [
    [1, 1, 1.1], [1, -1, 0.9], [0.7491, 1, 0.8], [0.7491, -1, 0.67], [0.6, 1, 0.67], [2, 1, 2], [0.1, -1, 0.25],
  ]) assert.equal(step(scale, direction), want);
  assert.equal(percent(0.784), "78 %");
});
