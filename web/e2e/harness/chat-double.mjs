// The chat's interfaces without what is behind them: a site whose scripts are bundled from the sources in memory, with a program
// in the WebAssembly's place that does what a test tells it to. What two real browsers say to one another is
// tests/chat.test.mjs.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const web = fileURLToPath(new URL('../..', import.meta.url));
const doubles = fileURLToPath(new URL('../pages/chat', import.meta.url));

// The address of each script that the packer gives one.
const scripts = {
  TANDEM_CUSTOMER_JS: ['/session.js', `${doubles}/session.js`],
  TANDEM_WEB_CHAT_PANEL_JS: ['/web-chat-panel.js', `${web}/widgets/chat/main.js`],
  TANDEM_WEB_CHAT_JS: ['/web-chat.js', `${web}/widgets/chat/web-chat.js`],
  TANDEM_WIDGETS_JS: ['/widgets.js', `${web}/widgets/main.js`],
  TANDEM_CALL_JS: ['/call.js', `${web}/widgets/call.js`],
  TANDEM_CHANNELS_JS: ['/channels.js', `${web}/widgets/channels.js`],
  TANDEM_AGENT_JS: ['/agent.js', `${doubles}/agent.js`],
  loader: ['/tandem.js', `${web}/tandem.js`],
  element: ['/agent/tandem-agent.js', `${web}/agent/tandem-agent.js`],
  console: ['/agent/console.js', `${web}/agent/console.js`],
};

const define = {
  ...Object.fromEntries(Object.entries(scripts).filter(([name]) => name.startsWith('TANDEM')).map(([name, [path]]) => [name, JSON.stringify(path)])),
  TANDEM_CUSTOMER_WASM: '"/customer.wasm"',
  TANDEM_AGENT_WASM: '"/agent.wasm"',
  TANDEM_LANGUAGES: '""',
  TANDEM_LANGUAGES_HASH: '""',
};

const double = {
  name: 'double',
  setup(setup) {
    setup.onResolve({ filter: /\/boot\.js$/ }, () => ({ path: `${doubles}/boot.js` }));
    setup.onLoad({ filter: /\.css$/ }, async ({ path }) => ({ contents: await readFile(path, 'utf8'), loader: 'text' }));
  },
};

/** The files of such a site, for startSite. */
export async function chatFiles() {
  const files = {};
  for (const [path, entry] of Object.values(scripts)) {
    const { outputFiles } = await build({
      entryPoints: [entry], bundle: true, write: false, format: path === '/tandem.js' ? 'iife' : 'esm', target: 'es2022', define,
      plugins: [double], external: Object.values(scripts).map(([address]) => address), logLevel: 'warning', loader: { '.svg': 'text' },
    });
    files[path] = { type: 'text/javascript; charset=utf-8', body: outputFiles[0].text };
  }
  for (const name of ['index.html', 'console.css']) {
    const body = await readFile(`${web}/agent/${name}`, 'utf8');
    const type = name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/html; charset=utf-8';
    files[`/agent/${name === 'index.html' ? '' : name}`] = { type, body };
  }
  return files;
}
