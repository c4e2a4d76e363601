// Runs the end-to-end tests, one file after the other, and prints how many passed in each. Exits
// with 1 when one fails. Arguments choose files by a part of their name: `node run.mjs leaks`.
// TANDEM_PAIRS=cc narrows the pairs of browsers, COUNTS names a file that gets the counts too.
import { appendFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';

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
  const stream = run({ files: [join(folder, name)], concurrency: 1, timeout: 600_000 });
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

let failures = 0;
for (const name of files) {
  const began = Date.now();
  const [passed, failed] = await runFile(name);
  failures += failed;
  const what = `6 ${name.replace('.test.mjs', '')} in real browsers`;
  const line = `${what.padEnd(44)} ${String(passed).padStart(6)}`;
  console.log(`${line}${failed ? `  ${failed} failed` : ''}  (${((Date.now() - began) / 1000).toFixed(0)} s)`);
  if (process.env.COUNTS) appendFileSync(process.env.COUNTS, `${line}\n`);
}
process.exitCode = failures ? 1 : 0;
