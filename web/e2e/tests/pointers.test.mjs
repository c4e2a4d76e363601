// Both people see the other's pointer at the right place, however the page is scrolled and the
// view scaled; a click of the agent draws a circle on both sides and does nothing else.
import { describe, test } from 'node:test';
import { unmixed, viewport } from '../harness/browsers.mjs';
import { converged } from '../harness/compare.mjs';
import { cameUp, inPage, inView, rect, watchFor } from '../harness/deep.mjs';
import { until } from '../harness/poll.mjs';
import { withSession } from '../harness/session.mjs';
import { suite } from '../harness/suite.mjs';
import { equal, none, ok } from '../harness/check.mjs';

const held = suite();

/** A pointer may be so many CSS pixels of the customer's page away from its place. */
const tolerance = 3;

const near = (a, b, scale = 1) =>
  a && Math.abs(a.x - b.x) <= tolerance * Math.max(1, scale) && Math.abs(a.y - b.y) <= tolerance * Math.max(1, scale);

/** The agent points at the element; the customer sees the pointer there. */
async function agentPoints(customer, agent, selector) {
  const from = await inView(agent, selector);
  await agent.mouse.move(from.x, from.y);
  const want = await inPage(customer, selector);
  let got;
  await until(
    `the agent's pointer on ${selector}`,
    async () => near((got = await rect(customer, '.tandem-pointer')), want),
    { explain: () => JSON.stringify({ got, want }) },
  );
  return from;
}

/** The customer points at the element; the agent sees the pointer there. */
async function customerPoints(customer, agent, selector) {
  const from = await inPage(customer, selector);
  await customer.mouse.move(from.x, from.y);
  const want = await inView(agent, selector);
  let got;
  await until(
    `the customer's pointer on ${selector}`,
    async () => near((got = await rect(agent, '.tandem-pointer')), want, want.scale),
    { explain: () => JSON.stringify({ got, want }) },
  );
}

const settings = [
  ['at rest', async () => {}],
  ['scrolled', (customer) => customer.evaluate(() => window.scrollTo({ top: 900, left: 80, behavior: 'instant' })), '#second'],
  ['in a small console', (_, agent) => agent.setViewport({ width: 720, height: 560 }), '#second'],
  ['in a large console', (_, agent) => agent.setViewport({ width: 1700, height: 1100 }), '#second'],
  ['with another window of the customer', (customer) => customer.setViewport({ width: 900, height: 620 }), '#second'],
];

for (const pair of unmixed) {
  describe(pair.name, () => {
    test('pointers and circles are at the right place', async () => {
      const url = `${held.site.url}/pointer.html`;
      await withSession({ pair, server: held.server, url }, async ({ customer, agent }) => {
        await agent.setViewport(viewport);
        for (const [when, prepare, target = '#first'] of settings) {
          try {
            await prepare(customer, agent);
            await converged(customer, agent, { boxes: pair.same });
            await customerPoints(customer, agent, target);
            const from = await agentPoints(customer, agent, target);
            await circles(customer, agent, target, from);
          } catch (error) {
            throw new Error(`${when}: ${error.message}`, { cause: error });
          }
        }
        const label = await rect(customer, '.tandem-pointer-label');
        ok(label?.text.trim().length > 0, 'the agent\'s pointer has a name');
      });
    });

    test('the agent\'s clicks, wheel and keys do nothing', async () => {
      const url = `${held.site.url}/pointer.html`;
      await withSession({ pair, server: held.server, url }, async ({ customer, agent }) => {
        await converged(customer, agent, { boxes: pair.same });
        await customer.evaluate(() => void (window.events.length = 0));
        for (const selector of ['#link', '#tick', '#field']) {
          const from = await agentPoints(customer, agent, selector);
          await watchFor(customer, '.tandem-circle');
          await agent.mouse.click(from.x, from.y);
          await circleAt(customer, await inPage(customer, selector), 'the customer');
          await agent.keyboard.type('abc');
          await agent.mouse.wheel({ deltaY: 300 });
        }
        await agentPoints(customer, agent, '#first');
        none(await customer.evaluate(() => window.events), 'events in the customer\'s page');
        equal(await customer.evaluate(() => window.scrollY), 0, 'the customer\'s scroll position');
        equal(new URL(customer.url()).pathname, '/pointer.html', 'the customer\'s address');
        const page = await agent.evaluate(() => document.querySelector('tandem-agent').frame.contentDocument.activeElement?.localName);
        equal(page ?? 'body', 'body', 'what has the focus in the view');
      });
    });
  });
}

/** A click of the agent shows a circle there on both sides, and the circle goes again. */
async function circles(customer, agent, selector, from) {
  for (const page of [customer, agent]) await watchFor(page, '.tandem-circle');
  await agent.mouse.click(from.x, from.y);
  await Promise.all([
    circleAt(customer, await inPage(customer, selector), 'the customer'),
    circleAt(agent, from, 'the agent'),
  ]);
  for (const page of [customer, agent]) {
    await until('the circle to go', async () => !(await rect(page, '.tandem-circle')));
  }
}

/** The circle that has come up since `watchFor` is there. */
async function circleAt(page, want, whom) {
  let got;
  await until(`a circle for ${whom}`, async () => near((got = await cameUp(page)), want), { explain: () => JSON.stringify({ got, want }) });
}

/* global window, document */
