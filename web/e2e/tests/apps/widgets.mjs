// Grids, components with shadow roots, lists to drag, date pickers.

import { unsampled } from './differences.mjs';

const path = (name) => `/apps/${name}.html`;
const cell = (field, row = 1) => `.tabulator-row:nth-child(${row}) .tabulator-cell[tabulator-field=${field}]`;
const title = (field) => `.tabulator-col[tabulator-field=${field}] .tabulator-col-title`;

/** Firefox lets its driver begin a drag and never drop (w3c/webdriver-bidi#487): there the state alone is compared. */
const noDrops = ['firefox'];

/** So is what a drag passes over. That it began, was dropped and ended is compared. */
const undragged = { ...unsampled, drag: 'as moves', dragenter: 'as moves', dragover: 'as moves', dragleave: 'as moves' };

/** Presses there and moves a little: the drag begins. */
const take = async (h, path, dy) => {
  await h.press(path);
  await h.move(path, { dy }, 1);
};

/** Two presses of one place in half a second are a double click, which a machine may be fast enough for. */
const aPressOfItsOwn = () => new Promise((resolve) => { setTimeout(resolve, 600); });

/** Presses the field of a time for longer than the 50 ms after which the picker takes the focus that it got by that. */
const focusTime = async (h) => {
  await h.press('#time');
  await h.see(({ focus }) => focus === 'flatpickr-hour');
  await h.release();
};

