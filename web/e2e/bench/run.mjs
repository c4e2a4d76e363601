// The benchmarks, side by side with rrweb: same machine, same browser, same pages, same run.
// `node bench/run.mjs [snapshot] [mutations] [rules] [latency] [actions] [sizes] [startup] [resume]` prints one table and
// writes out/bench.json. BENCH_RUNS is how often each thing is measured (medians are shown).
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closeBrowsers } from '../harness/browsers.mjs';
import { print } from './table.mjs';

if (process.env.TANDEM_BIN) process.env.TANDEM_BIN = resolve(process.env.TANDEM_BIN);
process.env.TANDEM_FULL_SPEED = '1'; // launch.mjs
const { startServer } = await import('../harness/server.mjs');

const all = ['sizes', 'startup', 'snapshot', 'mutations', 'rules', 'latency', 'actions', 'resume'];
const wanted = process.argv.slice(2).filter((name) => all.includes(name));
const runs = Number(process.env.BENCH_RUNS ?? 5);
const out = fileURLToPath(new URL('../out', import.meta.url));

const server = await startServer();
const rows = [];
try {
  for (const name of wanted.length ? wanted : all) {
    const { measure } = await import(`./${name}.mjs`);
    process.stderr.write(`measuring ${name}\n`);
    rows.push(...(await measure({ server: server.url, loader: `${server.url}/tandem.js`, runs })));
  }
} finally {
  await closeBrowsers();
  await server.stop();
}
mkdirSync(out, { recursive: true });
writeFileSync(`${out}/bench.json`, `${JSON.stringify({ at: new Date().toISOString(), runs, rows }, null, 2)}\n`);
print(rows);
