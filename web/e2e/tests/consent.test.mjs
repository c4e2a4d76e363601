// Write mode begins only when the customer, a person, allows what the agent has asked for, and ends at once when
// either wants it; both always see which mode it is. No script of the page can say yes in the customer's place.
import { describe, test } from 'node:test';
import { pairs, withPage } from '../harness/browsers.mjs';
import { equal, none, ok } from '../harness/check.mjs';
import { rect } from '../harness/deep.mjs';
import { absent, find, look, press, textOf, words } from '../harness/find.mjs';
import { until } from '../harness/poll.mjs';
import { joinAgent, withSession } from '../harness/session.mjs';
import { suite } from '../harness/suite.mjs';
import { channel, sendRaw } from '../harness/tap.mjs';

/* global document, window, CustomEvent, Event, KeyboardEvent, MouseEvent, PointerEvent, navigator */

const held = suite();
const question = 'Allow the representative to use this page?';
const url = () => `${held.site.url}/document.html`;

/** Keeps the contract's events of both sides, with what matters of their details. */
async function watch(customer, agent) {
  await customer.evaluate(() => {
    window.__events = [];
    for (const name of ['writerequested', 'writeanswered', 'modechanged', 'sessionended']) {
      window.tandem.addEventListener(name, ({ detail }) =>
        window.__events.push([name, detail.mode ?? detail.answer ?? detail.reason].filter(Boolean).join(' ')));
    }
  });
  await agent.evaluate(() => {
    window.__events = [];
    for (const name of ['modechanged', 'writedeclined', 'sessionended']) {
      document.querySelector('tandem-agent').addEventListener(name, ({ detail }) =>
        window.__events.push([name, detail.mode ?? detail.reason].filter(Boolean).join(' ')));
    }
  });
}

/** Waits for the events of that side so far to be these. */
async function events(page, ...want) {
  let got;
  await until(`the events ${want}`, async () => {
    got = await page.evaluate(() => window.__events);
    return got.join() === want.join();
  }, { explain: async () => `got ${got}` });
}

/** Waits for both sides to be in that mode: what they say to scripts, and what people see. */
async function mode(customer, agent, want) {
  await until(`${want} mode on both sides`, async () => {
    const sides = await Promise.all([
      customer.evaluate(() => window.tandem.session?.mode),
      agent.evaluate(() => document.querySelector('tandem-agent').session?.mode),
    ]);
    return sides.every((one) => one === want);
  });
  const shown = want === 'write' ? 'Write mode' : 'Pointer mode';
  await until(`${shown} to be shown on both sides`, async () => {
    const [theirs, ours] = await Promise.all([rect(customer, '.mode'), rect(agent, '.chip')]);
    return theirs?.text === shown && ours?.text === shown && theirs.width > 20 && ours.width > 20;
  });
}

const ask = async (customer, agent) => {
  await press(agent, 'button', 'Request write mode');
  return find(customer, 'dialog', question);
};

/** Presses Allow as soon as it is ready. */
async function allow(customer) {
  const button = await find(customer, 'button', 'Allow');
  await until('Allow to be ready', () => button.evaluate((b) => b.getAttribute('aria-disabled') === 'false'));
  await button.click();
}

async function granted(customer, agent) {
  await ask(customer, agent);
  await allow(customer);
  await mode(customer, agent, 'write');
}

/** What has the focus, through shadow roots: its id, or its name. */
const focused = (page) => page.evaluate(() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element.id || element.getAttribute('aria-labelledby') || element.getAttribute('aria-label') || element.textContent.trim();
});

for (const pair of pairs) {
  describe(pair.name, () => {
    const session = (use, options = {}) =>
      withSession({ pair, server: held.server, url: url(), ...options }, async (sides) => {
        await find(sides.agent, 'button', 'Request write mode');
        await watch(sides.customer, sides.agent);
        return use(sides.customer, sides.agent);
      });

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

    if (pair.same) test('a request that nobody answers lapses on both sides', () => session(async (customer, agent) => {
      await ask(customer, agent);
      await absent(customer, 'dialog', question, { limit: 60_000 });
      await events(customer, 'writerequested', 'writeanswered lapsed');
      await events(agent, 'writedeclined lapsed');
      await words(agent, 'did not answer in time');
      await find(agent, 'button', 'Request write mode');
      await mode(customer, agent, 'pointer');
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
      await customer.evaluate(() => {
        const cover = document.createElement('dialog');
        cover.textContent = 'You have won';
        document.body.append(cover);
        cover.showModal();
      });
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
      }, { url: `${held.site.url}/framed-field.html` });
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
    }, { tapAgent: true }));

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
