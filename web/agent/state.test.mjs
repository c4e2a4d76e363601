import { test } from "node:test";
import assert from "node:assert/strict";
import { asking, dismiss, eventsBetween, initial, merge, panelOf, refusedSignIn, sessionOf } from "./state.js";
import { endingOf, settledOf, statusOf } from "./texts.js";

// run reports one after the other and gives the last state and all events.
function run(...reports) {
  let state = initial;
  const events = [];
  for (const report of reports) {
    const next = merge(state, report);
    events.push(...eventsBetween(state, next));
    state = next;
  }
  return { state, events };
}

const id = "123456789";
const joined = [{ phase: "ready" }, { phase: "joining", id }, { phase: "waiting", id, mode: "pointer" }];

test("a session from joining to its end", () => {
  const { state, events } = run(...joined, { phase: "active" }, { phase: "active", away: true },
    { phase: "active" }, { phase: "active", mode: "write" }, { phase: "ended", reason: "customer" });
  assert.deepEqual(events, [
    ["sessionjoined", { id, mode: "pointer" }],
    ["customeraway", { away: true }],
    ["customeraway", { away: false }],
    ["modechanged", { mode: "write" }],
    ["sessionended", { id, reason: "customer", words: "" }],
  ]);
  assert.equal(panelOf(state), "ending");
  assert.deepEqual(sessionOf(state), { id, state: "ended", mode: "pointer" });
  assert.equal(panelOf(dismiss(state)), "join");
  assert.equal(sessionOf(dismiss(state)), null);
});

test("asking for write mode", () => {
  const active = [...joined, { phase: "active" }];
  const asked = { phase: "active", write: "asked" };
  for (const reason of ["declined", "lapsed", "early"]) {
    const { events, state } = run(...active, asked, asked, { phase: "active", write: reason }, { phase: "active", write: reason });
    assert.deepEqual(events.slice(1), [["writedeclined", { reason }]]);
    assert.equal(asking(state), false);
    assert.ok(settledOf(reason).length > 10);
  }
  const taken = run(...active, asked, { phase: "active", write: "left" });
  assert.deepEqual(taken.events.length, 1);
  const granted = run(...active, asked, { phase: "active", write: "allowed", mode: "write" });
  assert.deepEqual(granted.events.slice(1), [["modechanged", { mode: "write" }]]);
  const over = run(...active, asked, { phase: "ended", reason: "customer" });
  assert.deepEqual(over.events.slice(1).map(([name]) => name), ["sessionended"]);
  assert.equal(settledOf("constructor"), "");
});

test("a page that is not shown whole is said to be so until it is", () => {
  const cut = { phase: "active", limited: "it has too many elements" };
  assert.equal(run(...joined, cut).state.limited, "it has too many elements");
  assert.equal(run(...joined, cut, { phase: "active" }).state.limited, "");
});

test("the notice of the end stays until it is read or another session begins", () => {
  const ended = [...joined, { phase: "ended", reason: "agent" }, { phase: "ready", id: "" }];
  assert.equal(panelOf(run(...ended).state), "ending");
  assert.equal(panelOf(run(...ended, { phase: "joining", id }).state), "join");
  const seen = dismiss(run(...joined, { phase: "ended", reason: "agent" }).state);
  assert.equal(panelOf(merge(seen, { phase: "ended", reason: "agent" })), "join");
});

test("a session that is gone without a word ends too", () => {
  const { state, events } = run(...joined, { phase: "signedout", words: "Signed out." });
  assert.deepEqual(events.slice(1), [
    ["sessionended", { id, reason: "agentlost", words: "Signed out." }],
    ["error", { reason: "", words: "Signed out." }],
  ]);
  assert.equal(panelOf(state), "ending");
  assert.equal(panelOf(dismiss(state)), "problem");
});

test("a refused join is an error, not an end", () => {
  const { state, events } = run({ phase: "ready" }, { phase: "joining", id }, { phase: "ready", words: "No such session." });
  assert.deepEqual(events, [["error", { reason: "", words: "No such session." }]]);
  assert.equal(panelOf(state), "join");
  assert.equal(sessionOf(state), null);
});

test("a connection lost before any session is no end of one", () => {
  const { state, events } = run({ phase: "ready" }, { phase: "ended", reason: "error" }, { phase: "connecting" });
  assert.deepEqual(events, []);
  assert.equal(panelOf(state), "join");
  const failed = run({ phase: "ready" }, { phase: "joining", id }, { phase: "ended", reason: "error", words: "Gone." });
  assert.deepEqual(failed.events, [["error", { reason: "error", words: "Gone." }]]);
  assert.equal(panelOf(failed.state), "join");
});

test("words belong to one report only", () => {
  const { state } = run({ phase: "ready", words: "No.", reason: "refused" }, { phase: "ready", agent: "Ann" });
  assert.deepEqual([state.words, state.reason, state.agent], ["", "", "Ann"]);
});

test("every reason has words of its own", () => {
  const reasons = ["customer", "agent", "interaction", "idle", "inactive", "agentlost", "customerlost", "error"];
  const said = reasons.map((reason) => endingOf(reason).words);
  assert.equal(new Set(said).size, reasons.length);
  assert.equal(endingOf("error", "The page sent nonsense.").words, "The page sent nonsense.");
  assert.equal(endingOf("customer", "raw words").words, endingOf("customer").words);
  assert.equal(endingOf("unheard-of").title, endingOf("error").title);
  assert.equal(endingOf("constructor").title, endingOf("error").title);
});

test("the status line follows", () => {
  assert.equal(statusOf({ phase: "active", away: true }).kind, "busy");
  assert.equal(statusOf({ phase: "ready", ending: { reason: "agent" } }).words, endingOf("agent").title);
  assert.equal(statusOf({ phase: "ready", ending: null }).words, "Ready");
});

test("a sign-in that is refused, expired, or over", () => {
  for (const reason of ["unauthorized", "expired", "signedout"]) {
    const { state, events } = run({ phase: "ready" }, { phase: "signedout", reason, words: "Why." });
    assert.deepEqual(events, [["error", { reason, words: "Why." }]]);
    assert.equal(panelOf(state), "problem");
    assert.ok(refusedSignIn(state.reason));
  }
  assert.equal(refusedSignIn("error"), false);
  // The server says why the session of a sign-in that is over has ended.
  assert.deepEqual(endingOf("agent", "It has expired."), { title: "You are not signed in", words: "It has expired." });
  assert.equal(endingOf("agent").title, "You ended the session");
});
