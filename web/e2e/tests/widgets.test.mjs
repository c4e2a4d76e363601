// The widgets that a site places: where they lead, how they look to people who cannot see or point, what they cost.
import { describe, test } from 'node:test';
import { violations } from '../harness/axe.mjs';
import { unmixed, withPage } from '../harness/browsers.mjs';
import { equal, none, ok } from '../harness/check.mjs';
import { absent, find, look, press, textOf, words } from '../harness/find.mjs';
import { tabTo } from '../harness/keyboard.mjs';
import { until } from '../harness/poll.mjs';
import { joinAgent, sessionID } from '../harness/session.mjs';
import { suite } from '../harness/suite.mjs';
import { always, callUs, channels, seen, selector, watch } from '../harness/widgets.mjs';

/* global window, document, CustomEvent, getComputedStyle, innerWidth, innerHeight, performance */

const held = suite();

const onThePhone = 'Are you on the phone with a representative?';

let pages = 0;
/** A new page of the site with those tags: its address. */
function site({ body = selector + callUs, lang = 'en', head = '', after = '' } = {}) {
  const path = `/widgets-${pages++}.html`;
  held.site.file(path, `<!doctype html><html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"><head>${head}<meta name="viewport" content="width=device-width">
    <title>Widgets</title></head><body><main><h1>Widgets</h1><p>Before ${body} after</p>${after}</main></body></html>`);
  return held.site.url + path;
}

/** What has the focus, through shadow roots. */
const focused = (page) => page.evaluate(() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element.getAttribute('part') ?? element.localName;
});

