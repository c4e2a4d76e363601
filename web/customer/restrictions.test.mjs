import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { check, createRestrictions } from "./restrictions.js";

const rules = { version: 1, privateByDefault: false,
  selectors: [{ text: ".a", keys: [[".a"]], names: ["class"], outer: [], loose: false }, { text: ".b", keys: [[".b", "#c"]], names: ["class"], outer: ["#c"], loose: true }],
  sets: [{ match: [[[1, 1, 1, []], [7, 0, 0, []]]], rules: [[0, 1], [1, 3]] }, { match: [], rules: [[1, 1]] }] };

let answers, asked, put;
const reader = { tries: (handed) => { if (handed.selectors.some(({ text }) => text === "!")) throw new SyntaxError("!"); }, restrict: (handed) => put.push(handed), inForce: (i) => [[0], [1, 2]][i] };
beforeEach(() => {
  asked = 0;
  put = [];
  globalThis.fetch = async () => {
    const answer = answers[Math.min(asked++, answers.length - 1)];
    if (answer instanceof Error) throw answer;
    return { ok: true, text: async () => answer };
  };
  globalThis.setTimeout = (f) => queueMicrotask(f);
});

test("they are loaded, put into force once, and loaded anew when they are others", async () => {
  answers = [JSON.stringify(rules)];
  const r = createRestrictions("https://tandem.test", reader);
  assert.throws(() => r.use());
  assert.equal(await r.load(), true);
  assert.deepEqual(r.use(), { kinds: [1, 3, 1], privateByDefault: false });
  r.use();
  assert.equal(put.length, 1);
  assert.deepEqual([r.selectors(1), r.selectors(3), r.selectors(4)], [[".a", ".b"], [".b"], []]);
  assert.equal(await r.load(true), false);
  answers = [JSON.stringify({ ...rules, privateByDefault: true })];
  assert.equal(await r.load(true), true);
  assert.equal(r.use().privateByDefault, true);
  assert.equal(put.length, 2);
});

test("before a session it gives up, in one it does not", async () => {
  answers = [new TypeError("down")];
  const r = createRestrictions("https://tandem.test", reader);
  await assert.rejects(r.load(), /down/);
  assert.equal(asked, 4);
  answers = [...Array(20).fill(new TypeError("down")), JSON.stringify(rules)];
  asked = 0;
  assert.equal(await r.load(true), true);
  assert.equal(asked, 21);
  answers = [new TypeError("down")];
  const waiting = r.load(true);
  r.stop();
  await assert.rejects(waiting, /down/);
});

test("what are no restrictions is refused", async () => {
  const change = (f) => { const copy = structuredClone(rules); f(copy); return copy; };
  for (const wrong of [
    null, {}, { ...rules, version: 2 }, { ...rules, privateByDefault: 0 }, { ...rules, sets: {} },
    change((r) => { r.selectors[0].text = 1; }), change((r) => { r.selectors[0].keys = []; }), change((r) => { r.selectors[0].keys = [[]]; }),
    change((r) => { r.selectors[0].loose = "x"; }), change((r) => { r.sets[0].rules[0] = [2, 1]; }), change((r) => { r.sets[0].rules[0] = [0, 5]; }),
    change((r) => { r.sets[0].rules[0] = [0, 0]; }), change((r) => { r.sets[0].match = [[]]; }), change((r) => { r.sets[0].match[0][0][1] = 2; }),
    change((r) => { r.sets[0].match[0][0][0] = 9; }),
  ]) {
    assert.throws(() => check(wrong), `${JSON.stringify(wrong)}`);
  }
  check(rules);
  answers = [JSON.stringify(change((r) => { r.selectors[0].text = "!"; }))];
  await assert.rejects(createRestrictions("https://tandem.test", reader).load(true), SyntaxError);
  answers = ["{"];
  await assert.rejects(createRestrictions("https://tandem.test", reader).load(true));
});
