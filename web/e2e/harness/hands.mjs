// What a person does with mouse and keyboard, by the browser's own input. The same words serve the
// customer at the page itself and the agent at the page's picture in the console: only where an
// element is on the screen differs.
import { drawn, until } from './poll.mjs';

/* global document, NodeFilter */

/**
 * Runs in a page: where a point of the element is in the window, or null while it is not shown. `path`
 * goes through open shadow roots (" >>> "). `at` is {x, y}, fractions of the box, or {letter}, the
 * place before that letter of the element's text, or {dx, dy}, pixels from the middle.
 */
function placeOf(side, path, at) {
  const frame = side === 'agent' ? document.querySelector('tandem-agent').frame : null;
  let root = frame ? frame.contentDocument : document;
  let element;
  for (const selector of path.split(' >>> ')) {
    element = root?.querySelector(selector);
    root = element?.shadowRoot;
  }
  if (!element) return null;
  const box = 'letter' in at ? letter(element, at.letter) : element.getBoundingClientRect();
  if (!box || (!box.width && !box.height)) return null;
  const { x: fx = 0.5, y: fy = 0.5, dx = 0, dy = 0 } = at;
  const inside = 'letter' in at ? [box.x, box.y + box.height / 2] : [box.x + box.width * fx + dx, box.y + box.height * fy + dy];
  const text = element.localName === 'textarea' ? '' : element.textContent;
  if (!frame) return { x: inside[0], y: inside[1], inside, text };
  const outer = frame.getBoundingClientRect();
  const scale = outer.width / frame.clientWidth;
  return { x: outer.x + inside[0] * scale, y: outer.y + inside[1] * scale, inside, text };

  function letter(within, wanted) {
    const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    let left = wanted;
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      if (left <= text.length) {
        const range = text.ownerDocument.createRange();
        range.setStart(text, left);
        range.setEnd(text, left);
        return range.getBoundingClientRect();
      }
      left -= text.length;
    }
    return null;
  }
}

function selectedIn(side, path, text) {
  const view = side === 'agent' ? document.querySelector('tandem-agent').frame.contentDocument : document;
  const { value, selectionStart, selectionEnd } = view.querySelector(path);
  return value.slice(selectionStart, selectionEnd) === text;
}

/** Where something of the console's own is, outside of the customer's page. */
const inConsole = (page, selector, text) =>
  page.evaluate((s, t) => {
    const found = [...document.querySelector('tandem-agent').shadowRoot.querySelectorAll(s)].find((e) => !t || e.textContent === t);
    const box = found?.getBoundingClientRect();
    return box?.width ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
  }, selector, text);

const near = (a, b, by = 1.5) => Math.abs(a[0] - b[0]) <= by && Math.abs(a[1] - b[1]) <= by;
// How far two engines' layouts of a page are apart at most; a scrolling that is on its way is more.
const MIXED = 40;

/** The customer's hands. */
export function customerHands(page, engine) {
  return hands(page, page, engine, (path, at) => until(`${path} to be shown`, () => page.evaluate(placeOf, 'customer', path, at)));
}

/**
 * The agent's hands: like a person, the agent acts on what is drawn, so each action waits until the
 * view shows the element where the customer's page has it (by another engine: about there, and until it stays where it is;
 * where the view does not have it there: until it stays).
 */
export function agentHands(agent, customer, pair) {
  const { same } = pair;
  let before;
  return hands(agent, customer, pair.agent, async (path, at) => {
    const end = Date.now() + 1500;
    const found = await until(`${path} to be drawn in the agent's view`, async () => {
      const [there, here] = await Promise.all([customer.evaluate(placeOf, 'customer', path, at), agent.evaluate(placeOf, 'agent', path, at)]);
      const late = Date.now() >= end;
      const as = same && !late ? there : before;
      before = here;
      return as && here && there?.text === here.text && near(as.inside, here.inside) &&
        (late || near(there.inside, here.inside, MIXED)) && { ...here, inside: there.inside };
    });
    // Until it has been on the screen for as long as the customer's browser wants it to have been (customer/settled.go: 200 ms): what has
    // just changed may not be pressed, and a fast machine would.
    await drawn(agent, 220);
    return found;
  },
  // The pointer has a channel of its own; what is done next would overtake it.
  (place) => same && until('the agent\'s pointer to be there', async () => {
    const mouse = await customer.evaluate(() => (window.recorder ? window.recorder.mouse() ?? [-9, -9] : null));
    return !mouse || near(mouse, place);
  }));
}

