import assert from "node:assert/strict";
import { test } from "node:test";
import { createWords } from "../../chat/words.js";
import { announce, endOf, fresh, live, merge, queueOf, statusOf } from "./state.js";
import { english } from "./texts.js";

const words = createWords({}, english);
const from = (...reports) => reports.reduce(merge, { ...fresh, phase: "connecting" });

test("a report is whole: what it does not say is over", () => {
  assert.equal(from({ phase: "talking", agent: "Ada", typing: true }).typing, true);
  const away = from({ phase: "talking", agent: "Ada", typing: true, seen: 3, away: "lost", leftMs: 5000 });
  assert.deepEqual([away.typing, away.away], [false, "lost"]);
  const next = merge(away, { phase: "talking" });
  assert.deepEqual([next.typing, next.away, next.leftMs, next.agent, next.seen], [false, "", 0, "Ada", 3]);
});

test("what is over stays over", () => {
  const ended = from({ phase: "ended", reason: "agent" });
  assert.equal(merge(ended, { phase: "talking" }), ended);
  assert.equal(live(ended), false);
  assert.equal(live(from({ phase: "waiting" })), true);
  assert.equal(live(fresh), false);
});

test("an unknown phase changes nothing of it", () => {
  assert.equal(from({ phase: "dancing" }).phase, "connecting");
});

test("the place in the queue, and nobody there", () => {
  const title = (report) => queueOf(words, from({ phase: "waiting", staffed: true, ...report })).title;
  assert.equal(title({ place: 2 }), "You are number 2 in line");
  assert.equal(title({ place: 1 }), "You are next in line");
  assert.equal(title({ place: 0 }), "Looking for a representative…");
  assert.equal(title({ place: 0, staffed: false }), "Looking for a representative…");
  assert.equal(title({ place: 2, staffed: false }), "Nobody is ready to chat right now");
  assert.equal(queueOf(words, from({ phase: "talking" })), null);
});

test("who is there, and who is not known by name", () => {
  assert.equal(statusOf(words, from({ phase: "talking", agent: "Ada" })).words, "Ada is here");
  assert.equal(statusOf(words, from({ phase: "talking" })).words, "Your representative is here");
});

test("every reason of an end has words", () => {
  const said = ["customer", "agent", "idle", "inactive", "agentlost", "customerlost", "error", "constructor"]
    .map((reason) => endOf(words, from({ phase: "talking", agent: "Ada" }, { phase: "ended", reason })).title);
  assert.equal(said[1], "Ada ended the chat");
  assert.equal(said[7], said[6]);
  assert.equal(new Set(said).size, 7);
  assert.equal(endOf(words, from({ phase: "ended", reason: "error", words: "No room." })).body, "No room.");
});

test("a change is announced once", () => {
  const waiting = from({ phase: "waiting", staffed: true, place: 3 });
  const same = merge(waiting, { phase: "waiting", staffed: true, place: 3 });
  const moved = merge(waiting, { phase: "waiting", staffed: true, place: 2 });
  const talking = merge(moved, { phase: "talking", agent: "Ada" });
  const typing = merge(talking, { phase: "talking", agent: "Ada", typing: true });
  assert.equal(announce(words, fresh, waiting), "You are number 3 in line");
  assert.equal(announce(words, waiting, same), "");
  assert.equal(announce(words, waiting, moved), "You are number 2 in line");
  assert.equal(announce(words, moved, talking), "Ada is here");
  assert.equal(announce(words, talking, typing), "");
  assert.equal(announce(words, talking, merge(talking, { phase: "ended", reason: "agent" })), "Ada ended the chat");
});
