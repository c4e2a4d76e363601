// A hostile page cannot do anything in the agent's browser: no script runs, and not one
// connection leaves. More than a hundred attacks, in the first view and added later, and pressed
// by a careless agent. The same attacks without Tandem show that the rig sees what they do.
import { describe, test } from 'node:test';
import { engines, withPage } from '../harness/browsers.mjs';
import { until } from '../harness/poll.mjs';
import { withSession } from '../harness/session.mjs';
import { suite } from '../harness/suite.mjs';
import { equal, none, ok } from '../harness/check.mjs';
import { forbidden, pressEverything } from './vectors/forbidden.mjs';

/* global document, window */

const held = suite();

/** Waits until the agent's view shows the sentinel's new text and the last of the attacks. */
async function arrived(customer, agent, text) {
  await customer.evaluate((t) => void (document.querySelector('#sentinel').textContent = t), text);
  await until(`the sentinel ${text}`, () =>
    agent.evaluate((t) => {
      const view = document.querySelector('tandem-agent').frame?.contentDocument;
      return view?.querySelector('#sentinel')?.textContent === t && Boolean(view.querySelector('#vector-onclick'));
    }, text),
  );
}

/** After this everything that the agent's browser wanted to ask for before has been asked. */
async function drain(browser, internet) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.goto('http://canary.test/sentinel.gif');
    await until('the sentinel request', async () => (await internet.seen()).some((one) => one.includes('/sentinel.gif')));
  } finally {
    await context.close();
  }
}

const others = (seen) => seen.filter((one) => !one.includes('/sentinel.gif') && !one.includes('/favicon.ico'));

for (const engine of engines) {
  const pair = { customer: engine, agent: engine, name: engine };
  describe(engine, () => {
    for (const [when, query] of [['in the first view', '?planted'], ['added later', '']]) {
      test(`attacks ${when}`, async () => {
        const url = `${held.site.url}/vectors.html${query}`;
        await withSession({ pair, server: held.server, url }, async ({ customer, agent, agentBrowser }) => {
          const { internet, browser } = agentBrowser;
          await agent.evaluate(() => void (window.__ran = []));
          await internet.reset();
          if (!query) await customer.evaluate(() => window.vectors.plant());
          await arrived(customer, agent, 'planted');
          none(await agent.evaluate(forbidden), 'what must not be in the view');
          await agent.evaluate(pressEverything);
          await arrived(customer, agent, 'pressed');
          const address = await agent.evaluate(() => document.querySelector('tandem-agent').frame.contentWindow.location.href);
          equal(address, 'about:srcdoc', 'the address of the view');
          equal((await browser.pages()).filter((page) => page.url().includes('canary')).length, 0, 'new windows');
          await drain(browser, internet);
          none(await agent.evaluate(() => window.__ran), 'scripts that ran');
          none(others(await internet.seen()), 'requests and connections of the agent\'s browser');
          none(held.site.requests.filter((r) => r.agent.includes('Tandem-agent')), 'requests to the site');
        });
      });
    }

    test('without Tandem the same page does run scripts and make requests', async () => {
      await withPage(engine, 'agent', async (page, { internet }) => {
        await internet.reset();
        await page.goto(`${held.site.url}/vectors.html?planted`);
        await until('many requests', async () => (await internet.seen()).length >= 30, { explain: async () => (await internet.seen()).join('\n') });
        await until('many scripts', async () => (await page.evaluate(() => new Set(window.__ran).size)) >= 8, {
          explain: () => page.evaluate(() => String(window.__ran)),
        });
        ok((await page.evaluate(() => window.vectors.count)) >= 61, 'there are at least 61 attacks');
        held.site.requests.length = 0;
      });
    });
  });
}
