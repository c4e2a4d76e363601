// The integrators' pages on what a site or a CRM allows and whom it trusts: Content-Security-Policy, subresource integrity, a CRM.
// Policies, tags and servers are those of the pages (harness/examples.mjs).
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { closeBrowsers, startBrowsers, unmixed, withPage } from '../harness/browsers.mjs';
import { browseWithMe, joinInvitation, openDesk, say, shows, take, ask } from '../harness/chat.mjs';
import { equal, none } from '../harness/check.mjs';
import { converged } from '../harness/compare.mjs';
import { granted } from '../harness/consent.mjs';
import { startCRM } from '../harness/crm.mjs';
import { examples, headerOf } from '../harness/examples.mjs';
import { find, look, press, words } from '../harness/find.mjs';
import { agentHands } from '../harness/hands.mjs';
import { until } from '../harness/poll.mjs';
import { meet, startCustomer, viewShown } from '../harness/session.mjs';
import { program, startServer } from '../harness/server.mjs';
import { startSite } from '../harness/site.mjs';
import { ended, watchEnd } from '../harness/suite.mjs';

/* global window, document */

const html = 'text/html; charset=utf-8';
const policyName = 'content-security-policy';
const slow = { limit: 30_000 };
const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><circle cx="4" cy="4" r="4" fill="teal"/></svg>';
const sheet = 'body { font: 16px/1.5 sans-serif } img { border: 4px solid teal }';

let server;
let site;
let policy;
let integrity;
let crm;

before(async () => {
  startBrowsers(unmixed);
  server = await startServer();
  policy = await examples(policyName, { tandem: server.url });
  integrity = await examples('subresource-integrity', { tandem: server.url });
  site = await startSite({ files: {
    '/shop.css': { type: 'text/css; charset=utf-8', body: sheet }, '/picture.svg': { type: 'image/svg+xml', body: picture },
    '/favicon.ico': { type: 'image/x-icon', body: '' },
  } });
});
after(async () => {
  await closeBrowsers();
  await crm?.stop();
  await site?.stop();
  await server?.stop();
});

/** Puts a page under that policy into the site: its address. */
function under(path, value, body) {
  site.file(path, body, html, { [policyName]: value });
  return site.url + path;
}

/** Keeps what the policies of a page's documents refuse from now on. */
const watchRefusals = (page) => page.evaluateOnNewDocument(() => {
  window.__refused = [];
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) =>
    window.__refused.push(`${effectiveDirective} ${blockedURI} (${sourceFile}:${lineNumber})`));
});
const refusals = (page) => page.evaluate(() => window.__refused);

/** The policy without one of the sources of a directive. */
function without(value, directive, source) {
  const [own, ...others] = value.split('; ').sort((a) => (a.startsWith(`${directive} `) ? -1 : 1));
  const left = own.split(' ').filter((word) => word !== source);
  if (left.length === own.split(' ').length) throw new Error(`${own} does not have ${source}`);
  return [left.length === 1 ? `${left} 'none'` : left.join(' '), ...others].join('; ');
}

/** Whether the agent sees the picture, and not what stands in for one that has not come. */
const pictureSeen = (agent) => agent.evaluate(() => document.querySelector('tandem-agent').frame.contentDocument.querySelector('img')?.currentSrc.startsWith('blob:') ?? false);

