// What is behind a log-in looks right to the agent, though the agent's browser asks the site for
// nothing: the site's own log and the agent's whole network prove it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pairs, withPage } from '../harness/browsers.mjs';
import { converged } from '../harness/compare.mjs';
import { until } from '../harness/poll.mjs';
import { withSession } from '../harness/session.mjs';
import { folders } from '../harness/site.mjs';
import { suite } from '../harness/suite.mjs';
import { equal, none, ok } from '../harness/check.mjs';

/* global document */

const module = (path) => readFileSync(join(folders.modules, path));
const files = {
  '/private/photo.png': { type: 'image/png', body: module('swagger-ui-dist/favicon-32x32.png') },
  '/private/symbols.woff2': {
    type: 'font/woff2',
    body: module('startbootstrap-sb-admin-2/vendor/fontawesome-free/webfonts/fa-solid-900.woff2'),
  },
};
const held = suite({ site: { files } });

/** Pictures and fonts of a document, as its browser shows them. Runs in both pages. */
function shown(side) {
  const view = side === 'customer' ? document : document.querySelector('tandem-agent').frame.contentDocument;
  const window = view.defaultView;
  return {
    images: [...view.images].map((i) => ({ id: i.id, done: i.complete, width: i.naturalWidth, height: i.naturalHeight, box: i.width })),
    fonts: [...view.fonts].map((font) => `${font.family.replaceAll('"', '')} ${font.status}`),
    symbol: Math.round(view.querySelector('.fa').getBoundingClientRect().width),
    background: window.getComputedStyle(view.querySelector('#background')).backgroundImage,
    imported: window.getComputedStyle(view.querySelector('#imported')).backgroundImage,
  };
}

for (const pair of pairs) {
  describe(pair.name, () => {
    test('pictures, fonts and styles that need the log-in are shown, and nothing is asked of the site', async () => {
      const login = `${held.site.url}/login`;
      await withSession({ pair, server: held.server, url: login }, async ({ customer, agent, agentBrowser }) => {
        await agentBrowser.internet.reset();
        await converged(customer, agent, { boxes: pair.same });
        let ours;
        const theirs = await customer.evaluate(shown, 'customer');
        const readable = (image) => image.id !== 'unreadable';
        await until(
          'all pictures to be in the agent\'s view',
          async () => {
            ours = await agent.evaluate(shown, 'agent');
            return (
              ours.images.every((image) => image.done) &&
              String(ours.images.filter(readable).map((i) => [i.id, i.width])) ===
                String(theirs.images.filter(readable).map((i) => [i.id, i.width]))
            );
          },
          { explain: () => JSON.stringify({ theirs, ours }, null, 1) },
        );
        equal(ours.images.find((i) => i.id === 'unreadable').box, 70, 'the width of what could not be read');
        await until(
          'the font',
          async () => (await agent.evaluate(shown, 'agent')).fonts.includes('Private Symbols loaded'),
          { explain: async () => JSON.stringify(await agent.evaluate(shown, 'agent')) },
        );
        ours = await agent.evaluate(shown, 'agent');
        if (pair.same) equal(ours.symbol, theirs.symbol, 'the width of a letter of that font');
        ok(/^url\("(blob|data):/.test(ours.background), `the background is there: ${ours.background}`);
        ok(/^url\("(blob|data):/.test(ours.imported), `the imported sheet's background is there: ${ours.imported}`);

        none(held.site.requests.filter((r) => r.agent.includes('Tandem-agent')), 'requests of the agent to the site');
        none(await agentBrowser.internet.seen(), 'what else the agent\'s browser asked for');
        ok(held.site.requests.some((r) => r.agent.includes('Tandem-customer')), 'the log tells who asks');
      });
    });
  });
}

test('the log would show it if the agent\'s browser asked', async () => {
  for (const engine of new Set(pairs.map((pair) => pair.agent))) {
    await withPage(engine, 'agent', async (page, { internet }) => {
      await internet.reset();
      await page.goto(`${held.site.url}/login`);
      ok(held.site.requests.some((r) => r.agent.includes('Tandem-agent')), `${engine} is in the site's log`);
      await until(`${engine} in the internet's log`, async () => (await internet.seen()).some((one) => one.includes('unreadable')));
      await page.goto('about:blank');
      held.site.requests.length = 0;
    });
  }
});
