import assert from "node:assert/strict";
import { test } from "node:test";
import { createTranscript, livingSession, together, wordsLeft } from "./transcript.js";

const entry = (number, from, text, more = {}) => ({ number, from, kind: "text", text, at: 1000 * number, ...more });

test("entries come in order, once each", () => {
  const said = createTranscript("customer", { entries: [entry(1, "customer", "hi")] });
  assert.equal(said.add(entry(3, "agent", "c")), true);
  assert.equal(said.add(entry(2, "agent", "b")), true);
  assert.equal(said.add(entry(2, "agent", "b again")), false);
  assert.deepEqual(said.list().map(({ text }) => text), ["hi", "b", "c"]);
  assert.equal(said.last(), 3);
});

test("what is no entry is left out", () => {
  const said = createTranscript("customer");
  for (const bad of [null, {}, entry("1", "agent", "x"), entry(1, "server", "x"), entry(1, "agent", 7), entry(1, "agent", "x", { kind: "html" })]) {
    assert.equal(said.add(bad), false);
  }
  assert.deepEqual(said.list(), []);
});

test("the agent's words are on their way until their entry comes", () => {
  const said = createTranscript("agent");
  said.say(7, "one", 1);
  said.say(8, "two", 2);
  said.add(entry(1, "customer", "one"));
  assert.deepEqual(said.sending().map(({ key }) => key), [7, 8]);
  said.add(entry(2, "agent", "one", { key: 7 }));
  assert.deepEqual(said.sending().map(({ key }) => key), [8]);
  said.add(entry(3, "agent", "three", { key: 9 }));
  said.say(9, "three", 3);
  assert.deepEqual(said.sending().map(({ key }) => key), [8], "the entry was quicker");
});

test("the customer's words are told by their text, the first of them first", () => {
  const said = createTranscript("customer");
  said.say(1, "yes", 1);
  said.say(2, "yes", 2);
  said.add(entry(1, "customer", "yes", { key: 0 }));
  assert.deepEqual(said.sending().map(({ key }) => key), [2]);
});

test("an agent's words keep their key, by which the customer's program knows them again", () => {
  const said = createTranscript("customer");
  said.add(entry(1, "agent", "hello", { key: 2 ** 40 }));
  assert.equal(said.entries()[0].key, 2 ** 40);
  said.say(2 ** 40, "mine", 1);
  assert.equal(said.sending().length, 1);
});

test("only the other side's entries are unread, and seeing is told once", () => {
  const said = createTranscript("customer", { entries: [entry(1, "customer", "q"), entry(2, "agent", "a")], read: 2 });
  assert.equal(said.unread().length, 0);
  said.add(entry(3, "customer", "b"));
  said.add(entry(4, "agent", "c"));
  assert.deepEqual(said.unread().map(({ number }) => number), [4]);
  assert.equal(said.see(), 4);
  assert.equal(said.see(), 0);
  assert.equal(said.read(), 4);
});

test("a note lies behind what was said, and gives way to the entry that says the same", () => {
  const said = createTranscript("customer", { entries: [entry(1, "customer", "123456789", { kind: "session" })] });
  assert.equal(said.note("left", "123456789", 5), true);
  assert.equal(said.note("left", "123456789", 6), false);
  said.add(entry(2, "agent", "and?"));
  assert.deepEqual(said.list().map(({ kind }) => kind), ["session", "left", "text"]);
  said.add(entry(3, "customer", "123456789", { kind: "left" }));
  assert.deepEqual(said.list().map(({ number }) => number), [1, 2, 3]);
  assert.equal(said.notes().length, 0);
});

test("which invitation holds", () => {
  const session = (number, id, kind = "session") => entry(number, "customer", id, { kind });
  assert.equal(livingSession([]), "");
  assert.equal(livingSession([session(1, "111111111")]), "111111111");
  assert.equal(livingSession([session(1, "111111111"), session(2, "111111111", "left")]), "");
  assert.equal(livingSession([session(1, "111111111"), session(2, "111111111", "left"), session(3, "222222222")]), "222222222");
});

test("entries of one person close to each other stand together", () => {
  assert.equal(together(undefined, entry(1, "agent", "a")), false);
  assert.equal(together(entry(1, "agent", "a"), entry(2, "agent", "b")), true);
  assert.equal(together(entry(1, "customer", "a"), entry(2, "agent", "b")), false);
  assert.equal(together(entry(1, "agent", "a"), entry(2, "agent", "b", { at: 1e9 })), false);
});

test("characters are counted as people do", () => {
  assert.equal(wordsLeft("  ab  "), 3998);
  assert.equal(wordsLeft("📦".repeat(4001)), -1);
});
