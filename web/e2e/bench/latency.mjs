// From a change in the customer's page to the same change in the agent's view, on one machine, on
// a page of 10,000 nodes. Both browsers read the same system clock (Date.now, whole milliseconds).
import { engines } from '../harness/browsers.mjs';
import { converged } from '../harness/compare.mjs';
import { withSession } from '../harness/session.mjs';
import { startSite } from '../harness/site.mjs';
import { quantile } from './table.mjs';

/* global document, window */

const changes = 120;
const every = 60;

/** 10,000 nodes: 2,000 rows of an element, two cells and their texts. */
function largePage() {
  const row = (i) => `<tr><td>${i}</td><td class="name">row number ${i}</td></tr>`;
  const rows = Array.from({ length: 2000 }, (_, i) => row(i)).join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Large</title></head>
    <body><p id="changing">begin</p><table><tbody>${rows}</tbody></table></body></html>`;
}

export async function measure({ server, loader }) {
  const site = await startSite({ loader, files: { '/large.html': { type: 'text/html', body: largePage() } } });
  const rows = [];
  for (const engine of engines) {
    const pair = { customer: engine, agent: engine, same: true };
    const delays = await withSession({ pair, server, url: `${site.url}/large.html` }, async ({ customer, agent }) => {
      await converged(customer, agent, { limit: 20_000 });
      await agent.evaluate(() => {
        const view = document.querySelector('tandem-agent').frame.contentDocument;
        const place = view.querySelector('#changing');
        window.__seen = {};
        new MutationObserver(() => (window.__seen[place.textContent] ??= Date.now())).observe(place, {
          subtree: true,
          childList: true,
          characterData: true,
        });
      });
      const made = await customer.evaluate(
        async (count, pause) => {
          const times = {};
          const place = document.querySelector('#changing');
          for (let i = 0; i < count; i++) {
            // An uneven pause, so that changes do not fall on the same moment of each frame.
            await new Promise((resolve) => setTimeout(resolve, pause + (i % 17)));
            times[`change ${i}`] = Date.now();
            place.firstChild.data = `change ${i}`;
          }
          return times;
        },
        changes,
        every,
      );
      await agent.waitForFunction((last) => last in window.__seen, {}, `change ${changes - 1}`);
      const seen = await agent.evaluate(() => window.__seen);
      return Object.keys(made).filter((name) => name in seen).map((name) => seen[name] - made[name]);
    });
    rows.push({ what: `change to view, ${engine}, p50 of ${delays.length}`, unit: 'ms', ours: quantile(delays, 0.5), target: { most: 25 } });
    rows.push({ what: `change to view, ${engine}, p95`, unit: 'ms', ours: quantile(delays, 0.95), target: { most: 50 } });
  }
  await site.stop();
  return rows;
}
