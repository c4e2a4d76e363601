// "Show what the representative sees": the customer's own rebuild, of what is sent and of nothing else.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pairs } from '../harness/browsers.mjs';
import { equal, none, ok } from '../harness/check.mjs';
import { granted } from '../harness/consent.mjs';
import { inView } from '../harness/deep.mjs';
import { inMirror } from '../harness/editor.mjs';
import { absent, find, press, textOf, words } from '../harness/find.mjs';
import { until } from '../harness/poll.mjs';
import { withSession } from '../harness/session.mjs';
import { startSite } from '../harness/site.mjs';
import { suite } from '../harness/suite.mjs';

/* global document, window */

const path = join(mkdtempSync(join(tmpdir(), 'tandem-e2e-mirror-')), 'rules.json');
writeFileSync(path, '{"version": 1, "sets": [{"rules": [{"selector": ".amount", "kind": "mask"}]}]}');
const held = suite({ args: ['--restrictions', path] });
const SHOW = 'Show what the representative sees';

const head = '<!doctype html><meta charset="utf-8"><title>Account</title>';
const body = `<h1>Account</h1><p class="amount">1,234.56</p><input id="name" value="Ada"><input type="password" id="pw" value="hunter2secret">
<img id="picture" src="/art/picture.svg" width="40" height="30" alt=""><button id="more" onclick="document.querySelector('h1').textContent = 'More'">More</button>`;
const files = (loader) => ({
  '/account': { type: 'text/html; charset=utf-8', body: `${head}<script async src="${loader}"></script>${body}` },
  '/strict': { type: 'text/html; charset=utf-8', body: `${head}<meta http-equiv="Content-Security-Policy" content="frame-src 'none'"><script async src="${loader}"></script>${body}` },
});

/** What is seen of a page: its texts, values, and whether its picture is there. */
const seen = (doc) => [
  doc.querySelector('h1')?.textContent, doc.querySelector('.amount')?.textContent, doc.querySelector('#name')?.value, doc.querySelector('#pw')?.value,
  doc.querySelector('#picture')?.naturalWidth > 1,
].join('|');
const atAgent = (agent) => agent.evaluate(`(${seen})(document.querySelector('tandem-agent').frame.contentDocument)`);

for (const pair of pairs.filter(({ same }) => same)) {
  describe(pair.name, () => {
    test('shows the same as the agent\'s view, as it changes, while the agent works', async () => {
      const site = await startSite({ files: files(held.loader) });
      try {
        await withSession({ pair, server: held.server, url: `${site.url}/account` }, async ({ customer, agent }) => {
          await granted(customer, agent);
          await until('the picture at the agent\'s', async () => (await atAgent(agent)).endsWith('true'));
          await press(customer, 'button', SHOW);
          await find(customer, 'dialog', 'What the representative sees');
          const same = (what) => until(what, async () => (await inMirror(customer, seen)) === (await atAgent(agent)), {
            explain: async () => `${await inMirror(customer, seen)}, at the agent's ${await atAgent(agent)}`,
          });
          await same('the same page');
          const inside = await inMirror(customer, (doc) => doc.documentElement.outerHTML);
          none(['1,234.56', 'hunter2secret'].filter((secret) => inside.includes(secret)), 'secrets in it');
          ok((await atAgent(agent)).startsWith('Account|•'), 'what it was compared with');

          // It lies over the page, and hinders neither of the two.
          // It began with the whole page anew, and what has just come is not pressed (settled.go).
          const sent = () => customer.evaluate(async () => { const { snapshots, flushes } = await window.tandem.stats(); return snapshots + flushes; });
          await until('the page to be at rest', async () => {
            const before = await sent();
            await new Promise((resolve) => { setTimeout(resolve, 300); });
            return before === await sent();
          });
          const at = await inView(agent, '#more');
          await agent.mouse.click(at.x, at.y);
          await until('the agent\'s press', () => customer.evaluate(() => document.querySelector('h1').textContent === 'More'), { explain: () => textOf(agent) });
          await customer.evaluate(() => { document.querySelector('#name').value = 'Ada Lovelace'; });
          // Both may be alike before either has heard of it.
          await until('the agent\'s work in it', async () => (await inMirror(customer, seen)).startsWith('More|'));
          await same('the change');

          await customer.keyboard.press('Escape');
          await absent(customer, 'dialog', 'What the representative sees');
          await customer.evaluate(() => { document.querySelector('h1').textContent = 'Closed'; });
          await until('the agent to go on', async () => (await atAgent(agent)).startsWith('Closed'));
          await press(customer, 'button', SHOW);
          await same('the page again');
          await press(customer, 'button', 'Exit co-browse session');
          await absent(customer, 'dialog', 'What the representative sees');
          equal(await customer.evaluate(() => document.querySelector('tandem-ui').shadowRoot.querySelectorAll('iframe').length), 0, 'frames that are left');
        });
      } finally {
        await site.stop();
      }
    });

    test('where the page may hold no frame of ours, says so', async () => {
      const site = await startSite({ files: files(held.loader) });
      try {
        await withSession({ pair, server: held.server, url: `${site.url}/strict` }, async ({ customer, agent }) => {
          await press(customer, 'button', SHOW);
          await words(customer, 'This page does not let it be shown here.');
          await customer.evaluate(() => { document.querySelector('h1').textContent = 'On'; });
          await until('the agent to go on', async () => (await atAgent(agent)).startsWith('On'));
          await customer.keyboard.press('Escape');
          await absent(customer, 'dialog', 'What the representative sees');
          equal(await customer.evaluate(() => window.tandem.session.state), 'active', 'the session');
        });
      } finally {
        await site.stop();
      }
    });
  });
}
