// The chat's interfaces by themselves, with a program that does what the test says (harness/chat-double.mjs): what two
// real sides add nothing to.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { seal } from '../../chat/seal.js';
import { closeBrowsers, engines, withPage } from '../harness/browsers.mjs';
import { settled } from '../harness/chat.mjs';
import { chatFiles } from '../harness/chat-double.mjs';
import { equal, none, ok } from '../harness/check.mjs';
import { absent, find, look, press, words } from '../harness/find.mjs';
import { until } from '../harness/poll.mjs';
import { folders, startSite } from '../harness/site.mjs';

/* global document, window */

let site;
before(async () => {
  const files = await chatFiles();
  for (const [name, tag] of [['page', '<tandem-web-chat></tandem-web-chat>'], ['off', '<tandem-web-chat cobrowse="off"></tandem-web-chat>'], ['bare', '']]) {
    files[`/${name}.html`] = {
      type: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="en"><head><script async src="/tandem.js"></script><title>Shop</title><meta name="viewport" content="width=device-width">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'"></head>
        <body><main><h1>A shop</h1><a href="#x">A link</a></main>${tag}</body></html>`,
    };
  }
  site = await startSite({ files }); // no loader in the agent's page
});
after(async () => {
  await closeBrowsers();
  await site?.stop();
});

const axe = readFileSync(join(folders.modules, 'axe-core/axe.min.js'), 'utf8');

/** What axe-core finds, as lines. */
async function violations(page, where) {
  await page.evaluate((source) => { if (!window.axe) (0, eval)(source); }, axe);
  await settled(page);
  const found = await page.evaluate(async () => {
    const { violations: all } = await window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], iframes: false,
    });
    return all.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.flat().join(' ')} ${node.failureSummary}`));
  });
  return found.map((line) => `${where}: ${line}`);
}

/** Runs code with `run`, the last run of the page's program. */
const tell = (page, code) => page.evaluate(`{ const run = window.doubles.at(-1); ${code} }`);
const said = (page) => page.evaluate(() => window.doubles.at(-1)?.calls ?? []);

/** Opens the chat and asks. */
async function ask(page, question = 'Where is my parcel?', name = '') {
  await press(page, 'button', 'Chat with us');
  if (name) await (await find(page, 'textbox', 'Your name Optional')).type(name);
  await (await find(page, 'textbox', 'Message')).type(question);
  await press(page, 'button', 'Send');
  await until('the program', () => page.evaluate(() => window.doubles.length > 0 && window.doubles.at(-1).calls.length > 0));
}

/** The words of the log's messages, and whether each is the reader's own. */
const messages = (page) =>
  page.evaluate(() => {
    const rows = [];
    const visit = (root) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) visit(element.shadowRoot);
        if (element.matches('.said') && element.checkVisibility()) rows.push(`${element.classList.contains('own') ? 'own' : 'their'}: ${element.querySelector('.bubble').textContent}`);
      }
    };
    visit(document);
    return rows;
  });

/** A WebSocket of the desk's that the test speaks for. */
const deskSocket = () => {
  window.sockets = [];
  window.WebSocket = class {
    constructor(url) {
      Object.assign(this, { url, sent: [], readyState: 0 });
      window.sockets.push(this);
      setTimeout(() => { this.readyState = 1; this.onopen?.(); });
    }

    send(text) {
      this.sent.push(JSON.parse(text));
      if (this.sent.at(-1).type === 'hello') this.hear({ type: 'welcome', agent: 'Demo agent' });
    }

    hear(message) { this.onmessage({ data: JSON.stringify(message) }); }

    close() { this.closed = true; }
  };
};

async function ready(page) {
  await page.goto(`${site.url}/agent/`);
  await press(page, 'switch', 'Ready');
  return until('hello', () => page.evaluate(() => window.sockets.at(-1)?.sent[0]?.key));
}

const waiting = (page, list) => page.evaluate((all) => window.sockets.at(-1).hear({ type: 'queue', waiting: all }), list);

/** Takes the first waiting chat, of that customer. */
async function take(page, customer, question) {
  const before_ = await page.evaluate(() => window.doubles?.length ?? 0);
  await press(page, 'button', 'Take chat');
  await until('the chat to be asked for', () => page.evaluate((n) => window.doubles?.length > n && window.doubles.at(-1).calls.some(([call]) => call === 'take'), before_));
  await waiting(page, []);
  await tell(page, `run.say({ phase: 'talking', customer: ${JSON.stringify(customer)} }); run.entry('text', ${JSON.stringify(question)}, 'customer');`);
  await find(page, 'textbox', 'Message');
}

