// Every way in which a form can be submitted: the customer's all arrive at the site's server.
import { describe, test } from 'node:test';
import { pairs, withPage } from '../harness/browsers.mjs';
import { customerHands } from '../harness/hands.mjs';
import { until } from '../harness/poll.mjs';
import { suite } from '../harness/suite.mjs';
import { none } from '../harness/check.mjs';
import { page as markup, sent, submits } from './submit/rows.mjs';

/* global customElements */

const held = suite({ site: { files: Object.fromEntries(submits.map((_, index) => [sent(index), { type: 'text/html; charset=utf-8', body: '<!doctype html>thanks' }])) } });

/** How many requests the site's server got at the row's address. */
const arrived = (index) => held.site.requests.filter(({ path }) => path.split('?')[0] === sent(index)).length;

async function open(page) {
  held.site.file('/submit.html', markup);
  await page.goto(`${held.site.url}/submit.html`, { waitUntil: 'load' });
  await page.evaluate(async () => {
    await Promise.all(['sl-button', 'sl-input'].map((name) => customElements.whenDefined(name)));
  });
}

for (const engine of new Set(pairs.map(({ customer }) => customer))) {
  test(`the customer's all arrive, in ${engine}`, () =>
    withPage(engine, 'customer', async (page) => {
      await open(page);
      const h = customerHands(page, engine);
      const missing = [];
      for (const [index, [name, , act]] of submits.entries()) {
        const before = arrived(index);
        await act(h);
        await until('the request', () => arrived(index) > before, { limit: 2000 }).catch((error) => missing.push(`${name}: ${error.message}`));
      }
      none(missing, 'submits of the customer that did not arrive');
    }));
}
