// Rows about what form fields hold, set by script: most of these fire no event at all.
const set = (selector, change) => (s) => change(s.querySelector(selector));

export const forms = {
  'input.value': { html: '<input value="old">', act: set('input', (i) => (i.value = 'new')) },
  'input.value of a changed field': {
    html: '<input>',
    act: set('input', (i) => {
      i.value = 'first';
      i.setAttribute('value', 'attribute');
      i.value = 'second';
    }),
  },
  'value attribute of an untouched field': { html: '<input value="a">', act: set('input', (i) => i.setAttribute('value', 'b')) },
  'textarea.value': { html: '<textarea>old</textarea>', act: set('textarea', (t) => (t.value = 'new\nlines')) },
  'checkbox.checked': { html: '<input type="checkbox">', act: set('input', (i) => (i.checked = true)) },
  'checkbox unchecked': { html: '<input type="checkbox" checked>', act: set('input', (i) => (i.checked = false)) },
  'radio.checked (its sibling unchecks)': {
    html: '<input type="radio" name="r" checked><input type="radio" name="r">',
    act: set('input:last-child', (i) => (i.checked = true)),
  },
  'input.indeterminate': { html: '<input type="checkbox">', act: set('input', (i) => (i.indeterminate = true)) },
  'select.value': { html: select(), act: set('select', (s) => (s.value = 'c')) },
  'select.selectedIndex': { html: select(), act: set('select', (s) => (s.selectedIndex = 1)) },
  'select with nothing selected': { html: select(), act: set('select', (s) => (s.selectedIndex = -1)) },
  'option.selected in a multiple select': {
    html: select('multiple'),
    act: set('option:nth-child(2)', (o) => (o.selected = true)),
  },
  'a second option.selected': {
    html: '<select multiple><option selected>a<option>b<option>c</select>',
    act: set('option:nth-child(3)', (o) => (o.selected = true)),
  },
  'option.selected = false': {
    html: '<select multiple><option selected>a<option selected>b</select>',
    act: set('option', (o) => (o.selected = false)),
  },
  'option added and selected': {
    html: select(),
    act: set('select', (s) => s.add(new Option('new', 'new', true, true))),
  },
  'form.reset()': {
    html: '<form><input value="first"><input type="checkbox"><select><option>a<option>b</select></form>',
    before: (s) => {
      s.querySelector('input').value = 'changed';
      s.querySelector('[type=checkbox]').checked = true;
      s.querySelector('select').selectedIndex = 1;
    },
    act: set('form', (f) => f.reset()),
  },
  'valueAsDate': { html: '<input type="date">', act: set('input', (i) => (i.valueAsDate = new Date(Date.UTC(2026, 1, 3)))) },
  'range.stepUp()': { html: '<input type="range" value="10">', act: set('input', (i) => i.stepUp(5)) },
  'number field': { html: '<input type="number" value="1">', act: set('input', (i) => (i.valueAsNumber = 42)) },
  'colour field': { html: '<input type="color">', act: set('input', (i) => (i.value = '#ff8800')) },
  'setRangeText()': { html: '<input value="abcdef">', act: set('input', (i) => i.setRangeText('XY', 1, 3)) },
  'type changed': { html: '<input type="text" value="5">', act: set('input', (i) => (i.type = 'number')) },
  'a long field scrolled, as typing does': {
    html: '<input style="width: 80px" value="more than there is room for at once">',
    act: set('input', (i) => {
      i.focus();
      i.scrollLeft = 60;
    }),
  },
  'a textarea scrolled': {
    html: `<textarea rows="2">${'line\n'.repeat(20)}</textarea>`,
    act: set('textarea', (t) => (t.scrollTop = 70)),
  },
  'disabled': { html: '<input>', act: set('input', (i) => (i.disabled = true)) },
  'progress.value': { html: '<progress max="10" value="1"></progress>', act: set('progress', (p) => (p.value = 7)) },
  'contenteditable by execCommand': {
    html: '<p contenteditable>Text</p>',
    act: set('p', (p) => {
      p.focus();
      getSelection().selectAllChildren(p);
      document.execCommand('insertText', false, 'Typed');
    }),
  },
  'selection of text': {
    html: '<p id="selected" data-probe="selection">Some words to select</p>',
    act: set('p', (p) => getSelection().setBaseAndExtent(p.firstChild, 5, p.firstChild, 10)),
  },
};

function select(how = '') {
  return `<select ${how}><option value="a">A<option value="b">B<option value="c">C</select>`;
}
