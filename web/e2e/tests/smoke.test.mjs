// A whole session in every pair of browsers: it starts, it shows the page, and it ends from
// either side, with the other one told why and the view cleared.
import { describe, test } from 'node:test';
import { pairs, withPage } from '../harness/browsers.mjs';
import { converged } from '../harness/compare.mjs';
import { find, look, press, words } from '../harness/find.mjs';
import { until } from '../harness/poll.mjs';
import { startCustomer, viewCleared, withSession } from '../harness/session.mjs';
import { ended, suite, watchEnd } from '../harness/suite.mjs';
import { equal, ok } from '../harness/check.mjs';

/* global document */

const held = suite();
const page = () => `${held.site.url}/states.html`;

for (const pair of pairs) {
  describe(pair.name, () => {
    test('starts, shows the page, and the customer ends it', async () => {
      await withSession({ pair, server: held.server, url: page() }, async ({ customer, agent, id }) => {
        await converged(customer, agent, { boxes: pair.same });
        await words(customer, 'is viewing');
        await words(agent, 'Every state');
        const session = await customer.evaluate(() => ({ ...window.tandem.session }));
        equal(session.id, id, 'tandem.session.id');
        equal(session.state, 'active', 'tandem.session.state');
        equal(session.mode, 'pointer', 'tandem.session.mode');
        await watchEnd(customer, agent);
        await press(customer, 'button', 'Exit co-browse session');
        equal(await ended(agent), 'customer', 'the reason that the agent is told');
        equal(await ended(customer), 'customer', 'the reason that the customer is told');
        await viewCleared(agent);
        await words(agent, /customer/i);
      });
    });

    // Chromium's bars are hidden in these tests, as if they lay over the page: as the agent's they can
    // be given no room.
    const able = !(pair.customer === 'firefox' && pair.agent === 'chromium');
    if (able) test('a page that scrolls is as wide on both sides, whatever room scroll bars take in each', async () => {
      const widths = () => {
        const view = document.querySelector('tandem-agent')?.frame.contentDocument ?? document;
        const scroller = view.querySelector('#scroller');
        return [view.documentElement.clientWidth, scroller?.clientWidth].join(' and ');
      };
      held.site.file('/long.html', `<!doctype html><html lang="en"><title>Long</title><body style="height:9000px">
        <div id="scroller" style="width:300px;height:90px;overflow:auto"><p style="height:900px">much</p></div></body></html>`);
      await withSession({ pair, server: held.server, url: `${held.site.url}/long.html` }, async ({ customer, agent }) => {
        await converged(customer, agent, { boxes: pair.same });
        equal(await agent.evaluate(widths), await customer.evaluate(widths), 'the widths of page and scroller');
      });
    });

    test('the agent ends it', async () => {
      await withSession({ pair, server: held.server, url: page() }, async ({ customer, agent }) => {
        await watchEnd(customer, agent);
        await press(agent, 'button', 'Exit session');
        equal(await ended(customer), 'agent', 'the reason that the customer is told');
        await viewCleared(agent);
        await words(customer, /representative|agent/i);
        await find(customer, 'button', 'Start again');
      });
    });
  });
}

describe('joining', () => {
  const [pair] = pairs;

  test('an unknown ID and a taken session are refused with the same words', async () => {
    await withSession({ pair, server: held.server, url: page() }, async ({ id }) => {
      const unknown = id === '123456789' ? '123456780' : '123456789';
      const said = [];
      for (const digits of [unknown, id]) {
        await withPage(pair.agent, 'agent', async (second) => {
          await second.goto(`${held.server}/agent/`);
          await (await find(second, 'textbox', 'Session ID')).type(digits);
          await press(second, 'button', 'Join');
          const text = await until('the refusal', async () => {
            const alert = await look(second, 'alert');
            return alert?.evaluate((element) => element.textContent.trim());
          });
          said.push(text.replaceAll(digits, '').replace(/\d{3} \d{3} \d{3}/, ''));
        });
      }
      equal(said[0], said[1], 'the words of the two refusals');
      ok(said[0].length > 10, 'the refusal says something');
    });
  });

  test('an address with the ID joins at once and does not keep the ID', async () => {
    await withPage(pair.customer, 'customer', async (customer) => {
      await customer.goto(page());
      const id = await startCustomer(customer);
      await withPage(pair.agent, 'agent', async (agent) => {
        await agent.goto(`${held.server}/agent/?session=${id}`);
        await converged(customer, agent, { limit: 20_000 });
        ok(!agent.url().includes(id), 'the address holds no ID');
        ok(!(await look(agent, 'textbox', 'Session ID')), 'nothing is left to type');
        ok(!(await look(agent, 'button', 'Continue')), 'nothing is said of an end that is not near');
      });
    });
  });
});
