// The CRM of web/integrate/crm.md, its server as a process of its own, beside a Tandem that was started as that page says.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { argsOf, examples } from './examples.mjs';
import { within } from './poll.mjs';
import { freePort, startServer } from './server.mjs';

const secrets = { AGENT_SECRET: 'a secret of 32 bytes that two servers share', CHAT_SECRET: 'what the chat says to the CRM' };

/** Starts both, for customers of that site: {url, page, tandem, bring(id), stop()}. Tokens live for so many seconds. */
export async function startCRM({ shop, tokenSeconds }) {
  const [port, tandemPort] = [await freePort(), await freePort()];
  const at = { tandem: `http://127.0.0.1:${tandemPort}`, crm: `http://127.0.0.1:${port}`, shop };
  const page = await examples('crm', at);
  const args = argsOf(page.file('tandem.sh'), secrets);
  args.splice(args.indexOf('--listen'), 2);
  const tandem = await startServer({ port: tandemPort, args });

  const folder = await mkdtemp(join(tmpdir(), 'crm-'));
  for (const name of ['server.mjs', 'sign-in.html', 'case.html', 'case.js']) await writeFile(join(folder, name), page.file(name));
  const child = spawn(process.execPath, [join(folder, 'server.mjs')], {
    env: { ...process.env, ...secrets, PORT: String(port), TOKEN_SECONDS: String(tokenSeconds) }, stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit').then(([code]) => { throw new Error(`the CRM's server ended with ${code}`); });
  gone.catch(() => {});
  await within('starting the CRM', Promise.race([once(createInterface({ input: child.stdout }), 'line'), gone]), 10_000);

  return {
    url: at.crm,
    page,
    tandem,
    /** Brings the session's ID to the case, as the chat does: the answer's status. */
    async bring(id, secret = secrets.CHAT_SECRET) {
      const response = await fetch(`${at.crm}/session`, {
        method: 'POST', headers: { authorization: `Bearer ${secret}` }, body: new URLSearchParams({ case: '4711', id }),
      });
      return response.status;
    },
    async stop() {
      child.kill();
      await gone.catch(() => {});
      await tandem.stop();
      await rm(folder, { recursive: true });
    },
  };
}
