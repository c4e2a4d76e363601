// The agent's messages on the actions channel (shared/peer/action.go), made by hand: what an agent's
// program gone bad would send.
import { messages, tapped, channel } from './tap.mjs';

const varint = (n) => {
  const bytes = [];
  for (; n >= 0x80; n = Math.floor(n / 0x80)) bytes.push((n % 0x80) | 0x80);
  return Buffer.from([...bytes, n]);
};
const float = (v) => {
  const b = Buffer.alloc(4);
  b.writeFloatLE(v);
  return b;
};
const text = (s) => Buffer.concat([varint(Buffer.byteLength(s)), Buffer.from(s)]);
/** A place by its coordinates alone. */
const place = ({ x, y }) => Buffer.concat([varint(0), Buffer.alloc(4), float(x), float(y)]);

const bodies = {
  press: (at) => [2, place(at), Buffer.from([0, 0, 1])],
  drag: (at) => [3, place(at), Buffer.from([0])],
  release: (at) => [4, place(at), Buffer.from([0])],
  wheel: (at) => [6, place(at), float(0), float(200), Buffer.from([0])],
  scroll: (node) => [7, varint(node), float(0), float(300)],
  key: ({ down = true, name, code = '', command = 0 }) => [8, Buffer.from([down ? 1 : 0, 0, 0, command]), text(name), text(code)],
  text: (s) => [9, Buffer.from([1]), text(s)],
  paste: (s) => [9, Buffer.from([2]), text(s)],
  set: ({ node, value }) => [11, varint(node), text(value)],
  go: ({ way, address = '' }) => [12, Buffer.from([way]), text(address)],
};

/** An action as it goes onto the channel, flags byte and all. */
export function action(kind, about, seq, seen) {
  const [type, ...body] = bodies[kind](about);
  return Buffer.concat([Buffer.from([0, type]), varint(seq), varint(seen), ...body]);
}

/** {seq, seen} of the last action that the agent's own program has sent. */
export async function lastAction(agent) {
  const sent = messages(await tapped(agent)).filter((m) => m.kind === 'rtc' && m.id === channel.actions);
  const bytes = sent.at(-1)?.bytes;
  if (!bytes) throw new Error('the agent has sent no action yet');
  let at = 1;
  const number = () => {
    let n = 0;
    for (let shift = 1; ; shift *= 0x80) {
      const b = bytes[at++];
      n += (b & 0x7f) * shift;
      if (b < 0x80) return n;
    }
  };
  return { seq: number(), seen: number() };
}
