// Applications that nobody here wrote, operated by the customer's own input, and then by the agent in write mode:
// the same state comes of it, by the same events.
import { after, describe, test } from 'node:test';
import { pairs, withPage } from '../harness/browsers.mjs';
import { bundles } from '../harness/bundle.mjs';
import { none } from '../harness/check.mjs';
import { keepSession, toWriteMode } from '../harness/session.mjs';
import { suite } from '../harness/suite.mjs';
import { editors } from './apps/editors.mjs';
import { forms } from './apps/forms.mjs';
import { native as natives } from './apps/native.mjs';
import { asAgent, asCustomer, openApp, ready } from './apps/run.mjs';
import { widgets } from './apps/widgets.mjs';

const held = suite({ site: { files: await bundles('react', 'svelte', 'angular', 'prosemirror', 'ckeditor') } });
const apps = [...forms, ...editors, ...widgets, ...natives].filter(({ name }) => !process.env.TANDEM_APPS || name.includes(process.env.TANDEM_APPS));

/** What the customer's own input leads to in that engine, found once: {row: {state, log}}. */
const found = new Map();
function byCustomer(engine, app) {
  const key = `${engine} ${app.name}`;
  if (!found.has(key)) {
    found.set(key, withPage(engine, 'customer', async (page) => {
      await openApp(page, held.site, app);
      return asCustomer(page, engine, app);
    }));
  }
  return found.get(key);
}

for (const engine of new Set(pairs.map(({ customer }) => customer))) {
  describe(`by the customer, in ${engine}`, () => {
    for (const app of apps) test(app.name, () => byCustomer(engine, app));
  });
}

for (const pair of pairs.filter(({ same }) => same)) {
  describe(pair.name, () => {
    // From one to the next is a page load of the customer's: write mode goes on.
    const kept = keepSession(() => ({ pair, server: held.server }), ({ customer, agent }) => toWriteMode(customer, agent));
    after(kept.end);
    for (const app of apps) {
      test(app.name, async () => {
        const native = await byCustomer(pair.customer, app);
        await kept.on(held.site.url + app.path, async ({ customer, agent }) => {
          none(await asAgent(customer, agent, pair, app, native), 'rows that are not as by the customer');
        }, { before: (page) => ready(page, app) });
      });
    }
  });
}
