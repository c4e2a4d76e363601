// A session that lives as long as the conversation: over the site's own page loads, copies of its tab, reloads
// of the console, crashes of a tab and a server that is started anew.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { closeBrowsers, unmixed, withPage } from '../harness/browsers.mjs';
import { absent, find, look, press, textOf, words } from '../harness/find.mjs';
import { until } from '../harness/poll.mjs';
import { startServer } from '../harness/server.mjs';
import { joinAgent, keepTabs, sessionID, viewCleared, viewShown, withSession } from '../harness/session.mjs';
import { startSite } from '../harness/site.mjs';
import { watchEnd, ended } from '../harness/suite.mjs';

/* global window, document, sessionStorage, history */

const slow = { limit: 30_000 };
let server;
before(async () => { server = await startServer(); });
after(async () => {
  for (const kept of tabs.values()) await kept.end();
  await closeBrowsers();
  await server.stop();
});

const tabs = new Map(unmixed.map((pair) => [pair, keepTabs(() => ({ pair, server: server.url }))]));

/** Runs use({customer, agent, id}) in a session on the demo shop; in tabs of its own, if on a server of its own. */
async function shop(pair, use, at = server) {
  if (at === server) return session(tabs.get(pair), use, at);
  const own = keepTabs(() => ({ pair, server: at.url }));
  await session(own, use, at);
  return own.end();
}

const session = (kept, use, at) =>
  kept.session(`${at.url}/demo/`, async ({ customer, agent, id }) => {
    await live(customer, agent);
    await agent.evaluate(() => {
      window.__heard = [];
      for (const name of ['sessionjoined', 'customeraway', 'sessionended']) {
        document.querySelector('tandem-agent').addEventListener(name, (event) => window.__heard.push([name, event.detail.away]));
      }
    });
    await use({ customer, agent, id });
  });

/** Waits until the agent sees the page that the customer is on, and both know of one another. */
async function live(customer, agent) {
  await until(
    'the agent to see the customer\'s page, live',
    async () => {
      const theirs = await customer.evaluate(() => ({ title: document.title, state: window.tandem?.session?.state, heading: document.querySelector('h1')?.textContent }));
      const seen = await agent.evaluate(() => {
        const element = document.querySelector('tandem-agent');
        return {
          session: element?.session,
          title: element?.shadowRoot?.querySelector('.place .title')?.textContent,
          heading: element?.frame?.contentDocument?.querySelector('h1')?.textContent,
          away: element?.shadowRoot?.querySelector('.view')?.hasAttribute('data-away'),
        };
      });
      return theirs.state === 'active' && seen.session?.state === 'active' && !seen.away
        && seen.title === theirs.title && seen.heading === theirs.heading;
    },
    { ...slow, explain: async () => `customer: ${await textOf(customer)}\nagent: ${await textOf(agent)}` },
  );
}

/** As a person does it. (What a driver calls a reload fails in Firefox when the page is still fetching.) */
async function reload(page) {
  await page.evaluate(() => { window.__before = true; });
  await page.evaluate(() => { setTimeout(() => window.location.reload()); });
  await until('the page to be loaded anew', () => page.evaluate(() => !window.__before && document.readyState !== 'loading'), slow);
}

/** What tandem.session is in that page. */
const sessionOf = (page) => page.evaluate(() => window.tandem?.session ?? null);

/** The text that the agent sees in the field of that name. */
const fieldSeen = (agent, name) =>
  agent.evaluate((n) => document.querySelector('tandem-agent').frame?.contentDocument?.querySelector(`[name="${n}"]`)?.value ?? null, name);

