// Whatever one side's program sends, the other side's page lives on: the session ends, both
// people are told, and the customer's page is as it was. The bytes go into the real channels,
// past the program that owns them.
import { after, describe, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { engines } from '../harness/browsers.mjs';
import { converged, differences } from '../harness/compare.mjs';
import { textOf } from '../harness/find.mjs';
import { readTree } from '../harness/read-tree.mjs';
import { keepTabs, viewCleared } from '../harness/session.mjs';
import { channel, sendRaw } from '../harness/tap.mjs';
import { ended, suite, watchEnd } from '../harness/suite.mjs';
import { equal, none, ok } from '../harness/check.mjs';

const held = suite();

const plain = 0;
const deflated = 1;
const more = 2;
const changes = 2; // type of a page message (shared/peer/page_op.go)
const message = (flags, ...parts) => Buffer.concat([Buffer.from([flags]), ...parts.map((p) => Buffer.from(p))]);

/** Bytes that follow no rule, the same in every run. */
function noise(length, seed = 1) {
  let state = seed;
  return Buffer.from(Array.from({ length }, () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24));
}

const times = (n, make) => Array.from({ length: n }, (_, i) => make(i));

/** What a customer's program gone bad sends to the agent: [name, channel, messages]. */
const toAgent = [
  ['flags that do not exist', channel.page, [message(0xf8, [1, 2, 3])]],
  ['an empty message', channel.page, [Buffer.alloc(0)]],
  ['changes that make no sense', channel.page, [message(plain, [changes], noise(200))]],
  ['the removal of what is not there', channel.page, [message(plain, [changes, 7, 0xfe, 0xff, 3])]],
  ['changes that stop in the middle', channel.page, [message(plain, [changes, 3, 2, 40, 65])]],
  ['broken DEFLATE', channel.page, [message(deflated, noise(300))]],
  ['a bomb', channel.page, [message(deflated, deflateRawSync(Buffer.alloc(12 << 20)))]],
  ['a message that never ends', channel.page, times(300, () => message(deflated | more, deflateRawSync(Buffer.alloc(250 << 10))))],
  ['too large a part', channel.page, [message(plain, Buffer.alloc(100 << 10))]],
  ['noise as control', channel.control, times(20, (i) => message(plain, [200], noise(100, i)))],
];

/** What an agent's program gone bad sends to the customer. */
const toCustomer = [
  ['flags that do not exist', channel.control, [message(0xf8, [1, 2, 3])]],
  ['broken DEFLATE', channel.control, [message(deflated, noise(300))]],
  ['a bomb', channel.control, [message(deflated, deflateRawSync(Buffer.alloc(12 << 20)))]],
  ['a message that never ends', channel.control, times(300, () => message(deflated | more, deflateRawSync(Buffer.alloc(250 << 10))))],
  ['noise as control', channel.control, times(20, (i) => message(plain, [200], noise(100, i)))],
];

for (const engine of engines) {
  const pair = { customer: engine, agent: engine, same: true };
  describe(engine, () => {
    const kept = keepTabs(() => ({ pair, server: held.server, tap: true, tapAgent: true }));
    after(kept.end);
    for (const [name, id, list] of toAgent) {
      test(`to the agent: ${name}`, () => attack(kept, 'customer', id, list, name));
    }
    for (const [name, id, list] of toCustomer) {
      test(`to the customer: ${name}`, () => attack(kept, 'agent', id, list, name));
    }
  });
}

/** Unknown kinds of message are passed over, so that programs of different age understand one another. */
const survivable = new Set(['noise as control']);

async function attack(kept, from, id, list, name) {
  const url = `${held.site.url}/document.html`;
  await kept.session(url, async ({ customer, agent }) => {
    await converged(customer, agent, { boxes: true });
    const errors = [];
    customer.removeAllListeners('pageerror').on('pageerror', (error) => errors.push(error.message));
    const before = await customer.evaluate(readTree, 'customer', null);
    await watchEnd(customer, agent);
    // The channel may close while we are still sending: that is the answer we want.
    await sendRaw(from === 'customer' ? customer : agent, id, list).catch(() => {});
    if (survivable.has(name)) {
      await customer.evaluate(() => void (document.querySelector('#place').textContent = 'after the noise'));
      await converged(customer, agent, { boxes: true });
      return;
    }
    const [theirs, ours] = await Promise.all([ended(customer, { limit: 60_000 }), ended(agent, { limit: 60_000 })]);
    // Whoever is attacked knows that something was wrong; the attacker may just see the end.
    const [attacker, attacked] = from === 'customer' ? [theirs, ours] : [ours, theirs];
    equal(attacked, 'error', 'the reason that the attacked side is told');
    ok(['error', 'customerlost', 'agentlost'].includes(attacker), `the reason that the attacker is told: ${attacker}`);
    await viewCleared(agent);
    ok((await textOf(agent)).length > 20, 'the agent is told in words');
    const after = await customer.evaluate(readTree, 'customer', null);
    none(differences(before, after, { boxes: true }), 'changes in the customer\'s page');
    none(errors, 'errors in the customer\'s page');
    equal(await customer.evaluate(() => document.querySelector('#field').value), 'field', 'the page still answers');
  });
}

/* global document */
