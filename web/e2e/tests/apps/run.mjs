// Runs the rows of one application with one pair of hands, and keeps what each row led to.
import { isDeepStrictEqual } from 'node:util';
import { agentHands, customerHands } from '../../harness/hands.mjs';
import { until } from '../../harness/poll.mjs';

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
  await h.rest();
  for (const [name, act, want, { clipboard, notBy } = {}] of app.rows) {
    if (notBy?.includes(engine)) continue;
    try {
      if (clipboard) await h.copy(clipboard);
      await page.evaluate(() => window.recorder.clear());
      await act(h);
      const goal = wanted(want, engine);
      let state;
      await until('the state', async () => unlike((state = await page.evaluate(() => window.state())), goal).length === 0, {
        limit: 3000,
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
