// The way through a page by the keyboard.
import { find } from './find.mjs';

/* global document */

/** Presses Tab, or Shift and Tab, until the focus is on the element of that role and name. */
export async function tabTo(page, role, name, { back = false } = {}) {
  await find(page, role, name);
  for (let presses = 0; presses < 120; presses++) {
    const at = await page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      const named = element.getAttribute('aria-label') || element.labels?.[0]?.textContent || element.textContent || '';
      return { named: named.replace(/\s+/g, ' ').trim(), local: element.localName };
    });
    if (at.named === name) return;
    if (back) await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    if (back) await page.keyboard.up('Shift');
  }
  throw new Error(`Tab never comes to ${role} "${name}"`);
}
