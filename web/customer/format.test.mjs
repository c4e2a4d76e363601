import assert from "node:assert/strict";
import { test } from "node:test";
import { makeText } from "../loader/texts.js";
import { english } from "./texts.js";
import { endWords, grouped, spelled } from "./format.js";

const text = makeText({}, english);

test("an ID is grouped by three, leading zeros kept", () => {
  assert.equal(grouped("012345678"), "012 345 678");
  assert.equal(grouped(""), "");
  assert.equal(spelled("012345678"), "0 1 2, 3 4 5, 6 7 8");
});

test("every end reason has its own words", () => {
  const reasons = ["customer", "agent", "interaction", "idle", "inactive", "agentlost", "customerlost", "error"];
  const titles = new Set(reasons.map((reason) => endWords(text, { reason, id: "012345678", agent: "Ada" }).title));
  assert.equal(titles.size, reasons.length);
});

test("the end notice names the agent, or says representative", () => {
  assert.equal(endWords(text, { reason: "agent", id: "012345678", agent: "Ada" }).title, "Ada ended co-browsing");
  assert.equal(endWords(text, { reason: "agent", id: "012345678", agent: "" }).title, "Your representative ended co-browsing");
});

test("an error is told in the session's own words", () => {
  const { title, body } = endWords(text, { reason: "error", id: "012345678", words: "The server is full." });
  assert.equal(title, english.endedError);
  assert.equal(body, "The server is full. Nobody else can see this page any more.");
});

test("what ends before it has an ID could not start", () => {
  const failed = endWords(text, { reason: "error", id: "", words: "The server is full." });
  assert.deepEqual(failed, { title: english.startFailed, body: "The server is full." });
  assert.equal(endWords(text, { reason: "customerlost", id: "", words: "" }).body, english.loadFailed);
  assert.equal(endWords(text, { reason: "customer", id: "", words: "" }).title, english.endedCustomer);
});

test("a site's texts come first, and only if they are strings", () => {
  const own = makeText({ texts: { yes: "Ja", no: 7, agentJoined: "{agent} schaut zu" } }, english);
  assert.equal(own("yes"), "Ja");
  assert.equal(own("no"), "No");
  assert.equal(own("agentJoined", { agent: "Ada" }), "Ada schaut zu");
  assert.equal(own("agentJoined"), "{agent} schaut zu");
});

test("a name is put in as it is", () => {
  assert.equal(text("agentJoined", { agent: "$& {agent}" }), "$& {agent} is viewing this page");
});
