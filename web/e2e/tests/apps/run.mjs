// Runs the rows of one application with one pair of hands, and keeps what each row led to.
import { isDeepStrictEqual } from 'node:util';
import { compareLogs } from '../../harness/events.mjs';
import { agentHands, customerHands } from '../../harness/hands.mjs';
import { until } from '../../harness/poll.mjs';
import { allowed } from './differences.mjs';

/* global window */

/** Opens the application in the page. */
export async function openApp(page, site, app) {
  await page.goto(site.url + app.path, { waitUntil: 'load' });
  await ready(page, app);
}

export async function ready(page, app) {
  await page.waitForSelector(app.ready);
  await page.evaluate(async () => void (await window.ready));
}

/** What a row has to lead to with this engine: where browsers differ, a value is {chromium, firefox}. */
function wanted(want, engine) {
  const own = (value) => (value && Object.hasOwn(value, engine) ? value[engine] : value);
  return Object.fromEntries(Object.entries(want ?? {}).map(([key, value]) => [key, own(value)]));
}

/** The keys in which the state is not as wanted, as words. */
export function unlike(state, want) {
  return Object.entries(want)
    .filter(([key, value]) => !isDeepStrictEqual(state[key], value))
    .map(([key, value]) => `${key}: got ${JSON.stringify(state[key])}, want ${JSON.stringify(value)}`);
}

/**
 * All rows as the customer, on a page that is open: {name: {state, log}}. A row that does not reach its state
 * is wrong itself, so it throws.
 */
export async function asCustomer(page, engine, app) {
  const h = customerHands(page, engine);
  const done = {};
  if (app.clipboard) await h.copy(app.clipboard);
  await h.click('#rest');
  for (const [name, act, want, { notBy } = {}] of app.rows) {
    if (notBy?.includes(engine)) continue;
    try {
      if (app.rests) await h.rest();
      await page.evaluate(async () => { await window.recorder.rest(); window.recorder.clear(); });
      await act(h);
      const goal = wanted(want, engine);
      let state;
      await until('the state', async () => unlike((state = await page.evaluate(() => window.state())), goal).length === 0, {
        limit: 5000,
        explain: () => unlike(state, goal).join('\n'),
      });
      await page.evaluate(() => window.recorder.rest());
      done[name] = await page.evaluate(() => ({ state: window.state(), log: window.recorder.read() }));
    } catch (error) {
      throw new Error(`${name}: ${error.message}`, { cause: error });
    }
  }
  return done;
}

/**
 * All rows as the agent in a session in write mode, against what the customer's own hands did (asCustomer).
 * Returns what differs, a line a row.
 */
export async function asAgent(customer, agent, pair, app, done) {
  const h = agentHands(agent, customer, pair);
  const wrong = [];
  const lost = new Set();
  if (app.clipboard) await h.copy(app.clipboard);
  await customerHands(customer, pair.customer).click('#rest');
  await h.hover('#rest', { dx: 5, dy: 50 });
  await h.rest();
  await until('the agent\'s mouse to rest', () => customer.evaluate(() => window.recorder.read().some(({ type, target, isTrusted }) => type === 'mousemove' && target === 'div#rest' && !isTrusted)));
  for (const [name, act, want, { onlyState, without = {} } = {}] of app.rows) {
    try {
      if (app.rests) await h.rest();
      await customer.evaluate(async () => { await window.recorder.rest(); window.recorder.clear(); });
      await act(h);
      const goal = onlyState ? wanted(want, pair.customer) : { ...(done[name]?.state ?? wanted(want, pair.customer)) };
      for (const key of lost) delete goal[key];
      let state;
      await until('the same state', async () => unlike((state = await customer.evaluate(() => window.state())), goal).length === 0, {
        limit: 5000,
        explain: () => unlike(state, goal).join('\n'),
      });
      if (done[name] && !onlyState) await sameEvents(customer, done[name].log, without);
    } catch (error) {
      wrong.push(`${name}: ${error.message}`);
      // What is wrong from here on is said once.
      const state = await customer.evaluate(() => window.state());
      for (const [key, value] of Object.entries(done[name]?.state ?? {})) if (!isDeepStrictEqual(state[key], value)) lost.add(key);
    }
  }
  return wrong;
}

/** Waits until the customer's page has logged the same events. */
async function sameEvents(customer, log, without) {
  // When selectionchange comes is up to the browser: it may fall into the next row.
  const kept = (events) => events.filter(({ type }) => !(type in without) && type !== 'selectionchange');
  let found;
  await until('the same events', async () => (found = compareLogs(kept(log), kept(await customer.evaluate(() => window.recorder.read())), allowed)).length === 0, {
    limit: 3000,
    explain: () => found.join('\n'),
  });
}
