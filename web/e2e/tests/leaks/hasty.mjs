// Private texts that a page shows elsewhere before anything of Tandem's can have looked at the place that they are
// private in: [name, act(customer's page, secret)]. Each happens within one task, or one that a frame went before.

/* global document, window, CSSStyleSheet, requestAnimationFrame */

/** Runs in the page, with what all of these do: change(secret, tools). */
const hasty = (change) => (page, secret) =>
  page.evaluate(
    async ([text, source]) => {
      const tools = {
        /** A new element in the page, or in another. */
        put(name, properties = {}, into = document.body) {
          return into.appendChild(Object.assign(document.createElement(name), properties));
        },
        hide: (element) => (element.setAttribute(...window.__hides), element),
        /** What a person types, or an input method, with the events that it has. */
        type(field, typed) {
          field.focus();
          document.execCommand('insertText', false, typed);
        },
        show: (shown) => tools.put('p', { textContent: `It was ${shown}` }),
        async frames(n = 4) {
          for (let i = 0; i < n; i++) await new Promise((done) => requestAnimationFrame(done));
        },
      };
      await (0, eval)(`(${source})`)(text, tools);
    },
    [secret, String(change)],
  );

export const hurried = [
  [
    'password that a script set, in a clone of its field',
    (s, { put, frames }) => {
      const field = put('input', { type: 'password' });
      return frames().then(() => {
        field.value = s;
        const copy = field.cloneNode(true);
        copy.value = field.value;
        copy.type = 'text';
        field.replaceWith(copy);
      });
    },
  ],
  [
    'password shown as its field is emptied',
    async (s, { put, type, show, frames }) => {
      const field = put('input', { type: 'password' });
      await frames();
      type(field, s);
      show(field.value);
      field.value = '';
    },
  ],
  [
    'password of a field that was there for a moment',
    (s, { put, type, show }) => {
      const field = put('input', { type: 'password' });
      type(field, s);
      show(field.value);
      field.remove();
    },
  ],
  [
    'password of a field in a shadow root, shown as that goes',
    async (s, { put, type, show, frames }) => {
      const host = put('div');
      const field = put('input', { type: 'password' }, host.attachShadow({ mode: 'open' }));
      await frames();
      type(field, s);
      show(field.value);
      host.remove();
    },
  ],
  [
    'password of a component that was there for a moment',
    (s, { put, type, show }) => {
      const host = put('div');
      const field = put('input', { type: 'password' }, host.attachShadow({ mode: 'open' }));
      type(field, s);
      show(field.value);
      host.remove();
    },
  ],
  [
    'value of a field that was in a masked element for a moment',
    async (s, { put, hide, type, show, frames }) => {
      const box = hide(put('div'));
      await frames();
      const field = put('input', {}, put('p', {}, box));
      type(field, s);
      show(field.value);
      box.replaceChildren();
    },
  ],
  [
    'password shown a letter late',
    async (s, { put, type, show, frames }) => {
      const field = put('input', { type: 'password' });
      await frames();
      type(field, s);
      show(field.value);
      type(field, 'x');
    },
  ],
  [
    'password shown when a letter has been taken back',
    async (s, { put, type, show, frames }) => {
      const field = put('input', { type: 'password' });
      await frames();
      type(field, `${s}x`);
      document.execCommand('delete');
      show(field.value);
      field.value = '';
    },
  ],
  [
    'password shown after many others',
    async (s, { put, hide, show, frames }) => {
      const field = put('input', { type: 'password', value: s });
      await frames();
      const box = put('div');
      for (let i = 0; i < 700; i++) hide(put('input', { value: `${'other '.repeat(9)}${i}` }, box));
      await frames();
      show(field.value);
      await frames();
      box.remove();
    },
  ],
  [
    'password that a script set in a page of many fields',
    async (s, { put, show, frames }) => {
      const box = put('div', { innerHTML: '<input>'.repeat(8000) });
      const field = put('input', { type: 'password' });
      await frames(12);
      field.value = s;
      show(s);
      await frames();
      box.remove();
    },
  ],
  [
    'value of a field whose box is masked in the same moment',
    async (s, { put, hide, show, frames }) => {
      const box = put('div');
      const field = put('input', {}, box);
      await frames();
      hide(box);
      field.value = s;
      show(s);
    },
  ],
  [
    'value of a field that is put into a masked element in the same moment',
    async (s, { put, hide, show, frames }) => {
      const box = hide(put('div'));
      const field = put('input');
      await frames();
      box.append(field);
      field.value = s;
      show(s);
    },
  ],
  [
    'value of a field that is emptied and shown, and no longer masked',
    async (s, { put, hide, type, show, frames }) => {
      const field = hide(put('input'));
      await frames();
      type(field, s);
      show(field.value);
      field.value = '';
      field.removeAttribute(window.__hides[0]);
    },
  ],
  [
    'choice in a masked list',
    async (s, { put, hide, show, frames }) => {
      const list = hide(put('select', { innerHTML: '<option value="">Please choose</option>' }));
      put('option', { text: s }, list);
      await frames();
      list.selectedIndex = 1;
      show(list.value);
    },
  ],
  [
    'new, in a masked element for a moment',
    async (s, { put, hide, frames }) => {
      const box = hide(put('div'));
      await frames();
      const added = put('p', { textContent: s }, box);
      document.body.append(added);
    },
  ],
  [
    'new, in something new in a masked element for a moment',
    async (s, { put, hide, frames }) => {
      const box = hide(put('div'));
      await frames();
      const wrap = document.createElement('div');
      wrap.innerHTML = `<p>${s}</p>`;
      box.append(wrap);
      document.body.append(wrap.firstChild);
    },
  ],
  [
    'new, out of what was in a masked element for a moment',
    async (s, { put, hide, frames }) => {
      const box = hide(put('div'));
      await frames();
      const wrap = document.createElement('div');
      wrap.innerHTML = `<p>${s}</p>`;
      box.append(wrap);
      document.body.append(wrap);
      document.body.append(wrap.firstChild);
      wrap.remove();
    },
  ],
  [
    'new, in something masked that goes',
    async (s, { put, hide, frames }) => {
      const inner = put('div', {}, hide(put('div')));
      await frames();
      const added = put('p', { textContent: s }, inner);
      inner.remove();
      document.body.append(added);
    },
  ],
  [
    'new, in something masked that has gone',
    async (s, { put, hide, frames }) => {
      const inner = put('div', {}, hide(put('div')));
      await frames();
      const added = put('p', { textContent: s }, put('div', {}, inner));
      inner.remove();
      await Promise.resolve();
      document.body.append(added);
    },
  ],
  [
    'split off a masked text',
    async (s, { put, hide, frames }) => {
      const box = hide(put('div', { textContent: `public ${s}` }));
      await frames();
      document.body.append(box.firstChild.splitText(7));
    },
  ],
  [
    'adopted sheet of a component inside',
    (s, { put, hide }) => {
      const root = put('div', {}, hide(put('div'))).attachShadow({ mode: 'open' });
      put('p', { textContent: 'text' }, root);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`p::before { content: "${s}" }`);
      root.adoptedStyleSheets = [sheet];
    },
  ],
  [
    'adopted sheet of a component that is masked later',
    async (s, { put, hide, frames }) => {
      const host = put('div');
      const root = host.attachShadow({ mode: 'open' });
      put('p', { textContent: 'text' }, root);
      const sheet = new CSSStyleSheet();
      root.adoptedStyleSheets = [sheet];
      await frames();
      hide(host);
      sheet.replaceSync(`p::before { content: "${s}" }`);
    },
  ],
  [
    'title that is masked in the same moment',
    async (s, { hide, frames }) => {
      await frames();
      hide(document.querySelector('title'));
      document.title = s;
    },
  ],
  [
    'title element that takes the place of a masked one',
    (s) => {
      const title = document.querySelector('title');
      const next = title.cloneNode();
      next.textContent = s;
      title.replaceWith(next);
    },
  ],
].map(([name, change]) => [name, hasty(change)]);
