// The agents' desk by itself, with a program that does what the test says (harness/chat-double.mjs): what two real sides add
// nothing to.
import { describe, test } from 'node:test';
import { seal } from '../../chat/seal.js';
import { engines, withPage } from '../harness/browsers.mjs';
import { chatSite, deskSocket, messages, ready, take, tell, waiting, wrongIn } from '../harness/chat-alone.mjs';
import { settled } from '../harness/chat.mjs';
import { equal, none, ok } from '../harness/check.mjs';
import { absent, find, press, words } from '../harness/find.mjs';
import { until } from '../harness/poll.mjs';

/* global document, window */

const held = chatSite();

for (const engine of engines) {
  describe(`the desk in ${engine}`, () => {
    const at = (name, use) => test(name, () => withPage(engine, 'agent', async (page) => {
      await page.evaluateOnNewDocument(deskSocket);
      return use(page);
    }));

    at('opens no socket before the agent is ready, and closes it after', async (page) => {
      await page.goto(`${held.site.url}/agent/`);
      const toggle = await find(page, 'switch', 'Ready');
      equal(await page.evaluate(() => window.sockets.length), 0, 'sockets');
      await absent(page, 'list', 'Waiting chats');
      await toggle.click();
      await words(page, 'Nobody is waiting');
      equal(await page.evaluate(() => window.sockets[0].sent.map(({ type }) => type).join()), 'hello,ready', 'what the socket is told');
      await toggle.click();
      ok(await page.evaluate(() => window.sockets[0].closed), 'the socket is closed');
    });

    at('leaves what is typed while it begins', async (page) => {
      await page.evaluateOnNewDocument(() => {
        const { fetch } = window;
        const answered = new Promise((resolve) => { window.answer = resolve; });
        window.fetch = (...given) => answered.then(() => fetch(...given));
      });
      await page.goto(`${held.site.url}/agent/`);
      const field = await find(page, 'textbox', 'Session ID');
      await field.click();
      await page.keyboard.type('12345');
      await page.evaluate(() => window.answer());
      await until('the console to have begun', () => page.evaluate(() => !document.querySelector('tandem-agent').hasAttribute('paused')));
      await settled(page);
      await page.keyboard.type('6789');
      equal(await field.evaluate((input) => input.value), '123 456 789', 'the session ID');
    });

    at('shows what was written, to this desk alone', async (page) => {
      const key = await ready(page, held.site);
      const [{ box }] = await seal([key], 'Where is my <parcel>?');
      await waiting(page, [{ id: '1', name: 'Ann', waitedMs: 65_000, box }, { id: '2', name: 'Bob', waitedMs: 0, box: 'AAAA' }]);
      await words(page, 'Where is my <parcel>?');
      await words(page, /1:0\d/);
      await words(page, 'cannot be shown here');
      ok((await page.title()).startsWith('(2) '), 'the title counts');
    });

    at('two chats at once, with what is unread and who is typing', async (page) => {
      await ready(page, held.site);
      await waiting(page, [{ id: '1', name: 'Ann', waitedMs: 0 }]);
      await take(page, 'Ann', 'First question');
      await page.keyboard.type('Hello Ann');
      await page.keyboard.press('Enter');
      await waiting(page, [{ id: '2', name: 'Bob', waitedMs: 0 }]);
      await take(page, 'Bob', 'Second question');
      await page.evaluate(() => { const [run] = window.doubles; run.hear('and?'); run.say({ phase: 'talking', typing: true }); });
      await press(page, 'tab', 'Ann, 1 new message, Ann is typing…');
      equal((await messages(page)).join(' | '), 'their: First question | own: Hello Ann | their: and?', 'Ann\'s chat');
      await until('it to be read', () => page.evaluate(() => window.doubles[0].calls.some(([call, n]) => call === 'seen' && n === 3)));
      await press(page, 'tab', 'Bob');
      equal((await messages(page)).join(' | '), 'their: Second question', 'Bob\'s chat');
    });

    at('somebody else was quicker', async (page) => {
      await ready(page, held.site);
      await waiting(page, [{ id: '1', name: 'Ann', waitedMs: 0 }]);
      await press(page, 'button', 'Take chat');
      await until('the program', () => page.evaluate(() => window.doubles?.[0]?.calls.some(([call]) => call === 'take')));
      await tell(page, `run.say({ phase: 'ready', words: 'This chat has been taken.' })`);
      await words(page, 'This chat has been taken.');
      await find(page, 'button', 'Take chat');
    });

    at('a reload takes the chats up again', async (page) => {
      await ready(page, held.site);
      await waiting(page, [{ id: '1', name: 'Ann', waitedMs: 0 }]);
      await take(page, 'Ann', 'First question');
      await page.keyboard.type('half a sen');
      await page.reload();
      await words(page, 'First question');
      equal(await (await find(page, 'textbox', 'Message')).evaluate((b) => b.value), 'half a sen', 'what was typed');
      equal(await (await find(page, 'switch', 'Ready')).evaluate((b) => b.ariaChecked), 'true', 'ready');
    });

    at('an invitation is joined with one press, and not when a session lives', async (page) => {
      await ready(page, held.site);
      await waiting(page, [{ id: '1', name: 'Ann', waitedMs: 0 }]);
      await take(page, 'Ann', 'First question');
      await tell(page, `run.entry('session', '123456789', 'customer')`);
      await words(page, 'Ann invites you to browse');
      await page.evaluate(() => [...document.querySelectorAll('[slot=side]')][0].shadowRoot.querySelector('.join-here').click());
      await until('the join', () => page.evaluate(() => window.joined === '123456789'));
      await words(page, 'You are in this session');
      await tell(page, `run.entry('session', '987654321', 'customer')`);
      await page.evaluate(() => [...document.querySelectorAll('[slot=side]')][0].shadowRoot.querySelectorAll('.join-here')[1].click());
      await words(page, 'You are in a session. Exit it before you join another one.');
      await press(page, 'button', 'Exit session');
      await words(page, 'Browsing together is over');
      await find(page, 'textbox', 'Message');
    });

    at('the queue comes back, and who is signed out is told', async (page) => {
      await ready(page, held.site);
      await page.evaluate(() => window.sockets[0].onclose({ code: 1006 }));
      await words(page, 'The queue cannot be reached');
      await until('another socket', () => page.evaluate(() => window.sockets.length === 2 && window.sockets[1].sent.length === 2));
      await page.evaluate(() => window.sockets[1].onclose({ code: 4503 }));
      await words(page, 'Your sign-in has ended');
      equal(await (await find(page, 'switch', 'Ready')).evaluate((b) => b.ariaChecked), 'false', 'ready');
    });

    at('open chats get a newer token, too', async (page) => {
      await ready(page, held.site);
      await waiting(page, [{ id: '111111111', name: 'Ann', waitedMs: 0 }]);
      await press(page, 'button', 'Take chat');
      await until('the program', () => page.evaluate(() => window.doubles?.[0]?.calls.some(([call]) => call === 'take')));
      await page.evaluate(() => window.doubles[0].say({ phase: 'talking', customer: 'Ann' }));
      await find(page, 'button', 'End chat');
      await page.evaluate(() => { document.querySelector('tandem-agent').token = 'the next'; });
      equal(JSON.stringify(await page.evaluate(() => window.doubles[0].calls.find(([call]) => call === 'renew'))), '["renew","the next"]', 'renewed');
    });

    at('short cuts, and none of them while somebody types', async (page) => {
      await page.goto(`${held.site.url}/agent/`);
      await find(page, 'switch', 'Ready');
      await (await find(page, 'textbox', 'Session ID')).focus();
      await page.keyboard.type('r?');
      equal(await page.evaluate(() => window.sockets.length), 0, 'sockets');
      await page.evaluate(() => document.querySelector('tandem-agent').shadowRoot.activeElement.blur());
      await page.keyboard.type('r');
      await until('the socket', () => page.evaluate(() => window.sockets[0]?.sent.length === 2));
      await waiting(page, [{ id: '1', name: 'Ann', waitedMs: 0 }]);
      await find(page, 'button', 'Take chat');
      await page.keyboard.type('?');
      await find(page, 'dialog', 'Keyboard short cuts');
      await page.keyboard.press('Escape');
      await page.keyboard.type('t');
      await until('the chat to be asked for', () => page.evaluate(() => window.doubles?.[0]?.calls.some(([call]) => call === 'take')));
    });

    at('muted is remembered', async (page) => {
      await ready(page, held.site);
      await press(page, 'button', 'Turn the sound off');
      await page.reload();
      await find(page, 'button', 'Turn the sound on');
    });
  });
}

