// What the agent may not do is not done, whatever the agent's program sends; and the agent reads why.
import { after, describe, test } from 'node:test';
import { action, lastAction } from '../harness/actions.mjs';
import { pairs } from '../harness/browsers.mjs';
import { equal, none, ok } from '../harness/check.mjs';
import { converged } from '../harness/compare.mjs';
import { askingAgain, granted } from '../harness/consent.mjs';
import { inPage, inView } from '../harness/deep.mjs';
import { words } from '../harness/find.mjs';
import { drawn, until } from '../harness/poll.mjs';
import { withSession } from '../harness/session.mjs';
import { suite } from '../harness/suite.mjs';
import { channel, sendRaw } from '../harness/tap.mjs';

/* global window, document */

const held = suite();
const targets = ['#open', '#text', '#password', '#masked', '#closed', '#closed-field', '#field', '#submit', '#icon', '#elsewhere', '#window', '#file', '#masked-label', '#box'];
const alike = pairs.filter(({ same }) => same);

for (const pair of alike) {
  describe(pair.name, () => {
    const url = () => `${held.site.url}/gate.html`;
    const options = () => ({ pair, server: held.server, tapAgent: true });
    /** A program gone bad has spoiled its numbers: it gets a session of its own. */
    const apart = (use) =>
      withSession({ ...options(), url: url() }, async (sides) => {
        await converged(sides.customer, sides.agent);
        return use(sides.customer, sides.agent);
      });
    const kept = askingAgain(options);
    const session = (use) => kept.on(url(), async (customer, agent) => {
      await converged(customer, agent);
      return use(customer, agent);
    });
    after(kept.end);

    /** Everything that a hand can do, at every element, sent past the program; numbers from seq on. */
    async function everything(customer, agent, { seq, seen }) {
      let n = seq;
      const list = [];
      const add = (kind, about) => list.push(action(kind, about, ++n, seen));
      for (const selector of targets) {
        const at = await inPage(customer, selector);
        add('press', at);
        add('drag', { x: at.x + 20, y: at.y });
        add('release', at);
        add('wheel', at);
        for (const [name, command] of [['a', 1], ['Enter', 2], [' ', 1], ['Tab', 0]]) {
          add('key', { name, code: name, command });
          add('key', { name, code: name, command, down: false });
        }
        add('text', 'typed');
        add('paste', 'pasted');
      }
      for (let node = 1; node < 120; node += 9) add('set', { node, value: '1' });
      add('scroll', 1);
      for (const way of [1, 2, 3]) add('go', { way });
      add('go', { way: 4, address: '/document.html' });
      add('go', { way: 4, address: 'javascript:document.body.remove()' });
      await sendRaw(agent, channel.actions, list);
      return n;
    }

    /** Sends something that is answered when all before it has been, and waits for that. */
    async function allHasArrived(customer, agent) {
      const from = await inView(agent, '#open');
      await agent.mouse.move(from.x, from.y);
      const { bytesReceived } = await customer.evaluate(() => window.tandem.stats());
      await until('the customer to have heard more', async () => (await customer.evaluate(() => window.tandem.stats())).bytesReceived > bytesReceived);
    }

    async function untouched(customer, before, what) {
      none(await customer.evaluate(() => window.events), `events in the customer's page ${what}`);
      equal(JSON.stringify(await customer.evaluate(() => window.values())), before, `values ${what}`);
      equal(await customer.evaluate(() => window.scrollY), 0, `scroll position ${what}`);
      equal(new URL(customer.url()).pathname, '/gate.html', `address ${what}`);
    }

    /** A click of the agent in pointer mode opens the channel to the tap and tells the numbers. */
    async function point(agent) {
      const from = await inView(agent, '#open');
      await agent.mouse.click(from.x, from.y);
      return until('an action of the agent', () => lastAction(agent).catch(() => null));
    }

    test('a program gone bad can do nothing before, without and after consent', () => apart(async (customer, agent) => {
      const before = JSON.stringify(await customer.evaluate(() => window.values()));
      let numbers = await point(agent);
      await customer.evaluate(() => void (window.events.length = 0));
      await everything(customer, agent, numbers);
      await allHasArrived(customer, agent);
      await untouched(customer, before, 'in pointer mode');

      await granted(customer, agent);
      await customer.evaluate(() => void (window.events.length = 0));
      await customer.keyboard.press('Escape');
      await customer.keyboard.press('Escape');
      await until('pointer mode', () => agent.evaluate(() => document.querySelector('tandem-agent').session?.mode === 'pointer'));
      await customer.evaluate(() => void (window.events.length = 0));
      numbers = { seq: 10_000, seen: numbers.seen };
      await everything(customer, agent, numbers);
      await allHasArrived(customer, agent);
      await untouched(customer, before, 'after it was taken back');
    }));

    test('ten thousand actions a second are refused, and the page lives on', () => apart(async (customer, agent) => {
      const { seen } = await point(agent);
      await granted(customer, agent);
      await customer.evaluate(() => {
        document.querySelector('#text').focus();
        window.keys = 0;
        document.addEventListener('keydown', () => window.keys++, true);
      });
      const began = Date.now();
      await sendRaw(agent, channel.actions, Array.from({ length: 10_000 }, (_, i) => action('key', { name: 'a', code: 'KeyA', command: 1 }, 100_000 + i, seen)));
      await until('letters', () => customer.evaluate(() => window.keys > 100));
      await allHasArrived(customer, agent);
      const keys = await until('each letter typed', () => customer.evaluate(() => window.keys === document.querySelector('#text').value.length && window.keys));
      const seconds = (Date.now() - began) / 1000;
      ok(keys > 100 && keys <= 400 + 120 * (seconds + 1), `${keys} keys in ${seconds} s`);
      equal(await customer.evaluate(() => window.tandem.session?.state), 'active', 'the session');
    }));

    test('what is hidden, closed, elsewhere or the customer\'s own to do is refused in words', () => session(async (customer, agent) => {
      await granted(customer, agent);
      await customer.evaluate(() => void (window.events.length = 0));
      const before = JSON.stringify(await customer.evaluate(() => window.values()));
      for (const [selector, said] of [
        ['#password', 'hidden from you'], ['#closed', 'closed to you'], ['#masked', 'hidden from you'], ['#closed-field', 'closed to you'],
        ['#submit', 'submit a form'], ['#elsewhere', 'another site'], ['#icon', 'submit a form'], ['#window', 'Ask the customer'],
        ['#masked-label', 'hidden from you'], ['#file', 'Ask the customer'], ['#under', 'lies over it'],
      ]) {
        const from = await inView(agent, selector, selector === '#under' ? 0.9 : 0.5);
        if (selector === '#under') await agent.evaluate(() => document.querySelector('tandem-agent').frame.contentDocument.querySelector('#over').remove());
        await agent.mouse.click(from.x, from.y);
        await words(agent, said, { limit: 5000 }).catch((error) => { throw new Error(`${selector}: ${error.message}`); });
        await agent.keyboard.type('abc');
      }
      await allHasArrived(customer, agent);
      const events = (await customer.evaluate(() => window.events)).filter((event) => !/move|(key\w+|focusin) (body|html)$/.test(event));
      none(events, 'events in the customer\'s page');
      equal(JSON.stringify(await customer.evaluate(() => window.values())), before, 'values');
    }));

    test('write mode taken back in the middle of a drag ends the drag', () => session(async (customer, agent) => {
      await granted(customer, agent);
      const from = await inView(agent, '#box');
      await agent.mouse.move(from.x, from.y);
      await agent.mouse.down();
      await agent.mouse.move(from.x + 30, from.y, { steps: 3 });
      await until('the drag', () => customer.evaluate(() => window.drags.length > 0));
      await customer.keyboard.press('Escape');
      await customer.keyboard.press('Escape');
      await until('the end of the drag', () => customer.evaluate(() => window.drags.at(-1) === 'cancel'));
      await agent.mouse.move(from.x + 200, from.y, { steps: 5 });
      await agent.mouse.up();
      await allHasArrived(customer, agent);
      equal(await customer.evaluate(() => window.drags.at(-1)), 'cancel', 'the last that the page saw of it');
      ok(!(await customer.evaluate(() => window.drags.includes('up'))), 'no release was seen');
    }));

    test('a button that turns into another one under the agent\'s finger is not pressed', () => session(async (customer, agent) => {
      await granted(customer, agent);
      await customer.evaluate(() => {
        window.pressed = [];
        document.querySelector('#swap').onclick = (event) => window.pressed.push(event.target.textContent);
      });
      await agent.evaluate(() => {
        document.addEventListener('pointerdown', () => {
          window.saw = document.querySelector('tandem-agent').frame.contentDocument.querySelector('#swap').textContent;
        }, true);
      });
      const from = await inView(agent, '#swap');
      await agent.mouse.move(from.x, from.y);
      let refused = 0;
      for (let i = 0; i < 20; i++) {
        const text = i % 2 ? 'Cancel' : 'Pay';
        // The change and the press cross on the way.
        await Promise.all([
          customer.evaluate((to) => void (document.querySelector('#swap').textContent = to), text),
          agent.mouse.click(from.x, from.y),
        ]);
        await converged(customer, agent);
        await allHasArrived(customer, agent);
        const [saw, pressed] = [await agent.evaluate(() => window.saw), await customer.evaluate(() => window.pressed.splice(0))];
        ok(pressed.length <= 1, `one press at most, got ${pressed}`);
        if (pressed.length) equal(pressed[0], saw, `what was pressed in round ${i}, and what the agent saw`);
        else refused++;
      }
      // And when nothing changes, it is pressed: once it has been on the screen for as long as a person looks.
      await drawn(agent, 500);
      await agent.mouse.click(from.x, from.y);
      await until('a press', () => customer.evaluate(() => window.pressed.length === 1), { explain: () => `${refused} of 20 refused before` });
    }));
  });
}
