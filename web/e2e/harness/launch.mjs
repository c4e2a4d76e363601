// Starting a browser, with all of the internet that it sees in a proxy of its own (internet.mjs). The role is in
// its User-Agent, so a site's log tells who came.
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { startInternet } from './internet.mjs';

/** The size of every window in these tests. */
export const viewport = { width: 1280, height: 800 };

/** What puppeteer speaks with either engine. */
export const speaking = {
  chromium: { browser: 'chrome' },
  firefox: { browser: 'firefox', protocol: 'webDriverBiDi' },
};

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

/** Starts one: {browser, proxy: "127.0.0.1:port" of its internet, stop()}. */
export async function launch(engine, role) {
  const internet = await startInternet();
  const profile = await mkdtemp(join(tmpdir(), `tandem-e2e-${engine}-`));
  const browser = await puppeteer.launch({
    executablePath: executable(engine),
    headless: process.env.TANDEM_HEADED !== '1',
    userDataDir: profile,
    defaultViewport: viewport,
    ...speaking[engine],
    ...(engine === 'chromium' ? chromium(role, internet) : firefox(role, internet)),
  });
  return {
    browser,
    proxy: internet.host,
    async stop() {
      const running = browser.process();
      if (browser.connected) await browser.close();
      else if (running.kill()) await once(running, 'exit');
      await internet.stop();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Tests leave one another what they can: no second compiler, half the frames. Benchmarks measure what people have. */
const sparing = () => process.env.TANDEM_FULL_SPEED !== '1';

function chromium(role, internet) {
  return {
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      ...(sparing() ? ['--js-flags=--liftoff-only'] : []),
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-features=Translate,OptimizationHints,MediaRouter,WebUIOmniboxPopup,WebUIOmniboxAimPopup',
      `--proxy-server=${internet.host}`,
      `--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome Tandem-${role}`,
    ],
  };
}

function firefox(role, internet) {
  const [host, port] = internet.host.split(':');
  return {
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
      'extensions.enabledScopes': 0,
      ...(sparing() ? { 'layout.frame_rate': 30, 'dom.ipc.processPrelaunch.enabled': false } : {}),
      'ui.prefersReducedMotion': 0,
    },
  };
}
