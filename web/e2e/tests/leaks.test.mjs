// Nothing private leaves the customer's browser. A secret of its own is planted in every place,
// everything that is sent on any channel, on the signaling socket and in any request is recorded,
// inflated and searched for each of them in many forms. That the search can find something is
// shown by a text that is not private, in the same run.
import { describe, test } from 'node:test';
import { engines } from '../harness/browsers.mjs';
import { until } from '../harness/poll.mjs';
import { plant, leaks } from '../harness/secrets.mjs';
import { withSession } from '../harness/session.mjs';
import { channel, messages, tapped, tapLength } from '../harness/tap.mjs';
import { suite } from '../harness/suite.mjs';
import { none, ok } from '../harness/check.mjs';
import { anywhere, inMasked } from './leaks/places.mjs';
import { ground, later } from './leaks/later.mjs';

/* global document */

const held = suite();

/** The page, with the secrets that are in it from its beginning. */
function leakyPage() {
  const secrets = {};
  const fill = ([name, markup]) => {
    secrets[name] = plant(name);
    return markup(secrets[name]);
  };
  const control = plant('not private');
  const apart = plant('not private, split');
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Leaks</title></head><body>
    <p>${control}</p>
    <p>${[...apart].map((letter) => `<i>${letter}</i>`).join('')}</p>
    ${anywhere.map(fill).join('\n')}
    ${inMasked.map((place) => `<div data-tandem="mask">${fill(place)}</div>`).join('\n')}
    ${ground}
    <p id="sentinel">beginning</p></body></html>`;
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

for (const engine of engines) {
  const pair = { customer: engine, agent: 'chromium', name: engine };
  describe(`customer in ${engine}`, () => {
    test('no planted secret is sent, and what is not private is', async () => {
      const { body, secrets, control, apart } = leakyPage();
      held.site.file('/leaks.html', body);
      held.site.file('/secret.svg', pictureOf(secrets), 'image/svg+xml');
      const url = `${held.site.url}/leaks.html`;
      await withSession({ pair, server: held.server, url, tap: true }, async ({ customer, agent }) => {
        await sentinel(customer, agent, 'first view');
        for (const [name, act] of later) {
          secrets[name] = plant(name);
          await act(customer, secrets[name]);
          await sentinel(customer, agent, `after ${name}`);
        }
        const sent = messages(await tapped(customer));
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

    test('typing a password tells neither its length nor its rhythm', async () => {
      held.site.file('/leaks.html', leakyPage().body);
      const url = `${held.site.url}/leaks.html`;
      await withSession({ pair, server: held.server, url, tap: true }, async ({ customer, agent }) => {
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
