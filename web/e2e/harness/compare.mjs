// Says whether the agent sees the customer's page: the same elements, texts, attributes and
// states on both sides and, where both sides are the same engine, in the same places.
import { readTree } from './read-tree.mjs';
import { until } from './poll.mjs';

/** With different engines a scroll position may differ by so much: each keeps another thing in its place
    when a window changes its size. */
const anchored = 8;

/** Boxes and scroll positions may differ by so many CSS pixels. */
const tolerance = 2;

/** Both trees, read one after the other. */
export async function readBoth(customer, agent, selector) {
  const [theirs, ours] = await Promise.all([
    customer.evaluate(readTree, 'customer', selector ?? null),
    agent.evaluate(readTree, 'agent', selector ?? null),
  ]);
  return { theirs, ours };
}

/** The differences between two trees as readable lines, at most `most` of them. */
export function differences(theirs, ours, { boxes = false, most = 12 } = {}) {
  const found = [];
  const say = (path, words) => found.push(`${path}: ${words}`);
  compare(theirs, ours, '');
  return found.slice(0, most);

  function compare(a, b, above) {
    if (found.length >= most) return;
    const path = `${above}/${label(a ?? b)}`;
    if (!a || !b) return say(path, a ? 'is missing from the agent\'s view' : 'is only in the agent\'s view');
    if (a.n !== b.n) return say(path, `is <${b.n}> in the agent's view`);
    if (a.n === '#text') {
      if (a.t !== b.t) say(path, `text ${quote(a.t)} is ${quote(b.t)}`);
      return;
    }
    attributes(a, b, path);
    if (!b.masked) states(a, b, path);
    if (boxes && a.b && apart(a.b, b.b)) say(path, `box ${a.b} is ${b.b}`);
    if (a.p && String(a.p) !== String(b.p)) {
      say(path, `style ${a.p.filter((line, i) => line !== b.p?.[i])} is ${b.p?.filter((line, i) => line !== a.p[i])}`);
    }
    if (!b.masked) lists(a.k ?? [], b.k ?? [], path);
  }

  function attributes(a, b, path) {
    for (const name of new Set([...Object.keys(a.a ?? {}), ...Object.keys(b.a ?? {})])) {
      // Of what is masked, only what lays it out has to arrive.
      if (b.masked && !['class', 'id'].includes(name)) continue;
      const [x, y] = [a.a?.[name], b.a?.[name]];
      if (x !== y) say(path, `attribute ${name} ${quote(x)} is ${quote(y)}`);
    }
  }

  function states(a, b, path) {
    const [s, t] = [a.s ?? {}, b.s ?? {}];
    for (const name of ['type', 'value', 'checked', 'indeterminate', 'selected', 'top']) {
      if (s[name] !== t[name]) say(path, `${name} ${quote(s[name])} is ${quote(t[name])}`);
    }
    const [p, q] = [s.scroll ?? [0, 0], t.scroll ?? [0, 0]];
    for (const axis of [0, 1]) {
      // Engines lay text out differently, so the other one may have less to scroll: then its end
      // is the nearest that it can come.
      const room = boxes ? Infinity : Math.max(0, (t.room?.[axis] ?? 0) - 1);
      if (Math.abs(Math.min(p[axis], room) - Math.min(q[axis], room)) > (boxes ? tolerance : anchored)) {
        say(path, `scrolled to ${p} is ${q}`);
        break;
      }
    }
  }

  function lists(a, b, path) {
    // The first place where the two part is what helps; the rest would only repeat it.
    const length = Math.max(a.length, b.length);
    for (let i = 0; i < length && found.length < most; i++) {
      const before = found.length;
      compare(a[i], b[i], path);
      if (found.length > before && a.length !== b.length) {
        say(path, `has ${a.length} children, ${b.length} in the agent's view`);
        return;
      }
    }
  }
}

/** Waits until the agent sees what the customer sees; the failure shows the differences. */
export async function converged(customer, agent, { selector, boxes, limit = 10_000 } = {}) {
  let last = ['nothing was read'];
  await until(
    'the agent to see what the customer sees',
    async () => {
      const { theirs, ours } = await readBoth(customer, agent, selector);
      last = differences(theirs, ours, { boxes });
      return theirs && last.length === 0;
    },
    { limit, every: 60, explain: () => last.join('\n') },
  );
}

/** How many elements and texts a tree has. */
export function count(tree) {
  return 1 + (tree.k ?? []).reduce((sum, child) => sum + count(child), 0);
}

function apart(a, b) {
  return a.some((n, i) => Math.abs(n - b[i]) > tolerance);
}

function label(node) {
  const id = node.a?.id ? `#${node.a.id}` : '';
  const name = node.a?.class ? `.${node.a.class.split(/\s+/).filter(Boolean).slice(0, 2).join('.')}` : '';
  return `${node.n}${id}${name}`;
}

function quote(value) {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 90 ? `${text.slice(0, 90)}…` : text;
}
