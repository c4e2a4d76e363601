// Nothing private leaves the customer's browser. A secret of its own is planted in every place,
// everything that is sent on any channel, on the signaling socket and in any request is recorded,
// inflated and searched for each of them in many forms. That the search can find something is
// shown by a text that is not private, in the same run.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { engines } from '../harness/browsers.mjs';
import { until } from '../harness/poll.mjs';
import { plant, leaks } from '../harness/secrets.mjs';
import { withSession } from '../harness/session.mjs';
import { channel, messages, tapped, tapLength } from '../harness/tap.mjs';
import { suite } from '../harness/suite.mjs';
import { none, ok } from '../harness/check.mjs';
import { anywhere, inMasked } from './leaks/places.mjs';
import { hurried } from './leaks/hasty.mjs';
import { ground, later, laterByDefault } from './leaks/later.mjs';
import { startServer } from '../harness/server.mjs';
import { startSite } from '../harness/site.mjs';

/* global document */

const held = suite();

/** How what is private is named: a mark in the page, a rule, or nothing at all where all is private by default. */
const ways = {
  'by a mark': { hides: ['data-tandem', 'mask'] },
  'by a rule': { hides: ['data-hidden', ''], rules: { version: 1, sets: [{ rules: [{ selector: '[data-hidden]', kind: 'mask' }] }] } },
  'by default': {
    hides: ['data-nothing', ''],
    rules: { version: 1, privateByDefault: true, sets: [{ rules: [{ selector: '#sentinel, .shown', kind: 'show' }] }] },
    // Pictures are seen, unless a rule hides them.
    passes: ['picture itself', 'data address', 'masked picture'],
    more: laterByDefault,
  },
};

