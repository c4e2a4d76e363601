// Applications that nobody here wrote, operated by the customer's own input: every row leads to its state.
import { describe, test } from 'node:test';
import { pairs, withPage } from '../harness/browsers.mjs';
import { bundles } from '../harness/bundle.mjs';
import { suite } from '../harness/suite.mjs';
import { editors } from './apps/editors.mjs';
import { forms } from './apps/forms.mjs';
import { native } from './apps/native.mjs';
import { asCustomer, openApp } from './apps/run.mjs';
import { widgets } from './apps/widgets.mjs';

const held = suite({ site: { files: await bundles('react', 'svelte', 'angular', 'prosemirror', 'ckeditor') } });
const apps = [...forms, ...editors, ...widgets, ...native].filter(({ name }) => !process.env.TANDEM_APPS || name.includes(process.env.TANDEM_APPS));

for (const engine of new Set(pairs.map(({ customer }) => customer))) {
  describe(`by the customer, in ${engine}`, () => {
    for (const app of apps) {
      test(app.name, () =>
        withPage(engine, 'customer', async (page) => {
          await openApp(page, held.site, app);
          await asCustomer(page, engine, app);
        }));
    }
  });
}
