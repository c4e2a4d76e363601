// Networks that fail without a word: cut, changed, slow, losing what they carry; browsers that are killed.
// What is asserted is that the session is live again by itself and the view is the page, that nothing is done
// twice, or that the end comes with its reason. How long it took after the network's return is told on standard
// error (CHAOS_RUNS makes it more than once).
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { pairs, unmixed } from '../harness/browsers.mjs';
import { converged } from '../harness/compare.mjs';
import { granted } from '../harness/consent.mjs';
import { press, textOf, words } from '../harness/find.mjs';
import { agentHands } from '../harness/hands.mjs';
import { exposed, startNetworks, without, withoutWire } from '../harness/namespaces.mjs';
import { until } from '../harness/poll.mjs';
import { browserIn } from '../harness/remote.mjs';
import { startServer } from '../harness/server.mjs';
import { joinAgent, startCustomer } from '../harness/session.mjs';
import { ended, watchEnd } from '../harness/suite.mjs';

/* global window, document */

const runs = Number(process.env.CHAOS_RUNS ?? 1);
// With CHAOS=all everything in all pairs, and what takes minutes: cuts of 40 s, the programs over a line of 256 kbit/s.
const all = process.env.CHAOS === 'all';
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const why = without();
const whyNoWire = withoutWire();

/** What is done in a field over a cut: a letter every so many ms, in the alphabet's order. */
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