for (const pair of unmixed) {
  describe(`the life of a session, ${pair.name}`, () => {
    it('goes through the shop, page after page, as one session', () =>
      shop(pair, async ({ customer, agent, id }) => {
        // By a link, by an address, by Back, by a reload, by a form.
        await Promise.all([customer.waitForNavigation(), customer.evaluate(() => document.querySelector('a[href*="product"]').click())]);
        await live(customer, agent);
        await customer.goto(`${server.url}/demo/checkout.html`, { waitUntil: 'load' });
        await live(customer, agent);
        await customer.goBack({ waitUntil: 'load' });
        await live(customer, agent);
        await customer.goForward({ waitUntil: 'load' });
        await live(customer, agent);
        await customer.reload({ waitUntil: 'load' });
        await live(customer, agent);
        // Typing goes on at once, and none of it is lost.
        const name = await customer.$('[name="name"]') ? 'name' : await customer.evaluate(() => document.querySelector('form input[type="text"], form input:not([type])').name);
        await customer.type(`[name="${name}"]`, 'Ann Other');
        await until('the agent to see what is typed', async () => (await fieldSeen(agent, name)) === 'Ann Other');
        await Promise.all([
          customer.waitForNavigation({ waitUntil: 'load' }),
          customer.evaluate(() => HTMLFormElement.prototype.submit.call(document.querySelector('form[action*="checkout"]'))),
        ]);
        assert.match(customer.url(), /thanks/);
        await live(customer, agent);
        assert.equal(await sessionID(customer), id);
        const heard = await agent.evaluate(() => window.__heard);
        assert.ok(heard.some(([event, away]) => event === 'customeraway' && away), 'the agent is told that the customer is between pages');
        assert.ok(!heard.some(([event]) => event !== 'customeraway'), `one session, not several: ${JSON.stringify(heard)}`);
        // The session's end is the end on the new page, too, and nothing is left for the next one.
        await watchEnd(customer, agent);
        await press(customer, 'button', 'Exit co-browse session');
        assert.equal(await ended(agent), 'customer');
        await viewCleared(agent);
        assert.equal(await customer.evaluate(() => sessionStorage.getItem('tandem')), null);
        await customer.reload({ waitUntil: 'load' });
        await find(customer, 'button', 'Co-browse');
        assert.equal(await sessionOf(customer), null);
      }));

    // Every pair goes through the shop; what the server and a page's own script do is the same in all.
    if (!pair.same) return;

    it('waits while the customer is on a page without Tandem', () =>
      shop(pair, async ({ customer, agent, id }) => {
        await customer.goto(`${server.url}/healthz`);
        await words(agent, 'Waiting for the customer', slow);
        await words(agent, /The session ends in (1:00|0:\d\d)/, slow);
        await customer.goto(`${server.url}/demo/help.html`, { waitUntil: 'load' });
        await live(customer, agent);
        assert.equal(await sessionID(customer), id);
      }));

    it('begins the next page with one socket and one connection, before the program is there and after', () =>
      shop(pair, async ({ customer, agent, id }) => {
        const counted = await customer.evaluateOnNewDocument(() => {
          window.__made = [];
          for (const name of ['WebSocket', 'RTCPeerConnection']) {
            window[name] = new Proxy(window[name], { construct: (target, args) => {
              window.__made.push(name);
              return new target(...args);
            } });
          }
        });
        await customer.goto(`${server.url}/demo/help.html`, { waitUntil: 'load' });
        await live(customer, agent);
        assert.deepEqual(await customer.evaluate(() => window.__made), ['WebSocket', 'RTCPeerConnection']);
        // A program that never comes leaves the agent with nobody: the server hears that soon, and the next page is live again.
        await customer.removeScriptToEvaluateOnNewDocument(counted.identifier);
        const broken = await customer.evaluateOnNewDocument(() => {
          WebAssembly.compile = WebAssembly.compileStreaming = () => new Promise(() => {});
        });
        await customer.goto(`${server.url}/demo/product.html`, { waitUntil: 'load' });
        await words(agent, 'Waiting for the customer', slow);
        await words(agent, /The session ends in (1:00|0:\d\d)/, slow);
        await customer.removeScriptToEvaluateOnNewDocument(broken.identifier);
        await customer.goto(`${server.url}/demo/help.html`, { waitUntil: 'load' });
        await live(customer, agent);
        assert.equal(await sessionID(customer), id);
      }));

    it('does not take a route of a single-page application for a page load', () =>
      shop(pair, async ({ customer, agent }) => {
        await customer.evaluate(() => {
          history.pushState(null, '', '/demo/elsewhere');
          document.title = 'Elsewhere';
          document.querySelector('h1').textContent = 'Elsewhere';
        });
        await live(customer, agent);
        const heard = await agent.evaluate(() => window.__heard);
        assert.deepEqual(heard, []);
      }));

    it('stays in its tab when that is copied, and moves when the customer says so', () =>
      shop(pair, async ({ customer, agent, id }) => {
        // A window that the page opens begins with a copy of the tab's storage, as a duplicated tab does.
        const opened = new Promise((resolve) => customer.once('popup', resolve));
        await customer.evaluate(() => { window.open('/demo/help.html', '_blank', ''); });
        const copy = await opened;
        await copy.waitForSelector('h1');
        await copy.evaluate((record) => { if (!sessionStorage.getItem('tandem')) sessionStorage.setItem('tandem', record); },
          await customer.evaluate(() => sessionStorage.getItem('tandem')));
        await copy.reload({ waitUntil: 'load' });
        await words(copy, 'Co-browsing is already running in another tab', slow);
        assert.equal(await sessionOf(copy), null);
        await customer.bringToFront();
        await live(customer, agent);
        assert.equal(await sessionID(customer), id);

        await copy.bringToFront();
        await press(copy, 'button', 'Continue here');
        await live(copy, agent);
        assert.equal(await sessionID(copy), id);
        await words(customer, 'Co-browsing goes on in another tab', slow);
        assert.equal(await sessionOf(customer), null);
        // And back again; the first tab's own next page starts none.
        await customer.bringToFront();
        await customer.reload({ waitUntil: 'load' });
        await find(customer, 'button', 'Co-browse');
        await copy.bringToFront();
        await live(copy, agent);
        await copy.close();
      }));

    it('goes on when the agent reloads the console', () =>
      shop(pair, async ({ customer, agent, id }) => {
        await customer.evaluate(() => {
          window.__away = [];
          window.tandem.addEventListener('agentaway', (event) => window.__away.push(event.detail.away));
        });
        await reload(agent);
        await viewShown(agent);
        await live(customer, agent);
        assert.equal((await sessionOf(customer)).id, id);
        const away = await customer.evaluate(() => window.__away);
        assert.deepEqual([away[0], away.at(-1)], [true, false]);
        await watchEnd(customer, agent);
        await press(agent, 'button', 'Exit session');
        assert.equal(await ended(customer), 'agent');
        await reload(agent);
        await find(agent, 'textbox', 'Session ID');
      }));

    it('ends for the right reason when the agent exits while the customer is between pages', () =>
      shop(pair, async ({ customer, agent }) => {
        await customer.goto(`${server.url}/healthz`);
        await words(agent, 'Waiting for the customer', slow);
        await press(agent, 'button', 'Exit session');
        await customer.goto(`${server.url}/demo/`, { waitUntil: 'load' });
        await words(customer, /ended co-browsing/, slow);
        assert.equal(await customer.evaluate(() => sessionStorage.getItem('tandem')), null);
      }));

    it('outlives the server', async () => {
      let own = await startServer();
      const port = new URL(own.url).port;
      try {
        await shop(pair, async ({ customer, agent, id }) => {
          await own.stop();
          // The page goes on to the agent without it.
          await customer.evaluate(() => { document.querySelector('h1').textContent = 'Without a server'; });
          await until('the agent to see it', () => agent.evaluate(() =>
            document.querySelector('tandem-agent').frame.contentDocument.querySelector('h1').textContent === 'Without a server'));
          own = await startServer({ port });
          await until('both to be back at the server', async () =>
            /tandem_sockets\{side="agent"\} 1\ntandem_sockets\{side="customer"\} 1/.test(await (await fetch(`${own.url}/metrics`)).text()), slow);
          assert.deepEqual(await agent.evaluate(() => window.__heard), []);
          await customer.goto(`${own.url}/demo/help.html`, { waitUntil: 'load' });
          await live(customer, agent);
          assert.equal(await sessionID(customer), id);
          await watchEnd(customer, agent);
          await press(customer, 'button', 'Exit co-browse session');
          assert.equal(await ended(agent), 'customer');
        }, own);
      } finally {
        await own.stop();
      }
    });

    it('finds the server again where the page\'s policy lets it ask nothing but by socket', async () => {
      let own = await startServer();
      const { port, host } = new URL(own.url);
      // What a session needs, path by path: whether the server is there cannot be asked.
      const policy = `connect-src ws://${host} ${own.url}/assets/ ${own.url}/v1/`;
      const site = await startSite({ files: { '/': { type: 'text/html; charset=utf-8', body: `<!doctype html><title>Strict</title>
        <meta http-equiv="Content-Security-Policy" content="${policy}"><script async src="${own.url}/tandem.js"></script><h1>One</h1>` } } });
      try {
        await withSession({ pair, server: own.url, url: `${site.url}/` }, async ({ customer, agent }) => {
          await live(customer, agent);
          const refused = await customer.evaluate((address) => fetch(address, { mode: 'no-cors' }).then(() => false, () => true), `${own.url}/healthz`);
          assert.ok(refused, 'the policy holds');
          await own.stop();
          own = await startServer({ port });
          await until('both to be back at the server', async () =>
            /tandem_sockets\{side="agent"\} 1\ntandem_sockets\{side="customer"\} 1/.test(await (await fetch(`${own.url}/metrics`)).text()), slow);
          await watchEnd(customer, agent);
          await press(customer, 'button', 'Exit co-browse session');
          assert.equal(await ended(agent), 'customer');
        });
      } finally {
        await site.stop();
        await own.stop();
      }
    });

    it('waits for a side that is away no longer than it may, and says so', async () => {
      const own = await startServer({ args: ['--return-timeout', '4s'] });
      try {
        for (const side of ['customer', 'agent']) {
          await shop(pair, async ({ customer, agent }) => {
            await watchEnd(customer, agent);
            const [gone, there] = side === 'customer' ? [customer, agent] : [agent, customer];
            await gone.goto('about:blank');
            await words(there, /ends in 0:0[1-4]/, slow);
            assert.equal(await ended(there, slow), `${side}lost`);
          }, own);
        }
      } finally {
        await own.stop();
      }
    });

    it('warns both before it ends because nothing happens, and goes on when somebody says so', async () => {
      const own = await startServer({ args: ['--inactivity-timeout', '12s'] });
      try {
        await shop(pair, async ({ customer, agent }) => {
          await watchEnd(customer, agent);
          await words(customer, 'Are you still there?', slow);
          await words(agent, 'Are you still there?', slow);
          await press(agent, 'button', 'Continue');
          await agent.mouse.move(5, 5);
          await absent(customer, 'button', 'Continue', slow);
          await absent(agent, 'button', 'Continue', slow);
          // The mouse on its way to the button is an answer already; the press must not meet what is there then.
          for (const [side, other] of [[customer, agent], [agent, customer]]) {
            const button = await find(side, 'button', 'Continue', slow);
            const { x, y, width, height } = await button.boundingBox();
            await side.mouse.move(x + width / 2, y + height / 2);
            await absent(side, 'button', 'Continue', slow);
            await absent(other, 'button', 'Continue', slow);
            await side.mouse.click(x + width / 2, y + height / 2);
            assert.equal(await side.evaluate(() => window.__ended), null);
            await side.mouse.move(5, 5);
          }
          assert.equal(await ended(customer, slow), 'inactive');
          assert.equal(await ended(agent), 'inactive');
        }, own);
      } finally {
        await own.stop();
      }
    });
  });
}

