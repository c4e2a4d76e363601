// Pages out of packages that have no build for browsers: bundled in memory, when a test asks.
import { basename, join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { compile } from 'svelte/compiler';
import { folders } from './site.mjs';

const svelte = {
  name: 'svelte',
  setup(setup) {
    setup.onLoad({ filter: /\.svelte$/ }, async ({ path }) => ({
      contents: compile(await readFile(path, 'utf8'), { filename: basename(path), generate: 'client' }).js.code,
    }));
  },
};

/** Bundles pages/apps/NAME.js of those names: {"/apps/NAME.bundle.js": {type, body}, …} for a site's `files`. */
export async function bundles(...names) {
  const { outputFiles } = await build({
    absWorkingDir: join(folders.pages, 'apps'),
    entryPoints: Object.fromEntries(names.map((name) => [`${name}.bundle`, `${name}.js`])),
    outdir: '/apps',
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.svg': 'text' },
    conditions: ['browser', 'production', 'default'],
    plugins: [svelte],
    logLevel: 'warning',
  });
  return Object.fromEntries(
    outputFiles.map(({ path, contents }) => [
      path,
      { type: path.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8', body: Buffer.from(contents) },
    ]),
  );
}