/** The page, with the secrets that are in it from its beginning. */
function leakyPage({ hides, passes = [] }) {
  const secrets = {};
  const fill = ([name, markup]) => {
    const secret = plant(name);
    if (!passes.includes(name)) secrets[name] = secret;
    return markup(secret);
  };
  const control = plant('not private');
  const apart = plant('not private, split');
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Leaks</title><style>p { margin: 0 }</style>
    <script>window.__hides = ${JSON.stringify(hides)}</script></head><body>
    <p class="shown">${control}</p>
    <p class="shown">${[...apart].map((letter) => `<i>${letter}</i>`).join('')}</p>
    ${anywhere.map(fill).join('\n')}
    ${inMasked.map((place) => `<div data-tandem="mask">${fill(place)}</div>`).join('\n')}
    ${ground}
    <p id="sentinel">beginning</p></body></html>`.replaceAll('data-tandem="mask"', `${hides[0]}="${hides[1]}"`);
  return { body, secrets, control, apart };
}

/** Waits until the agent sees this text in the sentinel: all that came before has been sent. */
async function sentinel(customer, agent, text) {
  await customer.evaluate((t) => void (document.querySelector('#sentinel').textContent = t), text);
  await until(`the sentinel ${text}`, () =>
    agent.evaluate(
      (t) => document.querySelector('tandem-agent').frame?.contentDocument?.querySelector('#sentinel')?.textContent === t,
      text,
    ),
  );
}

for (const engine of engines) for (const [name, way] of Object.entries(ways)) {
  const pair = { customer: engine, agent: 'chromium', name: engine };
  describe(`customer in ${engine}, private ${name}`, () => {
    let server = null;
    let site = null;
    let running = null;
    before(async () => {
      if (!way.rules) {
        ({ server, site } = held);
        return;
      }
      const path = join(mkdtempSync(join(tmpdir(), 'tandem-e2e-rules-')), 'rules.json');
      writeFileSync(path, JSON.stringify(way.rules));
      running = await startServer({ args: ['--restrictions', path] });
      site = await startSite({ loader: `${running.url}/tandem.js` });
      server = running.url;
    });
    after(async () => {
      if (!running) return;
      await site?.stop();
      await running.stop();
    });

    test('no planted secret is sent, and what is not private is', async () => {
      const { body, secrets, control, apart } = leakyPage(way);
      site.file('/leaks.html', body);
      site.file('/secret.svg', pictureOf(secrets), 'image/svg+xml');
      const url = `${site.url}/leaks.html`;
      await withSession({ pair, server, url, tap: true }, async ({ customer, agent }) => {
        await sentinel(customer, agent, 'first view');
        for (const [name, act] of [...later, ...hurried, ...(way.more ?? [])]) {
          secrets[name] = plant(name);
          await act(customer, secrets[name]);
          await sentinel(customer, agent, `after ${name}`);
        }
        // A picture that passes is asked of the site itself, as the page does.
        const sent = messages(await tapped(customer)).filter(({ kind, bytes }) => !way.passes || kind !== 'http' || !bytes.toString().startsWith(site.url));
        none(leaks(sent, secrets), 'private texts in what was sent');

        const found = leaks(sent, { control, apart });
        ok(found.some((leak) => leak.name === 'control'), 'the search finds a text that is not private');
        ok(found.some((leak) => leak.name === 'apart'), 'the search finds a text that was split');
        for (const id of [channel.control, channel.page]) {
          ok(sent.some((m) => m.kind === 'rtc' && m.id === id), `data channel ${id} was recorded`);
        }
        ok(sent.some((m) => m.kind === 'ws'), 'the signaling socket was recorded');
      });
    });

    if (!way.rules) test('to an agent who comes again, what was private to the last one is', async () => {
      site.file('/leaks.html', leakyPage(way).body);
      const url = `${site.url}/leaks.html`;
      const secrets = Object.fromEntries(['before', 'held', 'meanwhile', 'moved'].map((name) => [name, plant(`comes again: ${name}`)]));
      await withSession({ pair, server, url, tap: true }, async ({ customer, agent }) => {
        await sentinel(customer, agent, 'first view');
        const show = (id, secret, field) => customer.evaluate(([target, text, from]) => {
          document.querySelector(target).textContent = `It was ${text}`;
          document.querySelector(from).value = '';
        }, [id, secret, field]);
        await customer.click('#password');
        await customer.keyboard.type(secrets.before);
        await sentinel(customer, agent, 'it is typed');
        await show('#echo', secrets.before, '#password');
        await sentinel(customer, agent, 'it is shown');
        await customer.click('#shown');
        await customer.keyboard.type(secrets.held);
        await agent.goto('about:blank');
        await customer.click('#moved');
        await customer.keyboard.type(secrets.meanwhile);
        await show('#late', secrets.meanwhile, '#moved');
        await customer.evaluate((text) => {
          document.querySelector('#masked').append(document.createElement('p'));
          const out = document.querySelector('#moves-out');
          out.textContent = text;
          document.body.append(out, document.querySelector('#shown').value);
        }, secrets.moved);
        await agent.goBack();
        await sentinel(customer, agent, 'again');
        none(leaks(messages(await tapped(customer)), secrets), 'private texts in what was sent');
      });
    });

    if (!way.rules) test('typing a password tells neither its length nor its rhythm', async () => {
      site.file('/leaks.html', leakyPage(way).body);
      const url = `${site.url}/leaks.html`;
      await withSession({ pair, server, url, tap: true }, async ({ customer, agent }) => {
        await customer.click('#password');
        await customer.keyboard.type('x');
        await sentinel(customer, agent, 'one character');
        const from = await tapLength(customer);
        await customer.keyboard.type('yzabcdefghij', { delay: 30 });
        const sent = messages(await tapped(customer, { from })).filter((m) => m.id === channel.page);
        none(sent.map((m) => m.bytes.toString('hex')), 'messages about further characters');
      });
    });
  });
}

/** A picture whose bytes hold every secret: whoever sends it, whichever place it is for, is seen. */
function pictureOf(secrets) {
  const texts = Object.values(secrets).map((s) => `<text>${s}</text>`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20">${texts}</svg>`;
}
