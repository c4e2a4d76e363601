import assert from "node:assert/strict";
import { test } from "node:test";
import { keepEvents } from "./kept.js";

const say = (target, name, data) => target.dispatchEvent(Object.assign(new Event(name), { data }));

test("a listener hears first what was before it, and everything once", () => {
  const target = new EventTarget();
  keepEvents(target, ["open", "message"]);
  say(target, "open");
  say(target, "message", "a");
  say(target, "message", "b");
  const heard = [];
  const listener = ({ data }) => heard.push(data);
  target.addEventListener("message", listener);
  assert.deepEqual(heard, ["a", "b"]);
  say(target, "message", "c");
  target.removeEventListener("message", listener);
  say(target, "message", "d");
  assert.deepEqual(heard, ["a", "b", "c"]);
  let opened = 0;
  target.addEventListener("open", () => opened++);
  assert.equal(opened, 1);
});

test("what the listener may not have yet waits, with everything after it", () => {
  const target = new EventTarget();
  let most = 1;
  const { tell } = keepEvents(target, ["message"], { may: (event) => most > 2 || Boolean(event) && event.data <= most });
  const heard = [];
  say(target, "message", 1);
  say(target, "message", 2);
  say(target, "message", 1);
  target.addEventListener("message", ({ data }) => heard.push(data));
  assert.deepEqual(heard, [1]);
  say(target, "message", 1);
  assert.deepEqual(heard, [1]);
  most = 2;
  tell();
  assert.deepEqual(heard, [1, 2, 1, 1]);
  say(target, "message", 3);
  assert.deepEqual(heard, [1, 2, 1, 1]);
  most = 3;
  tell();
  say(target, "message", 4);
  assert.deepEqual(heard, [1, 2, 1, 1, 3, 4]);
});

test("a listener that leaves before it may have anything hears nothing", () => {
  const target = new EventTarget();
  let may = false;
  const { tell } = keepEvents(target, ["message"], { may: () => may });
  const listener = () => assert.fail("heard");
  target.addEventListener("message", listener);
  say(target, "message", 1);
  target.removeEventListener("message", listener);
  may = true;
  tell();
  say(target, "message", 2);
});

test("whoever sends without end is closed", () => {
  const target = new EventTarget();
  let closed = 0;
  target.close = () => closed++;
  keepEvents(target, ["message"]);
  for (let i = 0; i < 1024; i++) say(target, "message", "x");
  assert.equal(closed, 0);
  say(target, "message", "x");
  assert.equal(closed, 1);
  const other = new EventTarget();
  other.close = () => closed++;
  keepEvents(other, ["message"]);
  say(other, "message", new ArrayBuffer((4 << 20) + 1));
  assert.equal(closed, 2);
});