for (const pair of unmixed) {
  describe(pair.name, () => {
    const both = (use) => withPage(pair.customer, 'customer', (customer) => withPage(pair.agent, 'agent', async (agent) => {
      await watchRefusals(customer);
      await watchRefusals(agent);
      await use(customer, agent, agentHands(agent, customer, pair));
    }));
    const shop = (nonce = 'none') => policy.file('by-nonce.html').replaceAll('RANDOM', nonce);

    test('a policy by nonce, with trusted types: a chat, a session in write mode, a look at what is sent', () => both(async (customer, agent, hands) => {
      const nonce = 'bWFkZSBhbmV3IGZvciBlYWNo';
      await customer.goto(under('/by-nonce', headerOf(policy.file('by-nonce.txt')).replaceAll('RANDOM', nonce), shop(nonce)), { waitUntil: 'load' });
      await openDesk(agent, server.url);
      await ask(customer, 'Where is my order?');
      await take(agent, 'Where is my order?');
      await say(agent, 'Let us look.');
      await shows(customer, ['own: Where is my order?', 'their: Let us look.']);
      await browseWithMe(customer);
      await joinInvitation(agent);
      await granted(customer, agent);
      await converged(customer, agent);
      await until('the picture in the agent\'s view', () => pictureSeen(agent));
      await hands.click('#name');
      await hands.type('Ada');
      await until('the name', () => customer.evaluate(() => document.querySelector('#name').value === 'Ada'));
      await press(customer, 'button', 'Show what the representative sees');
      await until('the look', () => customer.evaluate(() => document.querySelector('tandem-ui').shadowRoot.querySelector('iframe.mirror')?.checkVisibility()));
      none(await refusals(customer), 'refused by the policy');
    }));

    test('a policy by host, and what each of its sources is for', () => both(async (customer, agent) => {
      const whole = headerOf(policy.file('by-host.txt'));
      const rows = policy.rows('directive');
      equal(rows.length, 6, 'sources to leave out');
      const says = (effect) => /“(.+)”/.exec(effect)?.[1];
      // Each page has a heading of its own, which the agent's view must have, too.
      const pageWithout = ([directive, source]) =>
        under(`/without-${rows.findIndex((row) => row[0] === directive && row[1] === source)}`, without(whole, directive, source.split(',')[0]), shop().replace('<h1>Shop', `<h1>Without ${source}`));

      /** A start that fails: nobody else is needed for that. */
      async function failing(page, row) {
        const [, source, , effect] = row;
        await page.goto(pageWithout(row), { waitUntil: 'load' });
        if (effect.startsWith('there is no button')) {
          await until('the refusal', async () => (await refusals(page)).some((line) => line.includes('/tandem.js')));
          equal(await look(page, 'button', 'Co-browse'), null, `the button without ${source}`);
          return;
        }
        await press(page, 'button', 'Co-browse');
        await press(page, 'button', 'Yes');
        await words(page, says(effect), slow);
        // The browser does not name what it compiles.
        const refused = source.startsWith("'") ? 'wasm-eval' : source;
        await until(`the refusal of ${refused}`, async () => (await refusals(page)).some((line) => line.includes(refused)), { explain: async () => (await refusals(page)).join('\n') });
        equal(await page.evaluate(() => window.tandem.session), null, `the session without ${source}`);
      }

      // A script, a program and a request are refused alike in both engines; of a socket they do not tell alike (newSocket of
      // wasm/internal/link).
      const starts = rows.filter(([, source, , effect]) => /^(there is no button|no session starts: “)/.test(effect) && (pair.customer === 'chromium' || /^wss?:/.test(source)));
      equal(starts.length, pair.customer === 'chromium' ? 4 : 1, 'starts that fail');
      // What is asked for by request is asked for again, for some seconds: meanwhile, in a tab of its own.
      const again = starts.filter(([, source, , effect]) => effect.startsWith('no session') && /^https?:/.test(source));
      const asking = Promise.all(again.map((row) => withPage(pair.customer, 'customer', async (page) => {
        await watchRefusals(page);
        await failing(page, row);
      })));
      asking.catch(() => {}); // until it is waited for
      for (const row of starts.filter((one) => !again.includes(one))) await failing(customer, row);

      // What the others take from a session: one that goes on from page to page.
      const others = rows.filter(([, , , effect]) => !/^(there is no button|no session starts: “)/.test(effect));
      equal(others.length, 2, 'sessions that miss something');
      let met = false;
      const on = async (url) => {
        await customer.goto(url, { waitUntil: 'load' });
        if (!met) await meet(customer, agent, server.url);
        met = true;
        await until('the session on this page', () => customer.evaluate(() => window.tandem?.session?.state === 'active'));
      };
      const openLook = () => press(customer, 'button', 'Show what the representative sees');
      for (const row of others) {
        const [, source, , effect] = row;
        await on(pageWithout(row));
        if (says(effect)) {
          await openLook();
          await words(customer, says(effect));
        } else {
          await until('the refusal', async () => (await refusals(customer)).some((line) => line.includes('/picture.svg')));
          await converged(customer, agent);
          equal(await pictureSeen(agent), false, `the picture without ${source}`);
        }
      }
      await on(under('/by-host', whole, shop()));
      await converged(customer, agent);
      await until('the picture in the agent\'s view', () => pictureSeen(agent));
      await openLook();
      await until('the look', () => customer.evaluate(() => document.querySelector('tandem-ui').shadowRoot.querySelector('iframe.mirror') !== null));
      none(await refusals(customer), 'refused by the policy');
      await press(customer, 'button', 'Close');
      await press(customer, 'button', 'Exit co-browse session');
      await asking;
    }));

    test('subresource integrity: one of two hashes is enough, none is not', () => both(async (customer, agent) => {
      const printed = (await promisify(execFile)(program, ['integrity', server.url])).stdout;
      const own = /^\/tandem\.js (sha384-\S+)$/m.exec(printed)[1];
      const served = Buffer.from(await (await fetch(`${server.url}/tandem.js`)).arrayBuffer());
      equal(own, `sha384-${createHash('sha384').update(served).digest('base64')}`, 'the hash of what is served');
      const other = `sha384-${createHash('sha384').update('another version').digest('base64')}`;
      const page = (first, second) => integrity.file('page.html').replace('sha384-THIS-VERSION', first).replace('sha384-NEXT-VERSION', second);

      site.file('/other.html', page(other, other));
      await customer.goto(`${site.url}/other.html`, { waitUntil: 'load' });
      equal(await customer.evaluate(() => typeof window.tandem), 'undefined', 'window.tandem with the hash of another script');
      equal(await look(customer, 'button', 'Co-browse'), null, 'the button with the hash of another script');

      site.file('/old.html', page(own, other));
      site.file('/new.html', page(other, own));
      for (const path of ['/old.html', '/new.html']) {
        await customer.goto(site.url + path, { waitUntil: 'load' });
        await find(customer, 'button', 'Co-browse');
      }
      await meet(customer, agent, server.url);
      await converged(customer, agent);
      await press(customer, 'button', 'Exit co-browse session');

      // What is printed goes into a page as it is. In the map one module's hash is made another's: it is not run.
      const map = printed.slice(printed.indexOf('<script type="importmap">'));
      const tags = printed.split('\n').filter((line) => line.endsWith('></script>'));
      equal(tags.length, 2, 'tags');
      site.file('/map.html', `<!doctype html><html lang="en"><title>Shop</title>${map}${tags[0]}<h1>Shop</h1>`);
      site.file('/other-map.html', `<!doctype html><html lang="en"><title>Shop</title>${map.replace(/(customer\.\w+\.js": ")[^"]+/, `$1${other}`)}${tags[0]}<h1>Shop</h1>`);
      for (const [path, starts] of [['/map.html', true], ['/other-map.html', false]]) {
        await customer.goto(site.url + path, { waitUntil: 'load' });
        if (starts) {
          await startCustomer(customer);
          await press(customer, 'button', 'Exit co-browse session');
          continue;
        }
        await press(customer, 'button', 'Co-browse');
        await press(customer, 'button', 'Yes');
        await words(customer, 'We could not reach the co-browsing service.');
      }

      site.file('/crm.html', `<!doctype html><html lang="en"><title>CRM</title>${map}${tags.join('')}<tandem-agent server="${server.url}"></tandem-agent>`);
      await customer.goto(`${site.url}/crm.html`, { waitUntil: 'load' });
      await find(customer, 'textbox', 'Session ID', slow);
      await find(customer, 'button', 'Co-browse');
    }));

    test('a CRM: signed in, the ID from the chat, a token renewed, write mode, signed out', () => both(async (customer, agent, hands) => {
      crm ??= await startCRM({ shop: site.url, tokenSeconds: 8 });
      equal((await fetch(crm.url)).headers.get(policyName), headerOf(policy.file('agent.txt')).replaceAll(server.url.slice(7), crm.tandem.url.slice(7)), 'the policy of both pages');
      equal((await fetch(`${crm.url}/token`, { method: 'POST' })).status, 401, 'a token for nobody');
      equal(await crm.bring('123456789', 'wrong'), 401, 'an ID from nobody');

      site.file('/shop.html', `<!doctype html><html lang="en"><title>Shop</title><link rel="stylesheet" href="/shop.css">
        <style>h1 { color: teal }</style><script async src="${crm.tandem.url}/tandem.js"></script>
        <h1 style="letter-spacing: 2px">Shop</h1><img src="/picture.svg" width="80" height="80" alt="Fennel"><label>Name <input id="name"></label></html>`);
      await agent.goto(crm.url);
      await (await find(agent, 'textbox', 'Login')).type('kim');
      await press(agent, 'button', 'Sign in');
      const box = await find(agent, 'textbox', 'Session ID', slow);
      await customer.goto(`${site.url}/shop.html`, { waitUntil: 'load' });
      const id = await startCustomer(customer);
      equal(await crm.bring(id), 204, 'the ID from the chat');
      await until('the ID in the box', () => box.evaluate((input, want) => input.value.replace(/ /g, '') === want, id));
      await press(agent, 'button', 'Join');
      await viewShown(agent);
      await words(customer, 'Kim Lee');
      await words(agent, 'In a session.');

      const token = () => agent.evaluate(() => document.querySelector('tandem-agent').token);
      const first = await token();
      await until('another token', async () => (await token()) !== first, slow);
      await granted(customer, agent);
      await words(agent, 'In write mode.');
      await converged(customer, agent, { boxes: pair.same });
      await until('the picture in the agent\'s view', () => pictureSeen(agent));
      await hands.click('#name');
      await hands.type('Ada');
      await until('the name', () => customer.evaluate(() => document.querySelector('#name').value === 'Ada'));
      none(await refusals(agent), 'refused by the CRM\'s policy');

      await watchEnd(customer, agent);
      await press(agent, 'button', 'Leave the CRM');
      equal(await ended(customer), 'agent', 'the reason that the customer is told');
      await find(agent, 'textbox', 'Login');
    }));
  });
}

test('every example of these pages has been run', () => {
  for (const [name, page] of Object.entries({ policy, integrity, crm: crm.page })) none(page.unused(), `${name}: files that no test uses`);
});
