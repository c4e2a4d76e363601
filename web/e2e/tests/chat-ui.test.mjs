// The customer's chat by itself, with a program that does what the test says (harness/chat-double.mjs): what two real sides add
// nothing to.
import { describe, test } from 'node:test';
import { engines, withPage } from '../harness/browsers.mjs';
import { ask, chatSite, messages, ready, said, tell, waiting, wrongIn } from '../harness/chat-alone.mjs';
import { settled } from '../harness/chat.mjs';
import { equal, none, ok } from '../harness/check.mjs';
import { absent, find, look, press, words } from '../harness/find.mjs';
import { until } from '../harness/poll.mjs';

/* global document, window */

const held = chatSite();

for (const engine of engines) {
  describe(`the customer's chat in ${engine}`, () => {
    const at = (name, use, url = 'page') => test(name, () => withPage(engine, 'customer', async (page) => {
      await page.goto(`${held.site.url}/${url}.html`);
      return use(page);
    }));

    at('fetches the panel when it is opened, and no program before there is a question', async (page) => {
      await find(page, 'button', 'Chat with us');
      const fetched = () => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname));
      ok(!(await fetched()).includes('/web-chat-panel.js'), 'the panel is not fetched before');
      await press(page, 'button', 'Chat with us');
      await find(page, 'textbox', 'Message');
      equal(await page.evaluate(() => window.doubles?.length ?? 0), 0, 'runs before a question');
    });

    at('a page without the tag fetches nothing of it', async (page) => {
      await find(page, 'button', 'Co-browse');
      const fetched = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('web-chat')));
      none(fetched, 'scripts');
    }, 'bare');

    at('Enter sends, Shift and Enter break the line, links are links and markup is text', async (page) => {
      await ask(page);
      await tell(page, `run.say({ phase: 'talking', agent: 'Ada' })`);
      await find(page, 'textbox', 'Message');
      await page.keyboard.type('<b>one</b>');
      await page.keyboard.down('Shift');
      await page.keyboard.press('Enter');
      await page.keyboard.up('Shift');
      await page.keyboard.type('two');
      await page.keyboard.press('Enter');
      await tell(page, `run.hear('see https://a.example/x. javascript:alert(1) <img src=x onerror=alert(1)>')`);
      const shown = await until('three messages', async () => { const all = await messages(page); return all.length === 3 && all; });
      equal(shown[1], 'own: <b>one</b>\ntwo', 'what was typed');
      const link = await find(page, 'link', 'https://a.example/x');
      equal(await link.evaluate((a) => [a.href, a.target, a.rel].join(' ')), 'https://a.example/x _blank noopener noreferrer', 'the link');
      equal(await page.evaluate(() => document.querySelector('tandem-web-chat').shadowRoot.querySelectorAll('.log-list a, .log-list img').length), 1, 'links and images');
    });

    at('tells the place in the queue, and when nobody is there', async (page) => {
      await ask(page);
      await tell(page, `run.say({ phase: 'waiting', place: 2, staffed: true })`);
      await words(page, 'You are number 2');
      await tell(page, `run.say({ phase: 'waiting', place: 1, staffed: false })`);
      await words(page, 'Nobody is ready');
      await tell(page, `run.say({ phase: 'talking', agent: 'Ada' })`);
      await words(page, 'Ada is here');
    });

    at('tells that it types, once, and that it stopped', async (page) => {
      await ask(page);
      await tell(page, `run.say({ phase: 'talking', agent: 'Ada' })`);
      await (await find(page, 'textbox', 'Message')).type('abc');
      const typed = async () => (await said(page)).filter(([call]) => call === 'typing').map(([, on]) => on);
      equal((await typed()).join(), 'true', 'while typing');
      await page.keyboard.press('Enter');
      equal((await typed()).join(), 'true,false', 'when it is said');
      await tell(page, `run.say({ phase: 'talking', agent: 'Ada', typing: true })`);
      await words(page, 'Ada is typing…');
    });

    at('too many characters are not sent', async (page) => {
      await ask(page);
      await page.evaluate(() => {
        const box = document.querySelector('tandem-web-chat').shadowRoot.querySelector('textarea');
        box.value = 'x'.repeat(4003);
        box.dispatchEvent(new InputEvent('input'));
      });
      await words(page, '3 characters too many');
      await press(page, 'button', 'Send');
      equal((await said(page)).filter(([call]) => call === 'say').length, 1, 'what was said');
    });

    at('counts what was not read, on the button, and reads it when it is opened', async (page) => {
      await ask(page);
      await tell(page, `run.say({ phase: 'talking', agent: 'Ada' })`);
      await press(page, 'button', 'Close the chat window');
      await tell(page, `run.hear('one'); run.hear('two')`);
      await press(page, 'button', 'Chat with us, 2 new messages');
      await until('it to be read', async () => (await said(page)).some(([call, number]) => call === 'seen' && number === 3));
      await page.keyboard.press('Escape');
      await find(page, 'button', 'Chat with us');
    });

    at('goes on over a page load, open or closed as it was', async (page) => {
      await ask(page, 'Where is my parcel?', 'Ann');
      await tell(page, `run.say({ phase: 'talking', agent: 'Ada' }); run.hear('Here.')`);
      for (const name of ['off', 'page']) {
        await page.goto(`${held.site.url}/${name}.html`);
        await find(page, 'textbox', 'Message');
        equal((await messages(page)).join(' | '), 'own: Where is my parcel? | their: Here.', 'the history');
        await until('the program', () => page.evaluate(() => window.doubles?.length === 1));
        equal(await page.evaluate(() => window.doubles[0].host.chat.name), 'Ann', 'the name');
        equal(await page.evaluate(() => window.doubles[0].host.chat.entries.length), 2, 'the entries that the program gets');
        ok(await page.evaluate(() => window.doubles[0].host.resume), 'the token');
        equal((await said(page)).filter(([call]) => call === 'say').length, 0, 'nothing is said twice');
      }
      await press(page, 'button', 'Close the chat window');
      await page.reload();
      await find(page, 'button', 'Chat with us');
      await until('the program', () => page.evaluate(() => window.doubles?.length === 1));
      equal(await look(page, 'textbox', 'Message'), null, 'a panel');
    });

    at('browses together, and ends the session with the chat and not the chat with the session', async (page) => {
      await page.evaluate(() => {
        window.theirs = { kind: 'voice', isAgentConnected: () => { window.asked = true; return true; } };
        window.tandem.configure({ interaction: window.theirs });
      });
      await ask(page);
      await tell(page, `run.say({ phase: 'talking', agent: 'Ada' })`);
      for (let round = 0; round < 2; round++) {
        await press(page, 'button', 'More');
        await press(page, 'menuitem', 'Browse with me');
        await until('the invitation', async () => (await said(page)).filter(([call]) => call === 'invite').length === round + 1);
        await words(page, 'You invited Ada to browse with you');
        if (round === 1) break;
        await page.evaluate(() => window.doubleSession.end('customer'));
        await words(page, 'Browsing together is over');
        ok((await said(page)).some(([call]) => call === 'left'), 'the representative is told');
        await find(page, 'textbox', 'Message');
      }
      equal(await page.evaluate(() => window.asked), undefined, 'the site\'s own interaction was asked');
      await page.evaluate(() => window.tandem.addEventListener('sessionended', ({ detail }) => { window.why = detail.reason; }));
      await tell(page, `run.end('agent')`);
      await words(page, 'Ada ended the chat');
      equal(await page.evaluate(() => window.why), 'interaction', 'the session\'s reason');
      await press(page, 'button', 'Co-browse');
      await until('the site\'s own interaction', () => page.evaluate(() => window.asked));
    });

    at('offers no browsing where the tag says so', async (page) => {
      await ask(page);
      await tell(page, `run.say({ phase: 'talking', agent: 'Ada' })`);
      await find(page, 'button', 'End chat');
      equal(await look(page, 'button', 'More'), null, 'a menu');
    }, 'off');

    at('asks once before it ends, says why it ended, and starts anew', async (page) => {
      await ask(page);
      await tell(page, `run.say({ phase: 'talking', agent: 'Ada' })`);
      await press(page, 'button', 'End chat');
      await press(page, 'button', 'Go on chatting');
      equal((await said(page)).some(([call]) => call === 'end'), false, 'ended');
      await press(page, 'button', 'End chat');
      await words(page, 'End this chat?');
      await press(page, 'button', 'End chat');
      await words(page, 'You ended the chat');
      await page.reload();
      await words(page, 'You ended the chat');
      await press(page, 'button', 'Start a new chat');
      await find(page, 'textbox', 'Your name Optional');
      equal((await messages(page)).length, 0, 'what is left of the last one');
    });

    at('stays where it is first shown at a page load', async (page) => {
      await ask(page);
      await page.evaluateOnNewDocument(() => {
        window.places = [];
        const look = () => {
          const panel = document.querySelector('tandem-web-chat')?.shadowRoot?.querySelector('.chat-panel');
          if (panel?.checkVisibility({ visibilityProperty: true })) {
            const place = [panel.offsetLeft, panel.offsetTop, panel.offsetWidth, panel.offsetHeight].join(' ');
            if (window.places.at(-1) !== place) window.places.push(place);
          }
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
      await page.reload();
      await words(page, 'Where is my parcel?');
      await settled(page);
      equal((await page.evaluate(() => window.places)).slice(1).join(' | '), '', 'where the panel went from where it was');
    });

    at('words that nobody read are there to be sent again', async (page) => {
      await ask(page);
      await tell(page, `run.end('idle')`);
      await words(page, 'Nobody could answer in time');
      await press(page, 'button', 'Start a new chat');
      const box = await find(page, 'textbox', 'Message');
      equal(await box.evaluate((b) => b.value), 'Where is my parcel?', 'the textbox');
    });

    test('another tab has the chat, and gives it away when it is asked to', () => withPage(engine, 'customer', async (page) => {
      await page.goto(`${held.site.url}/page.html`);
      await ask(page);
      await tell(page, `run.say({ phase: 'talking', agent: 'Ada' }); run.hear('Here.')`);
      const other = await page.browserContext().newPage();
      await other.goto(`${held.site.url}/page.html`);
      await press(other, 'button', 'Chat with us');
      await words(other, 'already running in another tab');
      await press(other, 'button', 'Continue here');
      await until('the other tab to let go', async () => (await said(page)).some(([call]) => call === 'detach'));
      await tell(page, `run.say({ phase: 'moved' })`);
      await words(other, 'Where is my parcel?', { limit: 5000 });
      equal((await messages(other)).join(' | '), 'own: Where is my parcel? | their: Here.', 'the history');
      await words(page, 'The chat goes on in another tab');
    }));

    at('texts of the site come in at any time', async (page) => {
      await find(page, 'button', 'Chat with us');
      await page.evaluate(() => window.tandem.configure({ texts: { chatButton: 'Schreiben Sie uns', chatHello: 'Guten Tag!' }, language: 'de' }));
      await press(page, 'button', 'Schreiben Sie uns');
      await words(page, 'Guten Tag!');
      await (await find(page, 'textbox', 'Message')).type('Hallo');
      await page.evaluate(() => window.tandem.configure({ texts: { chatHello: 'Servus!' } }));
      await words(page, 'Servus!');
      equal(await (await find(page, 'textbox', 'Message')).evaluate((b) => b.value), 'Hallo', 'what was typed');
    });

    at('on a telephone nothing of ours lies over the panel, whichever came first', async (page) => {
      await page.setViewport({ width: 390, height: 780 });
      await find(page, 'button', 'Co-browse');
      await press(page, 'button', 'Chat with us');
      await (await find(page, 'textbox', 'Message')).type('Where is my parcel?');
      // The top layer is in the order in which its elements came.
      await page.evaluate(() => { const ui = document.querySelector('tandem-ui'); ui.hidePopover(); ui.showPopover(); });
      const send = await find(page, 'button', 'Send');
      equal(await send.evaluate((button) => {
        const { left, top, width, height } = button.getBoundingClientRect();
        return document.elementFromPoint(left + width / 2, top + height / 2)?.localName;
      }), 'tandem-web-chat', 'what lies where Send is');
      await absent(page, 'button', 'Co-browse');
      await press(page, 'button', 'Close the chat window');
      await find(page, 'button', 'Co-browse');
    });
  });
}

