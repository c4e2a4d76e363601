// Private texts that come while the session lives: [name, act(customer's page, secret)].

/* global document, window, CSSStyleSheet, getSelection, requestAnimationFrame, KeyboardEvent */

const inPage = (change) => (page, secret) => page.evaluate(change, secret);

const type = (selector) => async (page, secret) => {
  await page.click(selector);
  await page.keyboard.type(secret);
};

export const later = [
  ['password as typed', type('#password')],
  [
    'password typed after show-password',
    async (page, secret) => {
      await page.evaluate(() => void (document.querySelector('#shown').type = 'text'));
      await type('#shown')(page, secret);
    },
  ],
  [
    'password in a clone of its field',
    async (page, secret) => {
      await type('#cloned')(page, secret);
      await page.evaluate(() => {
        const field = document.querySelector('#cloned');
        const copy = field.cloneNode(true);
        copy.value = field.value;
        copy.type = 'text';
        field.replaceWith(copy);
      });
    },
  ],
  [
    'password moved into a shadow root',
    async (page, secret) => {
      await type('#moved')(page, secret);
      await page.evaluate(() => {
        const host = document.body.appendChild(document.createElement('div'));
        host.attachShadow({ mode: 'open' }).append(document.querySelector('#moved'));
      });
    },
  ],
  ['card number as typed', type('#card')],
  ['one-time code as typed', type('#code')],
  ['masked field as typed', type('#masked-field')],
  ['masked textarea as typed', type('#masked-area')],
  [
    'password echoed into text, title and attributes',
    async (page, secret) => {
      await type('#echoed')(page, secret);
      await page.evaluate((s) => {
        document.title = `Hello ${s}`;
        const echo = document.querySelector('#echo');
        echo.textContent = `You typed ${s}`;
        echo.title = s;
        echo.dataset.value = s;
        document.querySelector('#echo-field').value = s;
      }, secret);
    },
  ],
  ['text added inside', inPage((s) => document.querySelector('#masked').append(s))],
  [
    'element added inside',
    inPage((s) => {
      const added = document.createElement('p');
      added.title = s;
      added.textContent = s;
      document.querySelector('#masked').append(added);
    }),
  ],
  ['text changed inside', inPage((s) => void (document.querySelector('#masked p').firstChild.data = s))],
  ['attribute set inside', inPage((s) => document.querySelector('#masked p').setAttribute('aria-label', s))],
  ['value set inside by script', inPage((s) => void (document.querySelector('#masked input').value = s))],
  ['value attribute set inside', inPage((s) => document.querySelector('#masked input').setAttribute('value', s))],
  ['option added inside', inPage((s) => document.querySelector('#masked select').add(new Option(s, s, true, true)))],
  [
    'text changed after the mask came into force',
    inPage((s) => {
      const late = document.querySelector('#late');
      late.setAttribute(...window.__hides);
      late.firstChild.data = s;
    }),
  ],
  [
    'added in the same moment as its mask',
    inPage((s) => {
      const added = document.createElement('p');
      document.body.append(added);
      added.textContent = s;
      added.setAttribute(...window.__hides);
    }),
  ],
  [
    'moved out of a masked element',
    inPage((s) => {
      const out = document.querySelector('#moves-out');
      out.textContent = s;
      document.body.append(out);
    }),
  ],
  [
    'text moved out of a masked element',
    inPage((s) => {
      const out = document.querySelector('#text-out').firstChild;
      out.data = s;
      document.body.append(out);
    }),
  ],
  [
    'taken out of a masked element, put elsewhere later',
    inPage(async (s) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const out = document.querySelector('#taken-out');
      out.querySelector('i').textContent = s;
      for (let i = 0; i < 3; i++) await frame();
      out.remove();
      for (let i = 0; i < 3; i++) await frame();
      document.body.append(out);
    }),
  ],
  [
    'taken out of a masked element and put elsewhere within a frame',
    inPage(async (s) => {
      const out = document.querySelector('#hurried-out');
      out.querySelector('i').firstChild.data = s;
      out.remove();
      await Promise.resolve();
      document.body.append(out.firstChild, out);
    }),
  ],
  [
    'selection of masked text',
    inPage((s) => {
      const picked = document.querySelector('#masked b');
      picked.textContent = s;
      getSelection().selectAllChildren(picked);
    }),
  ],
  [
    'shadow root attached inside',
    inPage((s) => {
      const host = document.querySelector('#masked-host');
      host.attachShadow({ mode: 'open' }).innerHTML = `<p title="${s}">${s}</p>`;
    }),
  ],
  [
    'frame filled inside',
    inPage(
      (s) =>
        new Promise((resolve) => {
          const frame = document.querySelector('#masked iframe');
          frame.onload = () => resolve();
          frame.srcdoc = `<p>${s}</p>`;
        }),
    ),
  ],
  ['picture changed inside', inPage((s) => void (document.querySelector('#masked img').src = `/secret.svg?of=${s}`))],
  [
    'clicking inside',
    async (page, secret) => {
      await page.evaluate((s) => void (document.querySelector('#masked button').textContent = s), secret);
      await page.click('#masked button');
    },
  ],
  ['address query', inPage((s) => window.history.pushState(null, '', `?token=${s}`))],
  ['address fragment', inPage((s) => void (window.location.hash = s))],
  ['hidden input by script', inPage((s) => void (document.querySelector('#hidden').value = s))],
  ['comment added', inPage((s) => document.body.append(document.createComment(s)))],
];

/** What is private only where everything is that no rule shows. */
export const laterByDefault = [
  ['document title', inPage((s) => void (document.title = s))],
  ['text', inPage((s) => document.body.append(s))],
  ['title attribute', inPage((s) => void (document.querySelector('#late').title = s))],
  ['value as typed', type('#echo-field')],
  ['rule inserted', inPage((s) => document.styleSheets[0].insertRule(`#late::after { content: "${s}" }`))],
  [
    'adopted sheet',
    inPage((s) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`#late::before { content: "${s}"; --x: "${s}" }`);
      document.adoptedStyleSheets = [sheet];
    }),
  ],
  ['style attribute', inPage((s) => document.querySelector('#late').setAttribute('style', `--x: "${s}"; color: red`))],
];

/** What the later secrets need in the page. */
export const ground = `
  <input id="password" type="password">
  <input id="shown" type="password">
  <input id="cloned" type="password">
  <input id="moved" type="password">
  <input id="card" autocomplete="cc-number">
  <input id="code" autocomplete="one-time-code">
  <input id="masked-field" data-tandem="mask">
  <textarea id="masked-area" data-tandem="mask"></textarea>
  <input id="echoed" type="password">
  <p id="echo">echo</p>
  <input id="echo-field">
  <input id="hidden" type="hidden">
  <p id="late">not private yet</p>
  <div id="masked" data-tandem="mask">
    <p>old</p><b>picked</b><input><select><option>a</option></select><button>press</button>
    <img alt="" width="9" height="9"><iframe></iframe><div id="masked-host"></div>
    <span id="moves-out">moves</span><span id="text-out">text</span><span id="taken-out"><i>taken</i></span>
    <span id="hurried-out"><i>hurried</i></span>
  </div>`;
