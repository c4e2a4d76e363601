// The agent sees real pages as the customer does: at rest, and after each thing that a person does there. Nine
// pages that nobody here wrote, in every pair of browsers.
import { after, describe, test } from 'node:test';
import { pairs } from '../harness/browsers.mjs';
import { converged } from '../harness/compare.mjs';
import { realFiles, realPages } from '../harness/real-pages.mjs';
import { keepSession } from '../harness/session.mjs';
import { suite } from '../harness/suite.mjs';

const held = suite({ site: { files: realFiles } });

for (const pair of pairs) {
  describe(pair.name, () => {
    const kept = keepSession(() => ({ pair, server: held.server }));
    after(kept.end);
    for (const real of realPages) {
      test(real.name, () => kept.on(held.site.url + real.path, async ({ customer, agent }) => {
        await settle('at rest', customer, agent, pair);
        for (const [what, act] of real.steps) {
          await act(customer);
          // What the pointer hovers over is not part of this.
          await customer.mouse.move(1, 1);
          await settle(`after ${what}`, customer, agent, pair);
        }
      }, { before: real.ready }));
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
