// Chromium and Firefox, in either role. One process for each engine and role, started when first
// asked for and kept; each test gets fresh contexts (own cookies, own cache).
// The role is in the browser's User-Agent, so a site's log tells who came.
import puppeteer from 'puppeteer-core';
import { internetAt } from './internet.mjs';
import { borrow } from './keeper.mjs';
import { launch, speaking, viewport } from './launch.mjs';

export const engines = ['chromium', 'firefox'];

/** All pairs of engines as {customer, agent, name}. TANDEM_PAIRS ("cc,cf,fc,ff") narrows them. */
export const pairs = ['cc', 'cf', 'fc', 'ff']
  .filter((pair) => !process.env.TANDEM_PAIRS || process.env.TANDEM_PAIRS.split(',').includes(pair))
  .map((pair) => {
    const [customer, agent] = [...pair].map((letter) => (letter === 'c' ? 'chromium' : 'firefox'));
    return { customer, agent, same: customer === agent, name: `${customer} → ${agent}` };
  });

/**
 * The pairs of one engine with itself, each engine in each role; all of them, mixed ones too, where TANDEM_PAIRS
 * names them. That the engines understand one another is for smoke, fidelity and states to show.
 */
export const unmixed = pairs.filter(({ same }) => same || process.env.TANDEM_PAIRS);

export { executable, viewport } from './launch.mjs';

const started = new Map();

/** The browser of this engine and role: {browser, engine, role, internet}. */
export function browserOf(engine, role) {
  const key = `${engine} ${role}`;
  if (!started.has(key)) started.set(key, obtain(engine, role));
  return started.get(key);
}

/** A browser of this file's own, or borrowed where several files are run (TANDEM_KEEPER, see keeper.mjs). */
async function obtain(engine, role) {
  const keeper = process.env.TANDEM_KEEPER;
  if (!keeper) {
    const { browser, proxy, stop } = await launch(engine, role);
    return { browser, engine, role, internet: internetAt(proxy), end: stop };
  }
  const { endpoint, proxy, back } = await borrow(keeper, engine, role);
  const browser = await puppeteer.connect({ browserWSEndpoint: endpoint, defaultViewport: viewport, ...speaking[engine] });
  // What a file that was broken off has left behind.
  for (const context of browser.browserContexts()) if (context !== browser.defaultBrowserContext()) await context.close();
  const end = async () => {
    await browser.disconnect();
    back();
  };
  return { browser, engine, role, internet: internetAt(proxy), end };
}

/** Runs use(page) in a fresh context of that browser, and closes the context. */
export async function withPage(engine, role, use) {
  const held = await browserOf(engine, role);
  const context = await held.browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setViewport(viewport);
    return await use(page, held);
  } finally {
    await context.close();
  }
}

/** Begins to start the browsers of these pairs: none is waited for before it is needed, and who needs one hears of its failure. */
export function startBrowsers(of) {
  for (const { customer, agent } of of) {
    for (const starting of [browserOf(customer, 'customer'), browserOf(agent, 'agent')]) starting.catch(() => {});
  }
}

/** Ends every browser that was started. For the end of a test file. */
export async function closeBrowsers() {
  const all = [...started.values()];
  started.clear();
  for (const starting of all) {
    const held = await starting.catch(() => null);
    if (!held) continue;
    await held.end();
  }
}
