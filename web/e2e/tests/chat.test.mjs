// A chat between two browsers: the queue, the conversation, browsing together out of it, its ends. The words go from browser to
// browser; what the interfaces do by themselves is chat-ui.test.mjs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { closeBrowsers, pairs, unmixed, withPage } from '../harness/browsers.mjs';
import { ask, browseWithMe, conversation, endChat, joinInvitation, openDesk, say, settled, shows, take } from '../harness/chat.mjs';
import { equal, none, ok } from '../harness/check.mjs';
import { converged } from '../harness/compare.mjs';
import { absent, find, look, press, words } from '../harness/find.mjs';
import { until } from '../harness/poll.mjs';
import { startServer } from '../harness/server.mjs';
import { viewCleared, viewShown } from '../harness/session.mjs';
import { folders, startSite } from '../harness/site.mjs';

/* global document, window */

const slow = { limit: 30_000 };
const question = 'Where is my parcel?';
let server;
let site;
before(async () => {
  server = await startServer();
  const files = {};
  for (const name of ['one', 'two']) {
    files[`/${name}.html`] = {
      type: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="en"><head><title>Page ${name}</title><meta name="viewport" content="width=device-width"></head>
        <body><main><h1>Page ${name}</h1><a href="two.html">To the second page</a></main><tandem-web-chat></tandem-web-chat></body></html>`,
    };
  }
  site = await startSite({ loader: `${server.url}/tandem.js`, files });
});
after(async () => {
  await closeBrowsers();
  await site?.stop();
  await server?.stop();
});

/** Runs use(customer, agent) with the customer on page one and the agent ready. */
const both = (pair, use) =>
  withPage(pair.customer, 'customer', (customer) =>
    withPage(pair.agent, 'agent', async (agent) => {
      await openDesk(agent, server.url);
      await customer.goto(`${site.url}/one.html`);
      return use(customer, agent);
    }),
  );

/** The same, with the chat taken. */
const talking = (pair, use) =>
  both(pair, async (customer, agent) => {
    await ask(customer, question, 'Ann');
    await take(agent, question);
    await words(customer, 'is here', slow);
    await shows(agent, [`their: ${question}`]);
    return use(customer, agent);
  });

const session = (customer) => customer.evaluate(() => window.tandem.session?.state ?? '');

for (const pair of pairs) {
  describe(`a conversation, ${pair.name}`, () => {
    test('the question is read in the queue, the chat is taken, words go both ways', () => both(pair, async (customer, agent) => {
      await ask(customer, question, 'Ann');
      await words(agent, 'Ann', slow);
      await take(agent, question);
      await words(customer, 'Demo agent is here', slow);
      await say(agent, 'Hello Ann, see https://courier.example/1');
      await shows(customer, [`own: ${question}`, 'their: Hello Ann, see https://courier.example/1']);
      const link = await find(customer, 'link', 'https://courier.example/1');
      equal(await link.evaluate((a) => a.rel), 'noopener noreferrer', 'the link');
      await words(agent, 'Seen', slow);
      await say(customer, 'Thank you <b>');
      await shows(agent, [`their: ${question}`, 'own: Hello Ann, see https://courier.example/1', 'their: Thank you <b>']);
      await (await find(customer, 'textbox', 'Message')).type('a');
      await words(agent, 'Ann is typing…', slow);
      await (await find(agent, 'textbox', 'Message')).type('b');
      await words(customer, 'Demo agent is typing…', slow);
    }));
  });
}

for (const pair of unmixed) {
  describe(`a chat, ${pair.name}`, () => {
    test('the history goes with the customer from page to page, and what is unread is counted', () => talking(pair, async (customer, agent) => {
      await say(agent, 'One moment.');
      await shows(customer, [`own: ${question}`, 'their: One moment.']);
      await customer.goto(`${site.url}/two.html`);
      await words(customer, 'Demo agent is here', slow);
      await shows(customer, [`own: ${question}`, 'their: One moment.']);
      await press(customer, 'button', 'Close the chat window');
      await say(agent, 'Found it.');
      await press(customer, 'button', 'Chat with us, 1 new message');
      await shows(customer, [`own: ${question}`, 'their: One moment.', 'their: Found it.']);
      await shows(agent, [`their: ${question}`, 'own: One moment.', 'own: Found it.']);
    }));

    test('a reload of the desk takes the chat up again, with all that was said', () => talking(pair, async (customer, agent) => {
      await say(agent, 'One moment.');
      await shows(customer, [`own: ${question}`, 'their: One moment.']);
      await agent.reload();
      await shows(agent, [`their: ${question}`, 'own: One moment.']);
      await say(customer, 'Still there?');
      await shows(agent, [`their: ${question}`, 'own: One moment.', 'their: Still there?']);
    }));

    test('browse with me, join, a page load; the session ends and the chat goes on; the chat ends and the session with it', () => talking(pair, async (customer, agent) => {
      await browseWithMe(customer);
      await find(customer, 'region', 'Co-browse session', slow);
      equal(await look(customer, 'dialog', 'Are you already talking to a representative?'), null, 'a question');
      await joinInvitation(agent);
      await converged(customer, agent, { boxes: pair.same, ...slow });
      await press(customer, 'link', 'To the second page');
      await words(customer, 'Page two', slow);
      await until('the session on the second page', async () => (await session(customer)) === 'active', slow);
      await until('the second page at the desk', () => agent.evaluate(() => document.querySelector('tandem-agent').frame?.contentDocument?.querySelector('h1')?.textContent === 'Page two'), slow);
      equal(await agent.evaluate(() => document.querySelector('tandem-agent').frame.contentDocument.querySelector('.chat-panel, .launch')), null, 'the chat in the agent\'s view');
      await press(customer, 'button', 'Exit co-browse session');
      await words(customer, 'Browsing together is over', slow);
      await words(agent, 'Browsing together is over', slow);
      await viewCleared(agent);
      await say(customer, 'Thanks');
      await shows(agent, [`their: ${question}`, 'their: Thanks']);

      await browseWithMe(customer);
      await joinInvitation(agent);
      await customer.evaluate(() => window.tandem.addEventListener('sessionended', ({ detail }) => { window.why = detail.reason; }));
      await endChat(agent);
      await words(customer, 'Demo agent ended the chat', slow);
      await until('the session to end', () => customer.evaluate(() => window.why), slow);
      equal(await customer.evaluate(() => window.why), 'interaction', 'the reason of the session\'s end');
      await viewCleared(agent);
      // The notice of the end comes where the panel is, which makes room for it.
      await find(customer, 'button', 'Start again', slow);
      await press(customer, 'button', 'Start a new chat');
      await find(customer, 'textbox', 'Message');
    }));

    test('the customer ends it', () => talking(pair, async (customer, agent) => {
      await endChat(customer);
      await words(customer, 'You ended the chat', slow);
      await words(agent, 'Ann ended the chat', slow);
      await press(agent, 'button', 'Close');
      await absent(agent, 'textbox', 'Message');
    }));

    test('places in the queue, two chats at once, and nobody ready', () => withPage(pair.customer, 'customer', (first) =>
      withPage(pair.customer, 'customer', (second) =>
        withPage(pair.agent, 'agent', async (agent) => {
          await first.goto(`${site.url}/one.html`);
          await ask(first, 'First question', 'Ann');
          await words(first, 'Nobody is ready', slow);
          await second.goto(`${site.url}/one.html`);
          await ask(second, 'Second question', 'Bob');
          await words(second, 'Nobody is ready', slow);
          await openDesk(agent, server.url);
          await words(first, 'You are next in line', slow);
          await words(second, 'You are number 2 in line', slow);
          await take(agent, 'First question');
          await words(second, 'You are next in line', slow);
          await words(first, 'is here', slow);
          await shows(agent, ['their: First question']);
          await say(agent, 'To the first');
          await press(agent, 'button', 'Take chat');
          await words(second, 'is here', slow);
          await shows(agent, ['their: Second question']);
          await say(agent, 'To the second');
          await shows(first, ['own: First question', 'their: To the first']);
          await shows(second, ['own: Second question', 'their: To the second']);
          await say(first, 'And now?');
          await press(agent, 'tab', 'Ann, 1 new message');
          await shows(agent, ['their: First question', 'own: To the first', 'their: And now?']);
          // Not ready any more: the open chats go on.
          await press(agent, 'switch', 'Ready');
          await say(agent, 'Still here');
          await shows(first, ['own: First question', 'their: To the first', 'own: And now?', 'their: Still here']);
        }))));

    test('whoever is quicker takes it', () => both(pair, async (customer, agent) =>
      withPage(pair.agent, 'agent', async (other) => {
        await openDesk(other, server.url);
        await ask(customer, question, 'Ann');
        await words(other, question, slow);
        await take(agent, question);
        await words(customer, 'is here', slow);
        await absent(other, 'button', 'Take chat', slow);
      })));

    test('in another tab the chat is brought over', () => talking(pair, async (customer, agent) => {
      const tab = await customer.browserContext().newPage();
      await tab.goto(`${site.url}/two.html`);
      await press(tab, 'button', 'Chat with us');
      await words(tab, 'already running in another tab');
      await press(tab, 'button', 'Continue here');
      await words(tab, 'is here', slow);
      await words(customer, 'The chat goes on in another tab', slow);
      await say(agent, 'Where are you now?');
      await shows(tab, [`own: ${question}`, 'their: Where are you now?']);
    }));

    test('by keyboard alone', () => both(pair, async (customer, agent) => {
      const tabTo = async (page, name, back = false) => {
        for (let presses = 0; presses < 120; presses++) {
          const at = await page.evaluate(() => {
            let element = document.activeElement;
            while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
            return (element.getAttribute('aria-label') || element.labels?.[0]?.textContent || element.textContent || '').replace(/\s+/g, ' ').trim();
          });
          if (at === name) return;
          if (back) await page.keyboard.down('Shift');
          await page.keyboard.press('Tab');
          if (back) await page.keyboard.up('Shift');
        }
        throw new Error(`Tab never comes to "${name}"`);
      };
      await find(customer, 'button', 'Chat with us');
      await tabTo(customer, 'Chat with us');
      await customer.keyboard.press('Enter');
      await find(customer, 'textbox', 'Message');
      await customer.keyboard.type('Ann');
      await customer.keyboard.press('Enter');
      await customer.keyboard.type(question);
      await customer.keyboard.press('Enter');
      await words(agent, question, slow);
      await tabTo(agent, 'Take chat');
      await agent.keyboard.press('Enter');
      await words(customer, 'is here', slow);
      await find(agent, 'textbox', 'Message', slow);
      await agent.keyboard.type('Hello');
      await agent.keyboard.press('Enter');
      await shows(customer, [`own: ${question}`, 'their: Hello']);
      await tabTo(customer, 'More', true);
      await customer.keyboard.press('Enter');
      await customer.keyboard.press('Enter');
      await words(agent, 'invites you to browse', slow);
      await tabTo(agent, 'Join', true);
      await agent.keyboard.press('Enter');
      await viewShown(agent, slow);
      // Forward: on the way back Firefox's own window would be in between.
      await tabTo(agent, 'End chat');
      await agent.keyboard.press('Enter');
      await agent.keyboard.press('Enter');
      await words(customer, 'Demo agent ended the chat', slow);
      await until('the session to end', async () => (await session(customer)) === 'ended', slow);
    }));
  });
}

describe('what the server sees', () => {
  test('neither the question nor what is said', () => withPage('chromium', 'customer', (customer) =>
    withPage('chromium', 'agent', async (agent) => {
      const frames = [];
      for (const page of [customer, agent]) {
        const client = await page.createCDPSession();
        await client.send('Network.enable');
        for (const name of ['Network.webSocketFrameSent', 'Network.webSocketFrameReceived']) client.on(name, ({ response }) => frames.push(response.payloadData));
      }
      await openDesk(agent, server.url);
      await customer.goto(`${site.url}/one.html`);
      await ask(customer, 'zebra-question', 'Ann');
      await take(agent, 'zebra-question');
      await say(agent, 'zebra-answer');
      await shows(customer, ['own: zebra-question', 'their: zebra-answer']);
      ok(frames.length > 4, 'frames were seen');
      const plain = (text) => [text, Buffer.from(text, 'base64').toString('latin1')].join('\n');
      none(frames.filter((frame) => plain(frame).includes('zebra')), 'frames with words of the chat');
    })));
});

describe('on the demo site', () => {
  const axe = readFileSync(join(folders.modules, 'axe-core/axe.min.js'), 'utf8');

  test('chat and browsing together, without a violation that axe-core finds', () => withPage('chromium', 'customer', (customer) =>
    withPage('chromium', 'agent', async (agent) => {
      for (const page of [customer, agent]) await page.setBypassCSP(true);
      const wrong = [];
      const see = async (page, where) => {
        await page.evaluate((source) => { if (!window.axe) (0, eval)(source); }, axe);
        await settled(page);
        wrong.push(...await page.evaluate(async (at) => {
          const { violations } = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], iframes: false });
          return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${at}: ${id}: ${node.target.flat().join(' ')}`));
        }, where));
      };
      await openDesk(agent, server.url);
      await customer.goto(`${server.url}/demo/help.html`);
      await ask(customer, question, 'Ann');
      await see(customer, 'waiting');
      await take(agent, question);
      await words(customer, 'is here', slow);
      await say(agent, 'Hello');
      await shows(customer, [`own: ${question}`, 'their: Hello']);
      await see(customer, 'talking');
      await browseWithMe(customer);
      await joinInvitation(agent);
      await customer.goto(`${server.url}/demo/`);
      await words(customer, 'is viewing', slow);
      await see(customer, 'browsing');
      await see(agent, 'the desk');
      await endChat(customer);
      await words(agent, 'Ann ended the chat', slow);
      await until('the session to end', async () => ['ended', ''].includes(await session(customer)), slow);
      await see(customer, 'ended');
      await see(agent, 'the desk after it');
      none([...new Set(wrong)], 'violations');
      equal((await conversation(customer)).length, 2, 'what was said is still there');
    })));
});
