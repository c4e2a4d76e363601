// Two logs of pages/apps/recorder.js side by side: one that a person's own input made, one that an
// agent's actions made. What must be equal is every event, in its order, with its properties.
//
// What is taken as equal, because it depends on how fast something went and not on what was done:
// - a run of moves over one element counts as one, the last, with the input that a slider tells of meanwhile, and a move to where the pointer is already as none (recorder.js);
// - where the page changes under a mouse that rests, a browser tells what is there now when it has time:
//   over, out, enter and leave without a move count as none, and for the same reason it does not count what the
//   mouse leaves with its first move (nor as the relatedTarget of what it comes to), only what it comes to;
// - drag and dragover are fired again and again while nothing happens: a run counts as one;
// - toggle, close, select, scroll, popstate and hashchange come when the browser next has time: that they came counts, and
//   on what, not after which event;
// - two engines' mice stand on fractions of a pixel: places are equal within `tolerance`.

const moves = new Set(['pointermove', 'mousemove']);
const borders = /^(pointer|mouse)(over|out|enter|leave)$/;
const drags = new Set(['drag', 'dragover']);
const late = new Set(['toggle', 'close', 'popstate', 'hashchange', 'select', 'scroll']);
const places = new Set(['clientX', 'clientY', 'offsetX', 'offsetY']);

const kind = (type) => (type.startsWith('pointer') ? 'pointer' : 'mouse');

/** Places may differ by so many pixels. */
const tolerance = 2;

const lastOver = (crossed, of) => crossed.findLast(({ type }) => type === `${of}over`);

/** The log without the borders that the mouse has not crossed by moving. */
function moving(log) {
  const kept = [];
  let crossed = [];
  const moved = new Set(); // pointer, mouse
  for (const event of log) {
    if (borders.test(event.type)) {
      crossed.push(event);
      continue;
    }
    if (moves.has(event.type)) {
      for (const one of crossed) {
        if (moved.has(kind(one.type))) kept.push(one);
        else if (one === lastOver(crossed, kind(one.type))) kept.push({ ...one, relatedTarget: undefined });
      }
      moved.add(kind(event.type));
    }
    crossed = [];
    kept.push(event);
  }
  return kept;
}

/** The log without what depends on speed: {ordered: [event…], late: ["type on target"…]}. */
export function tidy(log) {
  const ordered = [];
  const later = new Set();
  let run = new Map(); // what has been repeated in the run that is on: its place in ordered
  for (const event of moving(log)) {
    const name = `${event.type} on ${event.target}`;
    if (late.has(event.type)) {
      later.add(name);
      continue;
    }
    const repeated = moves.has(event.type) || drags.has(event.type) || (event.type === 'input' && run.size > 0);
    if (!repeated) run = new Map();
    else if (run.has(name)) ordered[run.get(name)] = event;
    if (repeated && run.has(name)) continue;
    if (repeated) run.set(name, ordered.length);
    ordered.push(event);
  }
  return { ordered, late: [...later].sort() };
}

const repeats = ({ type }) => moves.has(type) || borders.test(type);

const label = (event) => (event ? `${event.type} on ${event.target}` : 'nothing');

/**
 * The differences between what the customer's own input gave and what the agent's gave, as lines; at most
 * `most`. `allowed(field, want, got)` says whether a property may differ, or, asked with a name alone, whether there
 * may be an event more of those that come late.
 */
export function compareLogs(want, got, allowed, most = 6) {
  // The customer's own mouse rests, and a browser tells again where when the page changes under it.
  const [theirs, ours] = [tidy(want), tidy(got.filter(({ type, isTrusted }) => !isTrusted || !/^(pointer|mouse)/.test(type)))];
  const found = [];
  const length = Math.max(theirs.ordered.length, ours.ordered.length);
  for (let i = 0; i < length && found.length < most; i++) {
    const [a, b] = [theirs.ordered[i], ours.ordered[i]];
    if (label(a) !== label(b)) {
      found.push(`event ${i}: want ${label(a)}, got ${label(b)}\n  want … ${around(theirs.ordered, i)}\n  got  … ${around(ours.ordered, i)}`);
      break; // what follows is only shifted
    }
    for (const field of new Set([...Object.keys(a), ...Object.keys(b)])) {
      if ((field === 'then' && repeats(a)) || same(field, a[field], b[field]) || allowed(field, a, b)) continue;
      found.push(`event ${i}, ${label(a)}: ${field} ${JSON.stringify(a[field])} is ${JSON.stringify(b[field])}`);
    }
  }
  for (const name of theirs.late.filter((one) => !ours.late.includes(one))) found.push(`want ${name}`);
  for (const name of ours.late.filter((one) => !theirs.late.includes(one))) if (!allowed(name)) found.push(`got ${name}`);
  return found;
}

const around = (events, i) => events.slice(Math.max(0, i - 3), i + 5).map((event) => event.type).join(' ');

function same(field, a, b) {
  if (places.has(field)) return a === b || Math.abs(a - b) <= tolerance;
  return JSON.stringify(a) === JSON.stringify(b);
}
