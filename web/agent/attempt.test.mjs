import { test } from "node:test";
import assert from "node:assert/strict";
import { createAttempt } from "./ui/attempt.js";
import { pause } from "./ui/program.js";
import { endingOf } from "./texts.js";

const session = { id: "123456789", state: "active", mode: "pointer" };

test("an attempt waits for the program and is asked once", () => {
  const attempt = createAttempt(session.id);
  assert.equal(attempt.mayAsk("connecting", true), false);
  assert.equal(attempt.mayAsk("ready", false), false);
  assert.equal(attempt.mayAsk("ready", true), true);
  assert.equal(attempt.mayAsk("ready", true), false);
});

test("a report from before the question is no answer", async () => {
  const attempt = createAttempt(session.id);
  assert.equal(attempt.over({ phase: "ready" }), false);
  attempt.mayAsk("ready", true);
  assert.equal(attempt.read({ phase: "ready", agent: "Ann" }).phase, "joining");
  attempt.read({ phase: "joining" });
  assert.equal(attempt.over({ phase: "joining" }), false);
  assert.equal(attempt.over({ phase: "waiting" }, session), true);
  assert.equal(await attempt.answer, session);
});

test("a refusal rejects in its words", async () => {
  const attempt = createAttempt(session.id);
  attempt.mayAsk("ready", true);
  const report = attempt.read({ phase: "ready", words: "No such session." });
  assert.equal(attempt.over(report), true);
  await assert.rejects(attempt.answer, { message: "No such session." });
});

test("no connection rejects even what was not asked yet", async () => {
  const attempt = createAttempt(session.id);
  assert.equal(attempt.over({ phase: "signedout", words: "Gone." }), true);
  await assert.rejects(attempt.answer, { message: "Gone." });
});

test("an end while joining rejects in the words of its reason", async () => {
  const attempt = createAttempt(session.id);
  attempt.mayAsk("ready", true);
  attempt.read({ phase: "joining" });
  assert.equal(attempt.over({ phase: "ended", reason: "inactive", words: "" }), true);
  await assert.rejects(attempt.answer, { message: endingOf("inactive").words });
});

test("the next run waits only when runs come to nothing", () => {
  assert.deepEqual([0, 1, 2, 3, 5, 20].map(pause), [0, 0, 1000, 2000, 8000, 30000]);
});
