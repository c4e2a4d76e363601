// Rows about nodes, attributes and texts.

/** {name: {html, act(section), probe?}}; act makes one change, by script, as a page would. */
export const dom = {
  'attribute set': {
    html: '<p class="a">x</p>',
    act: (s) => s.querySelector('p').setAttribute('class', 'b'),
  },
  'attribute removed': {
    html: '<p id="gone-id">x</p>',
    act: (s) => s.querySelector('p').removeAttribute('id'),
  },
  'text data': { html: '<p>old</p>', act: (s) => (s.querySelector('p').firstChild.data = 'new') },
  'child added': { html: '<ul><li>1</li></ul>', act: (s) => s.querySelector('ul').append(made('li', '2')) },
  'child added first': {
    html: '<ul><li>1</li></ul>',
    act: (s) => s.querySelector('ul').prepend(made('li', '0')),
  },
  'child removed': { html: '<ul><li>1</li><li>2</li></ul>', act: (s) => s.querySelector('li').remove() },
  'added and removed at once': {
    html: '<ul><li>1</li></ul>',
    act: (s) => {
      const list = s.querySelector('ul');
      const passing = list.appendChild(made('li', 'passing'));
      list.append(made('li', 'stays'));
      passing.remove();
    },
  },
  'moved (append of an existing one)': {
    html: '<ul><li>1</li><li>2</li><li>3</li></ul>',
    act: (s) => s.querySelector('ul').append(s.querySelector('li')),
  },
  'reversed': {
    html: `<ul>${Array.from({ length: 30 }, (_, i) => `<li>${i}</li>`).join('')}</ul>`,
    act: (s) => {
      const list = s.querySelector('ul');
      [...list.children].reverse().forEach((item) => list.append(item));
    },
  },
  'moved into a new element': {
    html: '<div><b>x</b><i>y</i></div>',
    act: (s) => {
      const box = made('section', '');
      box.append(s.querySelector('b'));
      s.querySelector('div').append(box);
    },
  },
  'moveBefore()': {
    html: '<ul><li>1</li><li>2</li></ul>',
    act: (s) => {
      const [one, two] = s.querySelectorAll('li');
      one.parentNode.moveBefore ? one.parentNode.moveBefore(two, one) : one.before(two);
    },
  },
  'adjacent text nodes': {
    html: '<p>one </p>',
    act: (s) => s.querySelector('p').append('two ', 'three'),
  },
  'innerHTML': { html: '<div>old</div>', act: (s) => (s.querySelector('div').innerHTML = '<p>new <b>one</b></p>') },
  'namespaced attribute (xlink:href)': {
    html: '<svg width="20" height="20"><defs><rect id="r1" width="9" height="9"/><rect id="r2" width="5" height="5"/></defs><use xlink:href="#r1"/></svg>',
    act: (s) => s.querySelector('use').setAttributeNS('http://www.w3.org/1999/xlink', 'xlink:href', '#r2'),
  },
  'svg class': {
    html: '<svg width="20" height="20"><rect class="a" width="9" height="9"/></svg>',
    act: (s) => s.querySelector('rect').setAttribute('class', 'b'),
  },
  'MathML': {
    html: '<div></div>',
    act: (s) => {
      const ns = 'http://www.w3.org/1998/Math/MathML';
      const math = document.createElementNS(ns, 'math');
      const mi = math.appendChild(document.createElementNS(ns, 'mi'));
      mi.textContent = 'x';
      s.querySelector('div').append(math);
    },
  },
  'odd element and attribute names': {
    html: '<div></div>',
    act: (s) => {
      const odd = document.createElement('x-ünïcode');
      odd.className = 'odd';
      odd.textContent = 'odd';
      s.querySelector('div').append(odd);
    },
  },
  'style attribute': {
    html: '<p data-probe="style">x</p>',
    act: (s) => (s.querySelector('p').style.color = 'rgb(9, 9, 200)'),
  },
  'attributeStyleMap.set': {
    html: '<p data-probe="style">x</p>',
    act: (s) => {
      const p = s.querySelector('p');
      p.attributeStyleMap ? p.attributeStyleMap.set('opacity', 0.5) : (p.style.opacity = 0.5);
    },
  },
  'details.open': { html: '<details><summary>s</summary>in</details>', act: (s) => (s.querySelector('details').open = true) },
  'dialog.show()': { html: '<dialog style="position: static">in</dialog>', act: (s) => s.querySelector('dialog').show() },
  'dialog.close()': { html: '<dialog open style="position: static">in</dialog>', act: (s) => s.querySelector('dialog').close() },
  'dialog.showModal()': {
    html: '<dialog style="background: gold">in</dialog>',
    act: (s) => s.querySelector('dialog').showModal(),
    after: () => document.querySelector('dialog:modal').close(),
  },
  'a modal dialog closed': {
    html: '<dialog>in</dialog>',
    act: (s) => {
      s.querySelector('dialog').showModal();
      return new Promise((done) => setTimeout(() => {
        s.querySelector('dialog').close();
        s.append('closed');
        done();
      }, 300));
    },
  },
  'a dialog that becomes modal': {
    html: '<dialog open>in</dialog>',
    act: (s) => {
      s.querySelector('dialog').close();
      s.querySelector('dialog').showModal();
    },
    after: () => document.querySelector('dialog:modal').close(),
  },
  'a popover': {
    html: '<div popover>in</div>',
    act: (s) => s.querySelector('div').showPopover(),
    after: () => document.querySelector(':popover-open').hidePopover(),
  },
  'a popover in a popover': {
    html: '<div popover>in<b popover="hint">it</b></div>',
    act: (s) => {
      s.querySelector('div').showPopover();
      s.querySelector('b').showPopover();
    },
    after: () => document.querySelector('div:popover-open').hidePopover(),
  },
  'a popover that moves': {
    html: '<div popover="manual">in</div><p></p>',
    act: (s) => {
      s.querySelector('p').append(s.querySelector('div'));
      s.querySelector('div').showPopover();
    },
    after: () => document.querySelector(':popover-open').hidePopover(),
  },
  'hidden': { html: '<p data-probe="style">x</p>', act: (s) => (s.querySelector('p').hidden = true) },
  'a picture by blob address': {
    html: '<img alt="" id="by-blob">',
    act: async (s) => {
      const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20" fill="red"/></svg>';
      const image = s.querySelector('img');
      image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
      await image.decode();
    },
  },
  'late custom element': {
    html: '<late-element data-probe="style">not yet</late-element>',
    act: () =>
      customElements.define(
        'late-element',
        class extends HTMLElement {
          connectedCallback() {
            this.attachShadow({ mode: 'open' }).innerHTML = '<b class="up">upgraded</b>';
          }
        },
      ),
  },
};

function made(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
