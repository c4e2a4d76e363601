// The examples that a build tool makes into a page: bundled out of memory, as React's and Vue's own tools would do it for development,
// where both say what they do not like.
import { build } from 'esbuild';
import { compileScript, parse } from 'vue/compiler-sfc';
import { fileURLToPath } from 'node:url';

const e2e = fileURLToPath(new URL('..', import.meta.url));

/** Makes a component's file into a module. `compilerOptions` are those of the templates' compiler. */
function vueModule(text, filename, compilerOptions) {
  const { descriptor, errors } = parse(text, { filename, templateParseOptions: compilerOptions });
  if (errors.length) throw errors[0];
  return compileScript(descriptor, { id: filename, inlineTemplate: true, templateOptions: { compilerOptions } }).content;
}

/** Resolves "./name" among these files, {name: body}, and everything else among the packages. */
const inMemory = (files, compilerOptions) => ({
  name: 'examples',
  setup(setup) {
    setup.onResolve({ filter: /^\.\// }, ({ path, kind, namespace }) => {
      if (kind === 'entry-point' || namespace === 'example') return { path: path.slice(2), namespace: 'example' };
      return undefined;
    });
    setup.onLoad({ filter: /./, namespace: 'example' }, ({ path }) => {
      if (!(path in files)) return { errors: [{ text: `the page has no file ${path}` }] };
      const contents = path.endsWith('.vue') ? vueModule(files[path], path, compilerOptions) : files[path];
      return { contents, loader: path.endsWith('.jsx') ? 'jsx' : 'js', resolveDir: e2e };
    });
  },
});

const common = { bundle: true, write: false, format: 'esm', target: 'es2022', logLevel: 'warning' };

/** The bundle of these files, {name: body}, from that one on. */
export async function bundled(files, entry, { compilerOptions } = {}) {
  const { outputFiles: [{ text }] } = await build({
    ...common,
    entryPoints: [`./${entry}`],
    jsx: 'automatic',
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    plugins: [inMemory(files, compilerOptions)],
  });
  return text;
}

// What a vite.config.js imports, as far as it says something of how components are compiled.
const tools = {
  vite: 'export const defineConfig = (config) => config;',
  '@vitejs/plugin-vue': 'export default (options) => ({ name: "vue", options });',
};

/** The options of the templates' compiler in a vite.config.js. */
export async function compilerOptionsOf(config) {
  const { outputFiles: [{ text }] } = await build({
    ...common,
    stdin: { contents: config, resolveDir: e2e },
    plugins: [{
      name: 'tools',
      setup(setup) {
        setup.onResolve({ filter: /^[^.]/ }, ({ path }) => (path in tools ? { path, namespace: 'tool' } : undefined));
        setup.onLoad({ filter: /./, namespace: 'tool' }, ({ path }) => ({ contents: tools[path] }));
      },
    }],
  });
  const { default: given } = await import(`data:text/javascript,${encodeURIComponent(text)}`);
  return given.plugins.find(({ name }) => name === 'vue').options.template.compilerOptions;
}
