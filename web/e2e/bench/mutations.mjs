// The standard mutation load: how much more of the main thread's time it takes with a recorder
// than without, and how many bytes come of it. The time is the CPU time of all tasks of the
// page's main thread (DevTools' own count), so nothing that a recorder does later is missed. The
// page alone and both recorders take turns, and each round is compared with itself: the machine's
// speed drifts. The mouse rests on the rows in all of them, or only ours, whose button was pressed,
// would pay for the browser's own hit tests.
import { startSite } from '../harness/site.mjs';
import { withPage } from '../harness/browsers.mjs';
import { converged } from '../harness/compare.mjs';
import { withSession } from '../harness/session.mjs';
import { channel, messages, tapLength, tapped } from '../harness/tap.mjs';
import { fileURLToPath } from 'node:url';
import * as rrweb from './rrweb.mjs';
import { median } from './table.mjs';

/* global window, performance, requestAnimationFrame, document */

const pair = { customer: 'chromium', agent: 'chromium', same: true };
const root = fileURLToPath(new URL('pages', import.meta.url));

export async function measure({ server, loader, runs }) {
  const plain = await startSite({ root });
  const site = await startSite({ root, loader });
  const none = [];
  const ours = [];
  const theirs = [];
  for (let i = 0; i < runs; i++) {
    none.push(await bare(plain.url));
    ours.push(await tandem(server, site.url));
    theirs.push(await peer(plain.url));
  }
  await plain.stop();
  await site.stop();
  const of = (list, key) => median(list.map((one) => one[key]));
  const added = (list) => median(list.map((one, i) => one.ms - none[i].ms));
  return [
    { what: 'mutation load: page alone, main thread', unit: 'ms', ours: of(none, 'ms') },
    {
      what: 'mutation load: added main-thread time',
      unit: 'ms',
      ours: added(ours),
      peer: added(theirs),
      target: { ratio: 0.5 },
    },
    { what: 'mutation load: sum of tandem:flush', unit: 'ms', ours: of(ours, 'flushes') },
    { what: 'mutation load: bytes', unit: 'B', ours: of(ours, 'bytes'), peer: of(theirs, 'bytes'), target: { ratio: 0.5 } },
  ];
}

const address = (site) => `${site}/rows.html`;

function bare(site) {
  return withPage('chromium', 'customer', async (page) => {
    await page.goto(address(site), { waitUntil: 'load' });
    return { ms: await load(page, () => settle(page)) };
  });
}

function peer(site) {
  return withPage('chromium', 'customer', async (page) => {
    await page.goto(address(site), { waitUntil: 'load' });
    await rrweb.install(page);
    await rrweb.record(page);
    await settle(page);
    const from = await rrweb.emitted(page);
    const ms = await load(page, () => settle(page));
    return { ms, bytes: await rrweb.bytes(page, from) };
  });
}

function tandem(server, site) {
  return withSession({ pair, server, url: address(site), tap: true }, async ({ customer, agent }) => {
    await converged(customer, agent);
    await settle(customer);
    const from = await tapLength(customer);
    const ms = await load(customer, () => settled(customer, agent));
    const sent = messages(await tapped(customer, { from })).filter((m) => m.id === channel.page);
    const flushes = await customer.evaluate(() =>
      performance.getEntriesByName('tandem:flush').reduce((sum, entry) => sum + entry.duration, 0),
    );
    return { ms, flushes, bytes: sent.reduce((sum, m) => sum + m.wire, 0) };
  });
}

/** Runs the load step by step; returns the CPU milliseconds of the main thread. */
async function load(page, after) {
  await page.mouse.move(640, 300);
  await settle(page);
  const session = await page.createCDPSession();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const names = await page.evaluate(() => Object.keys(window.load));
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find((metric) => metric.name === 'TaskDuration').value * 1000;
  };
  const before = await spent();
  for (const name of names) {
    await page.evaluate((one) => window.load[one](), name);
    await settle(page);
  }
  await after();
  const all = (await spent()) - before;
  await session.detach();
  return all;
}

/** Some frames of the page, so that what a recorder left for later has happened. */
function settle(page) {
  return page.evaluate(async () => {
    for (let i = 0; i < 8; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

/** As settle, and the agent has what came last: asked in the agent's browser only. */
async function settled(customer, agent) {
  await settle(customer);
  await agent.waitForFunction(() => document.querySelector('tandem-agent').frame.contentDocument.querySelector('#rows')?.childElementCount === 0);
}

