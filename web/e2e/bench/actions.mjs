// From the agent's key to the customer's input event, and back to the agent's view, on one machine, on
// a page of 10,000 nodes. Both browsers read the same system clock (Date.now, whole milliseconds).
import { engines } from '../harness/browsers.mjs';
import { converged } from '../harness/compare.mjs';
import { granted } from '../harness/consent.mjs';
import { inView } from '../harness/deep.mjs';
import { withSession } from '../harness/session.mjs';
import { startSite } from '../harness/site.mjs';
import { quantile } from './table.mjs';

/* global document, window */

const keys = 120;
const every = 60;

/** A field, and beside it what was typed: a change that the page makes at once. */
function page() {
  const rows = Array.from({ length: 2000 }, (_, i) => `<tr><td>${i}</td><td class="name">row number ${i}</td></tr>`).join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Typing</title></head>
    <body><p><label>field <input id="field"></label> <output id="typed">0</output></p>
    <script>
      window.inputs = {};
      field.oninput = () => { window.inputs[field.value.length] = Date.now(); typed.textContent = field.value.length; };
    </script><table><tbody>${rows}</tbody></table></body></html>`;
}

export async function measure({ server, loader }) {
  const site = await startSite({ loader, files: { '/typing.html': { type: 'text/html', body: page() } } });
  const rows = [];
  for (const engine of engines) {
    const pair = { customer: engine, agent: engine, same: true };
    const { there, back } = await withSession({ pair, server, url: `${site.url}/typing.html` }, async ({ customer, agent }) => {
      await converged(customer, agent, { limit: 20_000 });
      await granted(customer, agent);
      await agent.evaluate(() => {
        const place = document.querySelector('tandem-agent').frame.contentDocument.querySelector('#typed');
        window.pressed = [];
        window.seen = {};
        window.addEventListener('keydown', () => window.pressed.push(Date.now()), true);
        new MutationObserver(() => (window.seen[place.textContent] ??= Date.now())).observe(place, { subtree: true, childList: true, characterData: true });
      });
      const at = await inView(agent, '#field');
      await agent.mouse.click(at.x, at.y);
      await customer.waitForFunction(() => document.activeElement.id === 'field');
      for (let i = 0; i < keys; i++) {
        // An uneven pause, so that keys do not fall on the same moment of each frame.
        await new Promise((resolve) => setTimeout(resolve, every + (i % 17)));
        await agent.keyboard.press('a');
      }
      await agent.waitForFunction((last) => last in window.seen, {}, String(keys));
      const [pressed, seen, inputs] = [await agent.evaluate(() => window.pressed), await agent.evaluate(() => window.seen), await customer.evaluate(() => window.inputs)];
      return {
        there: pressed.map((time, i) => inputs[i + 1] - time),
        back: pressed.map((time, i) => seen[i + 1] - time).filter((ms) => !Number.isNaN(ms)),
      };
    });
    rows.push({ what: `agent's key to input event, ${engine}, p50 of ${there.length}`, unit: 'ms', ours: quantile(there, 0.5) });
    rows.push({ what: `agent's key to input event, ${engine}, p95`, unit: 'ms', ours: quantile(there, 0.95) });
    rows.push({ what: `agent's key to the agent's view, ${engine}, p50 of ${back.length}`, unit: 'ms', ours: quantile(back, 0.5), target: { most: 30 } });
    rows.push({ what: `agent's key to the agent's view, ${engine}, p95`, unit: 'ms', ours: quantile(back, 0.95), target: { most: 60 } });
  }
  await site.stop();
  return rows;
}
