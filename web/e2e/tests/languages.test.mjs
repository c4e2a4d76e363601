// The session's interface in every language: on the smallest phones, too, there is room for its words.
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { withPage } from '../harness/browsers.mjs';
import { none } from '../harness/check.mjs';
import { until } from '../harness/poll.mjs';
import { joinAgent } from '../harness/session.mjs';
import { suite } from '../harness/suite.mjs';

/* global window, document, innerWidth */

const held = suite();
const folder = new URL('../../languages/', import.meta.url);
const languages = ['en', ...readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory()).map(({ name }) => name)];

/** What of the interface is cut off, or lies outside of the window. */
const cut = (page) => page.evaluate(() => {
  const { shadowRoot } = document.querySelector('tandem-ui');
  return [...shadowRoot.querySelectorAll('.bar, .bar *, dialog, dialog *, .notice, .notice *')].filter((e) => {
    if (!e.checkVisibility() || e.closest('svg, .unseen, .lamp') || window.getComputedStyle(e).position === 'absolute') return false;
    const { left, right } = e.getBoundingClientRect();
    return left < -0.5 || right > innerWidth + 0.5 || (e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1);
  }).map((e) => `${e.className || e.localName}: ${e.textContent.trim().slice(0, 40)}`);
});

/** Presses the button that is that one in every language. */
const pressAt = async (page, selector) => {
  const handle = await until(selector, async () => {
    const found = await page.evaluateHandle((s) => [...document.querySelector('tandem-ui').shadowRoot.querySelectorAll(s)].find((e) => e.checkVisibility()) ?? null, selector);
    return found.asElement();
  });
  await handle.click();
};

describe('on phones', () => {
  for (const language of languages) {
    test(language, () => withPage('chromium', 'customer', (page) => withPage('chromium', 'agent', async (agent) => {
      held.site.file(`/${language}.html`, `<!doctype html><html lang="${language}"><meta name="viewport" content="width=device-width"><title>Language</title><h1>Language</h1>`);
      await page.setViewport({ width: 390, height: 760 });
      await page.goto(`${held.site.url}/${language}.html`);
      const wrong = [];
      const see = async (where) => {
        for (const width of [390, 320]) {
          await page.setViewport({ width, height: 760 });
          await until('the new width', () => page.evaluate((w) => innerWidth === w, width));
          wrong.push(...(await cut(page)).map((line) => `${where}, ${width}: ${line}`));
        }
      };
      await pressAt(page, '.launch-button');
      await until('the question', () => page.evaluate(() => document.querySelector('tandem-ui').shadowRoot.querySelector('dialog')?.open));
      await see('the question');
      await pressAt(page, 'dialog .main');
      const id = await until('the ID', () => page.evaluate(() => window.tandem.session?.id));
      await see('waiting');
      await joinAgent(agent, held.server, id);
      await until('the agent', () => page.evaluate(() => window.tandem.session?.state === 'active'));
      await see('active');
      await agent.evaluate(() => { document.querySelector('tandem-agent').requestWrite().catch(() => {}); });
      await until('the request', () => page.evaluate(() => document.querySelector('tandem-ui').shadowRoot.querySelector('.permission .main')?.getAttribute('aria-disabled') === 'false'));
      await see('asked');
      await pressAt(page, '.permission .main');
      await until('write mode', () => page.evaluate(() => window.tandem.session?.mode === 'write'));
      await see('write mode');
      await pressAt(page, '.exit');
      await until('the end', () => page.evaluate(() => document.querySelector('tandem-ui').shadowRoot.querySelector('.notice')?.checkVisibility()));
      await see('ended');
      none(wrong, 'words that are cut off');
    })));
  }
});

describe('the chat on phones', () => {
  for (const language of languages) {
    test(language, () => withPage('chromium', 'customer', async (page) => {
      held.site.file(`/chat-${language}.html`, `<!doctype html><html lang="${language}"><meta name="viewport" content="width=device-width"><title>Language</title><tandem-web-chat></tandem-web-chat>`);
      const seen = [];
      await page.exposeFunction('sawButton', (text) => seen.push(text));
      // What the button says whenever it can be seen: no other language comes first.
      await page.evaluateOnNewDocument(() => {
        const look = () => {
          const button = document.querySelector('tandem-web-chat')?.shadowRoot?.querySelector('.launch-button');
          if (button?.checkVisibility({ visibilityProperty: true })) window.sawButton(button.textContent);
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
      await page.setViewport({ width: 390, height: 760 });
      await page.goto(`${held.site.url}/chat-${language}.html`);
      const { chatButton, chatHello } = (await import(language === 'en' ? '../../widgets/chat/texts.js' : `../../languages/${language}/chat.js`)).english
        ?? (await import(`../../languages/${language}/chat.js`)).default;
      await until('the button', async () => seen.length > 0);
      await page.evaluate(() => document.querySelector('tandem-web-chat').open());
      await until(chatHello, () => page.evaluate((text) => document.querySelector('tandem-web-chat').shadowRoot.textContent.includes(text), chatHello));
      none([...new Set(seen)].filter((text) => text !== chatButton), 'what the button said in another language');
      none(await page.evaluate(() => [...document.querySelector('tandem-web-chat').shadowRoot.querySelectorAll('*')].filter((e) => {
        if (!e.checkVisibility() || e.closest('svg, .unseen') || window.getComputedStyle(e).position === 'absolute') return false;
        const { left, right } = e.getBoundingClientRect();
        return left < -0.5 || right > innerWidth + 0.5;
      }).map((e) => `${e.className || e.localName}: ${e.textContent.trim().slice(0, 40)}`)), 'outside of the window');
    }));
  }
});
