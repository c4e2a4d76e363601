// A site with the chat and the desk, and a program in place of the real one (chat-double.mjs): what tests of the two interfaces have
// in common.
import { after, before } from 'node:test';
import { violations } from './axe.mjs';
import { closeBrowsers } from './browsers.mjs';
import { settled } from './chat.mjs';
import { chatFiles } from './chat-double.mjs';
import { find, press } from './find.mjs';
import { until } from './poll.mjs';
import { startSite } from './site.mjs';

/* global document, window */

/** Starts the site before the tests of a file: {site}, once they run. */
export function chatSite() {
  const held = { site: null };
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
    held.site = await startSite({ files }); // no loader in the agent's page
  });
  after(async () => {
    await closeBrowsers();
    await held.site?.stop();
  });
  return held;
}

/** What axe-core finds, as lines that say where. */
export async function wrongIn(page, where) {
  await settled(page);
  return (await violations(page)).map((line) => `${where}: ${line}`);
}

/** Runs code with `run`, the last run of the page's program. */
export const tell = (page, code) => page.evaluate(`{ const run = window.doubles.at(-1); ${code} }`);
/** What the page has told that run. */
export const said = (page) => page.evaluate(() => window.doubles.at(-1)?.calls ?? []);

/** Opens the chat and asks. */
export async function ask(page, question = 'Where is my parcel?', name = '') {
  await press(page, 'button', 'Chat with us');
  if (name) await (await find(page, 'textbox', 'Your name Optional')).type(name);
  await (await find(page, 'textbox', 'Message')).type(question);
  await press(page, 'button', 'Send');
  await until('the program', () => page.evaluate(() => window.doubles.length > 0 && window.doubles.at(-1).calls.length > 0));
}

/** The words of the log's messages, and whether each is the reader's own. */
export const messages = (page) =>
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
export const deskSocket = () => {
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

/** Opens the desk of a site and turns it ready. */
export async function ready(page, site) {
  await page.goto(`${site.url}/agent/`);
  await press(page, 'switch', 'Ready');
  return until('hello', () => page.evaluate(() => window.sockets.at(-1)?.sent[0]?.key));
}

/** Tells the desk who waits. */
export const waiting = (page, list) => page.evaluate((all) => window.sockets.at(-1).hear({ type: 'queue', waiting: all }), list);

/** Takes the first waiting chat, of that customer. */
export async function take(page, customer, question) {
  const before_ = await page.evaluate(() => window.doubles?.length ?? 0);
  await press(page, 'button', 'Take chat');
  await until('the chat to be asked for', () => page.evaluate((n) => window.doubles?.length > n && window.doubles.at(-1).calls.some(([call]) => call === 'take'), before_));
  await waiting(page, []);
  await tell(page, `run.say({ phase: 'talking', customer: ${JSON.stringify(customer)} }); run.entry('text', ${JSON.stringify(question)}, 'customer');`);
  await find(page, 'textbox', 'Message');
}
