// What every test file begins with: one server and one site for the file, browsers that are ended
// with it, and the waiting for the end of a session.
import { after, before } from 'node:test';
import { closeBrowsers } from './browsers.mjs';
import { startServer } from './server.mjs';
import { startSite } from './site.mjs';
import { until } from './poll.mjs';

/** Called at the top of a file. Returns an object that holds {server, site} once tests run. */
export function suite({ args, site: options } = {}) {
  const held = {};
  before(async () => {
    const running = await startServer({ args });
    held.running = running;
    held.server = running.url;
    held.loader = `${running.url}/tandem.js`;
    held.site = await startSite({ ...options, loader: held.loader });
  });
  after(async () => {
    await closeBrowsers();
    await held.site?.stop();
    await held.running?.stop();
  });
  return held;
}

/* global window, document */

/** Begins to listen for the end of the session on both sides (the contract's events). */
export async function watchEnd(customer, agent) {
  await customer.evaluate(() => {
    window.__ended = null;
    window.tandem.addEventListener('sessionended', (event) => (window.__ended = event.detail.reason));
  });
  await agent.evaluate(() => {
    window.__ended = null;
    document.querySelector('tandem-agent').addEventListener('sessionended', (event) => (window.__ended = event.detail.reason));
  });
}

/** Waits for the end on that side and returns its reason. */
export function ended(page, options) {
  return until('the session to end', () => page.evaluate(() => window.__ended), options);
}
