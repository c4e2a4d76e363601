// The program under test: dist/tandem (or TANDEM_BIN), on a port of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { within } from './poll.mjs';

const built = fileURLToPath(new URL('../../../dist/tandem', import.meta.url));

/** Path of the program under test. */
export const program = process.env.TANDEM_BIN ?? built;

/** Starts the server, on a port of its own or on that one, and returns {url, log, stop}. `log` grows by what it writes to stderr. */
export async function startServer({ args = [], port = 0 } = {}) {
  const child = spawn(program, ['--listen', `127.0.0.1:${port}`, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = [];
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
  const lines = createInterface({ input: child.stdout });
  const gone = once(child, 'exit').then(([code]) => {
    throw new Error(`the server ended with ${code} before it listened:\n${log.join('\n')}`);
  });
  gone.catch(() => {});
  const [first] = await within('starting the server', Promise.race([once(lines, 'line'), gone]), 20_000);
  const found = /^tandem: listening on (http:\/\/\S+?)\/?$/.exec(first);
  if (!found) throw new Error(`the server's first line is ${JSON.stringify(first)}`);
  return {
    url: found[1],
    log,
    async stop() {
      if (child.exitCode !== null) return child.exitCode;
      child.kill('SIGKILL');
      await once(child, 'exit');
      return child.exitCode;
    },
  };
}

/** A port that nobody listens on, for those who must be named to one another before any of them runs. */
export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