for (const engine of engines) {
  describe(`the customer's chat in ${engine}`, () => {
    const at = (name, use, url = 'page') => test(name, () => withPage(engine, 'customer', async (page) => {
      await page.goto(`${site.url}/${url}.html`);
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
        await page.goto(`${site.url}/${name}.html`);
        await find(page, 'textbox', 'Message');
        equal((await messages(page)).join(' | '), 'own: Where is my parcel? | their: Here.', 'the history');
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

    at('words that nobody read are there to be sent again', async (page) => {
      await ask(page);
      await tell(page, `run.end('idle')`);
      await words(page, 'Nobody could answer in time');
      await press(page, 'button', 'Start a new chat');
      const box = await find(page, 'textbox', 'Message');
      equal(await box.evaluate((b) => b.value), 'Where is my parcel?', 'the textbox');
    });

    test('another tab has the chat, and gives it away when it is asked to', () => withPage(engine, 'customer', async (page) => {
      await page.goto(`${site.url}/page.html`);
      await ask(page);
      await tell(page, `run.say({ phase: 'talking', agent: 'Ada' }); run.hear('Here.')`);
      const other = await page.browserContext().newPage();
      await other.goto(`${site.url}/page.html`);
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
  });

  describe(`the desk in ${engine}`, () => {
    const at = (name, use) => test(name, () => withPage(engine, 'agent', async (page) => {
      await page.evaluateOnNewDocument(deskSocket);
      return use(page);
    }));

    at('opens no socket before the agent is ready, and closes it after', async (page) => {
      await page.goto(`${site.url}/agent/`);
      const toggle = await find(page, 'switch', 'Ready');
      equal(await page.evaluate(() => window.sockets.length), 0, 'sockets');
      await absent(page, 'list', 'Waiting chats');
      await toggle.click();
      await words(page, 'Nobody is waiting');
      equal(await page.evaluate(() => window.sockets[0].sent.map(({ type }) => type).join()), 'hello,ready', 'what the socket is told');
      await toggle.click();
      ok(await page.evaluate(() => window.sockets[0].closed), 'the socket is closed');
    });

    at('shows what was written, to this desk alone', async (page) => {
      const key = await ready(page);
      const [{ box }] = await seal([key], 'Where is my <parcel>?');
      await waiting(page, [{ id: '1', name: 'Ann', waitedMs: 65_000, box }, { id: '2', name: 'Bob', waitedMs: 0, box: 'AAAA' }]);
      await words(page, 'Where is my <parcel>?');
      await words(page, /1:0\d/);
      await words(page, 'cannot be shown here');
      ok((await page.title()).startsWith('(2) '), 'the title counts');
    });

    at('two chats at once, with what is unread and who is typing', async (page) => {
      await ready(page);
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
      await ready(page);
      await waiting(page, [{ id: '1', name: 'Ann', waitedMs: 0 }]);
      await press(page, 'button', 'Take chat');
      await until('the program', () => page.evaluate(() => window.doubles?.[0]?.calls.some(([call]) => call === 'take')));
      await tell(page, `run.say({ phase: 'ready', words: 'This chat has been taken.' })`);
      await words(page, 'This chat has been taken.');
      await find(page, 'button', 'Take chat');
    });

    at('a reload takes the chats up again', async (page) => {
      await ready(page);
      await waiting(page, [{ id: '1', name: 'Ann', waitedMs: 0 }]);
      await take(page, 'Ann', 'First question');
      await page.keyboard.type('half a sen');
      await page.reload();
      await words(page, 'First question');
      equal(await (await find(page, 'textbox', 'Message')).evaluate((b) => b.value), 'half a sen', 'what was typed');
      equal(await (await find(page, 'switch', 'Ready')).evaluate((b) => b.ariaChecked), 'true', 'ready');
    });

    at('an invitation is joined with one press, and not when a session lives', async (page) => {
      await ready(page);
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
      await ready(page);
      await page.evaluate(() => window.sockets[0].onclose({ code: 1006 }));
      await words(page, 'The queue cannot be reached');
      await until('another socket', () => page.evaluate(() => window.sockets.length === 2 && window.sockets[1].sent.length === 2));
      await page.evaluate(() => window.sockets[1].onclose({ code: 4503 }));
      await words(page, 'Your sign-in has ended');
      equal(await (await find(page, 'switch', 'Ready')).evaluate((b) => b.ariaChecked), 'false', 'ready');
    });

    at('open chats get a newer token, too', async (page) => {
      await ready(page);
      await waiting(page, [{ id: '111111111', name: 'Ann', waitedMs: 0 }]);
      await press(page, 'button', 'Take chat');
      await until('the program', () => page.evaluate(() => window.doubles?.[0]?.calls.some(([call]) => call === 'take')));
      await page.evaluate(() => window.doubles[0].say({ phase: 'talking', customer: 'Ann' }));
      await find(page, 'button', 'End chat');
      await page.evaluate(() => { document.querySelector('tandem-agent').token = 'the next'; });
      equal(JSON.stringify(await page.evaluate(() => window.doubles[0].calls.find(([call]) => call === 'renew'))), '["renew","the next"]', 'renewed');
    });

    at('short cuts, and none of them while somebody types', async (page) => {
      await page.goto(`${site.url}/agent/`);
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
      await ready(page);
      await press(page, 'button', 'Turn the sound off');
      await page.reload();
      await find(page, 'button', 'Turn the sound on');
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
        await page.goto(`${site.url}/page.html`);
        await find(page, 'button', 'Chat with us');
        const wrong = await violations(page, 'button');
        const see = async (where) => wrong.push(...await violations(page, where));
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

      test(`at the desk, ${scheme}, ${width} pixels wide`, () => withPage('chromium', 'agent', async (page) => {
        await page.evaluateOnNewDocument(deskSocket);
        await page.setBypassCSP(true);
        await page.setViewport({ width, height: 780 });
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        await page.goto(`${site.url}/agent/`);
        await find(page, 'switch', 'Ready');
        const wrong = await violations(page, 'calm');
        const see = async (where) => wrong.push(...await violations(page, where));
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
