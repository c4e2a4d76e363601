// The integrators' pages of web/integrate: a plain site, a tag manager, React, Vue. Their examples are run as they stand there
// (harness/examples.mjs); examples-policy.test.mjs has the other pages.
import { readdirSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { closeBrowsers, startBrowsers, unmixed } from '../harness/browsers.mjs';
import { equal, none, ok } from '../harness/check.mjs';
import { granted, mode } from '../harness/consent.mjs';
import { bundled, compilerOptionsOf } from '../harness/example-apps.mjs';
import { examples, folder } from '../harness/examples.mjs';
import { absent, find, look, press, words } from '../harness/find.mjs';
import { agentHands } from '../harness/hands.mjs';
import { drawn, until } from '../harness/poll.mjs';
import { keepBoth, meet } from '../harness/session.mjs';
import { startServer } from '../harness/server.mjs';
import { startSite } from '../harness/site.mjs';
import { ended, watchEnd } from '../harness/suite.mjs';
import { messages, tapPage, tapped } from '../harness/tap.mjs';

/* global window, document, sessionStorage */

const html = 'text/html; charset=utf-8';
const script = 'text/javascript; charset=utf-8';
const pages = {};
let server;
const sites = {};

// The pages' own chat, as far as Tandem has to do with it: it goes on over page loads, as chats do.
const chat = `window.chat = Object.assign(new EventTarget(), {
  connected: true,
  send: (text) => sessionStorage.setItem('said', (sessionStorage.getItem('said') ?? '') + text),
});`;

// What tag managers do: late, they put the tag's markup into the page, and its scripts anew, because scripts in markup do not run.
const tagManager = (tag) => `window.dataLayer = [];
setTimeout(() => {
  const box = document.createElement('div');
  box.hidden = true;
  box.innerHTML = ${JSON.stringify(tag)};
  document.body.append(box);
  for (const inert of box.querySelectorAll('script')) {
    const live = document.createElement('script');
    for (const { name, value } of inert.attributes) live.setAttribute(name, value);
    live.text = inert.text;
    inert.replaceWith(live);
  }
}, 400);`;

before(async () => {
  startBrowsers(unmixed);
  server = await startServer();
  for (const name of ['plain-site', 'tag-manager', 'react', 'vue']) pages[name] = await examples(name, { tandem: server.url });

  const plain = pages['plain-site'].site('checkout.html', 'co-browse.js');
  const { body } = plain['/checkout.html'];
  const icon = { '/favicon.ico': { type: 'image/x-icon', body: '' } };
  sites.plain = await startSite({ files: {
    ...icon,
    ...plain,
    '/chat.js': { type: script, body: chat },
    '/delivery.html': { type: html, body: body.replace(/<body>.*<\/body>/s, '<body><h1>Delivery</h1><p>On Tuesday.</p></body>') },
    '/co-browsing': { type: html, body: '' },
  } });

  const tagged = (title) => ({ type: html, body: `<!doctype html><html lang="en"><title>${title}</title><script src="/tags.js"></script><h1>${title}</h1><a href="/b.html">Next</a></html>` });
  sites.tags = await startSite({ files: {
    ...icon,
    '/a.html': tagged('A'), '/b.html': tagged('B'), '/tags.js': { type: script, body: tagManager(pages['tag-manager'].file('tag.html')) },
  } });

  const react = files('react', 'co-browsing.js', 'useCoBrowsing.js', 'CoBrowse.jsx', 'App.jsx', 'main.jsx');
  const root = { type: html, body: '<!doctype html><html lang="en"><title>Basket</title><div id="root"></div><script type="module" src="/main.js"></script></html>' };
  sites.react = await startSite({ files: { ...icon, '/basket': root, '/delivery': root, '/main.js': { type: script, body: await bundled(react, 'main.jsx') } } });

  const compilerOptions = await compilerOptionsOf(pages.vue.file('vite.config.js'));
  const vue = files('vue', 'private.js', 'tandem.js', 'App.vue', 'main.js');
  sites.vue = await startSite({ files: {
    ...icon, ...pages.vue.site('index.html'), '/src/main.js': { type: script, body: await bundled(vue, 'main.js', { compilerOptions }) },
  } });
});
after(async () => {
  await closeBrowsers();
  for (const site of Object.values(sites)) await site.stop();
  await server?.stop();
});

const files = (page, ...names) => Object.fromEntries(names.map((name) => [name, pages[page].file(name)]));

/** What the agent's view holds of these selectors: {selector: null | {text, value, masked}}. */
const seen = (agent, ...selectors) => agent.evaluate((all) => {
  const view = document.querySelector('tandem-agent').frame.contentDocument;
  return Object.fromEntries(all.map((selector) => {
    const element = view.querySelector(selector);
    return [selector, element && { text: element.textContent, value: element.value ?? '', masked: Boolean(element.closest('[data-tandem-masked]')) }];
  }));
}, selectors);

/** Whether the customer's browser has sent these words to anybody, whatever the form on the wire. */
async function sent(customer, text) {
  const forms = ['utf8', 'utf16le'].map((form) => Buffer.from(text, form));
  return messages(await tapped(customer)).some(({ bytes }) => forms.some((form) => bytes.includes(form)));
}

/** Waits until what the agent sees can be pressed: for as long as a person looks before they press. */
async function steady(agent, selector) {
  await until(`${selector} in the agent's view`, async () => (await seen(agent, selector))[selector], { limit: 20_000 });
  await drawn(agent, 400);
}

/** The agent asks for write mode and the customer of the React page answers. A request that comes too soon after the last is made again. */
async function asked(customer, agent, answer) {
  await until('the question', async () => {
    await press(agent, 'button', 'Request write mode');
    return until('it', () => look(customer, 'alertdialog', 'May Demo agent click and type here? What is hidden stays hidden, and you can stop it at any time.'), { limit: 1500 });
  });
  await press(customer, 'button', answer);
  await absent(customer, 'button', answer);
}

const value = (page, selector) => page.evaluate((s) => document.querySelector(s).value, selector);
const heading = (agent, want) => until(`${want} in the agent's view`, () => agent.evaluate((text) => document.querySelector('tandem-agent').frame?.contentDocument?.querySelector('h1')?.textContent === text, want), { limit: 20_000 });

for (const pair of unmixed) {
  describe(pair.name, () => {
    const kept = keepBoth(pair, tapPage);
    const both = (use) => kept.both((customer, agent) => use(customer, agent, agentHands(agent, customer, pair)));
    after(kept.end);

    test('a plain site: what is hidden, closed and left out, the chat, the next page, the end', () => both(async (customer, agent, hands) => {
      const site = sites.plain;
      const told = () => site.requests.filter(({ path, agent: by }) => path.startsWith('/co-browsing?') && by === browser).map(({ path }) => path.slice('/co-browsing?'.length));
      await customer.goto(`${site.url}/checkout.html`, { waitUntil: 'load' });
      const browser = await customer.evaluate(() => navigator.userAgent);
      const [card, birthday] = ['p:nth-of-type(2) input', 'p:nth-of-type(3) input']; // a name is hidden, too
      await customer.type('[name=birthday]', '1985-03-14');
      await customer.type('[name=card]', '4111111111111111');
      await meet(customer, agent, server.url, async () => {
        await press(customer, 'button', 'Co-browse');
        return until('the ID in the chat', () => customer.evaluate(() => /My session ID: (\d{9})$/.exec(sessionStorage.getItem('said') ?? '')?.[1]));
      });
      await granted(customer, agent);
      await steady(agent, 'h1');

      const view = await seen(agent, card, birthday, '#age', '[name=terms]', 'aside');
      for (const secret of ['1985-03-14', 'You are 41', '4111111111111111', 'How can I help']) ok(!await sent(customer, secret), `${secret} was sent`);
      for (const hidden of [card, birthday, '#age']) ok(view[hidden]?.masked, `${hidden} is shown as hidden`);
      equal(view['[name=terms]']?.masked, false, 'what is closed is seen');
      equal(view.aside, null, 'what is ignored');

      // What comes after has been taken from the agent, so what came before has been, too.
      await hands.click('[name=terms]');
      await hands.click('button');
      await hands.click('[name=name]');
      await hands.type('Ada');
      await until('the name', async () => (await value(customer, '[name=name]')) === 'Ada');
      ok(await sent(customer, 'Delivery'), 'the search finds what was sent');
      equal(await customer.evaluate(() => document.querySelector('[name=terms]').checked), false, 'the box that is closed to the agent');
      none(site.requests.filter(({ path }) => path === '/pay'), 'orders');

      await hands.click('a');
      await heading(agent, 'Delivery');
      await mode(customer, agent, 'write');
      await watchEnd(customer, agent);
      await customer.evaluate(() => window.chat.dispatchEvent(new Event('end')));
      equal(await ended(agent), 'interaction', 'the reason that the agent is told');
      equal(await ended(customer), 'interaction', 'the reason that the customer is told');
      await until('all that the page tells', () => told().length >= 5, { explain: () => told().join(' ') });
      equal(told().sort().join(' '), 'event=ended&reason=interaction event=joined&agent=Demo+agent event=started event=write event=write', 'what the page tells');
    }));

    test('a tag manager: late, over a page load', () => both(async (customer, agent) => {
      await customer.goto(`${sites.tags.url}/a.html`, { waitUntil: 'load' });
      equal(await look(customer, 'button', 'Co-browse'), null, 'a button before the tag');
      await find(customer, 'button', 'Call us');
      const id = await meet(customer, agent, server.url);
      await customer.click('a');
      await heading(agent, 'B');
      await until('the session to go on', () => customer.evaluate((want) => window.tandem?.session?.state === 'active' && window.tandem.session.id === want, id));
      await watchEnd(customer, agent);
      await press(customer, 'button', 'Exit co-browse session');
      equal(await ended(agent), 'customer', 'the reason that the agent is told');
      equal(await customer.evaluate(() => JSON.stringify(window.dataLayer)), '[{"event":"co_browsing_ended","reason":"customer"}]', 'what the tag manager is told');
    }));

    test('React: an interface of its own, from the button to the end', () => both(async (customer, agent, hands) => {
      const said = [];
      customer.on('console', (message) => { if (['error', 'warn'].includes(message.type())) said.push(message.text()); });
      await customer.goto(`${sites.react.url}/basket`, { waitUntil: 'load' });
      const share = await find(customer, 'button', 'Share this page');
      await until('the button to be ready', () => share.evaluate((button) => !button.disabled));
      equal(await customer.evaluate(() => document.querySelectorAll('script[src$="/tandem.js"]').length), 1, 'scripts');
      equal(await look(customer, 'button', 'Co-browse'), null, 'our own button');
      await customer.type('#birthday', '1985-03-14');
      await meet(customer, agent, server.url, async () => {
        await press(customer, 'button', 'Share this page');
        await words(customer, /Tell our representative: \d{3} \d{3} \d{3}/, { limit: 20_000 });
        return customer.evaluate(() => window.tandem.session.id);
      });
      await words(customer, 'Demo agent sees this page.');

      await asked(customer, agent, 'Allow');
      await until('write mode', () => agent.evaluate(() => document.querySelector('tandem-agent').session?.mode === 'write'));
      await find(customer, 'button', 'Stop Demo agent');
      await steady(agent, 'h1');
      await hands.click('#voucher');
      await hands.type('fennel');
      await until('the voucher in the application', () => customer.evaluate(() => document.querySelector('#order').textContent === 'FENNEL'));
      const view = await seen(agent, '#birthday', 'p', '[aria-label=Help]');
      ok(view['#birthday']?.masked && view.p?.masked, 'what is private is shown as hidden');
      equal(view['[aria-label=Help]'], null, 'the interface in the agent\'s view');
      for (const secret of ['1985-03-14', '1,250 points']) ok(!await sent(customer, secret), `${secret} was sent`);

      await hands.click('nav a:last-child');
      await heading(agent, 'Delivery');
      equal(await customer.evaluate(() => window.location.pathname), '/delivery', 'the route');
      await press(customer, 'button', 'Stop Demo agent');
      await until('pointer mode', () => agent.evaluate(() => document.querySelector('tandem-agent').session?.mode === 'pointer'));
      await absent(customer, 'button', 'Stop Demo agent');

      // A page load: the application begins anew, in the same session.
      await customer.reload({ waitUntil: 'load' });
      await words(customer, 'Demo agent sees this page.', { limit: 20_000 });
      equal(await look(customer, 'button', 'Exit co-browse session'), null, 'our own bar');
      await asked(customer, agent, 'Not now');
      await words(agent, 'The customer declined.');
      await watchEnd(customer, agent);
      await press(customer, 'button', 'Stop sharing');
      equal(await ended(agent), 'customer', 'the reason that the agent is told');
      await words(customer, 'Sharing is over (customer).');
      none(said, 'complaints in the console');
    }));

    test('Vue: custom elements, the language, a directive that hides', () => both(async (customer, agent, hands) => {
      const said = [];
      customer.on('console', (message) => said.push(`${message.type()} ${message.text()}`));
      await customer.goto(`${sites.vue.url}/index.html`, { waitUntil: 'load' });
      await find(customer, 'button', 'Chat with us');
      await customer.type('#account', 'DE89 3704');
      await press(customer, 'button', 'Call us');
      await words(customer, 'about 3 minutes');
      await customer.evaluate(() => document.querySelector('tandem-call-us').dispatchEvent(new CustomEvent('tandem-call', { detail: { number: '+44' } })));
      await until('the application to hear of the call', () => said.includes('info called +44'), { explain: () => said.join() });
      await customer.keyboard.press('Escape');
      await customer.select('#language', 'de');
      await find(customer, 'button', 'Gemeinsam ansehen');
      await customer.select('#language', 'en');
      await meet(customer, agent, server.url);
      await granted(customer, agent);
      await until('the application to know of the session', () => customer.evaluate(() => document.querySelector('#shared')?.textContent === 'You share this page.'));
      await steady(agent, 'h1');
      const hidden = await seen(agent, '#account', '#balance');
      ok(hidden['#account']?.masked && hidden['#balance']?.masked, 'what is private is shown as hidden');
      for (const secret of ['DE89 3704', '870.15']) ok(!await sent(customer, secret), `${secret} was sent`);
      await hands.click('#name');
      await hands.type('Ada');
      await until('the name', async () => (await value(customer, '#name')) === 'Ada');
      await customer.click('#toggle');
      await until('the balance in the agent\'s view', async () => (await seen(agent, '#balance'))['#balance']?.text === 'Balance: 870.15');
      await customer.click('#toggle');
      await until('the balance to be hidden again', async () => (await seen(agent, '#balance'))['#balance']?.masked);
      await press(customer, 'button', 'Exit co-browse session');
      await until('the application to know of the end', () => customer.evaluate(() => !document.querySelector('#shared')));
      none(said.filter((line) => /^(warn|error)/.test(line)), 'complaints in the console');
    }));
  });
}

test('every example of these pages has been run, and no page is left out', () => {
  for (const [name, page] of Object.entries(pages)) none(page.unused(), `${name}.md: files that no test uses`);
  const others = ['content-security-policy', 'subresource-integrity', 'crm'];
  equal(readdirSync(folder).sort().join(), ['README', ...others, ...Object.keys(pages)].map((name) => `${name}.md`).sort().join(), 'the pages');
});
