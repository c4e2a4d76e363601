import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { search } from "./read-pattern.js";

// What Go's own regular expressions find, and the programs that are made of them: shared/restrict/pattern_test.go.
const vectors = JSON.parse(readFileSync(new URL("../../shared/restrict/testdata/patterns.json", import.meta.url)));

test("an address is searched as Go does it", () => {
  assert.ok(vectors.length > 10);
  for (const { pattern, program, yes, no } of vectors) {
    for (const address of yes) assert.equal(search(program, address), true, `${pattern} in ${address}`);
    for (const address of no) assert.equal(search(program, address), false, `${pattern} in ${address}`);
  }
});

test("a pattern that doubles at each step takes no longer", () => {
  // (a|a)*b, on an address without a b
  const program = [[1, 1, 1, []], [1, 2, 5, []], [1, 3, 4, []], [2, 1, 0, [97, 97]], [2, 1, 0, [97, 97]], [2, 6, 0, [98, 98]], [7, 0, 0, []]];
  assert.equal(search(program, "a".repeat(2000)), false);
  assert.equal(search(program, `${"a".repeat(2000)}b`), true);
});
