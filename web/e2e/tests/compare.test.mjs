// The comparison of two pages sees what it must see: each of these differences is found.
import { test } from 'node:test';
import { differences } from '../harness/compare.mjs';
import { equal, none, ok } from '../harness/check.mjs';

const page = () => ({
  n: 'html',
  a: {},
  s: {},
  b: [0, 0, 100, 100],
  k: [
    { n: 'input', a: { class: 'field' }, s: { value: 'a', checked: false }, b: [0, 0, 50, 20], k: [] },
    { n: 'p', a: { id: 'x' }, s: { scroll: [0, 40] }, b: [0, 20, 50, 20], p: ['color: red'], k: [{ n: '#text', t: 'text' }] },
  ],
});

const cases = [
  ['another element', (t) => (t.k[1].n = 'div'), 'is <div>'],
  ['another text', (t) => (t.k[1].k[0].t = 'other'), 'text "text" is "other"'],
  ['a text that is missing', (t) => (t.k[1].k = []), 'is missing'],
  ['an element too many', (t) => t.k.push({ n: 'i', k: [] }), 'is only in the agent\'s view'],
  ['another class', (t) => (t.k[0].a.class = 'other'), 'attribute class'],
  ['an attribute that is missing', (t) => (t.k[1].a = {}), 'attribute id "x" is nothing'],
  ['another value', (t) => (t.k[0].s.value = 'b'), 'value "a" is "b"'],
  ['a tick', (t) => (t.k[0].s.checked = true), 'checked false is true'],
  ['another scroll position', (t) => (t.k[1].s.scroll = [0, 90]), 'scrolled to 0,40 is 0,90'],
  ['another place', (t) => (t.k[1].b = [0, 23, 50, 20]), 'box'],
  ['another style', (t) => (t.k[1].p = ['color: blue']), 'style color: red is color: blue'],
];

for (const [what, change, words] of cases) {
  test(`sees ${what}`, () => {
    const other = page();
    change(other);
    const [first] = differences(page(), other, { boxes: true });
    ok(first?.includes(words), `${first} says: ${words}`);
  });
}

test('sees nothing where all is the same', () => none(differences(page(), page(), { boxes: true }), 'differences'));

test('passes over boxes of other engines and small shifts', () => {
  const other = page();
  other.k[1].b = [0, 21.5, 50, 20];
  equal(differences(page(), other, { boxes: true }).length, 0, 'small shifts');
  other.k[1].b = [0, 90, 50, 20];
  equal(differences(page(), other).length, 0, 'boxes of another engine');
});

test('does not look into what is masked', () => {
  const other = page();
  Object.assign(other.k[1], { masked: true, k: [{ n: '#text', t: '••••' }] });
  equal(differences(page(), other).length, 0, 'differences inside');
});
