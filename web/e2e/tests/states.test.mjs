// Every way in which a page changes, each on its own: the agent's view follows. A row whose change
// the comparison could not see would prove nothing, so each row must first change the customer's
// own tree.
import { describe, test } from 'node:test';
import { pairs } from '../harness/browsers.mjs';
import { converged, differences } from '../harness/compare.mjs';
import { words } from '../harness/find.mjs';
import { until } from '../harness/poll.mjs';
import { readTree } from '../harness/read-tree.mjs';
import { withSession } from '../harness/session.mjs';
import { suite } from '../harness/suite.mjs';
import { none, ok } from '../harness/check.mjs';
import { documentRows } from './states/document-rows.mjs';

const held = suite();

/** Changes that are equal before and after for a reader of trees: the screen is as it was. */
const invisible = new Set(['adopted sheet dropped', 'adjacent text nodes']);

for (const pair of pairs) {
  describe(pair.name, () => {
    test('changes in one place', async () => {
      const url = `${held.site.url}/states.html`;
      const ready = (page) => until('the rows', () => page.evaluate(() => Boolean(window.rows)));
      await withSession({ pair, server: held.server, url, before: ready }, async ({ customer, agent }) => {
        await converged(customer, agent, { boxes: pair.same });
        const failed = [];
        for (const name of await customer.evaluate(() => window.rows.names)) {
          const wrong = await row(customer, agent, pair, name);
          if (wrong) failed.push(`${name}: ${wrong}`);
        }
        none(failed, 'changes that did not reach the agent');
      });
    });

    test('changes of the whole document', async () => {
      await withSession({ pair, server: held.server, url: `${held.site.url}/document.html` }, async ({ customer, agent }) => {
        await converged(customer, agent, { boxes: pair.same });
        for (const [name, act, sees] of documentRows) {
          try {
            await act(customer);
            await converged(customer, agent, { boxes: pair.same });
            if (sees) await words(agent, sees);
          } catch (error) {
            // What comes after would be compared with a view that is already wrong.
            throw new Error(`${name}: ${error.message}`, { cause: error });
          }
        }
      });
    });
  });
}

/** One row; returns what is wrong, or nothing. */
async function row(customer, agent, pair, name) {
  const selector = `[data-row="${name}"]`;
  const before = await customer.evaluate(readTree, 'customer', selector);
  try {
    await customer.evaluate((one) => window.rows.act(one), name);
    const after = await customer.evaluate(readTree, 'customer', selector);
    if (!invisible.has(name)) {
      ok(differences(before, after, { boxes: true }).length > 0, 'the change can be seen in the customer\'s own page');
    }
    await converged(customer, agent, { selector, boxes: pair.same, limit: 2500 });
    await customer.evaluate((one) => window.rows.after(one), name);
  } catch (error) {
    return error.message;
  }
  return null;
}
