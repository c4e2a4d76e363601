// What a page does by itself while the agent acts in it must open nothing to the agent, and break nothing.
import { after, describe, test } from 'node:test';
import { pairs } from '../harness/browsers.mjs';
import { equal, ok } from '../harness/check.mjs';
import { converged } from '../harness/compare.mjs';
import { granted } from '../harness/consent.mjs';
import { inView } from '../harness/deep.mjs';
import { press, words } from '../harness/find.mjs';
import { drawn, until } from '../harness/poll.mjs';
import { keepSession } from '../harness/session.mjs';
import { suite } from '../harness/suite.mjs';

/* global window, document, getComputedStyle */

const held = suite();

for (const pair of pairs.filter(({ same }) => same)) {
  describe(pair.name, () => {
    const kept = keepSession(() => ({ pair, server: held.server }));
    after(kept.end);
    const session = (use) =>
      kept.on(`${held.site.url}/act.html`, async ({ customer, agent }) => {
        if (await customer.evaluate(() => window.tandem.session.mode !== 'write')) await granted(customer, agent);
        await seen();
        return use({ customer, agent, click, seen, value });

        /** Waits until the agent sees the page as it is, and has for as long as a press needs. */
        async function seen() {
          await converged(customer, agent);
          await drawn(agent, 330);
        }
        async function click(selector) {
          const { x, y } = await inView(agent, selector);
          await agent.mouse.click(x, y);
        }
        function value(id) {
          return customer.evaluate((of) => document.getElementById(of)?.value, id);
        }
      });

    /** What the agent does from here on comes after all that was done before. */
    async function mark({ agent, click, value, seen }) {
      await seen();
      await click('#open');
      const before = await value('open');
      await agent.keyboard.type('.');
      await until('a dot', async () => (await value('open')) === `${before}.`);
    }

    test('a secret field that the agent\'s own doing has brought about takes none of its keys', () => session(async (all) => {
      const { customer, agent, click, value } = all;
      await click('#make');
      await agent.keyboard.type('abc');
      await until('the field', async () => (await value('fresh')) !== undefined);
      await words(agent, 'hidden from you');
      await click('#turns');
      await until('the focus', () => customer.evaluate(() => document.activeElement.id === 'turns'));
      await agent.keyboard.type('abc');
      await mark(all);
      equal(await value('fresh'), '', 'the new field');
      equal(await value('turns'), '', 'the field that turned into one');
    }));

    test('undo stays within the field', () => session(async (all) => {
      const { customer, agent, click, value } = all;
      for (const [id, text] of [['password', 'secret'], ['closed', 'mine']]) {
        await customer.click(`#${id}`);
        await customer.keyboard.type(text);
      }
      // The agent's keys stay out of the way of somebody who types.
      await until('the agent to have the focus', async () => {
        await click('#open');
        return customer.evaluate(() => document.activeElement.id === 'open');
      }, { every: 400 });
      for (let i = 0; i < 3; i++) {
        await agent.keyboard.down('Control');
        await agent.keyboard.press('z');
        await agent.keyboard.up('Control');
      }
      await agent.keyboard.type('ab');
      await until('the letters', async () => (await value('open')) === 'ab');
      equal([await value('password'), await value('closed')].join(), 'secret,mine', 'what the customer has typed');
      await agent.keyboard.down('Control');
      await agent.keyboard.press('z');
      await agent.keyboard.up('Control');
      await until('the agent\'s own to be undone', async () => !(await value('open')).includes('b'));
      equal([await value('password'), await value('closed')].join(), 'secret,mine', 'what the customer has typed');
      equal(await customer.evaluate(() => document.activeElement.id), 'open', 'the focus');
    }));

    test('what is closed to the agent is not closed by its Escape, nor by its press elsewhere', () => session(async (all) => {
      const { customer, agent, click } = all;
      await click('#open');
      await customer.evaluate(() => document.getElementById('shut').showPopover());
      await all.seen();
      await agent.keyboard.press('Escape');
      await words(agent, 'closed to you');
      await mark(all);
      ok(await customer.evaluate(() => document.getElementById('shut').matches(':popover-open')), 'it is still open');
      await customer.evaluate(() => { document.getElementById('shut').hidePopover(); document.getElementById('shown').showPopover(); });
      await all.seen();
      await click('#adults');
      await until('the open one to be dismissed', () => customer.evaluate(() => !document.getElementById('shown').matches(':popover-open')));
    }));

    test('a press beside a dialog closes it where it says so, and a press in it does not', () => session(async (all) => {
      const { customer, agent, click } = all;
      const known = await customer.evaluate(() => {
        const dialog = document.getElementById('light');
        window.told = [];
        for (const type of ['cancel', 'close']) dialog.addEventListener(type, () => window.told.push(type));
        dialog.showModal();
        return 'closedBy' in dialog;
      });
      await all.seen();
      await click('#lit');
      const { x, y } = await inView(agent, '#light');
      await agent.mouse.click(x, y + 150);
      if (known) {
        await until('the dialog to be closed', () => customer.evaluate(() => !document.getElementById('light').open));
        await until('its events', () => customer.evaluate(() => window.told.length > 1));
      } else {
        await all.seen();
        ok(await customer.evaluate(() => document.getElementById('light').open), 'a browser that does not know of it leaves it open');
      }
      equal((await customer.evaluate(() => window.told)).join(), known ? 'cancel,close' : '', 'what the page was told');
      await customer.evaluate(() => document.getElementById('light').close());
      await all.seen();
      await mark(all);
    }));

    test('a fieldset that is switched off leaves its legend and its links as they are', () => session(async (all) => {
      const { customer, agent, click } = all;
      await click('#legend');
      await words(agent, 'submit a form');
      await click('#off');
      await click('#route');
      await until('the link to be followed', () => customer.evaluate(() => window.location.hash === '#route'));
      equal(await customer.evaluate(() => window.submitted), 0, 'submits');
      await customer.click('#legend');
      equal(await customer.evaluate(() => window.submitted), 1, 'the customer\'s submit');
    }));

    test('what opens by style sheets alone opens under the agent\'s mouse, and shuts behind it', () => session(async (all) => {
      const { customer, agent, seen, click } = all;
      const over = async (selector) => {
        const { x, y } = await inView(agent, selector);
        await agent.mouse.move(x, y);
      };
      const shown = (page) => page.evaluate((view) => {
        const doc = view ? document.querySelector('tandem-agent').frame.contentDocument : document;
        const style = (e) => doc.defaultView.getComputedStyle(e);
        return [
          style(doc.getElementById('item')).visibility === 'visible', style(doc.getElementById('top')).backgroundColor === 'rgb(255, 215, 0)',
          style(doc.getElementById('inner')).display !== 'none', style(doc.getElementById('host').shadowRoot.querySelector('i')).display !== 'none',
        ].map(Number).join('');
      }, page === agent);
      const both = (want) => until(`${want} on both sides`, async () => (await shown(customer)) === want && (await shown(agent)) === want, {
        explain: async () => `customer ${await shown(customer)}, agent ${await shown(agent)}`,
      });
      const bearing = () => customer.evaluate(() => document.querySelectorAll('[data-tandem-hover]').length);
      await both('0000');
      // Afterwards only the one that shows what is hidden is there, for as long as the session is.
      const sheets = () => customer.evaluate(() => [document, document.getElementById('host').shadowRoot].map((root) => root.adoptedStyleSheets.length).join());
      await over('#top');
      await both('1100');
      await seen();
      await click('#item');
      await until('the item to be picked', () => customer.evaluate(() => window.picked === 1));
      equal(await bearing(), 2, 'elements that a rule asks of');
      await over('#card');
      await both('0010');
      await over('#host');
      await both('0001');
      const hers = (want) => until(`the form to be ${want}`, () => customer.evaluate((w) => getComputedStyle(document.getElementById('hers')).display === w, want));
      await over('#clobbers');
      await hers('inline');
      await over('#open');
      await hers('none');
      await both('0000');
      equal(await bearing(), 0, 'elements that bear it afterwards');
      // What the page adds to its sheets counts too.
      await customer.evaluate(() => {
        const style = document.createElement('style');
        style.textContent = '@import url("data:text/css,"); body:has(#card:hover) #inner, #card:hover #inner { display: inline }';
        document.head.append(style);
      });
      await new Promise((resolve) => setTimeout(resolve, 600));
      await over('#card');
      await both('0010');
      await press(agent, 'button', 'Back to pointer mode');
      await until('nothing to be left of it', async () => (await bearing()) === 0);
      equal(await sheets(), '1,1', 'sheets of ours, afterwards');
      await seen();
    }));

    test('what the agent types stays in sight', () => session(async ({ customer, agent, click, seen }) => {
      await click('#open');
      await agent.keyboard.type('more than there is room for in a field of one line, by far');
      const at = () => customer.evaluate(() => {
        const { scrollLeft, scrollWidth, clientWidth } = document.getElementById('open');
        return { scrollLeft, left: scrollWidth - clientWidth - scrollLeft };
      });
      const told = { explain: async () => JSON.stringify(await at()) };
      await until('the end to be in sight', async () => (await at()).scrollLeft > 50 && (await at()).left < 4, told);
      await agent.keyboard.press('Home');
      await until('the beginning to be in sight', async () => (await at()).scrollLeft < 4, told);
      for (let i = 0; i < 45; i++) await agent.keyboard.press('ArrowRight');
      await until('the middle to be in sight', async () => (await at()).scrollLeft > 20 && (await at()).left > 20, told);
      await seen();
    }));

    test('a page too busy to draw hears of a selecting once, and of a caret that moves not at all', () => session(async ({ customer, agent, click, value }) => {
      await click('#open');
      await agent.keyboard.type('abcd');
      await until('the letters', async () => (await value('open')) === 'abcd');
      await customer.evaluate(() => {
        const field = document.getElementById('open');
        window.heard = [];
        field.addEventListener('select', () => window.heard.push(`${field.selectionStart}-${field.selectionEnd}`));
        // Runs when what the key does is done, and before the next frame.
        field.addEventListener('keydown', () => queueMicrotask(() => {
          for (const end = performance.now() + 250; performance.now() < end;);
        }));
      });
      for (const key of ['Home', 'ArrowRight', 'Shift+ArrowRight', 'End']) {
        const [last, ...held] = key.split('+').reverse();
        for (const one of held) await agent.keyboard.down(one);
        await agent.keyboard.press(last);
        for (const one of held) await agent.keyboard.up(one);
      }
      await agent.keyboard.type('.');
      await until('a dot', async () => (await value('open')) === 'abcd.');
      await drawn(customer, 160);
      equal((await customer.evaluate(() => window.heard)).join(), '1-2', 'what the page has heard of');
    }));

    test('fields may be called what they like, and step as they like', () => session(async (all) => {
      const { customer, agent, click, value } = all;
      await click('#adults');
      await agent.keyboard.type('2');
      await agent.keyboard.press('Tab');
      await agent.keyboard.type('1');
      await until('the next field', async () => (await value('children')) === '1');
      await agent.keyboard.press('Tab');
      await until('the one after it', () => customer.evaluate(() => document.activeElement.id === 'any'));
      await agent.keyboard.press('ArrowUp');
      await until('a step', async () => (await value('any')) === '2');
    }));

    test('a frame may go elsewhere under the agent\'s finger', () => session(async (all) => {
      const { customer, click } = all;
      for (let round = 0; round < 3; round++) {
        await click('#frame');
        await until('the next page of the frame', () => customer.evaluate(() => document.getElementById('frame').contentDocument?.getElementById('count') !== null));
        await all.seen();
        await click('#frame');
        await until('a press in it', () => customer.evaluate((n) => window.counted === n, round + 1));
        await customer.evaluate(() => { document.getElementById('frame').src = 'act-frame.html'; });
        await until('the first page again', () => customer.evaluate(() => document.getElementById('frame').contentDocument?.getElementById('next') !== null));
        await all.seen();
      }
      await mark(all);
    }));
  });
}