describe('with an interface of the site\'s own', () => {
  const pair = unmixed[0];
  it('goes on by itself on the next page, without a flash of ours', () =>
    withPage(pair.customer, 'customer', (customer) =>
      withPage(pair.agent, 'agent', async (agent) => {
        await customer.evaluateOnNewDocument(() => {
          // What a site's own script does, as early as it can.
          const configure = () => {
            if (!window.tandem) return setTimeout(configure, 1);
            const interaction = { kind: 'chat', isAgentConnected: () => true, onEnd: (end) => { window.__end = end; } };
            const late = window.location.pathname.endsWith('/help.html'); // there the site knows its chat only after a while
            window.tandem.configure(late ? { ui: 'none' } : { ui: 'none', interaction });
            if (late) window.tandem.addEventListener('agentjoined', () => setTimeout(() => window.tandem.configure({ interaction })));
            window.__events = [];
            for (const name of ['sessionstarted', 'agentjoined', 'agentaway', 'sessionended']) {
              window.tandem.addEventListener(name, (event) => window.__events.push([name, event.detail.resumed]));
            }
          };
          configure();
        });
        const begin = async (options) => {
          await customer.goto(`${server.url}/demo/`, { waitUntil: 'load' });
          await customer.evaluate((given) => {
            document.addEventListener('click', () => { window.__started = window.tandem.start(given); }, { once: true });
          }, options);
          await customer.mouse.click(5, 5);
          const { id } = await customer.evaluate(() => window.__started);
          await joinAgent(agent, server.url, id);
          await live(customer, agent);
          return id;
        };
        const id = await begin();
        await customer.goto(`${server.url}/demo/help.html`, { waitUntil: 'load' });
        await live(customer, agent);
        assert.equal((await sessionOf(customer)).id, id);
        assert.equal(await look(customer, 'region', 'Co-browse session'), null);
        const events = await customer.evaluate(() => window.__events);
        assert.deepEqual(events.filter(([name]) => name !== 'agentaway'), [['sessionstarted', true], ['agentjoined', true]]);
        // The conversation's end ends it on this page, too.
        await watchEnd(customer, agent);
        await until('the site\'s chat', () => customer.evaluate(() => Boolean(window.__end)));
        await customer.evaluate(() => window.__end());
        assert.equal(await ended(agent), 'interaction');

        // That of a session which belongs to another conversation ends it on no page.
        await begin({ interaction: {} });
        await customer.goto(`${server.url}/demo/product.html`, { waitUntil: 'load' });
        await live(customer, agent);
        await until('agentjoined', () => customer.evaluate(() => window.__events.some(([name]) => name === 'agentjoined')));
        assert.equal(await customer.evaluate(() => typeof window.__end), 'undefined');
      }),
    ));
});
