import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, start } from "./progress.js";

// play folds reports one after the other and returns what was seen on the way.
function play(...reports) {
  let view = start;
  let session = null;
  const events = [];
  for (const report of reports) {
    const next = fold(view, report);
    ({ view, session } = next);
    events.push(...next.events.map(([name, detail]) => detail.reason || detail.answer ? `${name}:${detail.reason || detail.answer}` : name));
  }
  return { view, session, events };
}

const ID = "012345678";

test("a whole session", () => {
  const { session, events } = play(
    { phase: "connecting" },
    { phase: "idle", id: ID, mode: "pointer" },
    { phase: "active", id: ID, mode: "pointer", agent: "Ada" },
    { phase: "active", id: ID, mode: "pointer", agent: "Ada", route: "direct", roundTripMs: 3 },
    { phase: "ended", id: ID, reason: "agent" });
  assert.deepEqual(events, ["sessionstarted", "agentjoined", "sessionended:agent"]);
  assert.deepEqual(session, { id: ID, state: "ended", mode: "pointer" });
});

test("there is no session before it has an ID", () => {
  assert.equal(play({ phase: "connecting" }).session, null);
  const failed = play({ phase: "ended", reason: "error", words: "no way" });
  assert.equal(failed.session, null);
  assert.deepEqual(failed.events, []);
});

test("what a report leaves out stays", () => {
  const { session } = play({ phase: "idle", id: ID }, { phase: "active" }, { phase: "ended", reason: "idle" });
  assert.deepEqual(session, { id: ID, state: "ended", mode: "pointer" });
});

test("nothing follows an end", () => {
  const { view, session, events } = play({ phase: "idle", id: ID },
    { phase: "ended", reason: "customer" }, { phase: "active", agent: "Eve" }, { phase: "ended", reason: "error" });
  assert.equal(view.reason, "customer");
  assert.equal(session.state, "ended");
  assert.deepEqual(events, ["sessionstarted", "sessionended:customer"]);
});

test("a reason nobody knows is an error", () => {
  assert.equal(play({ phase: "idle", id: ID }, { phase: "ended", reason: "?" }).view.reason, "error");
});

test("write mode: asked, granted, over", () => {
  const { events } = play({ phase: "idle", id: ID }, { phase: "active", agent: "Ada" },
    { write: "asked" }, { write: "asked" }, { write: "allowed", mode: "write" }, { write: "revoked", mode: "pointer" });
  assert.deepEqual(events, ["sessionstarted", "agentjoined", "writerequested", "modechanged", "writeanswered:allowed", "modechanged"]);
});

test("write mode: asked, and nothing comes of it", () => {
  const asked = [{ phase: "idle", id: ID }, { phase: "active", agent: "Ada" }, { write: "asked" }];
  for (const [write, answer] of [["declined", "declined"], ["lapsed", "lapsed"], ["left", "withdrawn"], ["?", "withdrawn"]]) {
    assert.equal(play(...asked, { write }).events.at(-1), `writeanswered:${answer}`);
  }
  const { view, events } = play(...asked, { phase: "ended", reason: "agent" });
  assert.deepEqual([view.write, events.at(-1)], ["", "sessionended:agent"]);
});

test("a session that comes back in write mode says so", () => {
  assert.deepEqual(play({ phase: "active", id: ID, agent: "Ada", mode: "write" }).events, ["sessionstarted", "agentjoined", "modechanged"]);
});

test("a session that comes back active says both", () => {
  assert.deepEqual(play({ phase: "active", id: ID, agent: "Ada" }).events, ["sessionstarted", "agentjoined"]);
});
