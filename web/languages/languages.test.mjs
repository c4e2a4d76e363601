import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { clock } from "../countdown.js";
import { english as session } from "../customer/texts.js";
import { directionOf, languageOf, localeOf } from "../loader/language.js";
import { english as loader } from "../loader/texts.js";
import { english as chat } from "../widgets/chat/texts.js";
import { english as widgets } from "../widgets/texts.js";

// The parts of the interface, each with its English table.
const parts = { loader, session, widgets, chat };
const languages = readdirSync(new URL(".", import.meta.url), { withFileTypes: true }).filter((one) => one.isDirectory()).map(({ name }) => name);
const table = async (language, part) => (await import(`./${language}/${part}.js`)).default;

/** The placeholders of a text, or of all forms of one with plurals. */
const placeholders = (text) => [...new Set((typeof text === "string" ? text : text.other).match(/\{\w+\}/g))].sort().join();

test("there are at least four languages beside English, one of them right-to-left", () => {
  assert.ok(languages.length >= 4, languages.join());
  assert.ok(languages.some((language) => directionOf(language) === "rtl"));
});

for (const language of languages) {
  test(`${language} has every text, with the same placeholders`, async () => {
    assert.deepEqual(readdirSync(new URL(`${language}/`, import.meta.url)).sort(), Object.keys(parts).map((part) => `${part}.js`).sort());
    for (const [part, english] of Object.entries(parts)) {
      const own = await table(language, part);
      assert.deepEqual(Object.keys(own).sort(), Object.keys(english).sort(), `the keys of ${part}`);
      for (const [key, words] of Object.entries(own)) {
        assert.equal(typeof words, typeof english[key], `${part} ${key}`);
        assert.equal(placeholders(words), placeholders(english[key]), `the placeholders of ${part} ${key}`);
        const forms = typeof words === "string" ? [words] : Object.values(words);
        for (const form of forms) assert.ok(form.trim() !== "" && form === form.trim(), `${part} ${key}`);
      }
    }
  });

  test(`${language} has every plural form that the language has`, async () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const part of Object.keys(parts)) {
      for (const [key, words] of Object.entries(await table(language, part))) {
        if (typeof words === "object") assert.deepEqual(Object.keys(words).sort(), [...pluralCategories].sort(), `${part} ${key}`);
      }
    }
  });

  test(`${language} is not English left as it was`, async () => {
    for (const [part, english] of Object.entries(parts)) {
      const same = Object.entries(await table(language, part)).filter(([key, words]) => words === english[key] && words.length > 6);
      assert.deepEqual(same, [], part);
    }
  });
}

test("what a site must be able to translate is there", () => {
  for (const [what, ...keys] of [
    ["agent joined", "agentJoined"], ["you left", "endedCustomer"], ["agent left", "endedAgent"], ["session timed out", "endedIdle"],
    ["timed out through inactivity", "endedInactive"], ["error", "endedError", "startFailed"], ["started and waiting", "waiting", "waitingHint"],
    ["started and connecting by itself", "waitingSent"],
    ["done by the agent", "agentRefreshed", "agentBack", "agentForward", "agentOpened"], ["navigation failed", "navigationFailed"],
    ["content masked", "masked"], ["content partly masked", "partlyMasked"], ["exit", "exit"], ["are you on the phone", "questionVoice"],
    ["are you on the phone or in chat", "question"], ["connect before co-browsing", "connectFirst", "connectFirstBody"],
    ["browser not supported", "notSupported"], ["already running elsewhere", "runningElsewhere"], ["yes", "yes"], ["no", "no"],
  ]) for (const key of keys) assert.equal(typeof session[key], "string", `${what}: ${key}`);
});

test("one key means one thing, wherever it is", () => {
  for (const key of Object.keys(widgets)) assert.ok(!(key in session) || session[key] === widgets[key], key);
});

const asked = (language, page) => {
  globalThis.document = { documentElement: { lang: page } };
  const { key, tag } = languageOf({ language }, "ar de es fr ja");
  return `${key} ${tag}`;
};

test("the site's language, else its page's, else English; a regional tag falls back", () => {
  assert.equal(asked("de", "fr"), "de de");
  assert.equal(asked(undefined, "fr"), "fr fr");
  assert.equal(asked(undefined, ""), "en en");
  assert.equal(asked(undefined, "de-AT"), "de de-AT");
  assert.equal(asked("ES_mx", ""), "es ES_mx");
  assert.equal(asked("en-GB", "de"), "en en-GB");
  // Texts that the site brings itself are in its language; a page in a language that we lack gets English ones.
  assert.equal(asked("nl", "nl"), "en nl");
  assert.equal(asked(undefined, "nl"), "en en");
  assert.equal(asked(undefined, "arc"), "en en");
});

test("Intl gets what it takes", () => {
  assert.equal(localeOf({ key: "de", tag: "de-at" }), "de-AT");
  assert.equal(localeOf({ key: "es", tag: "ES_mx" }), "es");
  assert.equal(localeOf({ key: "en", tag: "plain English" }), "en");
});

test("a countdown has the digits of its language", () => {
  assert.equal(clock(59_001), "1:00");
  assert.equal(clock(7_000, "de"), "0:07");
  assert.equal(clock(3_725_000, "en"), "62:05");
  assert.equal(clock(7_000, "ar-EG"), "٠:٠٧");
});
