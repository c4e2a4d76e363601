// Finding things as a person with a screen reader would: by role and accessible name, through
// open shadow roots, among what is shown. The same code in both engines; that the names are right
// by the full algorithm is checked with axe-core (tests/accessible.test.mjs).
import { until } from './poll.mjs';

/* global document, HTMLElement */

/** Runs in the page. Returns the first shown element of that role and name, or null. */
function seek(role, name) {
  const implicit = {
    button: 'button',
    a: 'link',
    dialog: 'dialog',
    textarea: 'textbox',
    select: 'combobox',
    iframe: 'iframe',
    output: 'status',
    section: 'region',
    nav: 'navigation',
    main: 'main',
  };
  const tidy = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
  const roleOf = (element) => {
    const own = element.getAttribute('role');
    if (own) return own;
    if (element.localName !== 'input') return implicit[element.localName] ?? '';
    if (['button', 'submit', 'reset', 'image'].includes(element.type)) return 'button';
    if (element.type === 'checkbox' || element.type === 'radio') return element.type;
    return 'textbox';
  };
  const nameOf = (element) => {
    const root = element.getRootNode();
    const by = element.getAttribute('aria-labelledby');
    if (by) return tidy(by.split(/\s+/).map((id) => root.getElementById(id)?.textContent).join(' '));
    const label = element.getAttribute('aria-label');
    if (label) return tidy(label);
    if (element.labels?.length) return tidy(element.labels[0].textContent);
    if (['button', 'link', 'menuitem', 'option', 'tab', 'switch'].includes(roleOf(element)) && tidy(element.textContent)) {
      return tidy(element.textContent);
    }
    return tidy(element.getAttribute('title') ?? element.getAttribute('alt') ?? '');
  };
  const shown = (element) =>
    element instanceof HTMLElement && element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const pending = [document];
  while (pending.length) {
    const root = pending.shift();
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) pending.push(element.shadowRoot);
      if (roleOf(element) !== role) continue;
      if (name !== null && nameOf(element) !== name) continue;
      if (shown(element)) return element;
    }
  }
  return null;
}

/** The element of that role and name now, or null. */
export async function look(page, role, name = null) {
  const handle = await page.evaluateHandle(seek, role, name);
  const element = handle.asElement();
  if (!element) await handle.dispose();
  return element;
}

/** Waits for the element of that role and name. */
export async function find(page, role, name = null, options = {}) {
  return until(`${role} ${name === null ? '' : JSON.stringify(name)}`, () => look(page, role, name), {
    ...options,
    explain: async () => `at ${page.url()}: ${tidy(await textOf(page))}`,
  });
}

/** Waits until no such element is shown. */
export async function absent(page, role, name, options = {}) {
  await until(`no ${role} ${JSON.stringify(name)}`, async () => !(await look(page, role, name)), options);
}

/** Presses the element of that role and name once it has come to rest: a person does not press at what is still moving in. */
export async function press(page, role, name) {
  const element = await find(page, role, name);
  await element.evaluate(atRest);
  await element.click();
  await element.dispose();
}

/** Runs in the page. Waits until an element is where it was a frame ago (a tab behind another one has no frames), or is gone. */
async function atRest(element) {
  const place = () => { const { x, y, width, height } = element.getBoundingClientRect(); return [x, y, width, height].join(); };
  for (let last, now = place(); now !== last;) {
    last = now;
    await new Promise((resolve) => { requestAnimationFrame(resolve); setTimeout(resolve, 50); });
    now = place();
  }
}

/** All shown text of the page, open shadow roots included. */
export async function textOf(page) {
  return page.evaluate(() => {
    const parts = [];
    const visit = (root) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) visit(element.shadowRoot);
        if (element.localName === 'style' || element.localName === 'script') continue;
        if (!element.checkVisibility({ visibilityProperty: true })) continue;
        for (const child of element.childNodes) if (child.nodeType === 3) parts.push(child.data);
      }
    };
    visit(document);
    return parts.join(' ').replace(/\s+/g, ' ').trim();
  });
}

/** Waits for words (a string or a RegExp) in the shown text of the page. */
export async function words(page, wanted, options = {}) {
  const has = (text) => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text));
  return until(`the words ${wanted}`, async () => has(await textOf(page)), {
    ...options,
    explain: async () => `shown: ${tidy(await textOf(page))}`,
  });
}

const tidy = (text) => (text.length > 600 ? `${text.slice(0, 600)}…` : text);
