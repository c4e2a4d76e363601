// Asking for write mode and answering, as the two people do it, and what both sides say of it.
import { rect } from './deep.mjs';
import { find, press } from './find.mjs';
import { until } from './poll.mjs';
import { keepSession } from './session.mjs';

/* global window, document */

/** The name of the customer's dialog. */
export const question = 'Allow the representative to use this page?';

/** Keeps the contract's events of both sides from now on, with what matters of their details. */
export async function watch(customer, agent) {
  await customer.evaluate(() => {
    const watched = window.__events;
    window.__events = [];
    if (watched) return;
    for (const name of ['writerequested', 'writeanswered', 'modechanged', 'sessionended']) {
      window.tandem.addEventListener(name, ({ detail }) =>
        window.__events.push([name, detail.mode ?? detail.answer ?? detail.reason].filter(Boolean).join(' ')));
    }
  });
  await agent.evaluate(() => {
    const watched = window.__events;
    window.__events = [];
    if (watched) return;
    for (const name of ['modechanged', 'writedeclined', 'sessionended']) {
      document.querySelector('tandem-agent').addEventListener(name, ({ detail }) =>
        window.__events.push([name, detail.mode ?? detail.reason].filter(Boolean).join(' ')));
    }
  });
}

/** Waits for the events of that side so far to be these. */
export async function events(page, ...want) {
  let got;
  await until(`the events ${want}`, async () => {
    got = await page.evaluate(() => window.__events);
    return got.join() === want.join();
  }, { explain: async () => `got ${got}` });
}

/** Waits for both sides to be in that mode: what they say to scripts, and what people see. */
export async function mode(customer, agent, want) {
  await until(`${want} mode on both sides`, async () => {
    const sides = await Promise.all([
      customer.evaluate(() => window.tandem.session?.mode),
      agent.evaluate(() => document.querySelector('tandem-agent').session?.mode),
    ]);
    return sides.every((one) => one === want);
  });
  const shown = want === 'write' ? 'Write mode' : 'Pointer mode';
  await until(`${shown} to be shown on both sides`, async () => {
    const [theirs, ours] = await Promise.all([rect(customer, '.mode'), rect(agent, '.chip')]);
    return theirs?.text === shown && ours?.text === shown && theirs.width > 20 && ours.width > 20;
  });
}

export const ask = async (customer, agent) => {
  await press(agent, 'button', 'Request write mode');
  return find(customer, 'dialog', question);
};

/** Presses Allow as soon as it is ready. */
export async function allow(customer) {
  const button = await find(customer, 'button', 'Allow');
  await until('Allow to be ready', () => button.evaluate((b) => b.getAttribute('aria-disabled') === 'false'));
  await button.click();
}

export async function granted(customer, agent) {
  await ask(customer, agent);
  await allow(customer);
  await mode(customer, agent, 'write');
}

/**
 * A session that is taken from page to page (keepSession, with its options), in which each test can ask for write
 * mode as if for the first time: {on(url, use(customer, agent)), end()}. Each begins in pointer mode, its events kept;
 * after one in which the session ended the next begins another.
 */
export function askingAgain(options) {
  const kept = keepSession(options);
  const on = (url, use) => kept.on(url, async ({ customer, agent }) => {
    await find(agent, 'button', 'Request write mode');
    await watch(customer, agent);
    await use(customer, agent);
    if (await customer.evaluate(() => window.tandem.session?.state !== 'active')) return kept.end();
    await agent.evaluate(() => document.querySelector('tandem-agent').leaveWrite());
    await until('pointer mode', () => customer.evaluate(() => window.tandem.session.mode === 'pointer'));
  });
  return { on, end: kept.end };
}