for (const pair of unmixed) {
  const { customer: engine } = pair;
  const visit = (options, use) => withPage(engine, 'customer', async (page) => {
    await page.goto(site(options), { waitUntil: 'load' });
    return use(page);
  });

  describe(pair.name, () => {
    test('call us: asked once, the ID read out and joined', () => visit({}, (customer) => withPage(pair.agent, 'agent', async (agent) => {
      await watch(customer);
      await press(customer, 'button', 'Call us');
      await find(customer, 'dialog', 'Call us');
      await words(customer, 'Open day and night');
      await words(customer, 'Wait: about 4 minutes');
      const links = await customer.evaluate(() => [...document.querySelector('tandem-call-us').shadowRoot.querySelectorAll('a')].map((a) => a.getAttribute('href')));
      equal(links.join(), 'tel:+442079460018,tel:+493055500018', 'the links that call');
      await press(customer, 'link', 'Browse with you');
      await find(customer, 'dialog', onThePhone);
      await press(customer, 'button', 'No');
      await words(customer, 'Please call us first');
      await find(customer, 'dialog', 'Call us');
      equal(await customer.evaluate(() => window.tandem.session), null, 'the session after a No');
      await press(customer, 'link', 'Browse with you');
      await find(customer, 'dialog', onThePhone);
      await press(customer, 'button', 'Yes');
      const id = await sessionID(customer);
      equal(await look(customer, 'dialog', 'Are you already talking to a representative?'), null, 'a second question');
      await joinAgent(agent, held.server, id);
      await words(customer, 'is viewing');
      equal(await seen(customer), 'opened tandem-call-us, browse tandem-call-us voice, closed tandem-call-us, opened tandem-call-us, failed tandem-call-us, '
        + 'browse tandem-call-us voice, closed tandem-call-us', 'the events');

      // The agent sees the button, where it is, and nothing of what it opens; which offers no second session.
      await press(customer, 'button', 'Call us');
      await find(customer, 'dialog', 'Call us');
      equal(await look(customer, 'link', 'Browse with you'), null, 'an offer in a session');
      const view = await until('the button in the agent\'s view', () => agent.evaluate(() => {
        const root = document.querySelector('tandem-agent').frame.contentDocument.querySelector('tandem-call-us')?.shadowRoot;
        const button = root?.querySelector('button');
        return button?.getBoundingClientRect().width > 80 && { words: root.textContent.trim(), width: Math.round(button.getBoundingClientRect().width) };
      }));
      ok(view.words.includes('Call us') && !view.words.includes('7946'), `the agent sees the button alone, not ${JSON.stringify(view.words)}`);
      await press(customer, 'button', 'Exit co-browse session');
    })));

    test('the site\'s own telephony answers for the customer', () => visit({}, async (page) => {
      await page.evaluate(() => window.tandem.configure({ interaction: { kind: 'voice', isAgentConnected: () => window.__connected } }));
      await press(page, 'button', 'Call us');
      await press(page, 'link', 'Browse with you');
      await words(page, 'Please call us first');
      await page.evaluate(() => (window.__connected = true));
      await press(page, 'link', 'Browse with you');
      await sessionID(page);
      equal(await look(page, 'dialog', onThePhone), null, 'a question that is answered already');
    }));

    test('channels: hours, waits, what each of them does', () => visit({}, async (page) => {
      await watch(page);
      await page.evaluate(() => {
        const chat = document.body.appendChild(document.createElement('tandem-web-chat'));
        chat.addEventListener('tandem-open', () => window.__seen.push('the chat opens'));
        // Nobody's mail program is opened.
        document.addEventListener('tandem-channel', (event) => { if (event.detail.id === 'mail') event.preventDefault(); });
      });
      await press(page, 'button', 'Contact us');
      const dialog = await find(page, 'dialog', 'Contact us');
      for (const part of ['Chat', 'Wait: about 2 minutes', 'Ring us', '+44 20 7946 0018', 'Wait: about 5 minutes', 'Times in', 'Browse together', 'E-mail', 'help@shop.example', 'Video call', 'Closed now']) {
        ok((await dialog.evaluate((d) => d.textContent)).includes(part), `the list says "${part}"`);
      }
      await press(page, 'link', 'E-mail');
      await press(page, 'button', 'Video call');
      await find(page, 'dialog', 'Contact us');
      await press(page, 'button', 'Chat');
      await absent(page, 'dialog', 'Contact us');
      equal(await seen(page), 'opened tandem-channel-selector, channel tandem-channel-selector mail, channel tandem-channel-selector talk, closed tandem-channel-selector, the chat opens', 'the events');

      await press(page, 'button', 'Contact us');
      await press(page, 'button', 'Browse together');
      await find(page, 'dialog', 'Are you already talking to a representative?');
      await press(page, 'button', 'No');
      await words(page, 'Please call or chat with us first');
      await press(page, 'link', 'Browse with you'); // of the telephone
      await find(page, 'dialog', onThePhone);
      await press(page, 'button', 'Yes');
      await sessionID(page);
    }));

    test('configuration comes into force at once, wherever it is given', () => visit({ body: '<tandem-channel-selector></tandem-channel-selector><tandem-call-us></tandem-call-us>' }, async (page) => {
      await press(page, 'button', 'Contact us');
      await words(page, 'no way to get in touch');
      const configure = (widgets) => page.evaluate((given) => window.tandem.configure({ widgets: given }), widgets);
      await configure({ channelSelector: { channels } });
      await words(page, 'Ring us');
      await configure({ channelSelector: { channels: channels.map((one) => ({ ...one, enabled: one.id !== 'ring' })) } });
      await until('the telephone to be off', async () => !(await textOf(page)).includes('Ring us'));
      await configure({ channelSelector: { channels, coBrowse: false } });
      await words(page, 'Ring us');
      equal(await look(page, 'button', 'Browse together'), null, 'co-browsing that is switched off');
      equal(await look(page, 'link', 'Browse with you'), null, 'co-browsing that is switched off');
      await page.evaluate(() => {
        let minutes = 9;
        document.querySelector('tandem-channel-selector').config = { channels: [{ kind: 'phone', number: '1', wait: async () => minutes++, select: () => {} }] };
      });
      await words(page, 'Wait: about 9 minutes');
      await page.keyboard.press('Escape');
      await absent(page, 'dialog', 'Contact us');

      await press(page, 'button', 'Call us');
      await configure({ callUs: { numbers: [{ number: '+33 1 99 00 00 18', country: 'FR' }] } });
      await words(page, 'France');
      await page.evaluate(() => document.querySelector('tandem-call-us').setAttribute('numbers', '555-0100'));
      await words(page, '555-0100');
      await find(page, 'link', 'Browse with you');
      await page.evaluate(() => document.querySelector('tandem-call-us').setAttribute('co-browse', 'off'));
      await absent(page, 'link', 'Browse with you');
      await configure({ callUs: { enabled: false } });
      await absent(page, 'button', 'Call us');
    }));

    test('placed by one line of configuration, and taken away again', () => visit({ body: '' }, async (page) => {
      await page.evaluate((given) => window.tandem.configure({ widgets: { callUs: { at: 'start', numbers: ['1'], theme: 'dark' }, channelSelector: { at: 'end', channels: given } } }), channels);
      const box = async (name) => (await find(page, 'button', name)).evaluate((b) => {
        const { left, right, bottom } = b.getBoundingClientRect();
        return { left, right: innerWidth - right, bottom: innerHeight - bottom };
      });
      const [call, contact, ours] = [await box('Call us'), await box('Contact us'), await box('Co-browse')];
      ok(call.left < 40 && call.bottom < 40, 'one is where lines start');
      ok(contact.right < 40 && contact.bottom >= ours.bottom + 46, 'the other is above our button, where they end');
      await press(page, 'button', 'Call us');
      await find(page, 'dialog', 'Call us');
      await page.evaluate(() => window.tandem.configure({ widgets: { callUs: null } }));
      await absent(page, 'button', 'Call us');
      await find(page, 'button', 'Contact us');
    }));

    test('twice on a page, put in and taken out by scripts, before tandem.js and after', () => visit({ head: '', body: '' }, async (page) => {
      const before = site({ body: callUs + callUs }).slice(held.site.url.length);
      await page.goto(`${held.site.url}${before}`);
      const buttons = () => page.evaluate(() => [...document.querySelectorAll('tandem-call-us')].map((e) => e.shadowRoot?.querySelectorAll('button.launch').length ?? 0).join());
      await until('two buttons', async () => (await buttons()) === '1,1');
      await page.evaluate(async () => {
        const [first, second] = document.querySelectorAll('tandem-call-us');
        first.remove();
        document.querySelector('main').append(first); // moved
        for (let i = 0; i < 5; i++) { second.remove(); document.querySelector('h1').after(second); }
        const made = document.createElement('tandem-call-us');
        made.config = { numbers: ['112'] };
        document.querySelector('main').append(made);
        await new Promise((done) => setTimeout(done, 100));
        made.shadowRoot.querySelector('button').click();
      });
      equal(await buttons(), '1,1,1', 'buttons in each element');
      await words(page, '112');
      equal(await page.evaluate(() => document.querySelectorAll('tandem-call-us')[1].shadowRoot.querySelectorAll('.panel').length), 0, 'panels of what was not opened');
      await page.evaluate(() => document.querySelectorAll('tandem-call-us')[2].remove());
      await absent(page, 'dialog', 'Call us');
      await page.evaluate(() => document.querySelector('tandem-call-us').dispatchEvent(new CustomEvent('tandem-open')));
      await find(page, 'dialog', 'Call us');
    }));

    test('by keyboard alone', () => visit({}, async (page) => {
      await tabTo(page, 'button', 'Contact us');
      await page.keyboard.press('Enter');
      await find(page, 'dialog', 'Contact us');
      equal(await focused(page), 'panel', 'what has the focus');
      await page.keyboard.press('Escape');
      await absent(page, 'dialog', 'Contact us');
      equal(await focused(page), 'button', 'what has the focus after Escape');
      await tabTo(page, 'button', 'Call us');
      await page.keyboard.press(' ');
      await find(page, 'dialog', 'Call us');
      await tabTo(page, 'link', 'Browse with you');
      await page.keyboard.press('Enter');
      await find(page, 'dialog', onThePhone);
      await tabTo(page, 'button', 'Yes');
      await page.keyboard.press('Enter');
      await sessionID(page);
    }));

    test('a press on the button closes what it opened', () => visit({}, async (page) => {
      for (let i = 0; i < 2; i++) {
        await press(page, 'button', 'Call us');
        await find(page, 'dialog', 'Call us');
        await press(page, 'button', 'Call us');
        await absent(page, 'dialog', 'Call us');
      }
      await press(page, 'button', 'Call us');
      await find(page, 'dialog', 'Call us');
      await page.mouse.click(1200, 700);
      await absent(page, 'dialog', 'Call us');
    }));

    test('from right to left, in the page\'s language, without a flash of English', () => withPage(engine, 'customer', async (page) => {
      await page.evaluateOnNewDocument(() => {
        window.__words = new Set();
        const note = () => {
          for (const host of document.querySelectorAll('tandem-ui, tandem-call-us')) {
            for (const button of host.shadowRoot?.querySelectorAll('button') ?? []) if (button.checkVisibility()) window.__words.add(button.textContent);
          }
          requestAnimationFrame(note);
        };
        requestAnimationFrame(note);
      });
      await page.goto(site({ lang: 'ar' }));
      await find(page, 'button', 'تصفّح مشترك');
      await press(page, 'button', 'اتصل بنا');
      const panel = await find(page, 'dialog', 'اتصل بنا');
      const [button, box] = [await find(page, 'button', 'اتصل بنا'), panel];
      equal(await panel.evaluate((p) => getComputedStyle(p).direction), 'rtl', 'the direction');
      const edge = (e) => e.evaluate((one) => Math.round(one.getBoundingClientRect().right));
      ok(Math.abs(await edge(button) - await edge(box)) <= 1 || await edge(box) > 400, 'the panel begins where its button does');
      await words(page, 'مفتوح');
      await press(page, 'link', 'تصفّح معنا');
      await find(page, 'dialog', 'هل تتحدث عبر الهاتف مع أحد ممثلينا؟');
      await press(page, 'button', 'نعم');
      await find(page, 'region', 'جلسة تصفح مشترك');
      await until('the digits', async () => /\d{3} \d{3} \d{3}/.test(await textOf(page)));
      none(await page.evaluate(() => [...window.__words].filter((text) => /[a-z]/i.test(text))), 'words in Latin letters on a button');
    }));

    test('the language can change, and the site\'s own words come first', () => visit({ lang: 'fr-CA' }, async (page) => {
      await find(page, 'button', 'Naviguer ensemble');
      await press(page, 'button', 'Nous appeler');
      await words(page, 'environ 4 minutes');
      await page.evaluate(() => window.tandem.configure({ language: 'de-AT', texts: { browseWithYou: 'Gemeinsam' } }));
      await find(page, 'dialog', 'Anrufen');
      await words(page, 'etwa 4 Minuten');
      await find(page, 'link', 'Gemeinsam');
      await find(page, 'button', 'Gemeinsam ansehen');
      equal(await page.evaluate(() => document.querySelector('tandem-ui').lang), 'de-AT', 'what the interface is marked with');
      await page.evaluate(() => window.tandem.configure({ language: 'nl', texts: { button: 'Samen bekijken' } }));
      await find(page, 'button', 'Samen bekijken');
      await find(page, 'dialog', 'Call us');
      await page.evaluate(() => window.tandem.configure({ language: 'en', texts: {} }));
      await find(page, 'button', 'Co-browse');
    }));

    test('on a page with a strict Content-Security-Policy', async () => {
      const head = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self'; script-src ${held.server} 'wasm-unsafe-eval'; connect-src ${held.server} ${held.server.replace('http', 'ws')}">`;
      await withPage(engine, 'customer', async (page) => {
        await page.evaluateOnNewDocument(() => {
          window.__violations = [];
          document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => window.__violations.push(`${violatedDirective} ${blockedURI}`));
        });
        await page.goto(site({ head, lang: 'de' }));
        await press(page, 'button', 'Kontakt');
        await words(page, 'Ring us');
        await press(page, 'button', 'Anrufen');
        await press(page, 'link', 'Gemeinsam ansehen');
        await press(page, 'button', 'Ja');
        await find(page, 'region', 'Gemeinsame Sitzung');
        await until('the digits', async () => /\d{3} \d{3} \d{3}/.test(await textOf(page)));
        none(await page.evaluate(() => window.__violations), 'violations of the policy');
      });
    });

    test('a panel that does not come is told, and can be tried again', () => visit({ body: callUs }, async (page) => {
      const button = await find(page, 'button', 'Call us');
      await page.evaluate(() => { window.__open = () => document.querySelector('tandem-call-us').dispatchEvent(new CustomEvent('tandem-open')); });
      await page.setOfflineMode?.(true).catch(() => {});
      if (engine === 'firefox') return; // its driver has no switch for the network
      await button.click();
      await words(page, 'could not be opened');
      await page.setOfflineMode(false);
      await button.click();
      await find(page, 'dialog', 'Call us');
    }));
  });
}

