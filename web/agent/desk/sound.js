// A short tone for what the agent should hear of. Browsers give no sound before the first press in a page, and none is
// asked for before it; whether it is muted is remembered in this browser.

const KEY = "tandem-desk-muted";
const TONES = { chat: [[660, 0], [880, 0.14]], message: [[740, 0]] };
const LENGTH = 0.28; // seconds
const APART_MS = 1500; // a burst is one tone
const REST_MS = 1000; // longer than any tone

// createSound returns {play("chat" | "message"), muted(), mute(on)}.
export function createSound(Context = globalThis.AudioContext) {
  let muted = read();
  let context = null;
  let awake = false; // it has run
  let last = -Infinity;
  let timer = 0;

  // A context works for its silence as for its tones, some hundredths of a processor: it runs while there is one.
  const run = () => {
    clearTimeout(timer);
    timer = setTimeout(() => context.suspend().catch(() => {}), REST_MS);
    return context.resume();
  };
  // A context that is made before a press would stay silent, and the console would say so. One that has run by a press runs again
  // without; not every press counts (Escape does not), so the next one is listened for until then.
  const wake = () => {
    if (!Context) return;
    context ??= new Context();
    run().then(() => {
      awake = true;
      for (const event of PRESSES) document.removeEventListener(event, wake, { capture: true });
    }, () => {});
  };
  for (const event of PRESSES) document.addEventListener(event, wake, { capture: true, passive: true });

  return {
    muted: () => muted,
    mute(on) {
      muted = on;
      try { localStorage.setItem(KEY, on ? "yes" : ""); } catch { /* until the page is left */ }
    },
    // play resolves with whether a tone is given.
    async play(kind) {
      const now = performance.now();
      if (muted || !awake || now - last < APART_MS) return false;
      last = now;
      try {
        await run();
      } catch {
        return false;
      }
      for (const [hertz, after] of TONES[kind]) tone(context, hertz, context.currentTime + after);
      return true;
    },
  };
}

const PRESSES = ["pointerdown", "keydown"];

function tone(context, hertz, at) {
  const gain = context.createGain();
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(0.12, at + 0.015);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + LENGTH);
  const oscillator = context.createOscillator();
  oscillator.frequency.value = hertz;
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + LENGTH);
}

function read() {
  try { return localStorage.getItem(KEY) === "yes"; } catch { return false; }
}