describe('axe-core finds nothing', () => {
  for (const scheme of ['light', 'dark']) {
    for (const width of [1280, 390]) {
      test(`at the desk, ${scheme}, ${width} pixels wide`, () => withPage('chromium', 'agent', async (page) => {
        await page.evaluateOnNewDocument(deskSocket);
        await page.setBypassCSP(true);
        await page.setViewport({ width, height: 780 });
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        await page.goto(`${held.site.url}/agent/`);
        await find(page, 'switch', 'Ready');
        const wrong = await wrongIn(page, 'calm');
        const see = async (where) => wrong.push(...await wrongIn(page, where));
        await press(page, 'switch', 'Ready');
        await see('ready');
        await waiting(page, [{ id: '1', name: 'Ann', waitedMs: 0 }, { id: '2', name: 'Bob', waitedMs: 0 }]);
        await see('waiting');
        await take(page, 'Ann', 'See https://a.example/x');
        await page.keyboard.type('Hello');
        await page.keyboard.press('Enter');
        await waiting(page, [{ id: '2', name: 'Bob', waitedMs: 0 }]);
        await tell(page, `run.say({ phase: 'talking', seen: 2, typing: true }); run.entry('session', '123456789', 'customer')`);
        await words(page, 'invites you');
        await see('invited');
        await take(page, 'Bob', 'Second');
        await page.evaluate(() => window.doubles[0].hear('more'));
        await see('two');
        await tell(page, `run.say({ phase: 'talking', away: 'gone', leftMs: 50000 })`);
        await words(page, 'Waiting for Bob');
        await see('away');
        await press(page, 'button', 'End chat');
        await see('asked');
        await press(page, 'button', 'End chat');
        await words(page, 'You ended the chat');
        await see('ended');
        await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.blur());
        await page.keyboard.type('?');
        await find(page, 'dialog', 'Keyboard short cuts');
        await see('short cuts');
        none(wrong, 'violations');
      }));
    }
  }
});
