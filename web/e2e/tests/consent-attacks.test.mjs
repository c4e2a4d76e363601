// Nobody but the customer, a person, can allow write mode: no script of the page, nothing that lies over the question,
// no agent's program. And nobody keeps the customer from ending it.
import { after, describe, test } from 'node:test';
import { pairs } from '../harness/browsers.mjs';
import { equal, ok } from '../harness/check.mjs';
import { allow, ask, askingAgain, events, granted, mode, question } from '../harness/consent.mjs';
import { find, look, press } from '../harness/find.mjs';
import { until } from '../harness/poll.mjs';
import { suite } from '../harness/suite.mjs';
import { channel, sendRaw } from '../harness/tap.mjs';

/* global document, window, CustomEvent, Event, KeyboardEvent, MouseEvent, PointerEvent, navigator */

const held = suite();
const url = () => `${held.site.url}/document.html`;

for (const pair of pairs.filter((one) => one.same)) {
  describe(pair.name, () => {
    const kept = askingAgain(() => ({ pair, server: held.server, tapAgent: true }));
    const session = (use, at = url()) => kept.on(at, use);
    after(kept.end);

    test('no script of the page can allow it', () => session(async (customer, agent) => {
      await ask(customer, agent);
      const button = await find(customer, 'button', 'Allow');
      await until('Allow to be ready', () => button.evaluate((b) => b.getAttribute('aria-disabled') === 'false'));
      await button.evaluate((allowButton) => {
        const at = { bubbles: true, composed: true, cancelable: true, view: window, detail: 1 };
        for (const target of [allowButton, allowButton.firstChild, document.querySelector('tandem-ui')]) {
          for (const type of ['pointerdown', 'pointerup']) target.dispatchEvent(new PointerEvent(type, at));
          for (const type of ['mousedown', 'mouseup', 'click']) target.dispatchEvent(new MouseEvent(type, at));
          for (const key of ['Enter', ' ']) {
            for (const type of ['keydown', 'keypress', 'keyup']) target.dispatchEvent(new KeyboardEvent(type, { ...at, key }));
          }
          target.dispatchEvent(new Event('submit', at));
          target.dispatchEvent(new CustomEvent('click', at));
        }
        allowButton.focus();
        allowButton.click();
      });
      await mode(customer, agent, 'pointer');
      ok(await look(customer, 'dialog', question), 'the dialog is still there');
      equal(await noGesture(customer), 'refused', 'tandem.grantWrite() without a gesture');
      await events(customer, 'writerequested');
      await allow(customer); // a person can
      await mode(customer, agent, 'write');
    }));

    test('Allow takes no press before it has been in sight for half a second', () => session(async (customer, agent) => {
      await customer.evaluate(() => {
        const { shadowRoot } = document.querySelector('tandem-ui');
        const seen = (window.__ready = { presses: [] });
        const buttonOf = () => shadowRoot.querySelector('.permission .main');
        new MutationObserver(() => {
          const button = buttonOf();
          if (!button) return;
          if (seen.shown === undefined) Object.assign(seen, { shown: performance.now(), early: button.getAttribute('aria-disabled') });
          if (seen.ready === undefined && button.getAttribute('aria-disabled') === 'false') seen.ready = performance.now();
        }).observe(shadowRoot, { subtree: true, childList: true, attributes: true });
        shadowRoot.addEventListener('click', () => seen.presses.push(buttonOf()?.getAttribute('aria-disabled')), true);
      });
      await ask(customer, agent);
      await press(customer, 'button', 'Allow');
      const { presses, shown, early } = await customer.evaluate(() => window.__ready);
      equal(early, 'true', 'whether it is disabled at first');
      if (presses.at(-1) === 'true') {
        ok(await look(customer, 'dialog', question), 'the press that came too early has done nothing');
        await allow(customer);
      }
      await mode(customer, agent, 'write');
      const ready = await customer.evaluate(() => window.__ready.ready);
      ok(ready - shown >= 500, `it was ready after ${ready - shown} ms`);
    }));

    test('a page that opens something over the question does not get it answered', () => session(async (customer, agent) => {
      await ask(customer, agent);
      const button = await find(customer, 'button', 'Allow');
      await until('Allow to be ready', () => button.evaluate((b) => b.getAttribute('aria-disabled') === 'false'));
      const state = await button.evaluate(async (b) => {
        const cover = document.createElement('dialog');
        cover.textContent = 'You have won';
        document.body.append(cover);
        cover.showModal();
        for (let i = 0; i < 20; i++) await null; // what follows in the same task
        return b.getAttribute('aria-disabled');
      });
      equal(state, 'true', 'whether Allow is disabled as soon as the question is put above what covers it');
      await until('the question to be above it', () => button.evaluate((b) => {
        const box = b.getBoundingClientRect();
        const at = b.getRootNode().elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return b === at || b.contains(at);
      }));
      await events(customer, 'writerequested');
      await allow(customer);
      await mode(customer, agent, 'write');
    }));

    test('a page that throws the question out does not get rid of it', () => session(async (customer, agent) => {
      await ask(customer, agent);
      await customer.evaluate(() => document.querySelector('tandem-ui').remove());
      await until('the question to be modal again', () => customer.evaluate(() =>
        document.querySelector('tandem-ui')?.shadowRoot.querySelector('.permission')?.matches(':modal')));
      await events(customer, 'writerequested');
      await allow(customer);
      await mode(customer, agent, 'write');
    }));

    test('Escape pressed twice in a frame of the page ends write mode', () => {
      held.site.file('/framed-field.html', `<!doctype html><html lang="en"><title>Framed</title><body><h1>Framed</h1>
        <iframe title="Inner" srcdoc="<input id=inner>"></iframe></body></html>`);
      return session(async (customer, agent) => {
        await granted(customer, agent);
        await customer.evaluate(() => document.querySelector('iframe').contentDocument.querySelector('#inner').focus());
        await customer.keyboard.press('Escape');
        await customer.keyboard.press('Escape');
        await mode(customer, agent, 'pointer');
      }, `${held.site.url}/framed-field.html`);
    });

    test('an agent\'s program gone bad asks without end, and claims what was not granted', () => session(async (customer, agent) => {
      const control = (...bytes) => Buffer.from([0, ...bytes]); // flags, then the message (shared/peer/consent.go)
      await sendRaw(agent, channel.control, Array.from({ length: 1000 }, () => control(19)));
      await find(customer, 'dialog', question);
      await press(customer, 'button', 'Not now');
      await events(customer, 'writerequested', 'writeanswered declined');
      await sendRaw(agent, channel.control, Array.from({ length: 1000 }, () => control(19)));
      await sendRaw(agent, channel.control, [control(21, 2, 2)]).catch(() => {});
      await events(customer, 'writerequested', 'writeanswered declined', 'sessionended error');
      equal(await look(customer, 'dialog', question), null, 'the question');
    }));
  });
}

/**
 * Calls tandem.grantWrite() when nobody has pressed anything for a while. The page reports by a console message: each
 * call of evaluate() counts as a gesture.
 */
async function noGesture(page) {
  const said = new Promise((resolve) => {
    const hear = (message) => {
      if (!message.text().startsWith('grant: ')) return;
      page.off('console', hear);
      resolve(message.text().slice('grant: '.length));
    };
    page.on('console', hear);
  });
  await page.evaluate(() => {
    const timer = setInterval(async () => {
      if (navigator.userActivation.isActive) return;
      clearInterval(timer);
      const answer = await window.tandem.grantWrite().then(() => 'granted', () => 'refused');
      console.log(`grant: ${answer}`);
    }, 100);
  });
  return said;
}
