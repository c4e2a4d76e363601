// Two networks of their own (Linux network namespaces), the customer's and the agent's, on one bridge with the
// server, so that a network can be cut, made bad, or changed for another, for one of them alone and without
// a word: no carrier is lost, nothing is refused, packets only cease to arrive. It needs root.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

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

/** The words before a command that runs in a side's network. */
export const within = (side) => ['ip', 'netns', 'exec', names[side]];

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

/** Why no line can be made bad here, or "" if it can. */
export function withoutWire() {
  try {
    accessSync('/dev/net/tun');
    return without();
  } catch {
    return 'a bad line needs /dev/net/tun';
  }
}

/** The two networks: {cut(side), mend(side), move(side), spoil(side, how), heal(side), remove()}. */
export function startNetworks() {
  remove();
  const address = {};
  const lines = {}; // by side: the bad line that it is on
  addBridge(bridge);
  ip('addr', 'add', `${gateway}/24`, 'dev', bridge);
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
  const mend = (side) => ip('link', 'set', ends[side], 'master', lines[side]?.bridge ?? bridge);
  const heal = async (side) => {
    const line = lines[side];
    delete lines[side];
    mend(side);
    await line?.stop();
  };
  return {
    cut: (side) => ip('link', 'set', ends[side], 'nomaster'),
    mend,
    // move gives a side another address, as a walk from one network into another does.
    move(side) {
      const old = address[side];
      address[side] += 10;
      inside(side, 'ip', 'addr', 'del', `10.213.77.${old}/24`, 'dev', 'net0');
      inside(side, 'ip', 'addr', 'add', `10.213.77.${address[side]}/24`, 'dev', 'net0');
      // The route went with the address.
      inside(side, 'ip', 'route', 'replace', 'default', 'via', gateway);
    },
    // spoil puts a side on a bad line, as web/e2e/wire has it: "delay=150ms loss=0.05 rate=256000".
    async spoil(side, how) {
      lines[side] ??= await startLine(ends[side]);
      await lines[side].set(how);
      mend(side);
    },
    heal,
    async remove() {
      for (const side of Object.keys(lines)) await heal(side);
      remove();
    },
  };
}

function addBridge(name) {
  ip('link', 'add', name, 'type', 'bridge');
  ip('link', 'set', name, 'up');
}

function remove() {
  for (const side of Object.keys(names)) {
    gone('netns', 'del', names[side]);
    gone('link', 'del', ends[side]);
    gone('link', 'del', `${ends[side]}-x`);
  }
  gone('link', 'del', bridge);
}

/** A wire to the bridge, with a bridge of its own at its other end: {bridge, set(how), stop()}. */
async function startLine(end) {
  const program = join(tmpdir(), `tandem-e2e-wire-${process.pid}`);
  execFileSync('go', ['build', '-o', program, './web/e2e/wire'], { cwd: fileURLToPath(new URL('../../..', import.meta.url)) });
  const taps = [`${end}-i`, `${end}-o`];
  const child = spawn(program, taps, { stdio: ['pipe', 'pipe', 'inherit'] });
  const exit = once(child, 'exit').then(([code]) => { throw new Error(`the wire ended with ${code}`); });
  exit.catch(() => {});
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answered = () => Promise.race([answers.next(), exit]);
  await answered();
  const own = `${end}-x`;
  addBridge(own);
  ip('link', 'set', taps[0], 'master', own, 'up');
  ip('link', 'set', taps[1], 'master', bridge, 'up');
  return {
    bridge: own,
    async set(how) {
      child.stdin.write(`${how}\n`);
      await answered();
    },
    async stop() {
      child.stdin.end(); // and its devices go
      await exit.catch(() => {});
      gone('link', 'del', own);
    },
  };
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
      one.setNoDelay(); // as the server's own: on a long line a message would wait for the acknowledgement of the last
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