describe('axe-core finds nothing', () => {
  for (const scheme of ['light', 'dark']) {
    for (const width of [1280, 390]) {
      test(`in the chat, ${scheme}, ${width} pixels wide`, () => withPage('chromium', 'customer', async (page) => {
        await page.setBypassCSP(true);
        await page.setViewport({ width, height: 780 });
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        await page.goto(`${held.site.url}/page.html`);
        await find(page, 'button', 'Chat with us');
        const wrong = await wrongIn(page, 'button');
        const see = async (where) => wrong.push(...await wrongIn(page, where));
        await press(page, 'button', 'Chat with us');
        await find(page, 'textbox', 'Message');
        await see('form');
        await (await find(page, 'textbox', 'Message')).type('Where is my parcel?');
        await see('typed');
        await press(page, 'button', 'Send');
        await until('the program', () => page.evaluate(() => window.doubles.length));
        await tell(page, `run.say({ phase: 'waiting', place: 2, staffed: true })`);
        await see('waiting');
        await tell(page, `run.say({ phase: 'waiting', place: 1, staffed: false })`);
        await see('nobody');
        await tell(page, `run.say({ phase: 'talking', agent: 'Ada Lovelace', seen: 1, typing: true }); run.hear('See https://a.example/x')`);
        await see('talking');
        await press(page, 'button', 'More');
        await see('menu');
        await page.keyboard.press('Escape');
        await tell(page, `run.say({ phase: 'talking', away: 'lost', leftMs: 50000 })`);
        await words(page, 'Reconnecting');
        await see('away');
        await press(page, 'button', 'End chat');
        await see('asked');
        await press(page, 'button', 'End chat');
        await words(page, 'You ended the chat');
        await see('ended');
        none(wrong, 'violations');
      }));
    }
  }
});
