// Runs the end-to-end tests, two files at a time, and prints how many passed in each. Exits with 1 when one
// fails. Arguments choose files by a part of their name: `node run.mjs leaks`. TANDEM_PAIRS=cc narrows the pairs
// of browsers, TANDEM_PAIRS=cc,cf,fc,ff runs every file with all of them; COUNTS names a file that gets the counts
// too.
import { appendFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startKeeper } from './harness/keeper.mjs';

const folder = fileURLToPath(new URL('tests', import.meta.url));
const wanted = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.test.mjs'))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  .sort();

if (process.env.TANDEM_BIN) process.env.TANDEM_BIN = resolve(process.env.TANDEM_BIN);

/** Runs one file; returns [passed, failed]. */
async function runFile(name) {
  let passed = 0;
  let failed = 0;
  const stream = run({ files: [join(folder, name)], concurrency: 1, timeout: process.env.CHAOS ? 3_600_000 : 900_000 });
  stream.on('test:pass', (event) => {
    if (event.details?.type !== 'suite' && !event.skip) passed++;
  });
  stream.on('test:fail', (event) => {
    const error = event.details?.error;
    if (event.details?.type === 'suite' && error?.failureType === 'subtestsFailed') return;
    failed++;
    console.log(`   not ok: ${event.name}\n${indent(error?.cause?.message ?? error?.message ?? 'failed')}`);
  });
  stream.on('test:stderr', (event) => process.stderr.write(event.message));
  for await (const event of stream) void event;
  return [passed, failed];
}

const indent = (text) => String(text).replace(/^/gm, '      ');

// What mostly waits, for a page to be at rest, for time-outs, for networks to come back; beside it what keeps a
// processor busy. When either is done it helps the other out.
const waiting = ['apps', 'chaos', 'chat', 'life', 'consent', 'consent-attacks', 'checkout', 'submit', 'states'];
const kind = (name) => waiting.indexOf(name.split('.')[0]);
const queues = [files.filter((name) => kind(name) >= 0).sort((a, b) => kind(a) - kind(b)), files.filter((name) => kind(name) < 0)];

let failures = 0;
async function report(name) {
  const began = Date.now();
  const [passed, failed] = await runFile(name);
  failures += failed;
  const what = `6 ${name.replace('.test.mjs', '')} in real browsers`;
  const line = `${what.padEnd(44)} ${String(passed).padStart(6)}`;
  console.log(`${line}${failed ? `  ${failed} failed` : ''}  (${((Date.now() - began) / 1000).toFixed(0)} s)`);
  if (process.env.COUNTS) appendFileSync(process.env.COUNTS, `${line}\n`);
}
async function lane(own, other) {
  for (let name; (name = own.shift() ?? other.pop());) await report(name);
}
const keeper = await startKeeper();
process.env.TANDEM_KEEPER = keeper.url; // the files' processes inherit it
await Promise.all([lane(queues[0], queues[1]), lane(queues[1], queues[0])]);
await keeper.stop();
process.exitCode = failures ? 1 : 0;
