import assert from "node:assert/strict";
import { test } from "node:test";
import { typing } from "./keys.js";

const element = (localName, role) => ({ localName, getAttribute: (name) => (name === "role" ? role ?? null : null) });

test("keys in fields are not short cuts, however deep the field lies", () => {
  const window = {}; // the end of every path
  assert.equal(typing([element("textarea"), element("div"), window]), true);
  assert.equal(typing([element("input"), window]), true);
  assert.equal(typing([element("div", "listbox"), window]), true);
  assert.equal(typing([{ ...element("div"), isContentEditable: true }]), true);
  assert.equal(typing([element("button"), element("section"), window]), false);
  assert.equal(typing([element("body"), window]), false);
});