describe('axe-core finds nothing', () => {
  for (const scheme of ['light', 'dark']) {
    for (const width of [1280, 320]) {
      test(`${scheme}, ${width} pixels wide`, () => withPage('chromium', 'customer', async (page) => {
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        await page.setViewport({ width, height: 800 });
        const wrong = [];
        for (const lang of ['en', 'ar']) {
          await page.goto(site({ lang, head: '<style>body { background: Canvas; color: CanvasText; color-scheme: light dark; }</style>' }));
          const [contact, call] = lang === 'en' ? ['Contact us', 'Call us'] : ['تواصل معنا', 'اتصل بنا'];
          for (const name of [contact, call]) {
            await press(page, 'button', name);
            const panel = await find(page, 'dialog', name);
            wrong.push(...(await violations(page)).map((line) => `${lang} ${name}: ${line}`));
            const sides = await panel.evaluate((p) => {
              const { left, right, top, bottom } = p.getBoundingClientRect();
              return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && document.documentElement.scrollWidth <= innerWidth;
            });
            ok(sides, `${lang}, ${name}: the panel is within the window`);
            const small = await panel.evaluate((p) => [...p.querySelectorAll('a, button')].map((e) => e.getBoundingClientRect())
              .filter((box) => box.width < 24 || box.height < 24).length);
            equal(small, 0, 'targets of less than 24 pixels');
            await page.keyboard.press('Escape');
          }
        }
        none(wrong, 'violations');
      }));
    }
  }

  for (const engine of new Set(unmixed.map(({ customer }) => customer))) {
    test(`with a theme of its own, in ${engine}`, () => withPage(engine, 'customer', async (page) => {
      await page.goto(site({ body: '<tandem-call-us numbers="1" theme="dark"></tandem-call-us>' }));
      await press(page, 'button', 'Call us');
      const panel = await find(page, 'dialog', 'Call us');
      const look = () => panel.evaluate((p) => [getComputedStyle(p).backgroundColor, getComputedStyle(p).colorScheme].join(' '));
      equal(await look(), 'rgb(27, 29, 40) dark', 'the colour behind');
      none(await violations(page), 'violations');
      await page.evaluate(() => document.querySelector('tandem-call-us').setAttribute('theme', 'light'));
      await until('the other theme', async () => (await look()) === 'rgb(255, 255, 255) light', { explain: look });
    }));
  }
});

