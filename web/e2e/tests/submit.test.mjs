// Every way in which a form can be submitted: tried by the agent in write mode, none arrives at the site's server and
// the agent is told in words; tried by the customer, in the same session, all arrive.
import { test } from 'node:test';
import { pairs } from '../harness/browsers.mjs';
import { agentHands, customerHands } from '../harness/hands.mjs';
import { until } from '../harness/poll.mjs';
import { toWriteMode, withSession } from '../harness/session.mjs';
import { suite } from '../harness/suite.mjs';
import { none } from '../harness/check.mjs';
import { page as markup, sent, submits } from './submit/rows.mjs';

/* global customElements, document */

const held = suite({ site: { files: Object.fromEntries(submits.map((_, index) => [sent(index), { type: 'text/html; charset=utf-8', body: '<!doctype html>thanks' }])) } });

/** How many requests the site's server got at the row's address. */
const arrived = (index) => held.site.requests.filter(({ path }) => path.split('?')[0] === sent(index)).length;

const ready = (page) =>
  page.evaluate(async () => {
    await Promise.all(['sl-button', 'sl-input'].map((name) => customElements.whenDefined(name)));
  });

/** What the agent is told of now, or nothing. */
const told = (agent) => agent.evaluate(() => document.querySelector('tandem-agent').shadowRoot.querySelector('.toast')?.textContent.trim());

/** Whether the customer is asked, by a ring round it, to press that button. */
const asked = (customer, selector) => customer.evaluate((s) => {
  const ring = document.querySelector('tandem-ui').shadowRoot.querySelector('.tandem-ask');
  const box = document.querySelector(s).getBoundingClientRect();
  const [x, y] = ring ? [parseFloat(ring.style.left), parseFloat(ring.style.top)] : [NaN, NaN];
  return x > box.left && x < box.right && y > box.top && y < box.bottom;
}, selector);

/** The words of one row are not taken for another's. */
const forget = (agent) => agent.evaluate(() => void (document.querySelector('tandem-agent').shadowRoot.querySelector('.toast').textContent = ''));

/** Tries all as that person, and calls then(index, instead) after each. */
async function tryAll(h, then) {
  const wrong = [];
  for (const [index, [name, , act, instead]] of submits.entries()) {
    try {
      await act(h);
      await then(index, instead);
    } catch (error) {
      wrong.push(`${name}: ${error.message}`);
    }
  }
  return wrong;
}

for (const pair of pairs.filter(({ same }) => same)) {
  test(`none of the agent's, all of the customer's: ${pair.name}`, async () => {
    held.site.file('/submit.html', markup);
    held.site.requests.length = 0;
    await withSession({ pair, server: held.server, url: `${held.site.url}/submit.html`, before: ready }, async ({ customer, agent }) => {
      await toWriteMode(customer, agent);
      const h = agentHands(agent, customer, pair);
      const unsaid = await tryAll(h, async (index, instead) => {
        await until('words that only the customer can submit', async () => /submit/i.test(await told(agent)), { limit: 2000, explain: () => told(agent) });
        if (instead) await until('the customer to be asked to press it', () => asked(customer, instead), { limit: 2000 });
        // What comes later in the same channel has been done, so the row's own has been too.
        const { clicks } = await h.state();
        await h.click('#after');
        await h.see((state) => state.clicks > clicks);
        await forget(agent);
      });
      none(unsaid, 'submits of the agent that were not refused in words');
      none(submits.map(([name], index) => arrived(index) && name).filter(Boolean), 'submits of the agent that arrived');

      const missing = await tryAll(customerHands(customer, pair.customer), async (index) => {
        await until('the request', () => arrived(index) > 0, { limit: 2000 });
      });
      none(missing, 'submits of the customer that did not arrive');
    });
  });
}
