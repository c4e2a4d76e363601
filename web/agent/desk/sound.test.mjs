import assert from "node:assert/strict";
import { mock, test } from "node:test";

globalThis.document = new EventTarget();
const { createSound } = await import("./sound.js");

// The part of an AudioContext that is used: it counts its tones, and says how it is.
function contexts() {
  const made = [];
  class Context {
    state = "suspended";
    currentTime = 0;
    destination = {};
    tones = 0;
    constructor() { made.push(this); }
    async resume() { this.state = "running"; }
    async suspend() { this.state = "suspended"; }
    createGain() {
      const gain = { setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} };
      return { gain, connect: (next) => next };
    }
    createOscillator() {
      this.tones++;
      return { frequency: {}, connect: (next) => next, start() {}, stop() {} };
    }
  }
  return { made, Context };
}

// press is one that a browser takes for a person's, with what comes of it.
const press = async () => {
  document.dispatchEvent(new Event("pointerdown"));
  await Promise.resolve().then(() => {});
};

test("no sound before the first press, and none while it is muted", async () => {
  const { made, Context } = contexts();
  const sound = createSound(Context);
  assert.equal(await sound.play("chat"), false);
  assert.equal(made.length, 0);
  await press();
  sound.mute(true);
  assert.equal(await sound.play("chat"), false);
  assert.equal(made[0].tones, 0);
  sound.mute(false);
  assert.equal(await sound.play("chat"), true);
  assert.equal(made[0].tones, 2);
  assert.equal(await sound.play("message"), false, "a burst is one tone");
});

test("the context runs while there is a tone, and no longer", async (t) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  t.after(() => mock.timers.reset());
  const { made, Context } = contexts();
  const sound = createSound(Context);
  await press();
  await press();
  assert.equal(made.length, 1, "contexts");
  mock.timers.tick(2000);
  assert.equal(made[0].state, "suspended");
  assert.equal(await sound.play("message"), true);
  assert.equal(made[0].state, "running");
  mock.timers.tick(500);
  assert.equal(made[0].state, "running", "while the tone lasts");
  mock.timers.tick(1000);
  assert.equal(made[0].state, "suspended");
});

test("a press that gives no sound is not the last that is tried, and no tone is kept for later", async () => {
  const { made, Context } = contexts();
  let counts = false;
  const sound = createSound(class extends Context {
    resume() { return counts ? super.resume() : new Promise(() => {}); } // as browsers do
  });
  await press();
  assert.equal(await sound.play("chat"), false);
  counts = true;
  await press();
  assert.equal(await sound.play("chat"), true);
  assert.equal(made.length, 1);
  assert.equal(made[0].tones, 2);
});
