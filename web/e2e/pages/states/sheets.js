// Rows about style sheets, changed in every way that a script has.
let next = 0;

/** A row with a style sheet of its own, whose class the paragraph has. */
function sheet(css, change) {
  const name = `sheet-row-${++next}`;
  return {
    html: `<style>${css.replaceAll('.it', `.${name}`)}</style><p class="${name}" data-probe="style">x</p>`,
    act: (s) => change(s.querySelector('style').sheet, name, s),
  };
}

function adopted(change, before) {
  const name = `adopted-row-${++next}`;
  const made = new CSSStyleSheet();
  made.replaceSync(`.${name} { color: rgb(1, 1, 1) }`);
  return {
    html: `<p class="${name}" data-probe="style">x</p>`,
    before: before && (() => before(made)),
    act: () => change(made, name),
  };
}

const adopt = (made) => (document.adoptedStyleSheets = [...document.adoptedStyleSheets, made]);
const drop = (made) => (document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== made));

export const sheets = {
  'text of a style element': sheet('.it { color: red }', (_, name, s) => {
    s.querySelector('style').textContent = `.${name} { color: rgb(3, 3, 3) }`;
  }),
  'style element added': sheet('', (_, name, s) => {
    const style = document.createElement('style');
    style.textContent = `.${name} { color: rgb(4, 4, 4) }`;
    s.append(style);
  }),
  'style element removed': sheet('.it { color: red }', (_, __, s) => s.querySelector('style').remove()),
  'a class that no rule has matched yet': sheet('.it { color: red } .late-1 { color: rgb(41, 41, 41) }', (_, name, s) =>
    s.querySelector('p').classList.add('late-1')),
  'a class that a group of rules waits for': sheet(
    '@layer late, later; @layer later { p.late-2 { color: rgb(42, 42, 42) } } @media all { @layer late { .it.late-2 { color: red } } }',
    (_, name, s) => s.querySelector('p').classList.add('late-2')),
  'an id that a rule waits for': sheet('.it { color: red } #late-3.it { color: rgb(43, 43, 43) }', (_, name, s) =>
    void (s.querySelector('p').id = 'late-3')),
  'an element that a rule waits for': sheet('.it { color: red } late-4 + p { color: rgb(44, 44, 44) }', (_, name, s) =>
    s.querySelector('p').before(document.createElement('late-4'))),
  'a rule that names with an escape': sheet('.it { color: red } .late\\:5:not(.gone) { color: rgb(45, 45, 45) }', (_, name, s) =>
    s.querySelector('p').classList.add('late:5')),
  'a rule inserted into a large sheet': sheet(
    `${Array.from({ length: 300 }, (_, i) => `.filler-${i} { color: red }`).join(' ')} .it { color: red }`,
    (sheet, name) => sheet.insertRule(`.${name} { color: rgb(46, 46, 46) !important }`, 150)),
  'insertRule': sheet('', (sheet, name) => sheet.insertRule(`.${name} { color: rgb(5, 5, 5) }`)),
  'insertRule after text': sheet('.it { font-weight: 700 }', (sheet, name) => sheet.insertRule(`.${name} { color: rgb(6, 6, 6) }`, 1)),
  'deleteRule': sheet('.it { color: red }', (sheet) => sheet.deleteRule(0)),
  'rule.style.setProperty': sheet('.it { color: red }', (sheet) => sheet.cssRules[0].style.setProperty('color', 'rgb(7, 7, 7)')),
  'rule.style.color': sheet('.it { color: red }', (sheet) => (sheet.cssRules[0].style.color = 'rgb(8, 8, 8)')),
  'rule.style.cssText': sheet('.it { color: red }', (sheet) => (sheet.cssRules[0].style.cssText = 'color: rgb(9, 9, 9)')),
  'rule.selectorText': sheet('.elsewhere { color: rgb(10, 10, 10) }', (sheet, name) => (sheet.cssRules[0].selectorText = `.${name}`)),
  'insertRule in @media': sheet('@media all { .elsewhere { color: red } }', (sheet, name) =>
    sheet.cssRules[0].insertRule(`.${name} { color: rgb(11, 11, 11) }`)),
  'mediaText of a rule': sheet('@media print { .it { color: rgb(12, 12, 12) } }', (sheet) => (sheet.cssRules[0].media.mediaText = 'all')),
  'keyframes.appendRule': sheet('@keyframes it { } .it { animation: it 1s forwards paused -1s }', (sheet) =>
    sheet.cssRules[0].appendRule('to { opacity: 0.25 }')),
  'insertRule in @layer': sheet('@layer one { }', (sheet, name) => sheet.cssRules[0].insertRule(`.${name} { color: rgb(13, 13, 13) }`)),
  'insertRule in a nested rule': sheet('.it { color: red }', (sheet) => sheet.cssRules[0].insertRule('& { color: rgb(14, 14, 14) }')),
  'shorthand with var()': sheet(':root { --thin: 2px } .it { font-weight: 400 }', (sheet, name) =>
    sheet.insertRule(`.${name} { font: 700 calc(var(--thin) * 9) monospace }`, 2)),
  'sheet.disabled': sheet('.it { color: red }', (sheet) => (sheet.disabled = true)),
  'media of a style element': sheet('.it { color: rgb(15, 15, 15) }', (_, __, s) => (s.querySelector('style').media = 'print')),
  'a linked sheet edited': {
    html: '<p class="by-link" data-probe="style">x</p>',
    act: () => (document.getElementById('linked').sheet.cssRules[0].style.color = 'rgb(16, 16, 16)'),
  },
  'mediaText of a linked sheet': {
    html: '<p class="by-link-media" data-probe="style">x</p>',
    act: () => (document.getElementById('linked').sheet.media.mediaText = 'print'),
    after: () => (document.getElementById('linked').sheet.media.mediaText = 'all'),
  },
  'link.disabled': {
    html: '<p class="by-link-media" data-probe="style">x</p>',
    act: () => (document.getElementById('linked').disabled = true),
    after: () => (document.getElementById('linked').disabled = false),
  },
  'adoptedStyleSheets set': adopted(adopt),
  'adoptedStyleSheets.push()': adopted((made) => document.adoptedStyleSheets.push(made)),
  'adopted sheet: replaceSync': adopted((made, name) => made.replaceSync(`.${name} { color: rgb(17, 17, 17) }`), adopt),
  'adopted sheet: insertRule': adopted((made, name) => made.insertRule(`.${name} { color: rgb(18, 18, 18) }`, 1), adopt),
  'adopted sheet dropped': adopted(drop, adopt),
  'adopted sheet: disabled': adopted((made) => (made.disabled = true), adopt),
};
