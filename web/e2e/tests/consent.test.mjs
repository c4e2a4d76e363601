// Write mode begins only when the customer allows what the agent has asked for, and ends at once when either wants
// it; both always see which mode it is.
import { after, describe, test } from 'node:test';
import { unmixed, withPage } from '../harness/browsers.mjs';
import { equal, none, ok } from '../harness/check.mjs';
import { allow, ask, askingAgain, events, granted, mode, question, watch } from '../harness/consent.mjs';
import { absent, find, look, press, textOf, words } from '../harness/find.mjs';
import { until } from '../harness/poll.mjs';
import { joinAgent } from '../harness/session.mjs';
import { suite } from '../harness/suite.mjs';

/* global document, window, KeyboardEvent */

const held = suite();
const url = () => `${held.site.url}/document.html`;

/** What has the focus, through shadow roots: its id, or its name. */
const focused = (page) => page.evaluate(() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element.id || element.getAttribute('aria-labelledby') || element.getAttribute('aria-label') || element.textContent.trim();
});

for (const pair of unmixed) {
  describe(pair.name, () => {
    const kept = askingAgain(() => ({ pair, server: held.server }));
    const session = (use) => kept.on(url(), use);
    after(kept.end);

    test('the agent asks, the customer allows and stops it', () => session(async (customer, agent) => {
      await customer.focus('#field');
      const dialog = await ask(customer, agent);
      await events(customer, 'writerequested');
      await mode(customer, agent, 'pointer');
      equal(await focused(customer), 'permission-title', 'what has the focus: the dialog, and no button in it');
      const said = await dialog.evaluate((d) => d.textContent);
      for (const part of ['Demo agent', 'click, type, choose', 'cannot submit forms', 'hidden', 'Escape twice']) {
        ok(said.includes(part), `the dialog says "${part}"`);
      }
      await find(agent, 'button', 'Take back the request');
      await allow(customer);
      await mode(customer, agent, 'write');
      await absent(customer, 'dialog', question);
      equal(await focused(customer), 'field', 'what has the focus after the dialog');
      await words(customer, 'can use this page');
      await press(customer, 'button', 'Stop write mode');
      await mode(customer, agent, 'pointer');
      await words(agent, 'The customer has stopped write mode');
      await events(customer, 'writerequested', 'modechanged write', 'writeanswered allowed', 'modechanged pointer');
      await events(agent, 'modechanged write', 'modechanged pointer');
      equal(await look(customer, 'button', 'Stop write mode'), null, 'nothing is left to stop');
      await press(agent, 'button', 'Request write mode');
      await words(agent, 'too soon');
      await find(agent, 'button', 'Request write mode');
      equal(await look(customer, 'dialog', question), null, 'the customer is not asked so soon again');
    }));

    test('the customer declines', () => session(async (customer, agent) => {
      const answer = agent.evaluate(() => document.querySelector('tandem-agent').requestWrite().catch((error) => error.message));
      await find(customer, 'dialog', question);
      await press(customer, 'button', 'Not now');
      await absent(customer, 'dialog', question);
      ok((await answer).includes('declined'), 'requestWrite() says why');
      await words(agent, 'The customer declined');
      await events(customer, 'writerequested', 'writeanswered declined');
      await events(agent, 'writedeclined declined');
      await mode(customer, agent, 'pointer');
    }));

    // Every pair asks and answers; the rest is each side's own.
    if (!pair.same) return;

    test('Escape in the dialog is a no', () => session(async (customer, agent) => {
      await ask(customer, agent);
      await customer.keyboard.press('Escape');
      await absent(customer, 'dialog', question);
      await events(agent, 'writedeclined declined');
      await mode(customer, agent, 'pointer');
    }));

    test('the agent takes the request back', () => session(async (customer, agent) => {
      await ask(customer, agent);
      await press(agent, 'button', 'Take back the request');
      await absent(customer, 'dialog', question);
      await events(customer, 'writerequested', 'writeanswered withdrawn');
      await find(agent, 'button', 'Request write mode');
      await mode(customer, agent, 'pointer');
      await events(agent);
    }));

    // It takes half a minute.
    if (pair.customer === 'chromium') test('a request that nobody answers lapses on both sides', () => session(async (customer, agent) => {
      await ask(customer, agent);
      await absent(customer, 'dialog', question, { limit: 60_000 });
      await events(customer, 'writerequested', 'writeanswered lapsed');
      await events(agent, 'writedeclined lapsed');
      await words(agent, 'did not answer in time');
      await find(agent, 'button', 'Request write mode');
      await mode(customer, agent, 'pointer');
    }));

    test('Escape pressed twice ends write mode, and the page hears of it', () => session(async (customer, agent) => {
      await customer.evaluate(() => {
        window.__keys = [];
        document.addEventListener('keydown', (event) => window.__keys.push(event.key));
      });
      await customer.focus('#field');
      await granted(customer, agent);
      await customer.evaluate(() => {
        for (let i = 0; i < 4; i++) {
          for (const type of ['keydown', 'keyup']) document.body.dispatchEvent(new KeyboardEvent(type, { key: 'Escape', bubbles: true, composed: true }));
        }
        window.__keys = [];
      });
      await customer.keyboard.press('Escape');
      await customer.keyboard.press('a');
      await mode(customer, agent, 'write'); // neither a script's presses nor one alone
      await until('the first press to be long ago', () => customer.evaluate(() => new Promise((done) => setTimeout(done, 1100, true))));
      await customer.keyboard.press('Escape');
      await customer.keyboard.press('Escape');
      await mode(customer, agent, 'pointer');
      equal((await customer.evaluate(() => window.__keys)).join(), 'Escape,a,Escape,Escape', 'the keys that the page hears');
      await events(agent, 'modechanged write', 'modechanged pointer');
    }));

    test('the navigation bar is there in write mode only', () => session(async (customer, agent) => {
      for (const name of ['Back', 'Forward', 'Refresh']) equal(await look(agent, 'button', name), null, name);
      equal(await look(agent, 'textbox', 'Address'), null, 'the address');
      await granted(customer, agent);
      for (const name of ['Back', 'Forward', 'Refresh']) await find(agent, 'button', name);
      const address = await find(agent, 'textbox', 'Address');
      const value = () => address.evaluate((input) => input.value);
      equal(await value(), url(), 'the address of the page');
      await customer.evaluate(() => window.history.pushState(null, '', '/step/two?secret=2#there'));
      await customer.evaluate(() => void (document.title = 'Step 2'));
      await until('the new address', async () => (await value()) === `${held.site.url}/step/two`);
      await address.click();
      await agent.keyboard.type('https://elsewhere.example/');
      await agent.keyboard.press('Enter');
      await words(agent, 'Only pages of');
      equal(await value(), 'https://elsewhere.example/', 'what was typed stays');
      await agent.keyboard.press('Escape');
      equal(await value(), `${held.site.url}/step/two`, 'the address after Escape');
      none((await textOf(agent)).match(/Only pages of/g) ?? [], 'words about it after Escape');
      await press(customer, 'button', 'Stop write mode');
      await mode(customer, agent, 'pointer');
      await absent(agent, 'textbox', 'Address');
    }));

    test('the agent goes back to pointer mode, and with the session goes the grant', () => session(async (customer, agent) => {
      await granted(customer, agent);
      await press(agent, 'button', 'Back to pointer mode');
      await mode(customer, agent, 'pointer');
      await granted(customer, agent); // it was the agent's own wish: they may ask again at once
      await press(customer, 'button', 'Exit co-browse session');
      await until('the end', () => customer.evaluate(() => window.tandem.session?.state === 'ended'));
      equal(await customer.evaluate(() => window.tandem.session.mode), 'pointer', 'the mode after the end');
      await absent(agent, 'button', 'Back to pointer mode');
    }));

    test('the end takes the question away', () => session(async (customer, agent) => {
      await ask(customer, agent);
      await press(agent, 'button', 'Exit session');
      await absent(customer, 'dialog', question);
      await events(customer, 'writerequested', 'sessionended agent');
    }));

    test('a site with an interface of its own', async () => {
      held.site.file('/own.html', `<!doctype html><html lang="en"><title>Own</title><body><h1>Own</h1>
        <button id="start">Help me</button> <button id="yes">Yes, you may</button> <button id="halt">Stop it</button>
        <script>
          addEventListener("load", () => {
            tandem.configure({ ui: "none" });
            start.onclick = () => tandem.start();
            yes.onclick = () => tandem.grantWrite().catch((error) => { document.title = error.message; });
            halt.onclick = () => tandem.revokeWrite();
          });
        </script></body></html>`);
      await withPage(pair.customer, 'customer', (customer) => withPage(pair.agent, 'agent', async (agent) => {
        await customer.goto(`${held.site.url}/own.html`, { waitUntil: 'load' });
        await press(customer, 'button', 'Help me');
        const id = await until('the session', () => customer.evaluate(() => window.tandem.session?.id), { limit: 20_000 });
        await joinAgent(agent, held.server, id);
        await find(agent, 'button', 'Request write mode');
        await watch(customer, agent);
        await press(customer, 'button', 'Yes, you may');
        await until('the refusal', async () => (await customer.title()).includes('not asked'));
        await press(agent, 'button', 'Request write mode');
        await events(customer, 'writerequested');
        equal(await look(customer, 'dialog', question), null, 'our dialog');
        await press(customer, 'button', 'Yes, you may');
        await events(agent, 'modechanged write');
        await until('the border of write mode', () => customer.evaluate(() => {
          const frame = document.querySelector('tandem-ui').shadowRoot.querySelector('.frame');
          return frame.checkVisibility() && frame.dataset.mode === 'write';
        }));
        await press(customer, 'button', 'Stop it');
        await events(agent, 'modechanged write', 'modechanged pointer');
        await events(customer, 'writerequested', 'modechanged write', 'writeanswered allowed', 'modechanged pointer');
      }));
    });
  });
}
