// The Restrictions Editor as somebody uses it.
import { find, press } from './find.mjs';
import { until } from './poll.mjs';

/* global document, window, URL, Blob */

/** Opens a page of a site with the editor, by way of /editor/, and returns its tab. */
export async function openEditor(page, server, address, { token } = {}) {
  await page.goto(`${server}/editor/`);
  if (token) await (await find(page, 'textbox', 'Editor token')).type(token);
  await page.evaluate((to) => { document.forms[0].address.value = to; }, address);
  return openAgain(page);
}

/** Opens the page that /editor/ has the address of. */
export async function openAgain(page) {
  await page.bringToFront(); // a tab behind another one paints nothing, and takes no press
  const opened = new Promise((resolve) => { page.once('popup', resolve); });
  await press(page, 'button', 'Open the page with the editor');
  const tab = await opened;
  await tab.setViewport({ width: 1280, height: 800 });
  return tab;
}

/** Waits until the editor can be used. */
export async function ready(tab) {
  await find(tab, 'region', 'Restrictions editor');
  await until('the editor to be ready', () => tab.evaluate(() => document.querySelector('tandem-editor').shadowRoot.querySelector('.body')?.inert === false));
}

/** Runs ask(document of what an agent would see, …args) in the preview, or in the customer's own view of it. */
export async function inMirror(tab, ask, ...args) {
  const frame = tab.frames().find((one) => one.url().endsWith('/mirror/'));
  if (!frame) return undefined;
  return frame.evaluate(`{
    const shown = document.querySelector('iframe')?.contentDocument;
    shown?.body?.firstElementChild ? (${ask})(shown, ...${JSON.stringify(args)}) : undefined
  }`);
}

/** Points at the element of the page that a selector names, with the mouse. It must not lie under the panel. */
export async function pointAt(tab, selector) {
  await press(tab, 'button', 'Point at an element');
  const at = await tab.evaluate((s) => {
    const element = document.querySelector(s);
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + Math.min(width / 2, 60), y: top + height / 2 };
  }, selector);
  await tab.mouse.move(at.x - 3, at.y);
  await tab.mouse.move(at.x, at.y);
  await tab.mouse.click(at.x, at.y);
  await find(tab, 'button', 'Add rule');
}

/** What the editor lists: [[kind, selector]]. */
export const listed = (tab) => tab.evaluate(() =>
  [...document.querySelector('tandem-editor').shadowRoot.querySelectorAll('.rules li')].map((li) => [li.querySelector('.badge').textContent, li.querySelector('code').textContent]));

/** Presses a button that saves a file, and returns its text. */
export async function saved(tab, button) {
  await tab.evaluate(() => {
    const make = URL.createObjectURL;
    window.__saved = null;
    URL.createObjectURL = (blob) => {
      if (blob instanceof Blob) blob.text().then((text) => { window.__saved = text; });
      return make.call(URL, blob);
    };
  });
  await press(tab, 'button', button);
  return until('the file', () => tab.evaluate(() => window.__saved));
}
