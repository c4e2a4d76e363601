// Rows about scrolling, shadow roots and same-origin frames.
const within = (selector, change) => (s) => change(s.querySelector(selector).shadowRoot);

function shadow(html, change) {
  return {
    html: '<div class="host"></div>',
    before: (s) => (s.querySelector('.host').attachShadow({ mode: 'open' }).innerHTML = html),
    act: within('.host', change),
  };
}

function frame(html, change) {
  return {
    html: '<iframe style="width: 300px; height: 60px"></iframe>',
    before: (s) =>
      new Promise((resolve) => {
        const own = s.querySelector('iframe');
        own.onload = () => resolve();
        own.srcdoc = `<!doctype html><style>p { margin: 2px }</style>${html}`;
      }),
    act: (s) => change(s.querySelector('iframe').contentDocument, s.querySelector('iframe')),
  };
}

const loaded = (own, go) =>
  new Promise((resolve) => {
    own.onload = () => resolve();
    go();
  });

export const trees = {
  'element scrolled': {
    html: '<div class="scroller"><div class="tall">tall</div></div>',
    act: (s) => s.querySelector('.scroller').scrollTo({ left: 60, top: 120, behavior: 'instant' }),
  },
  'element scrolled right to left': {
    html: '<div class="scroller" dir="rtl"><div class="tall">tall</div></div>',
    act: (s) => s.querySelector('.scroller').scrollTo({ left: -50, top: 30, behavior: 'instant' }),
  },
  'content added to a scrolled element': {
    html: '<div class="scroller"><div class="tall">tall</div></div>',
    before: (s) => s.querySelector('.scroller').scrollTo({ top: 300, behavior: 'instant' }),
    act: (s) => {
      s.querySelector('.scroller').append(Object.assign(document.createElement('div'), { className: 'tall', textContent: 'more' }));
      s.querySelector('.scroller').scrollTo({ top: 600, behavior: 'instant' });
    },
  },
  'textarea scrolled': {
    html: `<textarea rows="2">${'line\n'.repeat(30)}</textarea>`,
    act: (s) => s.querySelector('textarea').scrollTo({ top: 200, behavior: 'instant' }),
  },
  'attachShadow on an existing element': {
    html: '<div class="host">light</div>',
    act: (s) => (s.querySelector('.host').attachShadow({ mode: 'open' }).innerHTML = '<p>in shadow</p><slot></slot>'),
  },
  'change in a shadow root': shadow('<p>old</p>', (root) => (root.querySelector('p').textContent = 'new')),
  'value in a shadow root': shadow('<input>', (root) => (root.querySelector('input').value = 'typed')),
  'scroll in a shadow root': shadow(
    '<div style="height: 30px; overflow: scroll"><div style="height: 300px">tall</div></div>',
    (root) => root.querySelector('div').scrollTo({ top: 90, behavior: 'instant' }),
  ),
  'adopted sheet in a shadow root': shadow('<p class="it" data-probe="style">x</p>', (root) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.it { color: rgb(21, 21, 21) }');
    root.adoptedStyleSheets = [sheet];
  }),
  'insertRule in a shadow root': shadow('<style></style><p class="it" data-probe="style">x</p>', (root) =>
    root.querySelector('style').sheet.insertRule('.it { color: rgb(22, 22, 22) }')),
  'shadow root in a shadow root': shadow('<div></div>', (root) =>
    (root.querySelector('div').attachShadow({ mode: 'open' }).innerHTML = '<b>deep</b>')),
  'declarative shadow root': {
    html: '<div></div>',
    act: (s) => {
      const markup = '<div><template shadowrootmode="open"><p>declared</p></template></div>';
      const box = s.querySelector('div');
      box.setHTMLUnsafe ? box.setHTMLUnsafe(markup) : (box.attachShadow({ mode: 'open' }).innerHTML = '<p>declared</p>');
    },
  },
  'slotted child moved': shadow('<slot name="a"></slot><slot name="b"></slot>', (root) => {
    root.host.append(Object.assign(document.createElement('i'), { slot: 'b', textContent: 'slotted' }));
  }),
  'frame added': {
    html: '<div></div>',
    act: (s) => {
      const own = document.createElement('iframe');
      const done = loaded(own, () => (own.srcdoc = '<!doctype html><p>framed</p>'));
      s.querySelector('div').append(own);
      return done;
    },
  },
  'change in a frame': frame('<p>old</p>', (d) => (d.querySelector('p').textContent = 'new')),
  'value in a frame': frame('<input>', (d) => (d.querySelector('input').value = 'typed')),
  'insertRule in a frame': frame('<p data-probe="style">x</p>', (d) =>
    d.querySelector('style').sheet.insertRule('p { color: rgb(23, 23, 23) }', 1)),
  'scroll in a frame': frame('<div style="height: 900px">tall</div>', (d) =>
    d.scrollingElement.scrollTo({ top: 200, behavior: 'instant' })),
  'frame navigated': frame('<p>first</p>', (d, own) => loaded(own, () => (own.srcdoc = '<!doctype html><p>second</p>'))),
  'change after a frame was navigated': {
    ...frame('<p>first</p>', () => {}),
    act: async (s) => {
      const own = s.querySelector('iframe');
      await loaded(own, () => (own.srcdoc = '<!doctype html><p>second</p>'));
      own.contentDocument.querySelector('p').textContent = 'third';
    },
  },
  'frame by address': {
    html: '<iframe style="width: 300px; height: 60px"></iframe>',
    act: (s) => {
      const own = s.querySelector('iframe');
      return loaded(own, () => (own.src = '/framed.html'));
    },
  },
};
