// Chromium and Firefox, in either role. One process for each engine and role, started when first
// asked for and kept for the whole run; each test gets fresh contexts (own cookies, own cache).
// The role is in the browser's User-Agent, so a site's log tells who came.
import { mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { startInternet } from './internet.mjs';

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

/** The size of every window in these tests. */
export const viewport = { width: 1280, height: 800 };

const paths = {
  chromium: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  firefox: ['/usr/bin/firefox-esr', '/usr/bin/firefox'],
};

/** Where the engine is installed; TANDEM_CHROMIUM and TANDEM_FIREFOX name another one. */
export function executable(engine) {
  const asked = process.env[`TANDEM_${engine.toUpperCase()}`];
  const found = asked ?? paths[engine].find((path) => existsSync(path));
  if (!found) throw new Error(`${engine} is not installed; run web/e2e/install.sh`);
  return found;
}

const started = new Map();

/** The browser of this engine and role: {browser, engine, role, internet}. */
export function browserOf(engine, role) {
  const key = `${engine} ${role}`;
  if (!started.has(key)) started.set(key, launch(engine, role));
  return started.get(key);
}

async function launch(engine, role) {
  const internet = await startInternet();
  const profile = await mkdtemp(join(tmpdir(), `tandem-e2e-${engine}-`));
  const browser = await puppeteer.launch({
    executablePath: executable(engine),
    headless: process.env.TANDEM_HEADED !== '1',
    userDataDir: profile,
    defaultViewport: viewport,
    ...(engine === 'chromium' ? chromium(role, internet) : firefox(role, internet)),
  });
  return { browser, engine, role, internet, profile };
}

function chromium(role, internet) {
  return {
    browser: 'chrome',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-features=Translate,OptimizationHints,MediaRouter',
      `--proxy-server=${internet.host}`,
      `--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome Tandem-${role}`,
    ],
  };
}

function firefox(role, internet) {
  const [host, port] = internet.host.split(':');
  return {
    browser: 'firefox',
    protocol: 'webDriverBiDi',
    extraPrefsFirefox: {
      'general.useragent.override': `Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 Tandem-${role}`,
      'network.proxy.type': 1,
      'network.proxy.http': host,
      'network.proxy.http_port': Number(port),
      'network.proxy.ssl': host,
      'network.proxy.ssl_port': Number(port),
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'browser.safebrowsing.downloads.remote.enabled': false,
      'ui.prefersReducedMotion': 0,
    },
  };
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

/** Ends every browser that was started. For the end of a test file. */
export async function closeBrowsers() {
  const all = [...started.values()];
  started.clear();
  for (const starting of all) {
    const held = await starting.catch(() => null);
    if (!held) continue;
    await held.browser.close();
    await held.internet.stop();
    await rm(held.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
