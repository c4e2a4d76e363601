// The agent sees real pages as the customer does: at rest, and after each thing that a person
// does there. Nine pages that nobody here wrote, in every pair of browsers.
import { describe, test } from 'node:test';
import { pairs } from '../harness/browsers.mjs';
import { converged } from '../harness/compare.mjs';
import { realPages, startReal } from '../harness/real-pages.mjs';
import { withSession } from '../harness/session.mjs';
import { suite } from '../harness/suite.mjs';

const held = suite();

for (const pair of pairs) {
  describe(pair.name, () => {
    for (const real of realPages) {
      test(real.name, async () => {
        const { site, url } = await startReal(real, held.loader);
        try {
          await withSession({ pair, server: held.server, url, before: real.ready }, async ({ customer, agent }) => {
            await settle('at rest', customer, agent, pair);
            for (const [what, act] of real.steps) {
              await act(customer);
              // What the pointer hovers over is not part of this.
              await customer.mouse.move(1, 1);
              await settle(`after ${what}`, customer, agent, pair);
            }
          });
        } finally {
          await site.stop();
        }
      });
    }
  });
}

async function settle(when, customer, agent, pair) {
  try {
    await converged(customer, agent, { boxes: pair.same });
  } catch (error) {
    throw new Error(`${when}: ${error.message}`, { cause: error });
  }
}