function hands(page, customer, engine, find, arrived = () => {}) {
  const side = page === customer ? 'customer' : 'agent';
  const { mouse, keyboard } = page;
  const holding = async (modifiers, act) => {
    for (const key of modifiers) await keyboard.down(key);
    await act();
    for (const key of [...modifiers].reverse()) await keyboard.up(key);
  };
  const hover = async (path, at = {}) => {
    const { x, y, inside } = await find(path, at);
    await mouse.move(x, y);
    await arrived(inside);
    return { x, y };
  };

  return {
    hover,
    state: () => customer.evaluate(() => window.state()),
    /** Waits until the application is as far as a person would wait for. */
    see(holds) {
      let state;
      return until(`the application to be where ${holds}`, async () => holds((state = await customer.evaluate(() => window.state()))), {
        limit: 5000,
        explain: () => JSON.stringify(state),
      });
    },
    /** Puts the pointer where nothing is. */
    rest: () => hover('#rest'),
    async click(path, { at = {}, button = 'left', count = 1, modifiers = [] } = {}) {
      const { x, y } = await hover(path, at);
      await holding(modifiers, () => mouse.click(x, y, { button, count }));
    },
    async press(path, at) {
      await hover(path, at);
      await mouse.down();
    },
    /** Moves there in some steps, as a hand does. */
    async move(path, at = {}, steps = 4) {
      const { x, y } = await find(path, at);
      await mouse.move(x, y, { steps });
    },
    release: () => mouse.up(),
    async drag(from, to, { at = {}, end = {} } = {}) {
      await this.press(from, at);
      await this.move(to, end);
      await mouse.up();
    },
    async wheel(path, { x = 0, y = 0 }) {
      await hover(path);
      await mouse.wheel({ deltaX: x, deltaY: y });
    },
    type: (text) => keyboard.type(text),
    /** A key or a chord: "Enter", "Control+a", "Control+Shift+z". */
    async key(chord, times = 1) {
      const keys = chord.split('+');
      const last = keys.pop();
      for (let i = 0; i < times; i++) await holding(keys, () => keyboard.press(last));
    },
    /** The chord that presses what has this access key, in this person's browser. */
    async accessKey(letter) {
      if (engine === 'firefox') return this.key(`Alt+Shift+${letter}`);
      // Chromium finds the element when it gets the letter, which the driver leaves out while Alt is down.
      const session = await page.createCDPSession();
      const key = { modifiers: 1, key: letter, code: `Key${letter.toUpperCase()}`, windowsVirtualKeyCode: letter.toUpperCase().charCodeAt(0), unmodifiedText: letter };
      await holding(['Alt'], async () => {
        await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
        await session.send('Input.dispatchKeyEvent', { type: 'char', ...key, text: letter });
        await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
      });
      await session.detach();
    },
    /** Waits until this person sees that text selected in the field. */
    selected: (path, text) => until(`${text} to be selected in ${path}`, () => page.evaluate(selectedIn, side, path, text)),
    /** Takes a text to this person's clipboard, in a window of its own. */
    async copy(text) {
      const other = await page.browserContext().newPage();
      try {
        await other.setContent('<textarea autofocus></textarea>');
        await other.$eval('textarea', (area, value) => {
          area.value = value;
          area.focus();
          area.select();
        }, text);
        await other.keyboard.down('Control');
        await other.keyboard.press('c');
        await other.keyboard.up('Control');
      } finally {
        await other.close();
        await page.bringToFront();
      }
    },
    /** Opens the list and chooses: each from the list of their own browser, or console. */
    async choose(path, option) {
      await this.click(path);
      if (side === 'agent') await until(`${option} in the list`, () => inConsole(page, '.chooser [role=option]', option)).then(({ x, y }) => mouse.click(x, y));
      else {
        await keyboard.type(option);
        await keyboard.press('Enter');
      }
    },
    /** Types a date into the field's parts, or the console's. */
    async date(path, digits) {
      await this.click(path, { at: { x: 0.05 } });
      if (side === 'customer') return keyboard.type(digits);
      await until('the field in the console', () => inConsole(page, '.chooser input'));
      await page.evaluate((value) => (document.querySelector('tandem-agent').shadowRoot.querySelector('.chooser input').value = value), digits.replace(/(..)(..)(....)/, '$3-$1-$2'));
      const { x, y } = await inConsole(page, '.chooser button');
      await mouse.click(x, y);
    },
    paste: () => holding(['Control'], () => keyboard.press('v')),
  };
}
