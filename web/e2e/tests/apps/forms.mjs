// Forms whose fields a framework controls: what is typed goes through the state and comes back.

const path = (name) => `/apps/${name}.html`;

/** Clicks into the field behind what is in it, and types. */
const write = (field, text) => async (h) => {
  await h.click(field);
  await h.key('End');
  await h.type(text);
};

export const forms = [
  {
    name: 'form (React)',
    path: path('react'),
    ready: '#name',
    rows: [
      ['typing', write('#name', 'Ada'), { name: 'Ada' }],
      ['leaving by Tab and coming back', async (h) => { await h.key('Tab'); await h.key('Shift+Tab'); }, { name: 'Ada' }],
      ['letters that the state refuses', write('#phone', '0a2b0c'), { phone: '020' }],
      ['in the middle', async (h) => { await h.key('Home'); await h.key('ArrowRight'); await h.type('7'); }, { phone: '0720' }],
      ['capitals, while typing', write('#note', 'two words'), { note: 'TWO WORDS' }],
      ['a new line', async (h) => { await h.key('Enter'); await h.type('x'); }, { note: 'TWO WORDS\nX' }],
      ['a word deleted', async (h) => { await h.key('Backspace'); await h.key('Backspace'); await h.key('Control+Backspace'); }, { note: 'TWO ' }],
      ['all replaced', async (h) => { await h.click('#name'); await h.key('Control+a'); await h.type('Bo'); }, { name: 'Bo' }],
      ['a number, by key', async (h) => { await h.click('#count', { at: { x: 0.2 } }); await h.key('ArrowUp', 2); }, { count: '3' }],
      ['a number, typed', async (h) => { await h.key('Backspace'); await h.type('8'); }, { count: '8' }],
      ['a slider, by mouse', async (h) => { await h.drag('#volume', '#volume', { end: { x: 0.97 } }); }, { volume: '40' }],
      ['a slider, by key', async (h) => { await h.key('ArrowLeft'); }, { volume: '30' }],
      ['a box, by its label', async (h) => { await h.click('label:has(#gift)', { at: { x: 0.05 } }); }, { gift: true }],
      ['a box, by the space key', async (h) => { await h.click('#gift'); await h.key(' '); }, { gift: true }],
      ['a choice of three', async (h) => { await h.click('#size-m'); }, { size: 'm' }],
      ['a choice of three, by arrow', async (h) => { await h.key('ArrowDown'); }, { size: 'l' }],
      ['a list, by key', async (h) => { await h.key('Shift+Tab', 2); await h.key('ArrowDown'); }, { plan: 'medium' }],
      ['Enter that adds', async (h) => { await write('#words', 'red')(h); await h.key('Enter'); await h.type('blue'); await h.key('Enter'); }, { tags: ['red', 'blue'], words: '' }],
      ['a key without a letter', async (h) => { await h.key('Backspace'); }, { tags: ['red'] }],
      ['a button', async (h) => { await h.click('#tags button'); }, { tags: [] }],
    ],
  },
  {
    name: 'form (Vue)',
    path: path('vue'),
    ready: '#name',
    rows: [
      ['typing', write('#name', 'Eve'), { name: 'Eve' }],
      ['not told before it is left', write('#town', 'Oslo'), { town: '' }],
      ['told when it is left', async (h) => { await h.key('Tab'); }, { town: 'Oslo' }],
      ['a number', async (h) => { await h.key('Control+a'); await h.type('42'); }, { age: 42 }],
      ['trimmed', write('#nick', ' ev '), { nick: 'ev' }],
      ['several lines', async (h) => { await write('#about', 'one')(h); await h.key('Enter'); await h.type('two'); }, { about: 'one\ntwo' }],
      ['undone', async (h) => { while ((await h.state()).about) await h.key('Control+z'); }, { about: '' }, { onlyState: 'how much one undo takes back is the browser\'s own choice' }],
      ['boxes of one list', async (h) => { await h.click('#coffee'); await h.click('#tea'); }, { drinks: ['coffee'] }],
      ['a choice', async (h) => { await h.click('#ship'); }, { way: 'ship' }],
      ['a list, by letter', async (h) => { await h.key('Tab'); await h.type('p'); }, { country: 'PT' }],
      ['a component', async (h) => { await h.click('#pieces-more', { count: 2 }); await h.click('#pieces-less'); }, { pieces: 2 }],
      ['a button by key', async (h) => { await h.key('Enter'); await h.key(' '); }, { pieces: 0 }],
      ['Enter on its release', async (h) => { await write('#todo', 'wash')(h); await h.key('Enter'); }, { list: ['wash'], todo: '' }],
      ['Escape', async (h) => { await h.type('dry'); await h.key('Escape'); }, { todo: '' }],
    ],
  },
  {
    name: 'form (Svelte)',
    path: path('svelte'),
    ready: '#name',
    rows: [
      ['typing', write('#name', 'Kim'), { name: 'Kim' }],
      ['cut and pasted', async (h) => { await h.key('Control+a'); await h.selected('#name', 'Kim'); await h.key('Control+x'); await h.key('Control+v', 2); }, { name: 'KimKim' }],
      ['a number', async (h) => { await h.click('#nights', { at: { x: 0.2 } }); await h.key('ArrowUp'); }, { nights: 3 }],
      ['a slider', async (h) => { await h.click('#loud', { at: { x: 0.03 } }); }, { loud: 0 }],
      ['a group of boxes', async (h) => { await h.click('#dinner'); await h.click('#lunch'); }, { meals: ['lunch', 'dinner'] }],
      ['a list', async (h) => { await h.key('Tab', 2); await h.key('ArrowDown', 2); }, { room: 'suite' }],
      ['a list of several', async (h) => { await h.click('#rooms option:nth-child(2)'); await h.click('#rooms option:nth-child(3)', { modifiers: ['Control'] }); }, { rooms: ['park', 'yard'] }],
      ['a box', async (h) => { await h.click('#terms'); }, { terms: true }],
      ['a field that rewrites', write('#code', 'ab1'), { code: 'AB1' }],
      ['editable text', async (h) => { await h.click('#story'); await h.key('End'); await h.type(' upon'); }, { story: 'once upon' }],
    ],
  },
  {
    name: 'form (Angular)',
    clipboard: 'Pasted here',
    path: path('angular'),
    ready: '#name',
    rows: [
      ['typing', write('#name', 'Li'), { name: 'Li', valid: true }],
      ['emptied', async (h) => { await h.key('Backspace', 2); }, { name: '', valid: false }],
      ['pasted', async (h) => { await h.paste(); }, { name: 'Pasted here' }],
      ['checked when it is left', async (h) => { await write('#mail', 'li@x.test')(h); await h.key('Tab'); }, { mail: 'li@x.test', touched: true }],
      ['a number', async (h) => { await h.key('Control+a'); await h.type('25'); }, { amount: 25 }],
      ['a list', async (h) => { await h.key('Tab'); await h.key('ArrowDown'); }, { kind: 'broken' }],
      ['a box', async (h) => { await h.click('#urgent'); }, { urgent: true }],
      ['a choice', async (h) => { await h.click('#post'); }, { reach: 'post' }],
      ['a list of several', async (h) => { await h.click('#parts option:nth-child(1)'); await h.click('#parts option:nth-child(3)', { modifiers: ['Shift'] }); }, { parts: ['lid', 'box', 'key'] }],
      ['a short cut', async (h) => { await write('#story', 'so')(h); await h.key('Control+Enter'); }, { story: 'so!' }],
      ['Escape', async (h) => { await h.key('Escape'); }, { shut: 1 }],
    ],
  },
];
