// The Restrictions Editor, as a new administrator would use it: from nothing to a file that is in force.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pairs, withPage } from '../harness/browsers.mjs';
import { equal, none, ok } from '../harness/check.mjs';
import { inMirror, listed, openAgain, openEditor, pointAt, ready, saved } from '../harness/editor.mjs';
import { absent, find, look, press, textOf, words } from '../harness/find.mjs';
import { until } from '../harness/poll.mjs';
import { startServer } from '../harness/server.mjs';
import { joinAgent, startCustomer } from '../harness/session.mjs';
import { startSite } from '../harness/site.mjs';
import { suite } from '../harness/suite.mjs';

/* global document, sessionStorage, location */

const folder = mkdtempSync(join(tmpdir(), 'tandem-e2e-editor-'));
const path = join(folder, 'mine.json');
const empty = { version: 1, sets: [] };
writeFileSync(path, JSON.stringify(empty));
const held = suite({ args: ['--restrictions', path] });
const same = pairs.filter((pair) => pair.same);
const forms = '/npm/gentelella/dist/production/form.html';
const tables = '/npm/startbootstrap-sb-admin-2/tables.html';

/** A page to log in at; the site is where it sends what was typed. */
const signIn = (site) => ({
  type: 'text/html; charset=utf-8',
  body: `<!doctype html><title>Log in</title><form method="post" action="${site}/login"><label>E-mail <input type="email" name="email"></label>
    <label>Password <input type="password" name="password"></label><button>Log in</button></form><script>document.forms[0].action += location.search</script>`,
});

/** Puts a restrictions file into force. */
async function enforce(file) {
  writeFileSync(path, JSON.stringify(file));
  const of = ({ sets }) => sets.map(({ rules }) => rules.length).join();
  await until('the file to be in force', async () => {
    const handed = await (await fetch(`${held.server}/v1/restrictions`)).text();
    return of(JSON.parse(handed)) === of(file) && file.sets.every(({ rules }) => rules.every(({ selector }) => handed.includes(JSON.stringify(selector).slice(1, -1))));
  });
}

const masked = (doc, selector) => doc.querySelector(selector)?.hasAttribute('data-tandem-masked');

