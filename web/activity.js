// That somebody does something, for the inactivity time-out: now and then, and nothing of what it is.

const EVENTS = ["pointermove", "pointerdown", "keydown", "wheel", "scroll", "touchstart"];
const EVERY_MS = 10_000;

// watchActivity calls tell() at most every ten seconds, and at once after soon(). It returns {soon, stop}.
export function watchActivity(target, tell) {
  let last = -EVERY_MS;
  const act = (event) => {
    if (!event.isTrusted || event.timeStamp - last < EVERY_MS) return;
    last = event.timeStamp;
    tell();
  };
  const options = { capture: true, passive: true };
  for (const name of EVENTS) target.addEventListener(name, act, options);
  return {
    soon: () => { last = -EVERY_MS; },
    stop: () => { for (const name of EVENTS) target.removeEventListener(name, act, options); },
  };
}
