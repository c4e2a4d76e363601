// Events that nobody listens to yet, kept for whoever will.

// What is kept at most; then the target is closed, as for anybody who does not keep up.
const MOST_EVENTS = 1024;
const MOST_BYTES = 4 << 20;

// keepEvents keeps the events of these names until somebody listens to them, with one listener each, who hears them first, one
// after the other. heard(name, event) hears each as it comes. may(event) says whether the listener may have this one
// already, or, without one, whatever comes; what is kept for that reason, and what comes after it, is handed over by tell().
export function keepEvents(target, names, { heard = () => {}, may = () => true } = {}) {
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const kept = new Map(); // name → {events, keep, listener}
  let count = 0;
  let bytes = 0;
  for (const name of names) {
    const events = [];
    const keep = (event) => {
      events.push(event);
      bytes += event.data?.byteLength ?? event.data?.length ?? 0;
      if (++count > MOST_EVENTS || bytes > MOST_BYTES) target.close();
      heard(name, event);
      tell();
    };
    kept.set(name, { events, keep, listener: null });
    addEventListener.call(target, name, keep);
  }
  function tell() {
    for (const [name, { events, keep, listener }] of kept) {
      if (!listener) continue;
      while (events.length > 0 && may(events[0])) listener.call(target, events.shift());
      if (events.length > 0 || !may()) continue;
      kept.delete(name);
      removeEventListener.call(target, name, keep);
      addEventListener.call(target, name, listener);
    }
  }
  target.addEventListener = (name, listener, options) => {
    if (!kept.has(name)) return addEventListener.call(target, name, listener, options);
    kept.get(name).listener = listener;
    tell();
  };
  target.removeEventListener = (name, listener, options) => {
    if (kept.get(name)?.listener === listener) kept.get(name).listener = null;
    removeEventListener.call(target, name, listener, options);
  };
  return { tell };
}