for (const pair of all ? pairs : unmixed) describe(`in networks that fail, ${pair.name}`, { skip: why || false }, () => {
  const whole = all || pair === unmixed[0];
  // How long each side's network is cut, in seconds; and whose is changed for another.
  const cuts = all ? { customer: [4, 10, 40], agent: [4, 10, 40] } : whole ? { customer: [4], agent: [10] } : { customer: [], agent: [] };
  const moves = whole ? ['customer', 'agent'] : ['agent'];
  let networks;
  let server;
  let door;
  let sides;

  before(async () => {
    networks = startNetworks();
    server = await startServer({ args: ['--return-timeout', '60s'] });
    door = await exposed(server.url);
    sides = { customer: await browserIn('customer', pair.customer, door.url), agent: await browserIn('agent', pair.agent, door.url) };
  });
  after(async () => {
    for (const side of Object.values(sides ?? {})) await side.stop();
    door?.stop();
    await server?.stop();
    await networks?.remove();
  });

  async function begin(page = '/demo/', { at = door, browsers = sides, limit } = {}) {
    const [customer, agent] = await Promise.all([browsers.customer.fresh(), browsers.agent.fresh()]);
    await customer.goto(`${at.url}${page}`, { waitUntil: 'load' });
    const id = await startCustomer(customer, { limit });
    await joinAgent(agent, at.url, id, { limit });
    await seen('at first', { browsers });
    await watchEnd(customer, agent);
    return { customer, agent, id };
  }

  /** Changes the page and waits until the agent sees that, live; returns how long it took. */
  async function seen(text, { limit = 45_000, browsers = sides } = {}) {
    const [customer, agent] = [browsers.customer.page, browsers.agent.page];
    const began = performance.now();
    await customer.evaluate((t) => { document.querySelector('h1').textContent = t; }, text);
    await until(
      `the agent to see "${text}"`,
      () => agent.evaluate((t) => document.querySelector('tandem-agent').frame?.contentDocument?.querySelector('h1')?.textContent === t
        && !document.querySelector('tandem-agent').shadowRoot.querySelector('.view').hasAttribute('data-away'), text),
      { limit, every: 20, explain: async () => `customer: ${await textOf(customer)}\nagent: ${await textOf(agent)}` },
    );
    return performance.now() - began;
  }

  async function over() {
    const [customer, agent] = [sides.customer.page, sides.agent.page];
    // Whatever has happened, the view is the page.
    await converged(customer, agent, { boxes: pair.same, limit: 30_000 });
    assert.deepEqual([await customer.evaluate(() => window.__ended), await agent.evaluate(() => window.__ended)], [null, null]);
    await press(customer, 'button', 'Exit co-browse session');
    await ended(agent, { limit: 20_000 });
  }

  const tell = (what, times) => {
    const sorted = [...times].sort((a, b) => a - b);
    console.error(`   ${pair.name}, ${what}: live again after ${sorted.map((ms) => (ms / 1000).toFixed(2)).join(', ')} s`);
  };

  for (const side of ['customer', 'agent']) {
    for (const seconds of cuts[side]) {
      it(`gets over a cut of ${seconds} s at the ${side}'s`, async () => {
        await begin();
        const times = [];
        for (let i = 0; i < runs; i++) {
          networks.cut(side);
          await pause(seconds * 1000);
          networks.mend(side);
          times.push(await seen(`after cut ${i} of ${seconds} s`));
        }
        tell(`${side}, cut of ${seconds} s`, times);
        await over();
      });
    }

    if (moves.includes(side)) it(`gets over a change of network at the ${side}'s`, async () => {
      await begin();
      const times = [];
      for (let i = 0; i < runs; i++) {
        networks.cut(side);
        await pause(1000);
        networks.move(side);
        networks.mend(side);
        times.push(await seen(`after change ${i}`));
      }
      tell(`${side}, another address`, times);
      await over();
    });
  }

  it('does nothing twice, and loses nothing, when the line is cut under the agent\'s hands', async () => {
    const { customer, agent } = await begin('/demo/checkout.html');
    await granted(customer, agent);
    await customer.evaluate(() => {
      window.__clicks = 0;
      document.querySelector('h1').addEventListener('click', () => { window.__clicks++; });
    });
    const hands = agentHands(agent, customer, pair);
    await hands.click('#given');
    // Two cuts while letters are typed: one that the connection gets over, one that makes another necessary.
    const away = () => agent.evaluate(() => document.querySelector('tandem-agent').shadowRoot.querySelector('.view').hasAttribute('data-away'));
    const meant = new Set(); // typed while the view said that the customer is there
    const typing = (async () => {
      for (const letter of letters) {
        const before = await away();
        await agent.keyboard.type(letter, { delay: 160 });
        if (!before && !await away()) meant.add(letter);
      }
    })();
    for (const [side, ms] of [['agent', 1200], ['customer', 4500]]) {
      await pause(800);
      networks.cut(side);
      await pause(ms);
      networks.mend(side);
    }
    await typing;
    await seen('after the cuts');
    const typed = await customer.evaluate(() => document.querySelector('#given').value);
    assert.match(typed, new RegExp(`^${[...letters].map((letter) => `${letter}?`).join('')}$`));
    assert.deepEqual([...meant].filter((letter) => !typed.includes(letter)), [], `lost from ${typed}`);
    assert.ok(meant.size > 20, `${meant.size} letters were typed while the customer was there`);

    // And a click in the very moment of a cut.
    await customer.evaluate(() => { window.scrollTo({ top: 0, behavior: 'instant' }); });
    await hands.hover('h1');
    networks.cut('customer');
    await agent.mouse.down();
    await agent.mouse.up();
    await pause(4500);
    networks.mend('customer');
    await seen('after the click');
    assert.ok(await customer.evaluate(() => window.__clicks) <= 1, 'a click was done twice');
    await over();
  });

  if (whole) it('shows the last page when the customer reloads it in the middle of being sent', { skip: whyNoWire || false }, async () => {
    const { customer } = await begin('/demo/');
    await networks.spoil('customer', 'rate=256000');
    try {
      for (const ms of [0, 60, 150, 400]) {
        await customer.evaluate(() => { setTimeout(() => window.location.reload()); window.tandem = null; });
        // The page is on its way as soon as the two have met.
        await until('the session to be active', () => customer.evaluate(() => window.tandem?.session?.state === 'active'), { limit: 40_000, every: 5 });
        await pause(ms);
      }
      await seen('after all those reloads');
      await watchEnd(sides.customer.page, sides.agent.page);
      await over();
    } finally {
      await networks.heal('customer');
    }
  });

  if (whole) it('works over a line that is long and loses 5 of 100', { skip: whyNoWire || false }, async () => {
    const { customer, agent } = await begin('/demo/checkout.html');
    await networks.spoil('customer', 'delay=150ms loss=0.05');
    try {
      await granted(customer, agent);
      const times = [];
      for (let i = 0; i < Math.max(runs, 3); i++) times.push(await seen(`change ${i} over a bad line`));
      tell('5 % lost and 150 ms each way, a change', times);
      const hands = agentHands(agent, customer, pair);
      await hands.click('#given');
      await agent.keyboard.type(letters, { delay: 40 });
      await until('every letter', async () => await customer.evaluate(() => document.querySelector('#given').value) === letters, {
        limit: 30_000, explain: () => customer.evaluate(() => document.querySelector('#given').value),
      });
      const cut = [];
      for (let i = 0; i < runs; i++) {
        networks.cut('customer');
        await pause(all ? 10_000 : 4500);
        networks.mend('customer');
        cut.push(await seen(`after cut ${i} of a bad line`));
      }
      tell('5 % lost and 150 ms each way, a cut', cut);
      await over();
    } finally {
      await networks.heal('customer');
    }
  });

  if (all) it('works over a line of 256 kbit/s, from the start', { skip: whyNoWire || false }, async () => {
    for (const side of ['customer', 'agent']) await networks.spoil(side, 'rate=256000');
    try {
      await begin('/demo/', { limit: 150_000 });
      networks.cut('customer');
      await pause(10_000);
      networks.mend('customer');
      tell('256 kbit/s, cut of 10 s', [await seen('after the cut of a slow line', { limit: 60_000 })]);
      await over();
    } finally {
      for (const side of ['customer', 'agent']) await networks.heal(side);
    }
  });

  it('goes on when the agent\'s tab has crashed', { skip: pair.agent !== 'chromium' && 'there is no way to crash a tab of Firefox' }, async () => {
    const { customer } = await begin();
    const crashed = sides.agent.page;
    const devtools = await crashed.createCDPSession();
    devtools.send('Page.crash').catch(() => {}); // never answered
    await words(customer, /representative.*(away|reconnect|lost|back)/i, { limit: 30_000 });
    await crashed.reload();
    tell('a crashed tab', [await seen('after the crash')]);
    await watchEnd(customer, crashed);
    await over();
  });

  if (all) it('ends with its reason when a browser is killed and does not come back', async () => {
    const own = await startServer({ args: ['--return-timeout', '5s'] });
    const at = await exposed(own.url);
    try {
      for (const side of ['agent', 'customer']) {
        const browsers = { ...sides, [side]: await browserIn(side, pair[side], at.url) };
        try {
          const { customer, agent } = await begin('/demo/', { at, browsers });
          const left = side === 'agent' ? customer : agent;
          browsers[side].browser.process().kill('SIGKILL');
          await words(left, /ends in 0:0[1-5]/, { limit: 30_000 });
          assert.equal(await ended(left, { limit: 20_000 }), `${side}lost`);
        } finally {
          await browsers[side].stop();
        }
      }
    } finally {
      at.stop();
      await own.stop();
    }
  });
});
