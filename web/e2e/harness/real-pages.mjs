// Pages that nobody here wrote: whole pages out of npm packages where the package has them,
// otherwise the package's component on a small page of ours (pages/). Each says when it is at
// rest and what a person does on it.
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { folders, startSite } from './site.mjs';
import { until } from './poll.mjs';

const has = (selector) => async (page) =>
  until(selector, () => page.evaluate((s) => Boolean(document.querySelector(s)), selector));

const click = (selector) => async (page) => {
  const element = await page.waitForSelector(selector);
  await element.click();
};

const type = (selector, text) => async (page) => {
  await click(selector)(page);
  await page.keyboard.type(text);
};

const enter = (selector, text) => async (page) => {
  await type(selector, text)(page);
  await page.keyboard.press('Enter');
};

const choose = (selector, index) => async (page) => {
  const value = await page.$eval(selector, (select, i) => select.options[i].value, index);
  await page.select(selector, value);
};

const scroll = (selector, top) => (page) =>
  page.evaluate(
    (s, y) => (s ? document.querySelector(s) : document.scrollingElement).scrollTo({ top: y, behavior: 'instant' }),
    selector,
    top,
  );

const initializer = `window.onload = () => { window.ui = SwaggerUIBundle({
  url: '/spec.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  plugins: [SwaggerUIBundle.plugins.DownloadUrl], layout: 'StandaloneLayout' }) }`;

/** What their site serves besides what is in the packages. */
export const realFiles = {
  '/npm/swagger-ui-dist/swagger-initializer.js': { type: 'text/javascript', body: initializer },
  '/spec.json': { type: 'application/json', body: readFileSync(join(folders.pages, 'petstore.json')) },
};

/** [{name, path, ready(page), steps: [[words, act(page)]]}] */
export const realPages = [
  {
    name: 'admin dashboard (gentelella)',
    path: '/npm/gentelella/dist/production/index.html',
    ready: has('.sidebar, nav'),
    steps: [['scrolling', scroll(null, 500)]],
  },
  {
    name: 'admin forms (gentelella)',
    path: '/npm/gentelella/dist/production/form.html',
    ready: has('form input'),
    steps: [
      ['typing', type('form input[type=text], form input:not([type])', 'Ada Lovelace')],
      ['choosing', choose('form select', 2)],
      ['scrolling', scroll(null, 400)],
    ],
  },
  {
    name: 'admin tables (sb-admin-2, DataTables)',
    path: '/npm/startbootstrap-sb-admin-2/tables.html',
    ready: has('#dataTable_paginate'),
    steps: [
      ['sorting', click('#dataTable thead th:nth-child(2)')],
      ['typing', type('#dataTable_filter input', 'Lon')],
      ['opening a menu', click('#userDropdown')],
      ['scrolling', scroll(null, 200)],
    ],
  },
  {
    name: 'web components (Shoelace)',
    path: '/components.html',
    ready: (page) => page.evaluate(() => customElements.whenDefined('sl-card').then(() => document.querySelector('sl-tree').updateComplete)),
    steps: [
      ['typing', type('#name', 'Grace')],
      ['opening a menu', click('#plan')],
      ['choosing', click('#plan sl-option:nth-child(2)')],
      ['switching', click('#news')],
      ['another tab', click('#advanced')],
      ['opening details', click('#more')],
    ],
  },
  {
    name: 'data grid (Tabulator)',
    path: '/grid.html',
    ready: has('.tabulator-row'),
    steps: [
      ['sorting', click('.tabulator-col[tabulator-field=amount] .tabulator-col-title')],
      ['scrolling', scroll('.tabulator-tableholder', 900)],
      ['typing', type('.tabulator-header-filter input', 'Mary')],
    ],
  },
  {
    name: 'rich-text editor (Quill)',
    path: '/editor.html',
    ready: has('.ql-toolbar'),
    steps: [
      ['typing', type('.ql-editor p', ' and good day')],
      ['bold', click('.ql-bold')],
      ['opening a menu', click('.ql-header .ql-picker-label')],
    ],
  },
  {
    name: 'API documentation (swagger-ui, React)',
    path: '/npm/swagger-ui-dist/index.html',
    ready: has('#operations-pet-getPet'),
    steps: [
      ['opening a section', click('#operations-pet-getPet .opblock-summary-control')],
      ['trying out', click('#operations-pet-getPet .try-out__btn')],
      ['typing', type('#operations-pet-getPet input[type=text]', '42')],
      ['scrolling', scroll(null, 300)],
    ],
  },
  {
    name: 'to-do list (React)',
    path: '/npm/todomvc/examples/react/index.html',
    ready: has('#new-todo'),
    steps: [
      ['typing', type('#new-todo', 'buy milk')],
      ['adding', (page) => page.keyboard.press('Enter')],
      ['another', enter('#new-todo', 'and bread')],
      ['ticking', click('#todo-list li .toggle')],
    ],
  },
  {
    name: 'to-do list (Vue)',
    path: '/npm/todomvc/examples/vue/index.html',
    ready: has('#new-todo'),
    steps: [
      ['adding', enter('#new-todo', 'water plants')],
      ['ticking', click('#todo-list li .toggle')],
    ],
  },
];

/** Starts a site of a real page alone and returns it with the page's address. */
export async function startReal(real, loader) {
  const site = await startSite({ files: realFiles, loader });
  return { site, url: site.url + real.path };
}
