// What 500 rules cost the customer's main thread on a page of 10,000 nodes: the first view, and changes of many kinds. With
// rules and without take turns, each in a fresh tab; where the table says rrweb, it is without.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../harness/server.mjs';
import { startSite } from '../harness/site.mjs';
import { until } from '../harness/poll.mjs';
import { withSession } from '../harness/session.mjs';
import { median } from './table.mjs';

/* global document, performance */

const pair = { customer: 'chromium', agent: 'chromium', same: true };

// As a large site has them: by class, by id, by attribute, by what is around; five rules match something.
const selectors = Array.from({ length: 500 }, (_, i) => [
  `.secret-${i}`, `#field-${i}`, `input[name="f${i}"]`, `.panel-${i} .name`, `form.f${i} > label`, `td.col-${i}`, `[data-private="${i}"]`, `.area-${i} .row-${i % 7} b`,
][i % 8]).concat(['.email', 'td.col-3', '.area-1 .name', '[data-private]', '#total']);

const rows = Array.from({ length: 833 }, (_, i) =>
  `<tr class="row row-${i % 7}" data-n="${i}"><td class="col-1"><b class="name">Name ${i}</b></td><td class="col-3">${i}</td><td class="email">a${i}@b.example</td></tr>`).join('');
const page = `<!doctype html><title>Rules</title><body class="area-2"><h1 id="top">Rules</h1><table id="table">${rows}</table></body>`;

export async function measure({ runs }) {
  const path = join(mkdtempSync(join(tmpdir(), 'tandem-bench-')), 'rules.json');
  writeFileSync(path, JSON.stringify({ version: 1, sets: [{ rules: selectors.map((selector) => ({ selector, kind: 'mask' })) }] }));
  const sides = [];
  for (const args of [['--restrictions', path], []]) {
    const server = await startServer({ args });
    const site = await startSite({ loader: `${server.url}/tandem.js`, files: { '/rules.html': { type: 'text/html', body: page } } });
    sides.push({ server, site, first: [], changes: [] });
  }
  try {
    for (let i = 0; i < runs; i++) for (const side of sides) await once(side);
  } finally {
    for (const { server, site } of sides) {
      await site.stop();
      await server.stop();
    }
  }
  const [ruled, bare] = sides;
  const row = (what, key) => ({ what: `${what}: with 500 rules, and without`, unit: 'ms', ours: median(ruled[key]), peer: median(bare[key]), target: { ratio: 1.5 } });
  return [row('snapshot of 10,000 nodes', 'first'), row('changes of them', 'changes')];
}

function once({ server, site, first, changes }) {
  return withSession({ pair, server: server.url, url: `${site.url}/rules.html` }, async ({ customer, agent }) => {
    const seen = (text) => until(`the agent to see ${text}`, () =>
      agent.evaluate((t) => document.querySelector('tandem-agent').frame?.contentDocument?.querySelector('#top')?.textContent === t, text));
    await seen('Rules');
    first.push(await customer.evaluate(() => performance.getEntriesByName('tandem:snapshot')[0].duration));
    await customer.evaluate(() => performance.clearMeasures('tandem:flush'));
    // Classes, texts, new rows, moves, and a class around everything.
    const work = [
      () => { for (const e of document.querySelectorAll('tr:nth-child(3n)')) e.classList.toggle('chosen'); },
      () => { for (const e of document.querySelectorAll('td.col-3')) e.textContent += '0'; },
      () => { const t = document.querySelector('#table tbody'); for (let i = 0; i < 200; i++) t.append(t.rows[i].cloneNode(true)); },
      () => { const t = document.querySelector('#table tbody'); for (let i = 0; i < 200; i++) t.prepend(t.lastElementChild); },
      () => { document.body.classList.toggle('wide'); },
    ];
    for (const [i, change] of work.entries()) {
      await customer.evaluate(change);
      await customer.evaluate((n) => { document.querySelector('#top').textContent = `step ${n}`; }, i);
      await seen(`step ${i}`);
    }
    changes.push(await customer.evaluate(() => performance.getEntriesByName('tandem:flush').reduce((sum, { duration }) => sum + duration, 0)));
  });
}
