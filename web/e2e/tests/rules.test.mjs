// The operator's restrictions, from the file to what an agent sees and can do.
import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pairs, withPage } from '../harness/browsers.mjs';
import { equal, none, ok } from '../harness/check.mjs';
import { granted } from '../harness/consent.mjs';
import { inView } from '../harness/deep.mjs';
import { press, textOf, words } from '../harness/find.mjs';
import { until } from '../harness/poll.mjs';
import { leaks, plant } from '../harness/secrets.mjs';
import { startServer } from '../harness/server.mjs';
import { startSite } from '../harness/site.mjs';
import { withSession } from '../harness/session.mjs';
import { suite } from '../harness/suite.mjs';
import { messages, tapped, tapLength } from '../harness/tap.mjs';

/* global window, document, history */

const folder = mkdtempSync(join(tmpdir(), 'tandem-e2e-rules-'));
const path = join(folder, 'rules.json');
const mask = (selector) => ({ selector, kind: 'mask' });
const rules = {
  version: 1,
  sets: [
    {
      name: 'everywhere',
      rules: [
        mask('.private, .Private'), mask('#\\31 st'), mask('[lang=xx]'), mask('.locked .name'), mask('li:nth-child(2)'), mask('h3 + p'),
        mask('.box:has(.flag)'), mask('[data-private]'), mask('section.locked p, div.locked p'), mask('#sibling + .late ~ p'),
        mask('.open > .b'), mask(':not(.free) > .kept'), mask('.x1 .x2 .x3'), mask('.wrap .amount'), mask('.ΚΩΔΙΚΟΣ'),
        { selector: '.public', kind: 'show' },
        { selector: '#cancel, #shut', kind: 'control-off' }, { selector: '#search', kind: 'control-on' }, { selector: '.icon', kind: 'control-on' },
      ],
    },
    { name: 'one route', match: ['/route-[0-9]+$'], rules: [mask('.routed')] },
    { name: 'elsewhere', match: ['^https://elsewhere\\.example/'], rules: [mask('html')] },
  ],
};
const put = (file) => writeFileSync(path, JSON.stringify(file));
put(rules);

const held = suite({ args: ['--restrictions', path] });
const same = pairs.filter((pair) => pair.same);

/** Waits until the agent sees this text in the sentinel: all that came before has been sent. */
async function sentinel(customer, agent, text) {
  await customer.evaluate((t) => void (document.querySelector('#sentinel').textContent = t), text);
  await until(`the sentinel ${text}`, () =>
    agent.evaluate((t) => document.querySelector('tandem-agent').frame?.contentDocument?.querySelector('#sentinel')?.textContent === t, text));
}

