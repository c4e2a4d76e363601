// Two browsers that each have a network of their own (Linux network namespaces), on one bridge with the
// server, so that a network can be cut, slowed down, or changed for another, for one of them alone and without
// a word: no carrier is lost, nothing is refused, packets only cease to arrive. It needs root.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { executable, viewport } from './browsers.mjs';

const bridge = 'tandem-e2e';
const gateway = '10.213.77.1';
const names = { customer: 'tandem-e2e-c', agent: 'tandem-e2e-a' };
const ends = { customer: 'tandem-c', agent: 'tandem-a' };

const ip = (...args) => execFileSync('ip', args, { stdio: ['ignore', 'pipe', 'pipe'] });
const inside = (side, ...args) => ip('netns', 'exec', names[side], ...args);
const gone = (...args) => {
  try {
    ip(...args);
  } catch {
    // It was not there.
  }
};

/** Why there can be no namespaces here, or "" if there can. */
export function without() {
  if (process.platform !== 'linux' || process.getuid() !== 0) return 'network namespaces need root on Linux';
  try {
    ip('netns', 'add', `${bridge}-probe`);
    ip('netns', 'del', `${bridge}-probe`);
    return '';
  } catch (error) {
    return `no network namespaces here: ${error.message.split('\n')[0]}`;
  }
}

/** The two networks: {cut(side), mend(side), move(side), slow(side, rate), remove()}. */
export function startNetworks() {
  remove();
  ip('link', 'add', bridge, 'type', 'bridge');
  ip('addr', 'add', `${gateway}/24`, 'dev', bridge);
  ip('link', 'set', bridge, 'up');
  const address = {};
  Object.keys(names).forEach((side, i) => {
    ip('netns', 'add', names[side]);
    ip('link', 'add', ends[side], 'type', 'veth', 'peer', 'name', 'net0', 'netns', names[side]);
    ip('link', 'set', ends[side], 'master', bridge, 'up');
    inside(side, 'ip', 'link', 'set', 'lo', 'up');
    address[side] = 10 + i;
    inside(side, 'ip', 'addr', 'add', `10.213.77.${address[side]}/24`, 'dev', 'net0');
    inside(side, 'ip', 'link', 'set', 'net0', 'up');
    inside(side, 'ip', 'route', 'add', 'default', 'via', gateway);
  });
  return {
    cut: (side) => ip('link', 'set', ends[side], 'nomaster'),
    mend: (side) => ip('link', 'set', ends[side], 'master', bridge),
    // move gives a side another address, as a walk from one network into another does.
    move(side) {
      const old = address[side];
      address[side] += 10;
      inside(side, 'ip', 'addr', 'del', `10.213.77.${old}/24`, 'dev', 'net0');
      inside(side, 'ip', 'addr', 'add', `10.213.77.${address[side]}/24`, 'dev', 'net0');
      // The route went with the address.
      inside(side, 'ip', 'route', 'replace', 'default', 'via', gateway);
    },
    slow: (side, rate) => execFileSync('tc', ['qdisc', 'replace', 'dev', ends[side], 'root', 'tbf', 'rate', rate, 'burst', '8kb', 'latency', '400ms']),
    remove,
  };
}

function remove() {
  for (const side of Object.keys(names)) {
    gone('netns', 'del', names[side]);
    gone('link', 'del', ends[side]);
  }
  gone('link', 'del', bridge);
}

/** Makes a server that listens on this machine alone reachable from the namespaces: {url, stop}. */
export async function exposed(url) {
  const { port } = new URL(url);
  const open = new Set();
  let here = '';
  const server = createServer((from) => {
    const to = connect(Number(port), '127.0.0.1');
    to.pipe(from);
    // The server wants to be called by a name of its own machine, by pages of its own machine.
    from.on('data', (data) => {
      const head = data.subarray(0, 5).toString('latin1');
      to.write(/^(GET|POST|HEAD) /.test(head) ? Buffer.from(data.toString('latin1').replaceAll(here, `127.0.0.1:${port}`), 'latin1') : data);
    });
    from.on('end', () => to.end());
    for (const [one, other] of [[from, to], [to, from]]) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => { open.delete(one); other.destroy(); });
    }
  });
  server.listen(0, gateway);
  await once(server, 'listening');
  here = `${gateway}:${server.address().port}`;
  return {
    url: `http://${here}`,
    stop() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

/** A Chromium in a side's namespace: {page, stop}. (Firefox is driven over a socket, which the cut would cut.) */
export async function browserIn(side, url) {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-e2e-net-'));
  const wrapper = join(folder, 'browser');
  await writeFile(wrapper, `#!/bin/sh\nexec ip netns exec ${names[side]} ${executable('chromium')} "$@"\n`);
  await chmod(wrapper, 0o755);
  const browser = await puppeteer.launch({
    executablePath: wrapper,
    headless: true,
    pipe: true,
    userDataDir: join(folder, 'profile'),
    defaultViewport: viewport,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-features=WebRtcHideLocalIpsWithMdns,Translate',
      `--unsafely-treat-insecure-origin-as-secure=${url}`,
    ],
  });
  const page = (await browser.pages())[0];
  return {
    page,
    browser,
    async stop() {
      await browser.close().catch(() => {});
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