describe('what they cost', () => {
  /** What the page has fetched from the server, beside the loader: their paths. */
  const fetched = (page) => page.evaluate((server) => performance.getEntriesByType('resource').map(({ name }) => name)
    .filter((name) => name.startsWith(server) && !name.endsWith('/tandem.js')), held.server);

  test('nothing on a page without', () => withPage('chromium', 'customer', async (page) => {
    await page.goto(site({ body: '' }));
    await find(page, 'button', 'Co-browse');
    none(await fetched(page), 'files');
  }));

  test('before use at most 12 KB, with the texts of another language', () => withPage('chromium', 'customer', async (page) => {
    await page.goto(site({ lang: 'de' }));
    await find(page, 'button', 'Kontakt');
    await find(page, 'button', 'Anrufen');
    const files = await fetched(page);
    let bytes = 0;
    for (const file of files) {
      const response = await fetch(file, { headers: { 'accept-encoding': 'br' } });
      bytes += Number(response.headers.get('content-length'));
    }
    ok(files.length > 0 && !files.some((file) => /\/(call|channels)\./.test(file)), `no panel is fetched: ${files}`);
    ok(bytes < 12_000, `${bytes} bytes of brotli for ${files}`);
  }));

  // Other things may make a task long on a machine that is busy: not each time.
  test('no long task', () => withPage('chromium', 'customer', async (page) => {
    const found = [];
    for (let attempt = 0; attempt < 5; attempt++) {
      await page.goto(site({ body: '' }));
      await find(page, 'button', 'Co-browse');
      found.push(await page.evaluate(async (tags) => {
        const long = [];
        new window.PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
        await new Promise((done) => setTimeout(done, 200));
        const before = long.length;
        document.querySelector('p').innerHTML = tags;
        const shown = (element) => element.shadowRoot?.querySelector('button.launch')?.checkVisibility();
        while (![...document.querySelectorAll('p > *')].every(shown)) await new Promise((done) => setTimeout(done, 20));
        await new Promise((done) => setTimeout(done, 200));
        return long.slice(before).join();
      }, selector + callUs));
      if (found.at(-1) === '') return;
    }
    none(found, 'long tasks of each attempt');
  }));
});