/** Changes of the page that bring a mask with a private text, in one moment: [what, change(secret)]. */
const changes = [
  ['a class', (s) => { const e = document.querySelector('#becomes'); e.className = 'private'; e.textContent = s; }],
  ['a class around it', (s) => { document.querySelector('#around').className = 'locked'; document.querySelector('#inside').textContent = s; }],
  ['an attribute', (s) => { const e = document.querySelector('#attributed'); e.dataset.private = ''; e.textContent = s; }],
  ['a move', (s) => { const e = document.querySelector('#moves'); document.querySelector('#target').append(e); e.textContent = s; }],
  ['another address', (s) => { history.pushState(null, '', '/route-7'); document.querySelector('#routed').textContent = s; }],
  ['a sibling', (s) => {
    const [between, after] = [document.createElement('p'), document.createElement('p')];
    between.className = 'late';
    after.textContent = s;
    document.querySelector('#sibling').after(between, after);
  }],
  ['something new', (s) => {
    const e = document.createElement('div');
    e.innerHTML = `<p><b class="private" title="${s}">${s}</b></p>`;
    document.body.append(e);
  }],
  // Where something further out has the same name already.
  ['a class nearer by', (s) => { document.querySelector('#near').className = 'open'; document.querySelector('#near .b').textContent = s; }],
  ['a class that goes nearer by', (s) => { document.querySelector('#kept').className = ''; document.querySelector('#kept .kept').textContent = s; }],
  ['a class in another order', (s) => { document.querySelector('#order-of').className = 'x2'; document.querySelector('#order-of .x3').textContent = s; }],
  ['new elements around it', (s) => {
    const [wrap, between, inside] = [document.createElement('div'), document.createElement('div'), document.querySelector('.amount')];
    wrap.className = 'wrap';
    inside.replaceWith(wrap);
    wrap.append(between);
    between.append(inside);
    inside.textContent = s;
  }],
  ['a class in other letters', (s) => { const e = document.createElement('p'); e.className = 'ΚΩΔΙΚΟΣ'; e.textContent = s; document.body.append(e); }],
  ['a place in a new shadow tree', (s) => {
    const e = document.body.appendChild(document.createElement('div'));
    e.attachShadow({ mode: 'open' }).innerHTML = `<ul><li>first</li><li>${s}</li></ul>`;
  }],
  ['a place in a new frame', async (s) => {
    const e = document.createElement('iframe');
    e.srcdoc = `<ul><li>first</li><li>${s}</li></ul>`;
    document.body.append(e);
    await new Promise((resolve) => e.addEventListener('load', resolve));
  }],
  ['a new shadow tree', (s) => {
    const e = document.body.appendChild(document.createElement('div'));
    e.attachShadow({ mode: 'open' }).innerHTML = `<div class="locked"><p>${s}</p></div>`;
  }],
];

/** Places of rules.html that have a private text from the beginning, one of its own each. */
const places = ['by class', 'by an id that must be escaped', 'by an attribute', 'by what is around it', 'in a shadow tree', 'by its place in a shadow tree', 'in a slot that is masked',
  'in a frame', 'by its place', 'by what is before it', 'by what is in it', 'in a masked section', 'named by both'];
const everywhere = (site) =>
  `${site.url}/rules.html#${encodeURIComponent(JSON.stringify(Object.fromEntries(places.map((name) => [name, plant(name)]))))}`;

/** Waits for the first view of that page, makes all the changes, and returns all private texts by name. */
async function plantAll(customer, agent) {
  await sentinel(customer, agent, 'first view');
  for (const [name, change] of changes) {
    await customer.evaluate(change, plant(name));
    await sentinel(customer, agent, `after ${name}`);
  }
  return Object.fromEntries([...places, ...changes.map(([name]) => name)].map((name) => [name, plant(name)]));
}

const absent = (page, text) => until(`the words "${text}" to be gone`, async () => !(await textOf(page)).includes(text));

const arrives = (address, from) =>
  until(`${address} to arrive`, () => held.site.requests.slice(from).some(({ path: at }) => at.startsWith(address)));

