// Both interfaces, in every phase, without a violation that axe-core can find; and a session is
// started, joined and ended by keyboard alone.
import { describe, test } from 'node:test';
import { violations } from '../harness/axe.mjs';
import { pairs, withPage } from '../harness/browsers.mjs';
import { openEditor, pointAt, ready } from '../harness/editor.mjs';
import { find, press, words } from '../harness/find.mjs';
import { tabTo } from '../harness/keyboard.mjs';
import { until } from '../harness/poll.mjs';
import { joinAgent, sessionID, startCustomer, viewShown } from '../harness/session.mjs';
import { suite } from '../harness/suite.mjs';
import { none } from '../harness/check.mjs';

const held = suite();

const looks = [
  ['light', 'light'],
  ['dark', 'dark'],
];

describe('axe-core finds nothing', () => {
  for (const [look, scheme] of looks) {
    test(`in a session, ${look}`, async () => {
      await withPage('chromium', 'customer', (customer) =>
        withPage('chromium', 'agent', async (agent) => {
          for (const page of [customer, agent]) {
            await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
            await page.setBypassCSP(true);
          }
          const wrong = [];
          const see = async (where, page) => wrong.push(...(await violations(page)).map((line) => `${where}: ${line}`));
          await customer.goto(`${held.server}/demo/`);
          await find(customer, 'button', 'Co-browse');
          await see('demo, before', customer);
          await press(customer, 'button', 'Co-browse');
          await find(customer, 'dialog', 'Are you already talking to a representative?');
          await see('demo, the question', customer);
          await press(customer, 'button', 'No');
          await see('demo, the explanation', customer);
          await customer.keyboard.press('Escape');
          const id = await startCustomer(customer);
          await see('demo, waiting', customer);
          await agent.goto(`${held.server}/agent/`);
          await find(agent, 'button', 'Join');
          await see('console, before', agent);
          await joinAgent(agent, held.server, id);
          await words(customer, 'is viewing');
          await see('demo, active', customer);
          await see('console, active', agent);
          await press(agent, 'button', 'Request write mode');
          await find(customer, 'dialog', 'Allow the representative to use this page?');
          await see('demo, asked', customer);
          await see('console, asking', agent);
          const allow = await find(customer, 'button', 'Allow');
          await until('Allow to be ready', () => allow.evaluate((b) => b.getAttribute('aria-disabled') === 'false'));
          await press(customer, 'button', 'Allow');
          const address = await find(agent, 'textbox', 'Address');
          await find(customer, 'button', 'Stop write mode');
          await see('demo, write mode', customer);
          await address.click();
          await agent.keyboard.type('https://elsewhere.example/');
          await agent.keyboard.press('Enter');
          await words(agent, 'Only pages of');
          await see('console, write mode', agent);
          await press(agent, 'button', 'Exit session');
          await words(customer, /again/i);
          await see('demo, ended', customer);
          await see('console, ended', agent);
          none([...new Set(wrong)], 'violations');
        }),
      );
    });
  }

  test('in the restrictions editor, and in the customer\'s look at what is sent', async () => {
    const wrong = [];
    for (const [look, scheme] of looks) {
      await withPage('chromium', 'customer', (customer) => withPage('chromium', 'agent', async (page) => {
        for (const one of [customer, page]) {
          await one.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
          await one.setBypassCSP(true);
        }
        const see = async (where, one) => wrong.push(...(await violations(one)).map((line) => `${look}, ${where}: ${line}`));
        await page.goto(`${held.server}/editor/`);
        await see('before the editor', page);
        const tab = await openEditor(page, held.server, `${held.server}/demo/checkout.html`);
        await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        await ready(tab);
        await words(tab, 'Looks private, and is visible');
        await pointAt(tab, '#email');
        await see('a new rule', tab);
        await press(tab, 'button', 'Add rule');
        await words(tab, '1 difference');
        await see('the editor', tab);
        await tab.close();
        await customer.goto(`${held.server}/demo/checkout.html`);
        await joinAgent(page, held.server, await startCustomer(customer));
        await press(customer, 'button', 'Show what the representative sees');
        await find(customer, 'dialog', 'What the representative sees');
        await see('the look at what is sent', customer);
      }));
    }
    none([...new Set(wrong)], 'violations');
  });

  test('on the pages of the demo', async () => {
    const wrong = [];
    await withPage('chromium', 'customer', async (page) => {
      for (const name of ['index', 'product', 'login', 'checkout', 'help', 'live']) {
        await page.goto(`${held.server}/demo/${name}.html`);
        wrong.push(...(await violations(page)).map((line) => `${name}: ${line}`));
      }
    });
    none(wrong, 'violations');
  });
});

describe('by keyboard alone', () => {
  for (const pair of pairs.filter((one) => one.same)) {
    test(`a session is started, joined and ended in ${pair.name}`, async () => {
      await withPage(pair.customer, 'customer', (customer) =>
        withPage(pair.agent, 'agent', async (agent) => {
          await customer.goto(`${held.site.url}/document.html`);
          await tabTo(customer, 'button', 'Co-browse');
          await customer.keyboard.press('Enter');
          await tabTo(customer, 'button', 'Yes');
          await customer.keyboard.press('Enter');
          const id = await sessionID(customer);

          await agent.goto(`${held.server}/agent/`);
          await tabTo(agent, 'textbox', 'Session ID');
          await agent.keyboard.type(id);
          await agent.keyboard.press('Enter');
          await viewShown(agent);
          // Without a tool bar of its own, Firefox comes back into the page at its last button.
          await tabTo(agent, 'button', 'Request write mode', { back: pair.agent === 'firefox' });
          await agent.keyboard.press('Enter');
          const allow = await find(customer, 'button', 'Allow');
          await until('Allow to be ready', () => allow.evaluate((b) => b.getAttribute('aria-disabled') === 'false'));
          await tabTo(customer, 'button', 'Allow');
          await customer.keyboard.press('Enter');
          await tabTo(agent, 'textbox', 'Address');
          await tabTo(customer, 'button', 'Stop write mode');
          await customer.keyboard.press('Enter');
          await words(agent, 'stopped write mode');
          await tabTo(agent, 'button', 'Exit session');
          await agent.keyboard.press('Enter');
          await words(customer, /again/i, { limit: 5000 });
          await words(agent, 'You ended the session');
        }),
      );
    });
  }
});
