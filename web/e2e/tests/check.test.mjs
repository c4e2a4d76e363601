// /check/: an integration is tried in the site's own page, and what is wrong with it is said in words.
import { after, before, describe, test } from 'node:test';
import { closeBrowsers, unmixed, withPage } from '../harness/browsers.mjs';
import { equal, none, ok } from '../harness/check.mjs';
import { violations } from '../harness/axe.mjs';
import { find, press, words } from '../harness/find.mjs';
import { until } from '../harness/poll.mjs';
import { startServer } from '../harness/server.mjs';
import { startSite } from '../harness/site.mjs';

/* global document, window */

let server;
let choosy; // takes another site alone
let site;
const socket = () => server.url.replace('http', 'ws');
const html = (script, policy = '') => ({
  type: 'text/html; charset=utf-8',
  body: `<!doctype html><html lang="en"><title>A site</title>${policy && `<meta http-equiv="Content-Security-Policy" content="${policy}">`}${script}<main><h1>A site</h1></main>`,
});

before(async () => {
  server = await startServer();
  choosy = await startServer({ args: ['--allow-origin', 'https://shop.example.com'] });
  const script = `<script async src="${server.url}/tandem.js"></script>`;
  const policy = ({ wasm = "'wasm-unsafe-eval'", connect = `${server.url} ${socket()}`, frame = server.url } = {}) =>
    `script-src ${server.url} ${wasm}; connect-src ${connect}; frame-src ${frame}`;
  site = await startSite({ files: {
    '/good': html(script),
    '/strict': html(script, policy()),
    '/wasm': html(script, policy({ wasm: '' })),
    '/connect': html(script, policy({ connect: "'self'" })),
    '/frame': html(script, policy({ frame: "'none'" })),
    '/choosy': html(`<script async src="${choosy.url}/tandem.js"></script>`),
    '/twice': html(script + script),
    '/taken': html(`<script>Object.defineProperty(window, 'tandem', { value: { start: 'mine' }, writable: false });</script>${script}`),
    '/without': html(''),
  } });
});
after(async () => {
  await closeBrowsers();
  await site?.stop();
  await choosy?.stop();
  await server?.stop();
});

/** What the box in the page says: {name: "state: words"}, when all has been tried. */
async function checked(page, path) {
  await page.goto('about:blank'); // another fragment alone loads nothing
  await page.goto(`${site.url}${path}#tandem-check`);
  await until('the end of the check', () => page.evaluate(() => document.querySelector('tandem-check')?.shadowRoot.querySelectorAll('li').length === 8), { limit: 20_000 });
  return page.evaluate(() => Object.fromEntries([...document.querySelector('tandem-check').shadowRoot.querySelectorAll('li')]
    .map((row) => [row.querySelector('strong').textContent, `${row.className}: ${row.querySelector('p').textContent}`])));
}

const faults = (found) => Object.entries(found).filter(([, said]) => !said.startsWith('good')).map(([name]) => name);

for (const { customer: engine, name } of unmixed) {
  describe(name, () => {
    test('says what is wrong with a page, and nothing of one that is right', () => withPage(engine, 'customer', async (page) => {
      none(faults(await checked(page, '/good')), 'found on a page that is right');
      equal(await page.evaluate(() => window.location.hash), '', 'the fragment');
      none(faults(await checked(page, '/strict')), 'found under a policy that allows all that is needed');

      const wasm = await checked(page, '/wasm');
      equal(faults(wasm).join(), 'The program', 'without WebAssembly');
      ok(/script-src: 'wasm-unsafe-eval'/.test(wasm['The program']), wasm['The program']);

      const connect = await checked(page, '/connect');
      equal(faults(connect).join(), 'The server,This site', 'without connections');
      ok(connect['The server'].includes(`connect-src: ${server.url}`), connect['The server']);
      ok(connect['This site'].includes(`connect-src: ${socket()}`), connect['This site']);

      const frame = await checked(page, '/frame');
      equal(faults(frame).join(), 'The customer\'s look at what is sent', 'without frames');
      ok(/^weak/.test(frame['The customer\'s look at what is sent']), 'it works without');

      const choosy_ = await checked(page, '/choosy');
      equal(faults(choosy_).join(), 'This site', 'of a server that takes another site');
      ok(choosy_['This site'].includes(`--allow-origin ${site.url}`), choosy_['This site']);

      equal(faults(await checked(page, '/twice')).join(), 'The script', 'twice');
      ok(/taken the name/.test((await checked(page, '/taken'))['The script']), 'the name is taken');
    }));

    test('tells the page that asked', () => withPage(engine, 'agent', async (page) => {
      await page.goto(`${server.url}/check/`);
      const address = await find(page, 'textbox', 'Address of a page that embeds Tandem');
      await address.evaluate((input, to) => { input.value = to; }, `${site.url}/wasm`);
      await press(page, 'button', 'Check it');
      await words(page, 'One thing is to be mended.', { limit: 20_000 });
      await words(page, 'wasm-unsafe-eval');
      none(await violations(page), 'found by axe-core');
    }));
  });
}

test('says what may be the matter with a page that does not answer', () => withPage('chromium', 'agent', async (page) => {
  await page.evaluateOnNewDocument(() => {
    const wait = window.setTimeout.bind(window);
    window.setTimeout = (then, ms) => wait(then, ms / 20);
  });
  await page.goto(`${server.url}/check/`);
  const address = await find(page, 'textbox', 'Address of a page that embeds Tandem');
  await address.evaluate((input, to) => { input.value = to; }, `${site.url}/without`);
  await press(page, 'button', 'Check it');
  await words(page, 'Nothing has answered from that page.');
  await words(page, 'a tag manager has not published it yet');
  equal(await page.evaluate(() => document.querySelector('.silent code').textContent), `<script async src="${server.url}/tandem.js"></script>`, 'the line that is missing');
}));
