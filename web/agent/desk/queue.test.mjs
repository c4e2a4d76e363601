import assert from "node:assert/strict";
import { test, mock } from "node:test";
import { createQueue, pauseBefore } from "./queue.js";

function rig() {
  const sockets = [];
  class Socket {
    constructor(url) { Object.assign(this, { url, sent: [], readyState: 0 }); sockets.push(this); }
    send(text) { this.sent.push(JSON.parse(text)); }
    close(code) { this.readyState = 3; this.closedWith = code; }
    open() { this.readyState = 1; this.onopen(); }
    hear(message) { this.onmessage({ data: typeof message === "string" ? message : JSON.stringify(message) }); }
    drop(code) { this.readyState = 3; this.onclose({ code }); }
  }
  const states = [];
  const lists = [];
  const queue = createQueue({
    url: () => "wss://host/v1/desk", token: () => "T", key: async () => "K", Socket, random: () => 0.5,
    onstate: (s) => states.push(s), onwaiting: (w) => lists.push(w),
  });
  return { queue, sockets, states, lists };
}
const soon = () => new Promise((resolve) => setImmediate(resolve));

test("it says hello with the desk's key, and whether the agent is ready", async () => {
  const { queue, sockets, states } = rig();
  queue.open(true);
  await soon();
  sockets[0].open();
  assert.deepEqual(sockets[0].sent, [{ type: "hello", version: 1, token: "T", key: "K" }, { type: "ready", ready: true }]);
  sockets[0].hear({ type: "welcome", agent: "Ada" });
  queue.open(false);
  assert.deepEqual(sockets[0].sent.at(-1), { type: "ready", ready: false });
  assert.equal(sockets.length, 1);
  assert.deepEqual(states, ["connecting", "on"]);
});

test("the queue is what the server says last", async () => {
  const { queue, sockets, lists } = rig();
  queue.open(true);
  await soon();
  sockets[0].open();
  sockets[0].hear({ type: "queue", waiting: [{ id: "1", name: "Ann", waitedMs: 1000, box: "b" }, { name: "no id" }, null] });
  assert.equal(lists.at(-1).length, 1);
  assert.equal(lists.at(-1)[0].box, "b");
  assert.ok(performance.now() - lists.at(-1)[0].since >= 1000);
  for (const odd of ["no JSON", { type: "queue" }, { type: "queue", waiting: {} }, { type: "news" }]) sockets[0].hear(odd);
  assert.deepEqual(lists.at(-1), []);
});

test("a lost socket comes back and says ready again", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { queue, sockets, states, lists } = rig();
  queue.open(true);
  await soon();
  sockets[0].open();
  sockets[0].hear({ type: "welcome", agent: "" });
  sockets[0].drop(1006);
  assert.equal(states.at(-1), "lost");
  assert.deepEqual(lists.at(-1), []);
  mock.timers.tick(500);
  await soon();
  sockets[1].open();
  assert.deepEqual(sockets[1].sent.at(-1), { type: "ready", ready: true });
  sockets[1].hear({ type: "welcome", agent: "" });
  assert.equal(states.at(-1), "on");
  queue.close();
  mock.timers.tick(60_000);
  assert.equal(sockets.length, 2);
  mock.timers.reset();
});

test("who is not signed in does not try again", async () => {
  const { queue, sockets, states } = rig();
  queue.open(true);
  await soon();
  sockets[0].drop(4503);
  assert.equal(states.at(-1), "signedout");
  queue.again();
  assert.equal(sockets.length, 1);
  queue.open(true); // signed in anew
  await soon();
  assert.equal(sockets.length, 2);
});

test("a token that expires is followed by the one of now, if there is one", async () => {
  const { queue, sockets, states } = rig();
  queue.open(true);
  await soon();
  sockets[0].open();
  sockets[0].hear({ type: "welcome", agent: "" });
  sockets[0].drop(4508);
  await soon();
  assert.equal(sockets.length, 2);
  sockets[1].open();
  sockets[1].drop(4508); // it is no newer
  await soon();
  assert.equal(states.at(-1), "signedout");
  assert.equal(sockets.length, 2);
});

test("closed before it was open", async () => {
  const { queue, sockets, states } = rig();
  queue.open(true);
  queue.close();
  await soon();
  assert.equal(sockets.length, 0);
  assert.equal(states.at(-1), "off");
});

test("pauses grow to twenty seconds", () => {
  assert.deepEqual([1, 2, 3, 9].map((n) => pauseBefore(n, () => 1)), [1000, 2000, 4000, 20_000]);
  assert.equal(pauseBefore(5, () => 0), 0);
});
