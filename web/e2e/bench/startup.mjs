// How long two people wait: from "Yes" to the nine digits, with nothing in the browser's cache and
// with everything; and from "Join" to the page in the agent's view.
import { browserOf, viewport } from '../harness/browsers.mjs';
import { find, press } from '../harness/find.mjs';
import { sessionID, viewShown } from '../harness/session.mjs';
import { startSite } from '../harness/site.mjs';
import { median } from './table.mjs';

export async function measure({ server, loader, runs }) {
  const site = await startSite({ loader });
  const times = { cold: [], warm: [], view: [] };
  for (let i = 0; i < runs; i++) {
    const contexts = [];
    for (const role of ['customer', 'agent']) {
      const { browser } = await browserOf('chromium', role);
      contexts.push(await browser.createBrowserContext());
    }
    const [people, desk] = contexts;
    for (const kind of ['cold', 'warm']) {
      const customer = await people.newPage();
      await customer.setViewport(viewport);
      await customer.goto(`${site.url}/document.html`);
      await press(customer, 'button', 'Co-browse');
      const yes = await find(customer, 'button', 'Yes');
      const began = performance.now();
      await yes.click();
      const id = await sessionID(customer);
      times[kind].push(performance.now() - began);
      if (kind === 'warm') times.view.push(await join(desk, server, id));
      await customer.close();
    }
    for (const context of contexts) await context.close();
  }
  await site.stop();
  return [
    { what: 'start-up: "Yes" to nine digits, first time', unit: 'ms', ours: median(times.cold) },
    { what: 'start-up: "Yes" to nine digits, cached', unit: 'ms', ours: median(times.warm) },
    { what: 'start-up: "Join" to the page in view', unit: 'ms', ours: median(times.view) },
  ];
}

async function join(desk, server, id) {
  const agent = await desk.newPage();
  await agent.setViewport(viewport);
  await agent.goto(`${server}/agent/`);
  const field = await find(agent, 'textbox', 'Session ID');
  await field.type(id);
  const began = performance.now();
  await press(agent, 'button', 'Join');
  await viewShown(agent);
  return performance.now() - began;
}
