// How long the agent waits for the next page of a session: from the new page's first paint in the customer's
// browser to the moment at which the agent's view shows it. (Both browsers read the same clock.)
import { browserOf, viewport } from '../harness/browsers.mjs';
import { joinAgent, startCustomer } from '../harness/session.mjs';
import { median } from './table.mjs';

/* global window, document */

const pages = ['product.html', 'checkout.html', 'help.html', ''];

export async function measure({ server, runs }) {
  const contexts = [];
  for (const role of ['customer', 'agent']) contexts.push(await (await browserOf('chromium', role)).browser.createBrowserContext());
  const [customer, agent] = await Promise.all(contexts.map((context) => context.newPage()));
  for (const page of [customer, agent]) await page.setViewport(viewport);
  await customer.goto(`${server}/demo/`);
  await joinAgent(agent, server, await startCustomer(customer));
  // The agent's page says when, and is not asked meanwhile: to answer would take the processor from what is measured.
  const listen = () => agent.evaluate(() => { window.__shown = new Promise((resolve) => {
    let away = false;
    const element = document.querySelector('tandem-agent');
    element.addEventListener('customeraway', function told({ detail }) {
      if (detail.away || !away) {
        away = detail.away;
        return;
      }
      element.removeEventListener('customeraway', told);
      resolve(performance.timeOrigin + performance.now());
    });
  }); });
  const paint = [];
  const start = [];
  for (let i = 0; i < runs * 2; i++) {
    await listen();
    await customer.goto(`${server}/demo/${pages[i % pages.length]}`, { waitUntil: 'load' });
    const last = await agent.evaluate(() => window.__shown);
    const page = await customer.evaluate(() => ({
      began: performance.timeOrigin,
      painted: performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0].startTime,
    }));
    paint.push(last - page.painted);
    start.push(last - page.began);
  }
  for (const context of contexts) await context.close();
  return [
    { what: 'page load: first paint to the page in the agent\'s view', unit: 'ms', ours: median(paint), target: { most: 500 } },
    { what: 'page load: navigation to the page in the agent\'s view', unit: 'ms', ours: median(start) },
  ];
}
