// A short tone for what the agent should hear of. Browsers give no sound before the first press in a page, and none is
// asked for before it; whether it is muted is remembered in this browser.

const KEY = "tandem-desk-muted";
const TONES = { chat: [[660, 0], [880, 0.14]], message: [[740, 0]] };
const LENGTH = 0.28; // seconds
const APART_MS = 1500; // a burst is one tone

// createSound returns {play("chat" | "message"), muted(), mute(on)}.
export function createSound(Context = globalThis.AudioContext) {
  let muted = read();
  let context = null;
  let last = -Infinity;

  // A context that is made before a press would stay silent, and the console would say so.
  const wake = () => {
    context ??= Context ? new Context() : null;
    if (context?.state === "suspended") context.resume().catch(() => {});
  };
  for (const event of ["pointerdown", "keydown"]) document.addEventListener(event, wake, { capture: true, passive: true });

  return {
    muted: () => muted,
    mute(on) {
      muted = on;
      try { localStorage.setItem(KEY, on ? "yes" : ""); } catch { /* until the page is left */ }
    },
    play(kind) {
      const now = performance.now();
      if (muted || context?.state !== "running" || now - last < APART_MS) return false;
      last = now;
      for (const [hertz, after] of TONES[kind]) tone(context, hertz, context.currentTime + after);
      return true;
    },
  };
}

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
