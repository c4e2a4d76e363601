// rrweb in a page, as a site that records would run it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, brotliCompressSync, constants } from 'node:zlib';
import { folders } from '../harness/site.mjs';

/* global window, rrweb */

const source = readFileSync(join(folders.modules, 'rrweb/umd/rrweb.min.js'), 'utf8');

/** Puts rrweb into the page, as source that its browser has compiled before anything is measured. */
export async function install(page) {
  await page.evaluate(`${source}\n;window.rrweb = window.rrweb ?? rrweb; undefined`);
}

/** Starts recording; returns the milliseconds that the start, with the full snapshot, took. */
export function record(page) {
  return page.evaluate(() => {
    window.__events = [];
    const began = performance.now();
    window.__stop = rrweb.record({ emit: (event) => window.__events.push(event) });
    return performance.now() - began;
  });
}

/** Bytes of everything emitted since the event of that number, as JSON, gzipped in one piece. */
export async function bytes(page, from = 0) {
  const json = await page.evaluate((first) => JSON.stringify(window.__events.slice(first)), from);
  return gzipSync(json, { level: 9 }).length;
}

export const emitted = (page) => page.evaluate(() => window.__events.length);

/** The size of rrweb's recorder and player as delivered, brotli. */
export const size = () =>
  brotliCompressSync(source, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
