// Applications that nobody here wrote, operated by the customer's own input, and then by the agent in write mode:
// the same state comes of it, by the same events.
import { describe, test } from 'node:test';
import { pairs, withPage } from '../harness/browsers.mjs';
import { bundles } from '../harness/bundle.mjs';
import { none } from '../harness/check.mjs';
import { toWriteMode, withSession } from '../harness/session.mjs';
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
    for (const app of apps) {
      test(app.name, async () => {
        const native = await byCustomer(pair.customer, app);
        const before = (page) => ready(page, app);
        await withSession({ pair, server: held.server, url: held.site.url + app.path, before }, async ({ customer, agent }) => {
          await toWriteMode(customer, agent);
          none(await asAgent(customer, agent, pair, app, native), 'rows that are not as by the customer');
        });
      });
    }
  });
}