for (const { customer: engine, name } of same) {
  describe(name ?? engine, () => {
    test('an admin template: from nothing to a file in force', () => withPage(engine, 'customer', async (page) => {
      await enforce(empty);
      const tab = await openEditor(page, held.server, `${held.site.url}${forms}`);
      await ready(tab);
      none([await tab.evaluate(() => location.hash)].filter(Boolean), 'what is left in the address');
      const field = await tab.evaluate(() => {
        const element = [...document.querySelectorAll('input.form-control')].find((e) => e.id && e.getBoundingClientRect().width > 100 && e.getBoundingClientRect().left < 500);
        element.value = 'Ada Lovelace';
        return `#${element.id}`;
      });
      await until('the page in the preview', async () => (await inMirror(tab, masked, field)) === false);
      await pointAt(tab, field);
      await press(tab, 'button', 'Add rule');
      await until('it to be hidden in the preview', () => inMirror(tab, masked, field));
      none((await inMirror(tab, (doc) => doc.documentElement.innerHTML)).includes('Ada') ? ['the value'] : [], 'what the preview gets of it');
      equal((await listed(tab)).map(([kind]) => kind).join(), 'Hide', 'the rules');

      await words(tab, '1 page walked');

      // On through the site: the draft comes along, and the report grows.
      await tab.goto(`${held.site.url}${tables}`, { waitUntil: 'load' });
      await ready(tab);
      await words(tab, '2 pages walked');
      equal((await listed(tab)).length, 1, 'rules on the next page');
      await pointAt(tab, '.card-header');
      await press(tab, 'button', 'Add rule');
      await words(tab, '2 differences from the file in force');

      const file = await saved(tab, 'Save the file');
      await enforce(JSON.parse(file));
      const report = await saved(tab, 'Save the report');
      ok(report.includes(forms) && report.includes(tables) && report.includes('Signature'), 'both pages in the report');
      const table = await saved(tab, 'Save the table (CSV)');
      ok(table.split('\n').some((line) => line.includes(forms) && line.includes('masked')), 'the hidden field in the table');

      await press(tab, 'button', 'Leave the editor');
      await until('the editor to be gone', () => tab.evaluate(() => !document.querySelector('tandem-editor') && !sessionStorage.getItem('tandem-editor')));
      await tab.goto(`${held.site.url}${forms}`, { waitUntil: 'load' });
      await withPage(engine, 'agent', async (agent) => {
        await joinAgent(agent, held.server, await startCustomer(tab));
        const seen = (ask, ...args) => agent.evaluate(`(${ask})(document.querySelector('tandem-agent').frame.contentDocument, ...${JSON.stringify(args)})`);
        await until('it to be hidden from the agent', () => seen(masked, field));
      });
    }));

    test('with the keyboard, within a shadow tree', () => withPage(engine, 'customer', async (page) => {
      await enforce(empty);
      const tab = await openEditor(page, held.server, `${held.site.url}/components.html`);
      await ready(tab);
      await tab.waitForFunction(() => document.querySelector('sl-input')?.shadowRoot?.querySelector('input'));
      await tab.click('sl-input');
      await (await find(tab, 'button', 'Point at an element')).focus();
      await tab.keyboard.press('Enter');
      const told = async (what) => until(`${what} to be told`, async () => (await textOf(tab)).includes(what));
      await told('<sl-input id="name"');
      await tab.keyboard.press('ArrowRight');
      await told('<sl-select id="plan"');
      await tab.keyboard.press('ArrowLeft');
      for (let i = 0; i < 8 && !(await textOf(tab)).includes('<input'); i++) {
        const before = await textOf(tab);
        await tab.keyboard.press('ArrowDown');
        if ((await textOf(tab)) === before || (await textOf(tab)).includes('<label') || (await textOf(tab)).includes('<span')) await tab.keyboard.press('ArrowRight');
      }
      await told('<input id="input"');
      await tab.keyboard.press('Enter');
      await find(tab, 'button', 'Add rule');
      await tab.keyboard.press('Enter');
      await until('it to be hidden in the preview', () => inMirror(tab, (doc) => doc.querySelector('sl-input').shadowRoot?.querySelector('input')?.hasAttribute('data-tandem-masked')));
      equal(await tab.evaluate(() => document.querySelector('tandem-editor').shadowRoot.activeElement?.textContent), 'Point at an element', 'where the focus is');
      // Escape leaves everything as it was.
      await tab.keyboard.press('Enter');
      await tab.keyboard.press('ArrowUp');
      await tab.keyboard.press('Escape');
      await absent(tab, 'button', 'Add rule');
      equal((await listed(tab)).length, 1, 'rules');
    }));

    test('rules are changed, moved, deleted, undone; files are loaded and compared', () => withPage(engine, 'customer', async (page) => {
      await enforce({ version: 1, sets: [{ rules: [{ selector: 'h1', kind: 'mask' }, { selector: '#nowhere', kind: 'control-off' }] }] });
      const tab = await openEditor(page, held.server, `${held.site.url}${forms}`);
      await ready(tab);
      const rules = async () => (await listed(tab)).map((rule) => rule.join(' ')).join();
      equal(await rules(), 'Hide h1,Close #nowhere', 'what is in force');
      await words(tab, 'matches nothing here');
      await words(tab, 'Looks private, and is visible');
      await press(tab, 'button', 'Move h1 down');
      await until('the other order', async () => (await rules()) === 'Close #nowhere,Hide h1');
      await press(tab, 'button', 'Change h1');
      const selector = await find(tab, 'textbox', 'Selector');
      const retype = async (text) => {
        await selector.evaluate((field) => field.select());
        await selector.type(text);
      };
      await retype('p:');
      await press(tab, 'button', 'Save changes');
      await words(tab, 'This browser does not know that selector.');
      await retype('label');
      await press(tab, 'button', 'Save changes');
      await until('the change', async () => (await rules()) === 'Close #nowhere,Hide label');
      await until('it in the preview', () => inMirror(tab, (doc) => [...doc.querySelectorAll('label')].some((h) => h.hasAttribute('data-tandem-masked'))));
      await press(tab, 'button', 'Delete #nowhere');
      await until('it to be gone', async () => (await rules()) === 'Hide label');
      const undo = async (words_) => {
        const control = await until(words_, () => tab.evaluateHandle((w) => [...document.querySelector('tandem-editor').shadowRoot.querySelectorAll('header button')]
          .find((b) => b.ariaLabel.startsWith(w) && b.ariaDisabled === 'false') ?? null, words_).then((h) => h.asElement()));
        await control.click();
      };
      await undo('Undo: ');
      await until('it to be back', async () => (await rules()) === 'Close #nowhere,Hide label');
      await undo('Redo: ');
      await until('it to be gone again', async () => (await rules()) === 'Hide label');

      const load = async (text, fileName) => {
        writeFileSync(join(folder, fileName), text);
        const chooser = tab.waitForFileChooser();
        await press(tab, 'button', 'Open a file…');
        await (await chooser).accept([join(folder, fileName)]);
      };
      if (engine === 'chromium') { // Firefox' driver knows no file dialogs for inputs that are in no page
        await load('{"version": 1,\n "sets": [{"rules": [{"selector": "p", "kind": "masks"}]}]}', 'wrong.json');
        await words(tab, /wrong\.json:2:\d+/);
        equal(await rules(), 'Hide label', 'after a file that is wrong');
        await load('{"version": 1, "privateByDefault": true, "sets": [{"rules": [{"selector": "p", "kind": "show"}]}]}', 'other.json');
        await until('the other file', async () => (await rules()) === 'Show p');
        await until('all to be hidden', () => inMirror(tab, (doc) => /•/.test(doc.querySelector('label').textContent)));
        await undo('Undo: ');
        await until('it to be back', async () => (await rules()) === 'Hide label');
      }
      await press(tab, 'button', 'Back to the file in force');
      await words(tab, 'The same as the file in force.');
    }));

    test('a page whose policy holds no frames says so, and can be edited all the same', () => withPage(engine, 'customer', async (page) => {
      await enforce(empty);
      const body = `<!doctype html><title>Strict</title><meta http-equiv="Content-Security-Policy" content="frame-src 'none'"><script src="${held.loader}"></script><p>One</p><input name="phone" aria-label="Phone">`;
      const site = await startSite({ files: { '/strict': { type: 'text/html; charset=utf-8', body } } });
      try {
        const tab = await openEditor(page, held.server, `${site.url}/strict`);
        await ready(tab);
        await words(tab, 'does not let the preview be shown');
        await words(tab, 'looks like: phone number');
        await press(tab, 'button', 'Hide it');
        await press(tab, 'button', 'Add rule');
        await until('the warning to be gone', async () => !(await textOf(tab)).includes('looks like: phone number'));
      } finally {
        await site.stop();
      }
    }));

    test('the site\'s own log-in is gone over, and leaves nothing in the report', () => withPage(engine, 'customer', async (page) => {
      await enforce(empty);
      const site = await startSite({ loader: held.loader, files: { '/sign-in': signIn('') }, gate: { behind: '/npm/', at: '/sign-in' } });
      try {
        const tab = await openEditor(page, held.server, `${site.url}${tables}`);
        await ready(tab);
        equal(await tab.evaluate(() => location.pathname + location.hash), '/sign-in', 'where the site has sent us');
        await tab.type('[name=email]', 'ada@example.com');
        await tab.type('[name=password]', 'correct horse battery');
        await until('the log-in in the preview', () => inMirror(tab, (doc) => doc.querySelector('[name=email]')?.value === 'ada@example.com'));
        await until('the password in it, hidden', () => inMirror(tab, (doc) => doc.querySelectorAll('input[data-tandem-masked]').length === 1));
        none((await inMirror(tab, (doc) => [...doc.querySelectorAll('input')].map(({ value }) => value))).filter((value) => value.includes('horse')), 'the password in it');
        await tab.click('form button');
        await words(tab, '2 pages walked');
        await ready(tab);
        equal(await tab.evaluate(() => location.pathname), tables, 'where the log-in leads');
        await pointAt(tab, '.card-header');
        await press(tab, 'button', 'Add rule');
        await words(tab, '1 difference from the file in force');
        const logged = site.requests.filter(({ path: to, cookie }) => to === tables && cookie).length;
        await tab.reload({ waitUntil: 'load' });
        await ready(tab);
        equal(site.requests.filter(({ path: to, cookie }) => to === tables && cookie).length, logged + 1, 'the site knows who it is, again');
        equal((await listed(tab)).length, 1, 'rules');
        const report = await saved(tab, 'Save the report') + await saved(tab, 'Save the table (CSV)');
        ok(report.includes('/sign-in') && report.includes(tables), 'both pages in the report');
        none(['ada@example.com', 'correct horse'].filter((typed) => report.includes(typed)), 'what was typed, in the report');
      } finally {
        await site.stop();
      }
    }));

    test('after a log-in on another origin it is opened again, on the page that was asked for', () => withPage(engine, 'customer', async (page) => {
      const elsewhere = await startSite();
      // A site whose pages are fragments, and whose addresses do not begin at its own.
      const body = '<!doctype html><title>Shop</title><base href="/elsewhere/"><h1></h1><script>onhashchange = () => { document.querySelector("h1").textContent = location.hash.slice(1) || "home"; }; onhashchange();</script>';
      const site = await startSite({ loader: held.loader, files: { '/app': { type: 'text/html; charset=utf-8', body } }, gate: { behind: '/app', at: `${elsewhere.url}/sign-in` } });
      elsewhere.file('/sign-in', signIn(site.url).body);
      try {
        const first = await openEditor(page, held.server, `${site.url}/app#/orders/7?open=1`);
        await (await find(first, 'button', 'Log in')).click();
        await first.waitForFunction(() => document.querySelector('h1')?.textContent === 'home');
        await words(page, 'if the editor is not beside the page when you come back, press again.');
        const tab = await openAgain(page);
        await ready(tab);
        equal(await tab.evaluate(() => location.href), `${site.url}/app#/orders/7?open=1`, 'the address');
        equal(await tab.evaluate(() => document.querySelector('h1').textContent), '/orders/7?open=1', 'what the page shows');
        await page.evaluate((to) => { document.forms[0].address.value = to; }, `${site.url}/app`);
        const home = await openAgain(page);
        await ready(home);
        equal(await home.evaluate(() => `${location.href} ${document.querySelector('h1').textContent}`), `${site.url}/app home`, 'the page without a fragment');
      } finally {
        await site.stop();
        await elsewhere.stop();
      }
    }));

    test('nobody gets in without the operator\'s token', async () => {
      const token = 'sixteen letters or more';
      const running = await startServer({ args: ['--editor-token', token] });
      const site = await startSite({ loader: `${running.url}/tandem.js` });
      try {
        await withPage(engine, 'customer', async (page) => {
          await page.goto(`${site.url}/rules.html`);
          await page.evaluate(() => sessionStorage.setItem('tandem-editor', 'made-up'));
          await page.reload({ waitUntil: 'load' });
          await words(page, 'Open the editor again from /editor/');
          equal(await look(page, 'button', 'Point at an element'), null, 'the editor');
        });
        await withPage(engine, 'customer', async (page) => {
          await page.goto(`${running.url}/editor/`);
          await (await find(page, 'textbox', 'Editor token')).type('not the token at all');
          await press(page, 'button', 'Open the page with the editor');
          await words(page, 'That is not the editor token.');
          const tab = await openEditor(page, running.url, `${site.url}/rules.html`, { token });
          await ready(tab);
          // A pass that is over: the draft waits in its tab.
          await pointAt(tab, '#q');
          await press(tab, 'button', 'Add rule');
          await words(tab, '1 difference');
          await tab.evaluate(() => sessionStorage.setItem('tandem-editor', 'over'));
          await tab.reload({ waitUntil: 'load' });
          await words(tab, 'In this tab, the draft is kept.');
          equal(await tab.evaluate(() => sessionStorage.getItem('tandem-editor')), null, 'the pass');
          await tab.evaluate((to) => { location.href = to; }, `${running.url}/editor/`);
          await (await find(tab, 'textbox', 'Editor token')).type(token);
          await tab.evaluate((to) => { document.forms[0].address.value = to; }, `${site.url}/rules.html`);
          await press(tab, 'button', 'Open it in this tab, to go on with a draft of this tab\'s');
          await ready(tab);
          equal((await listed(tab)).join(), 'Hide,#q', 'the draft');
          equal(await tab.evaluate((secret) => JSON.stringify(Object.values(sessionStorage)).includes(secret), token), false, 'the token in the site\'s page');
        });
      } finally {
        await site.stop();
        await running.stop();
      }
    });
  });
}