for (const pair of same) {
  describe(pair.name, () => {
    const session = (url, use) => withSession({ pair, server: held.server, url, tap: true }, use);

    test('what a rule names is not sent, from the first view on and after every change', async () => {
      await session(everywhere(held.site), async ({ customer, agent }) => {
        const secrets = await plantAll(customer, agent);
        none(leaks(messages(await tapped(customer)), secrets), 'private texts in what was sent');
        const seen = await agent.evaluate(() => document.querySelector('tandem-agent').frame.contentDocument.body.textContent);
        for (const text of ['a first item', 'shown all the same']) ok(seen.includes(text), `the agent sees "${text}"`);
        const marked = await agent.evaluate(() => document.querySelector('tandem-agent').frame.contentDocument.querySelectorAll('[data-tandem-masked]').length);
        ok(marked >= 12, `${marked} elements look masked to the agent`);
      });
    });

    test('what no rule names any more is seen again', () => session(`${held.site.url}/rules.html`, async ({ customer, agent }) => {
      const seen = () => agent.evaluate(() => document.querySelector('tandem-agent').frame?.contentDocument?.querySelector('#becomes')?.textContent);
      await customer.evaluate(() => { const e = document.querySelector('#becomes'); e.textContent = 'in the open'; e.className = ''; });
      await until('it to be seen', async () => (await seen()) === 'in the open');
      await customer.evaluate(() => { document.querySelector('#becomes').className = 'private'; });
      await until('it to be masked', async () => /•/.test(await seen()));
      await customer.evaluate(() => { document.querySelector('#becomes').className = 'other'; });
      await until('it to be seen again', async () => (await seen()) === 'in the open');
    }));

    test('what is closed does nothing, what is opened may submit, and nothing else', () => session(`${held.site.url}/rules.html`, async ({ customer, agent }) => {
      await granted(customer, agent);
      const click = async (selector) => {
        const at = await inView(agent, selector);
        await agent.mouse.click(at.x, at.y);
      };
      await click('#cancel');
      await words(agent, 'closed to you');
      equal(await customer.evaluate(() => document.querySelector('#clicks').textContent), '0', 'clicks on what is closed');
      // A rule for icons does not open the button that one of them is in.
      await click('#order .icon');
      await words(agent, 'submit a form');
      await click('#o');
      await agent.keyboard.press('Enter');
      await words(agent, 'submit a form');
      none(held.site.requests.filter(({ path: at }) => at.startsWith('/ordered')), 'orders');
      const before = held.site.requests.length;
      await click('#lens');
      await arrives('/found?q=mug', before);
    }));

    test('both see what is hidden and closed, and the site is told', () => withSession({
      pair, server: held.server, url: `${held.site.url}/rules.html`,
      before: (customer) => customer.evaluate(() => {
        window.__masked = [];
        window.tandem.addEventListener('elementmasked', (event) => window.__masked.push(event.detail.element));
        document.body.insertAdjacentHTML('beforeend', '<input id="secret" class="private"><input id="open"><input id="word" type="password"><input id="third" name="card&quot;cvv">');
        const frame = document.body.appendChild(document.createElement('iframe'));
        frame.contentDocument.body.innerHTML = '<input id="framed" class="private">';
      }),
    }, async ({ customer, agent }) => {
      await sentinel(customer, agent, 'first view');
      const look = () => customer.evaluate(() => ['#secret', '#word', '#third', '#open', '.public .private, .locked .name'].map((selector) =>
        window.getComputedStyle(document.querySelector(selector)).backgroundImage.includes('repeating-linear-gradient')));
      equal(JSON.stringify(await look()), '[true,true,true,false,true]', 'the pattern on what is hidden');
      equal(await customer.evaluate(() => window.getComputedStyle(document.querySelector('#host').shadowRoot.querySelector('p')).backgroundImage.includes('gradient')), true, 'in a shadow tree');
      const told = await customer.evaluate(() => [window.__masked.includes(document.querySelector('#secret')), window.__masked.includes(document.querySelector('#open')), new Set(window.__masked).size === window.__masked.length]);
      equal(JSON.stringify(told), '[true,false,true]', 'the site is told, once');
      for (const [selector, words_] of [['#secret', true], ['#open', false], ['#word', true], ['#open', false], ['#third', true]]) {
        await customer.focus(selector);
        await (words_ ? words(customer, 'cannot see what you type here') : absent(customer, 'cannot see what you type here'));
      }
      // In a frame too, and beside the field there.
      await customer.focus('#open');
      await absent(customer, 'cannot see what you type here');
      await customer.evaluate(() => [...document.querySelectorAll('iframe')].at(-1).contentDocument.querySelector('#framed').focus());
      await words(customer, 'cannot see what you type here');
      const apart = await customer.evaluate(() => {
        const frame = [...document.querySelectorAll('iframe')].at(-1);
        const field = frame.contentDocument.querySelector('#framed').getBoundingClientRect();
        const label = document.querySelector('tandem-ui').shadowRoot.querySelector('.tandem-label').getBoundingClientRect();
        const top = frame.getBoundingClientRect().top + frame.clientTop + field.top;
        return Math.min(Math.abs(label.bottom - top), Math.abs(label.top - top - field.height));
      });
      ok(apart < 8, `the words ${apart} px from the field`);
      const closed = await agent.evaluate(() => [...document.querySelector('tandem-agent').frame.contentDocument.querySelectorAll('[data-tandem-closed]')].map((e) => e.id));
      equal(closed.sort().join(), 'cancel,shut', 'what looks closed to the agent');
      await press(customer, 'button', 'Exit co-browse session');
      await until('the pattern to be gone', async () => !JSON.stringify(await look()).includes('true'));
      equal(await customer.evaluate(() => document.adoptedStyleSheets.length), 0, 'sheets left behind');
    }));

    test('what is closed stays so where it is put, and what was opened does not', () => session(`${held.site.url}/rules.html`, async ({ customer, agent }) => {
      await granted(customer, agent);
      const click = async (selector) => {
        const at = await inView(agent, selector);
        await agent.mouse.click(at.x, at.y);
      };
      // Out of the form that is opened, into one that is not; out of the open, into what is closed.
      await customer.evaluate(() => {
        document.querySelector('#order').append(document.querySelector('#find'));
        const button = Object.assign(document.createElement('button'), { id: 'free', type: 'button', textContent: 'Free', onclick: () => { window.__freed = true; } });
        document.body.prepend(button);
      });
      await sentinel(customer, agent, 'moved');
      await customer.evaluate(() => { document.querySelector('#shut').append(document.querySelector('#free')); });
      await sentinel(customer, agent, 'moved again');
      await click('#lens');
      await words(agent, 'submit a form');
      await click('#free');
      await words(agent, 'closed to you');
      equal(await customer.evaluate(() => window.__freed), undefined, 'a press on what is closed');
      none(held.site.requests.filter(({ path: at }) => at.startsWith('/ordered')), 'orders');
    }));

    test('Enter submits where the form is opened', () => session(`${held.site.url}/rules.html`, async ({ customer, agent }) => {
      await granted(customer, agent);
      const at = await inView(agent, '#q');
      await agent.mouse.click(at.x, at.y);
      await agent.keyboard.type('s');
      await until('the letter', () => customer.evaluate(() => document.querySelector('#q').value.includes('s')));
      const before = held.site.requests.length;
      await agent.keyboard.press('Enter');
      await arrives('/found?q=', before);
    }));

    test('a change of the file comes into force in the session, a broken one does not', () => session(`${held.site.url}/rules.html`, async ({ customer, agent }) => {
      try {
        const secret = plant('after the change');
        await customer.evaluate(() => { document.querySelector('#becomes').textContent = 'in the open'; });
        const seen = () => agent.evaluate(() => document.querySelector('tandem-agent').frame?.contentDocument?.querySelector('#becomes')?.textContent);
        await until('it to be seen', async () => (await seen()) === 'in the open');
        put({ ...rules, sets: [...rules.sets, { rules: [mask('#becomes')] }] });
        await until('it to be masked', async () => /•/.test(await seen()));
        const patterned = (selector) => customer.evaluate((s) => window.getComputedStyle(document.querySelector(s)).backgroundImage.includes('gradient'), selector);
        await until('the customer to see it', () => patterned('#becomes'));
        ok(!(await patterned('#routed')), 'what is not hidden at this address');
        await customer.evaluate(() => history.pushState(null, '', '/route-7'));
        await until('the customer to see what is hidden at the next one', () => patterned('#routed'));
        // Other rules, by other numbers, and none that goes by places any more.
        put({ version: 1, sets: [{ rules: [{ selector: '.public', kind: 'show' }, mask('#becomes')] }] });
        const place = () => agent.evaluate(() => document.querySelector('tandem-agent').frame?.contentDocument?.querySelectorAll('li')[1]?.hasAttribute('data-tandem-masked'));
        await until('a place to be seen', async () => (await place()) === false);
        ok(/•/.test(await seen()), 'what is still hidden');
        writeFileSync(path, '{"version": 1');
        await until('the server to say what is wrong', () => held.running.log.some((line) => line.includes('the file ends too early')));
        const from = await tapLength(customer);
        await customer.evaluate((s) => { document.querySelector('#becomes').textContent = s; }, secret);
        await sentinel(customer, agent, 'after all');
        none(leaks(messages(await tapped(customer, { from })), { secret }), 'private texts in what was sent');
      } finally {
        put(rules);
        await until('the rules to be as before', async () => !(await (await fetch(`${held.server}/v1/restrictions`)).text()).includes('#becomes'));
      }
    }));

    test('private by default: all text but what a rule shows', async () => {
      const own = join(folder, `private-${pair.name.replace(/\W+/g, '-')}.json`);
      writeFileSync(own, JSON.stringify({ version: 1, privateByDefault: true, sets: [{ rules: [{ selector: 'h1, #sentinel', kind: 'show' }] }] }));
      const server = await startServer({ args: ['--restrictions', own] });
      const site = await startSite({ loader: `${server.url}/tandem.js` });
      try {
        const secrets = Object.fromEntries(['by class', 'in a shadow tree', 'in a frame', 'host'].map((name) => [name, plant(name)]));
        site.file('/hidden.html', `<!doctype html><title>x</title><style>b::after { content: "${secrets['by class']}" }</style>
          <h1>A heading</h1><b>${secrets.host}</b><img id="art" src="/art/picture.svg" width="40" height="30"><input id="field" value="${secrets['in a frame']}">
          <p style="color: rgb(1, 2, 3)" title="${secrets['in a shadow tree']}">x</p><p id="sentinel"></p>`);
        await withSession({ pair, server: server.url, url: `${site.url}/hidden.html`, tap: true }, async ({ customer, agent }) => {
          await sentinel(customer, agent, 'first view');
          none(leaks(messages(await tapped(customer)), secrets), 'private texts in what was sent');
          const view = await until('the picture', () => agent.evaluate(() => {
            const doc = document.querySelector('tandem-agent').frame.contentDocument;
            return doc.querySelector('#art')?.naturalWidth > 0 && { heading: doc.querySelector('h1').textContent, colour: doc.defaultView.getComputedStyle(doc.querySelector('p')).color };
          }));
          equal(view.heading, 'A heading', 'what a rule shows');
          equal(view.colour, 'rgb(1, 2, 3)', 'the look of things');
        });
      } finally {
        await site.stop();
        await server.stop();
      }
    });
  });
}

test('no session without the rules', () =>
  withPage('chromium', 'customer', async (customer) => {
    await customer.evaluateOnNewDocument(() => {
      const { fetch } = window;
      window.fetch = (address, options) => (String(address).includes('/v1/restrictions') ? Promise.reject(new TypeError('no')) : fetch(address, options));
    });
    await customer.goto(`${held.site.url}/rules.html`);
    await press(customer, 'button', 'Co-browse');
    await press(customer, 'button', 'Yes');
    await words(customer, 'The rules for what a representative may see could not be loaded', { limit: 30_000 });
    equal(await customer.evaluate(() => window.tandem.session), null, 'a session');
  }));

test('without the rules every one of those texts is found', async () => {
  const server = await startServer();
  const site = await startSite({ loader: `${server.url}/tandem.js` });
  try {
    await withSession({ pair: same[0], server: server.url, url: everywhere(site), tap: true }, async ({ customer, agent }) => {
      const secrets = await plantAll(customer, agent);
      const found = new Set(leaks(messages(await tapped(customer)), secrets).map(({ name }) => name));
      none(Object.keys(secrets).filter((name) => !found.has(name)), 'texts that are not found');
    });
  } finally {
    await site.stop();
    await server.stop();
  }
});
