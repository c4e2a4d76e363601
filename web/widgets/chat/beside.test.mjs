import assert from "node:assert/strict";
import { test } from "node:test";
import { atRest, insets, overlap, place } from "./beside.js";

const button = { width: 160, height: 46 };
const box = (left, top, width, height) => ({ left, top, right: left + width, bottom: top + height, width, height });
const room = { width: 1280, height: 800 };

test("alone it is in the corner", () => {
  assert.deepEqual(place(button, room, [], 20), { end: 20, bottom: 20 });
});

test("it stands beside the other button", () => {
  assert.deepEqual(place(button, room, [box(1110, 734, 150, 46)], 20), { end: 180, bottom: 20 });
  assert.deepEqual(place(button, room, [box(20, 734, 150, 46)], 20, true), { end: 180, bottom: 20 });
});

test("where there is no room beside, it stands above", () => {
  const narrow = { width: 320, height: 600 };
  assert.deepEqual(place(button, narrow, [box(156, 540, 150, 46)], 14), { end: 14, bottom: 70 });
});

test("a bar that is far away changes nothing", () => {
  assert.deepEqual(place(button, room, [box(20, 20, 400, 60)], 20), { end: 20, bottom: 20 });
});

test("two things in the way", () => {
  const spot = place(button, room, [box(900, 720, 360, 60), box(700, 720, 190, 60)], 20);
  const at = box(room.width - spot.end - 160, room.height - spot.bottom - 46, 160, 46);
  assert.equal(overlap(at, box(900, 720, 360, 60)) || overlap(at, box(700, 720, 190, 60)), false);
});

test("a panel leaves the bar free, above or below", () => {
  const panel = { left: 880, right: 1260 };
  assert.deepEqual(insets(panel, room, [box(900, 720, 360, 60)]), { top: 0, bottom: 90 });
  assert.deepEqual(insets(panel, room, [box(900, 20, 360, 60)]), { top: 90, bottom: 0 });
  assert.deepEqual(insets(panel, room, [box(20, 720, 360, 60)]), { top: 0, bottom: 0 });
});

test("what still comes in is where it will be", () => {
  const end = box(1110, 734, 150, 46);
  const middle = { x: 1185, y: 757 };
  const coming = box(middle.x - 75 * .98, middle.y - 23 * .98 + 10, 150 * .98, 46 * .98);
  const { left, top, width, height, right, bottom } = atRest(coming, "matrix(0.98, 0, 0, 0.98, 0, 10)");
  for (const [name, got, want] of [["left", left, 1110], ["top", top, 734], ["width", width, 150], ["height", height, 46], ["right", right, 1260], ["bottom", bottom, 780]]) {
    assert.ok(Math.abs(got - want) < 1e-9, `${name}: ${got}`);
  }
  assert.equal(atRest(end, "none"), end);
});
