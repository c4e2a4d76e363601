// Browsers in networks of their own (namespaces.mjs).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { executable, viewport } from './browsers.mjs';
import { within } from './namespaces.mjs';

/** A browser of that engine in a side's network, for pages of that server: {page, fresh, browser, stop}. */
export async function browserIn(side, engine, url) {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-e2e-net-'));
  const wrapper = join(folder, 'browser');
  await writeFile(wrapper, `#!/bin/sh\nexec ${within(side).join(' ')} ${executable(engine)} "$@"\n`);
  await chmod(wrapper, 0o755);
  const door = engine === 'firefox' ? await startDoor(side, join(folder, 'door')) : null;
  const browser = await puppeteer.launch({
    executablePath: wrapper,
    headless: true,
    userDataDir: join(folder, 'profile'),
    defaultViewport: viewport,
    ...(engine === 'firefox' ? firefox(url, door.port) : chromium(url)),
  });
  let context;
  return {
    page: null,
    /** Closes the last page and opens another: with no cache, and no connection from before a change of network. */
    async fresh() {
      await context?.close();
      context = await browser.createBrowserContext();
      this.page = await context.newPage();
      await this.page.setViewport(viewport);
      return this.page;
    },
    browser,
    async stop() {
      await browser.close().catch(() => {}); // it may have been killed
      await door?.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function chromium(url) {
  return {
    browser: 'chrome',
    pipe: true,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-features=WebRtcHideLocalIpsWithMdns,Translate,WebUIOmniboxPopup,WebUIOmniboxAimPopup',
      `--unsafely-treat-insecure-origin-as-secure=${url}`,
    ],
  };
}

function firefox(url, port) {
  return {
    browser: 'firefox',
    protocol: 'webDriverBiDi',
    debuggingPort: port,
    extraPrefsFirefox: {
      'dom.securecontext.allowlist': new URL(url).hostname,
      'media.peerconnection.ice.obfuscate_host_addresses': false,
      'network.proxy.type': 0,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'browser.safebrowsing.downloads.remote.enabled': false,
    },
  };
}

/** Runs in the side's network: whoever comes to the socket in the file system is led to the browser's own port. */
const doorkeeper = `
  const { createServer, connect } = require('node:net');
  const [path, port] = process.argv.slice(1);
  createServer((from) => {
    const to = connect(Number(port), '127.0.0.1');
    for (const [one, other] of [[from, to], [to, from]]) one.pipe(other).on('error', () => one.destroy());
  }).listen(path, () => console.log('ready'));
`;

/**
 * Firefox is driven over a port of its machine, which in a network of its own is not ours: a way to it by the file
 * system, which no cut cuts. The port is the same on both sides.
 */
async function startDoor(side, path) {
  const relay = createServer((from) => {
    const to = connect(path);
    for (const [one, other] of [[from, to], [to, from]]) one.pipe(other).on('error', () => one.destroy());
  });
  relay.listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const { port } = relay.address();
  const [command, ...args] = [...within(side), process.execPath, '-e', doorkeeper, path, String(port)];
  const keeper = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(keeper.stdout, 'data');
  return {
    port,
    async stop() {
      relay.close();
      keeper.kill();
      await once(keeper, 'exit');
    },
  };
}
