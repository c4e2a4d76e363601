// The first view of a real page: what taking it costs the page's main thread, and its bytes.
// Ours and rrweb's take turns, each in a fresh tab. Our bytes are all that the page channel
// carried until the agent's view was the same, linked style sheets included, as they are in rrweb's.
import { withPage } from '../harness/browsers.mjs';
import { converged } from '../harness/compare.mjs';
import { until } from '../harness/poll.mjs';
import { realPages, startReal } from '../harness/real-pages.mjs';
import { withSession } from '../harness/session.mjs';
import { channel, messages, tapped } from '../harness/tap.mjs';
import * as rrweb from './rrweb.mjs';
import { median } from './table.mjs';

/* global window, performance, requestAnimationFrame */

const pair = { customer: 'chromium', agent: 'chromium', same: true };

export async function measure({ server, loader, runs }) {
  const rows = [];
  const sum = { ms: [0, 0], bytes: [0, 0], whole: 0 };
  for (const real of realPages) {
    const ours = [];
    const theirs = [];
    const { site, url } = await startReal(real, loader);
    const bare = await startReal(real);
    for (let i = 0; i < runs; i++) {
      ours.push(await tandem(server, url, real));
      theirs.push(await peer(bare.url, real));
    }
    await site.stop();
    await bare.site.stop();
    const of = (list, key) => median(list.map((one) => one[key]));
    const name = `${real.name}, ${ours[0].nodes} nodes`;
    rows.push({ what: `snapshot: ${name}`, unit: 'ms', ours: of(ours, 'ms'), peer: of(theirs, 'ms'), target: { ratio: 0.2 } });
    rows.push({ what: 'first view, bytes', unit: 'B', ours: of(ours, 'bytes'), peer: of(theirs, 'bytes'), target: { ratio: 0.5 } });
    for (const key of ['ms', 'bytes']) {
      sum[key][0] += of(ours, key);
      sum[key][1] += of(theirs, key);
    }
    sum.whole += of(ours, 'whole');
  }
  rows.push({ what: 'snapshot: all of these pages', unit: 'ms', ours: sum.ms[0], peer: sum.ms[1], target: { ratio: 0.2 } });
  rows.push({ what: 'snapshot and all flushes until the view is whole', unit: 'ms', ours: sum.whole, peer: sum.ms[1] });
  rows.push({ what: 'first view, bytes, all of these pages', unit: 'B', ours: sum.bytes[0], peer: sum.bytes[1], target: { ratio: 0.5 } });
  return rows;
}

function tandem(server, url, real) {
  return withSession({ pair, server, url, tap: true, before: real.ready }, async ({ customer, agent }) => {
    await converged(customer, agent);
    await quiet(customer);
    const entry = await until('the measure of the snapshot', () =>
      customer.evaluate(() => {
        const [first] = performance.getEntriesByName('tandem:snapshot');
        const flushes = performance.getEntriesByName('tandem:flush').reduce((all, flush) => all + flush.duration, 0);
        return first && { ms: first.duration, whole: first.duration + flushes, nodes: first.detail?.nodes };
      }),
    );
    const sent = messages(await tapped(customer)).filter((m) => m.id === channel.page);
    return { ...entry, bytes: sent.reduce((all, m) => all + m.wire, 0) };
  });
}

/** Waits until the page has sent nothing more for half a second's frames: its sheets are there. */
function quiet(page) {
  return page.evaluate(async (id) => {
    const sent = () => window.__tap.sent.filter((one) => one.kind === 'rtc' && one.id === id).length;
    for (let last = -1, still = 0; still < 30; last = sent()) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      still = sent() === last ? still + 1 : 0;
    }
  }, channel.page);
}

function peer(url, real) {
  return withPage('chromium', 'customer', async (page) => {
    await page.goto(url, { waitUntil: 'load' });
    await real.ready(page);
    await rrweb.install(page);
    const ms = await rrweb.record(page);
    return { ms, bytes: await rrweb.bytes(page) };
  });
}
