// Rich-text editors: each keeps a model of its own beside what is on the page.

import { unsampled } from './differences.mjs';

const path = (name) => `/apps/${name}.html`;

export const editors = [
  {
    name: 'editor (Quill)',
    clipboard: 'all',
    path: path('quill'),
    ready: '.ql-toolbar',
    rows: [
      ['typing at the end', async (h) => { await h.click('.ql-editor p'); await h.key('End'); await h.type(' of'); }, { runs: ['Dear reader of\ngood day\n'] }],
      ['a new paragraph', async (h) => { await h.key('Enter'); await h.type('mine'); }, { runs: ['Dear reader of\nmine\ngood day\n'] }],
      ['a word chosen and made bold', async (h) => {
        await h.click('.ql-editor p:nth-child(2)', { at: { letter: 1 }, count: 2 });
        await h.see(({ chosen }) => chosen === 'mine');
        await h.click('.ql-bold');
      }, { runs: ['Dear reader of\n', 'mine~bold=true', '\ngood day\n'] }],
      ['italic by short cut', async (h) => { await h.key('Control+i'); }, { runs: ['Dear reader of\n', 'mine~bold=true~italic=true', '\ngood day\n'] }],
      ['replaced', async (h) => { await h.type('X'); }, { runs: ['Dear reader of\n', 'X~bold=true~italic=true', '\ngood day\n'] }],
      ['chosen by mouse and deleted', async (h) => {
        await h.drag('.ql-editor p:nth-child(3)', '.ql-editor p:nth-child(3)', { at: { letter: 4 }, end: { letter: 8 } });
        await h.see(({ chosen }) => chosen === ' day');
        await h.key('Delete');
      }, { runs: ['Dear reader of\n', 'X~bold=true~italic=true', '\ngood\n'] }],
      ['a list', async (h) => { await h.click('.ql-list[value=bullet]'); }, { runs: ['Dear reader of\n', 'X~bold=true~italic=true', '\ngood', '\n~list=bullet'] }],
      ['a heading from a menu', async (h) => {
        await h.click('.ql-editor p');
        await h.click('.ql-header .ql-picker-label');
        await h.click('.ql-header .ql-picker-item[data-value="2"]');
      }, { runs: ['Dear reader of', '\n~header=2', 'X~bold=true~italic=true', '\ngood', '\n~list=bullet'] }, { without: unsampled }],
      ['a word deleted', async (h) => { await h.key('End'); await h.key('Control+Backspace'); }, { runs: ['Dear reader ', '\n~header=2', 'X~bold=true~italic=true', '\ngood', '\n~list=bullet'] }],
      ['pasted', async (h) => { await h.paste(); }, { runs: ['Dear reader all', '\n~header=2', 'X~bold=true~italic=true', '\ngood', '\n~list=bullet'] }],
      ['all undone', async (h) => { await h.key('Control+z'); }, { runs: ['Dear reader\ngood day\n'] }],
    ],
  },
  {
    name: 'editor (ProseMirror)',
    clipboard: 'clip',
    path: path('prosemirror'),
    ready: '.ProseMirror-menubar',
    rows: [
      ['typing at the end', async (h) => { await h.click('.ProseMirror p'); await h.key('End'); await h.type(' ab'); }, { doc: 'doc(paragraph("first line ab"), paragraph("second line"))' }],
      ['a new paragraph', async (h) => { await h.key('Enter'); await h.type('next'); }, { doc: 'doc(paragraph("first line ab"), paragraph("next"), paragraph("second line"))' }],
      ['a heading by its sign', async (h) => { await h.key('Home'); await h.type('# '); }, { doc: 'doc(paragraph("first line ab"), heading("next"), paragraph("second line"))' }],
      ['a word chosen, bold by short cut', async (h) => {
        await h.click('.ProseMirror p', { at: { letter: 2 }, count: 2 });
        await h.see(({ chosen }) => chosen === 'first');
        await h.key('Control+b');
      }, { doc: 'doc(paragraph(strong("first"), " line ab"), heading("next"), paragraph("second line"))' }],
      ['emphasis from the menu', async (h) => { await h.click('.ProseMirror-menubar .ProseMirror-icon[title^="Toggle emphasis"]'); },
        { doc: 'doc(paragraph(em(strong("first")), " line ab"), heading("next"), paragraph("second line"))' }],
      ['replaced', async (h) => { await h.type('1st'); }, { doc: 'doc(paragraph(em(strong("1st")), " line ab"), heading("next"), paragraph("second line"))' }],
      ['chosen by mouse over two paragraphs and deleted', async (h) => {
        await h.drag('.ProseMirror p', '.ProseMirror h1', { at: { letter: 8 }, end: { letter: 2 } });
        await h.see(({ chosen }) => chosen === ' ab|ne');
        await h.key('Backspace');
      }, { doc: 'doc(paragraph(em(strong("1st")), " linext"), paragraph("second line"))' }],
      ['a line break', async (h) => { await h.key('Shift+Enter'); }, { doc: 'doc(paragraph(em(strong("1st")), " line", hard_break, "xt"), paragraph("second line"))' }],
      ['pasted', async (h) => { await h.paste(); }, { doc: 'doc(paragraph(em(strong("1st")), " line", hard_break, "clipxt"), paragraph("second line"))' }],
      ['undone', async (h) => { await h.key('Control+z'); }, { doc: 'doc(paragraph(em(strong("1st")), " line", hard_break, "xt"), paragraph("second line"))' }],
    ],
  },
  {
    name: 'editor (CKEditor 5)',
    clipboard: ' all',
    path: path('ckeditor'),
    ready: '.ck-editor__editable',
    rows: [
      ['typing at the end', async (h) => { await h.click('.ck-editor__editable p'); await h.key('End'); await h.type(' ab'); }, { data: '<p>first line ab</p><p>second line</p>' }],
      ['a new paragraph', async (h) => { await h.key('Enter'); await h.type('next'); }, { data: '<p>first line ab</p><p>next</p><p>second line</p>' }],
      ['a word deleted', async (h) => { await h.key('Control+Backspace'); await h.type('n'); }, { data: '<p>first line ab</p><p>n</p><p>second line</p>' }],
      ['a word chosen and made bold', async (h) => {
        await h.click('.ck-editor__editable p:nth-child(3)', { at: { letter: 2 }, count: 2 });
        await h.see(({ chosen }) => chosen.trim() === 'second');
        await h.click('.ck-button[data-cke-tooltip-text^=Bold]', { at: { x: 0.15, y: 0.15 } });
      }, { data: '<p>first line ab</p><p>n</p><p><strong>second</strong> line</p>' }],
      ['replaced', async (h) => { await h.type('2'); }, { data: '<p>first line ab</p><p>n</p><p><strong>2</strong> line</p>' }],
      ['italic by short cut', async (h) => {
        await h.key('Shift+Home');
        await h.see(({ chosen }) => chosen === '2');
        await h.key('Control+i');
      }, { data: '<p>first line ab</p><p>n</p><p><i><strong>2</strong></i> line</p>' }],
      ['a list from the tool bar', async (h) => { await h.click('.ck-button[data-cke-tooltip-text^="Bulleted"]', { at: { x: 0.15, y: 0.15 } }); }, { data: '<p>first line ab</p><p>n</p><ul><li><i><strong>2</strong></i> line</li></ul>' }],
      ['pasted', async (h) => { await h.click('.ck-editor__editable li', { at: { letter: 6 } }); await h.see(({ chosen }) => chosen === ''); await h.key('End'); await h.paste(); }, { data: '<p>first line ab</p><p>n</p><ul><li><i><strong>2</strong></i> line all</li></ul>' }, { without: { selectstart: 'at the edge of the text, on it or beside it' } }],
      ['undone', async (h) => { await h.key('Control+z'); }, { data: '<p>first line ab</p><p>n</p><ul><li><i><strong>2</strong></i> line</li></ul>' }],
    ],
  },
];