export const widgets = [
  {
    name: 'data grid (Tabulator)',
    rests: true,
    path: path('grid'),
    ready: '.tabulator-row',
    rows: [
      ['a cell edited, left by Enter', async (h) => { await h.click(cell('name')); await h.key('Control+a'); await h.type('quince'); await h.key('Enter'); },
        { rows: ['0|quince|0|true|', '1|fig 1|37|false|', '2|plum 2|74|false|', '3|lime 3|11|true|'] }],
      ['from cell to cell by Tab', async (h) => { await h.click(cell('name', 2)); await h.key('Tab'); await h.type('5'); await h.key('Enter'); },
        { rows: ['0|quince|0|true|', '1|fig 1|375|false|', '2|plum 2|74|false|', '3|lime 3|11|true|'] }],
      ['given up by Escape', async (h) => { await h.click(cell('name', 3)); await h.type('zzz'); await h.key('Escape'); }, { editing: null }],
      ['sorted', async (h) => { await h.click(title('amount')); }, { sorters: ['amount asc'] }],
      ['sorted the other way', async (h) => { await h.click(title('amount'), { at: { x: 0.2 } }); }, { sorters: ['amount desc'] }],
      ['a column made wider', async (h) => {
        await h.drag('.tabulator-col[tabulator-field=name] + .tabulator-col-resize-handle', title('amount'), { end: { x: 0.6 } });
      }, { width: 280 }, { without: unsampled }],
      ['filtered', async (h) => { await h.click('.tabulator-header-filter input'); await h.type('fig'); await h.see(({ shown }) => shown === 10); }, { shown: 10 }],
      ['the filter emptied', async (h) => { await h.key('Control+a'); await h.key('Delete'); await h.see(({ shown }) => shown === 60); }, { shown: 60 }],
      ['scrolled by wheel', async (h) => { await h.wheel('.tabulator-tableholder', { y: 400 }); }, { top: 400 }, { onlyState: 'which row is under the mouse depends on which the grid has drawn' }],
    ],
  },
  {
    name: 'components (Shoelace)',
    rests: true,
    path: path('shoelace'),
    ready: 'sl-rating',
    rows: [
      ['typing in a shadow root', async (h) => { await h.click('#name >>> input'); await h.type('Grace'); }, { name: 'Grace' }],
      ['emptied by its button', async (h) => { await h.click('#name >>> .input__clear'); }, { name: '' }],
      ['to the next by Tab', async (h) => { await h.key('Tab'); await h.type('on'); }, { about: 'on' }],
      ['a list opened and chosen from', async (h) => { await h.click('#plan'); await h.see(({ listed }) => listed); await h.click('#plan-medium'); await h.see(({ listed }) => !listed); }, { plan: 'medium' }, { onlyState: 'the list takes the focus when its animation lets it' }],
      ['a list by keys', async (h) => { await h.key('ArrowDown'); await h.see(({ listed }) => listed); await h.key('ArrowDown'); await h.key('Enter'); await h.see(({ listed }) => !listed); }, { plan: 'large' }, { onlyState: 'as above' }],
      ['a box', async (h) => { await h.click('#terms >>> .checkbox__label'); }, { terms: true }, { without: Object.fromEntries(['blur', 'focusout', 'focus', 'focusin'].map((type) => [type, 'whether the list still had the focus, as above'])) }],
      ['a switch by key', async (h) => { await h.key('Tab'); await h.key(' '); }, { news: true }],
      ['a choice', async (h) => { await h.click('#two'); }, { size: '2' }],
      ['a choice by arrow', async (h) => { await h.key('ArrowUp'); }, { size: '1' }],
      ['a slider by mouse', async (h) => { await h.drag('#volume >>> input', '#volume >>> input', { at: { x: 0.26 }, end: { x: 0.97 } }); }, { volume: 40 }],
      ['a slider by key', async (h) => { await h.key('ArrowLeft'); }, { volume: 30 }],
      ['stars', async (h) => { await h.click('#stars >>> .rating', { at: { x: 0.7 } }); }, { stars: 4 }],
      ['a dialog opened', async (h) => { await h.click('#open'); await h.see(({ shown, focus }) => shown && focus === 'answer'); await h.type('yes'); }, { open: true, answer: 'yes' }],
      ['its button', async (h) => { await h.click('#shut'); await h.see(({ shown }) => !shown); }, { open: false }],
      ['shut by Escape', async (h) => { await h.key('Enter'); await h.see(({ shown }) => shown); await h.key('Escape'); await h.see(({ shown }) => !shown); }, { open: false }, { onlyState: 'the dialog takes the focus when its animation lets it' }],
    ],
  },
  {
    name: 'lists to drag (SortableJS)',
    rests: true,
    path: path('sortable'),
    ready: '#k',
    rows: [
      ['dragged by pointer events', async (h) => {
        await take(h, '#k', 8);
        await h.move('#l', { y: 0.8 }, 1);
        await h.see(({ pointer }) => pointer === 'lkmn');
        await h.move('#m', { y: 0.8 }, 1);
        await h.see(({ pointer }) => pointer === 'lmkn');
        await h.release();
      }, { pointer: 'lmkn' }, { without: { ...unsampled, selectstart: 'Firefox asks only where it would select' } }],
      ['dragged up by pointer events', async (h) => {
        await take(h, '#n', -8);
        await h.move('#k', { y: 0.2 }, 1);
        await h.see(({ pointer }) => pointer === 'lmnk');
        await h.release();
      }, { pointer: 'lmnk' }, { without: { ...unsampled, selectstart: 'as above' } }],
      ['a click that drags nothing', async (h) => { await h.click('#b'); await h.click('#l'); }, { html5: 'abcd', pointer: 'lmnk' }],
      ['dragged by the browser', async (h) => {
        await take(h, '#a', 8);
        await h.move('#b', { y: 0.8 }, 1);
        await h.see(({ html5 }) => html5 === 'bacd');
        await h.release();
      }, { html5: 'bacd' }, { notBy: noDrops, without: undragged }],
      ['dragged up by the browser', async (h) => {
        await take(h, '#d', -8);
        await h.move('#c', { y: 0.2 }, 1);
        await h.see(({ html5 }) => html5 === 'badc');
        await h.release();
      }, { html5: 'badc' }, { notBy: noDrops, without: undragged }],
      ['a text dropped', async (h) => { await h.drag('#word', '#bin'); }, { dropped: ['word'] }, { notBy: noDrops, without: undragged }],
      ['let go elsewhere', async (h) => { await aPressOfItsOwn(); await h.drag('#word', 'h1'); }, { dropped: ['word'] }, { notBy: noDrops, without: undragged }],
    ],
  },
  {
    name: 'date picker (flatpickr)',
    rests: true,
    path: path('flatpickr'),
    ready: '#time',
    rows: [
      ['opened', async (h) => { await h.click('#day'); }, { open: [true, false, false] }],
      ['the next month', async (h) => { await h.click('.flatpickr-calendar.open .flatpickr-next-month'); }, { month: 5 }],
      ['a day', async (h) => { await h.click('.flatpickr-calendar.open .flatpickr-day:not(.prevMonthDay)'); }, { day: '2031-06-01', open: [false, false, false] }],
      ['written', async (h) => { await h.click('#day'); await h.key('Control+a'); await h.type('2031-07-02'); await h.key('Enter'); }, { day: '2031-07-02' }],
      ['from and to', async (h) => { await h.click('#days'); await h.click('.open .flatpickr-day[aria-label="May 12, 2031"]'); await h.click('.open .flatpickr-day[aria-label="May 15, 2031"]'); },
        { days: '2031-05-12 to 2031-05-15' }, { without: unsampled }],
      ['by key', async (h) => { await h.click('#days', { at: { x: 0.03 } }); await h.key('ArrowDown'); }, { open: [false, true, false] }],
      ['shut by a click elsewhere', async (h) => { await h.click('h1'); }, { open: [false, false, false] }],
      ['a time by arrow', async (h) => { await focusTime(h); await h.click('.open .flatpickr-hour'); await h.key('ArrowUp');
        await h.see(({ picked }) => picked.some((one) => one.startsWith('time '))); // it tells of a change when its timer is up: before Enter, or after
        await h.key('Enter'); }, { open: [false, false, false] }],
      ['a time by wheel', async (h) => { await h.click('#time'); await h.see(({ focus }) => focus === 'flatpickr-hour'); await h.wheel('.open .flatpickr-minute', { y: -100 }); }, { open: [false, false, true] }, { onlyState: 'it tells of a change when its timer is up' }],
    ],
  },
];
