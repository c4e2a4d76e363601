// A purchase in the demo shop that customer and agent make together, from the shelf to the thanks: one
// session in write mode over four pages, two of them opened by the agent's click on a link, one by the
// customer's submit; both type at the same time, and no keystroke is lost.
import { after, before, test } from 'node:test';
import { closeBrowsers, unmixed, withPage } from '../harness/browsers.mjs';
import { equal, ok } from '../harness/check.mjs';
import { granted } from '../harness/consent.mjs';
import { textOf, words } from '../harness/find.mjs';
import { agentHands } from '../harness/hands.mjs';
import { drawn, until } from '../harness/poll.mjs';
import { startServer } from '../harness/server.mjs';
import { joinAgent, sessionID, startCustomer } from '../harness/session.mjs';

/* global window, document */

const slow = { limit: 30_000 };
let server;
before(async () => { server = await startServer(); });
after(async () => {
  await closeBrowsers();
  await server.stop();
});

/** Waits until the agent sees the page of that name, live and in write mode on both sides. */
async function live(customer, agent, page) {
  let seen;
  await until(`both to be on ${page}`, async () => {
    const theirs = await customer.evaluate(() => ({ path: window.location.pathname, mode: window.tandem?.session?.mode, heading: document.querySelector('h1')?.textContent }));
    seen = await agent.evaluate(() => {
      const element = document.querySelector('tandem-agent');
      return {
        mode: element.session?.mode, heading: element.frame?.contentDocument?.querySelector('h1')?.textContent,
        away: element.shadowRoot.querySelector('.view').hasAttribute('data-away'),
      };
    });
    return theirs.path.includes(page) && theirs.mode === 'write' && seen.mode === 'write' && !seen.away && seen.heading === theirs.heading;
  }, { ...slow, explain: async () => `${JSON.stringify(seen)}\ncustomer at ${customer.url()}: ${await textOf(customer)}\nagent: ${await textOf(agent)}` });
  // For as long as a person looks before they press: what has just come cannot be pressed.
  await drawn(agent, 330);
}

const value = (customer, id) => customer.evaluate((i) => document.getElementById(i).value, id);
const holds = (customer, agent, id, want) =>
  until(`${id} to hold ${want}`, async () => (await value(customer, id)) === want, {
    explain: async () => `it holds ${await value(customer, id)}\nagent: ${await textOf(agent)}`,
  });

for (const pair of unmixed) {
  test(`a purchase made together, ${pair.name}`, () =>
    withPage(pair.customer, 'customer', (customer) =>
      withPage(pair.agent, 'agent', async (agent) => {
        await customer.goto(`${server.url}/demo/`, { waitUntil: 'load' });
        const id = await startCustomer(customer);
        await joinAgent(agent, server.url, id);
        await granted(customer, agent);
        const hands = agentHands(agent, customer, pair);

        // The agent opens a product and, when the customer has put it into the basket, the checkout.
        await customer.evaluate(() => document.querySelector('a.card-link').scrollIntoView({ block: 'center', behavior: 'instant' }));
        await hands.click('a.card-link');
        await live(customer, agent, 'product');
        await hands.click('#buy button');
        await words(agent, 'Only the customer can submit a form');
        await customer.click('#buy button');
        await hands.click('#to-checkout');
        await live(customer, agent, 'checkout');

        // Both type at once, each in a field of their own.
        await customer.click('#email');
        await customer.keyboard.type('ann@');
        await hands.click('#given');
        await Promise.all([
          customer.keyboard.type('example.com', { delay: 60 }),
          agent.keyboard.type('Ann Margaret', { delay: 55 }),
        ]);
        await holds(customer, agent, 'email', 'ann@example.com');
        await holds(customer, agent, 'given', 'Ann Margaret');
        // And then in the same one: each letter is there once, and each one's letters are in order.
        await customer.click('#family');
        await hands.click('#family');
        await Promise.all([customer.keyboard.type('ABCDEF', { delay: 70 }), agent.keyboard.type('uvwxyz', { delay: 50 })]);
        await until('all letters', async () => (await value(customer, 'family')).length === 12, { explain: () => value(customer, 'family') });
        const family = await value(customer, 'family');
        equal(family.replace(/[a-z]/g, ''), 'ABCDEF', `the customer's letters in ${family}`);
        equal(family.replace(/[A-Z]/g, ''), 'uvwxyz', `the agent's letters in ${family}`);

        await hands.click('#street');
        await agent.keyboard.type('1 Main Street');
        await agent.keyboard.press('Tab');
        await agent.keyboard.type('12345');
        await agent.keyboard.press('Tab');
        await agent.keyboard.type('Springfield');
        await holds(customer, agent, 'street', '1 Main Street');
        await holds(customer, agent, 'postcode', '12345');
        await holds(customer, agent, 'town', 'Springfield');

        // What is secret is the customer's to type.
        await customer.evaluate(() => document.querySelector('#card-number').scrollIntoView({ block: 'center', behavior: 'instant' }));
        await hands.click('#card-number');
        await words(agent, 'This is hidden from you');
        for (const [field, text] of [['card-name', 'Ann Other'], ['card-number', '4111 1111 1111 1111'], ['card-expiry', '12 / 31'], ['card-code', '123']]) {
          await customer.type(`#${field}`, text);
        }
        await customer.evaluate(() => document.querySelector('#terms').scrollIntoView({ block: 'center', behavior: 'instant' }));
        await hands.click('#terms', { at: { x: 0.5 } });
        await until('the terms to be ticked', () => customer.evaluate(() => document.querySelector('#terms').checked));

        // The agent cannot place the order, the customer can.
        await customer.evaluate(() => document.querySelector('#pay').scrollIntoView({ block: 'center', behavior: 'instant' }));
        await hands.click('#pay');
        await words(agent, 'Only the customer can submit a form');
        await words(customer, 'asks you to click here');
        ok(customer.url().includes('checkout'), `the order has not been placed: ${customer.url()}`);
        await customer.click('#pay');
        await live(customer, agent, 'thanks');
        equal(await sessionID(customer), id, 'the session');
      })));
}
