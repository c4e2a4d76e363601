// A session, started the way two people do it: the customer presses the button and reads nine
// digits out, the agent types them.
import { find, look, press, textOf } from './find.mjs';
import { withPage } from './browsers.mjs';
import { converged } from './compare.mjs';
import { until } from './poll.mjs';
import { tapPage } from './tap.mjs';

/* global document, window */

/** Presses "Co-browse" and "Yes" in the customer's page, and returns the nine digits. */
export async function startCustomer(customer, options) {
  await press(customer, 'button', 'Co-browse');
  await find(customer, 'dialog', 'Are you already talking to a representative?');
  await press(customer, 'button', 'Yes');
  return sessionID(customer, options);
}

/** The nine digits that the customer's page shows. */
export async function sessionID(customer, { limit = 20_000 } = {}) {
  let found;
  await until(
    'the nine digits in the region "Co-browse session"',
    async () => {
      const region = await look(customer, 'region', 'Co-browse session');
      if (!region) return false;
      const text = await region.evaluate((element) => element.textContent);
      found = /Session ID\D*(\d{3}) (\d{3}) (\d{3})(?!\d)/.exec(text);
      return found;
    },
    { limit, explain: async () => `shown: ${await textOf(customer)}` },
  );
  return found.slice(1).join('');
}

/** Opens the console and joins by typing the digits. */
export async function joinAgent(agent, server, id, options) {
  await agent.goto(`${server}/agent/`);
  await enter(agent, id, options);
}

/** Starts a session and has the agent join it, whose console opens meanwhile: the ID. start(customer) gives that. */
export async function meet(customer, agent, server, start = startCustomer) {
  const [id] = await Promise.all([start(customer), agent.goto(`${server}/agent/`)]);
  await enter(agent, id);
  return id;
}

/** Joins by typing the digits into the console. */
async function enter(agent, id, { limit = 20_000 } = {}) {
  const field = await find(agent, 'textbox', 'Session ID', { limit });
  await field.click();
  await agent.keyboard.type(id.replace(/(...)(...)(...)/, '$1 $2 $3'));
  await press(agent, 'button', 'Join');
  await viewShown(agent, { limit });
}

/** Waits for the iframe "Customer's page" to hold a page. */
export async function viewShown(agent, { limit = 20_000 } = {}) {
  await until(
    'the iframe "Customer\'s page" to hold a page',
    async () => {
      const frame = await look(agent, 'iframe', "Customer's page");
      return frame && frame.evaluate((f) => Boolean(f.contentDocument?.body?.firstElementChild));
    },
    { limit, explain: async () => `shown: ${await textOf(agent)}` },
  );
}

/** Whether the agent's console still holds any page of the customer. */
export async function viewCleared(agent) {
  await until(
    'the agent\'s view to be cleared',
    () =>
      agent.evaluate(() => {
        const visit = (root) =>
          [...root.querySelectorAll('*')].every(
            (element) =>
              !(element.localName === 'iframe' && element.contentDocument?.body?.firstElementChild) &&
              (!element.shadowRoot || visit(element.shadowRoot)),
          );
        return visit(document);
      }),
    { explain: () => textOf(agent) },
  );
}

/**
 * Runs use({customer, agent, id, browsers}) in a session of that pair of engines on that page.
 *   tap       the customer's outgoing bytes are recorded (tap.mjs)
 *   tapAgent  the agent's too
 *   before    async (customer page) called when the page has loaded, before the session
 */
export async function withSession({ pair, server, url, tap = false, tapAgent = false, before }, use) {
  return withPage(pair.customer, 'customer', (customer, customerBrowser) =>
    withPage(pair.agent, 'agent', async (agent, agentBrowser) => {
      if (tap) await tapPage(customer);
      if (tapAgent) await tapPage(agent);
      await customer.goto(url, { waitUntil: 'load' });
      if (before) await before(customer);
      const id = await startCustomer(customer);
      await joinAgent(agent, server, id);
      await until('the session to be active', () => customer.evaluate(() => window.tandem.session?.state === 'active'));
      return use({ customer, agent, id, customerBrowser, agentBrowser });
    }),
  );
}

/** What run(use) gives to use, kept until its end() is called: {...that, end}. */
function hold(run) {
  let over;
  const ended = new Promise((resolve) => (over = resolve));
  return new Promise((resolve, reject) => {
    const whole = run((given) => {
      resolve({ ...given, end: () => (over(), whole) });
      return ended;
    });
    whole.catch(reject);
  });
}

/** Ends the session that these two still have, so that their next pages do not take it up. */
async function leave(customer, agent) {
  const inSession = () => Promise.all([
    customer.evaluate(() => window.tandem?.session?.state === 'active'),
    agent.evaluate(() => document.querySelector('tandem-agent')?.session?.state === 'active'),
  ]);
  const [theirs, ours] = await inSession();
  if (theirs) await press(customer, 'button', 'Exit co-browse session');
  else if (ours) await press(agent, 'button', 'Exit session');
  await until('the end of the session', async () => !(await inSession()).includes(true));
}

/**
 * The same two tabs for one test after the other: {both(use(customer, agent)), end()}. opened(customer, agent) is called for each
 * two. What a test left of its session is ended; after a test that failed the next one gets new tabs.
 */
export function keepBoth(pair, opened = async () => {}) {
  let tabs = null;

  const open = () => hold((given) => withPage(pair.customer, 'customer', (customer) => withPage(pair.agent, 'agent', async (agent) => {
    await opened(customer, agent);
    return given({ customer, agent });
  })));

  async function end() {
    const last = tabs;
    tabs = null;
    await last?.end();
  }

  async function both(use) {
    try {
      tabs ??= await open();
      const { customer, agent } = tabs;
      await use(customer, agent);
      await leave(customer, agent);
    } catch (error) {
      await end().catch(() => {});
      throw error;
    }
  }

  return { both, end };
}

/**
 * One session after the other by the same two people in the same two tabs (keepBoth), each with its pages loaded anew:
 * {session(url, use({customer, agent, id})), end()}; options as for withSession, without its url.
 */
export function keepTabs(options) {
  let kept = null;

  function session(url, use) {
    const { pair, server, tap = false, tapAgent = false } = options();
    kept ??= keepBoth(pair, async (customer, agent) => {
      if (tap) await tapPage(customer);
      if (tapAgent) await tapPage(agent);
    });
    return kept.both(async (customer, agent) => {
      await customer.goto(url, { waitUntil: 'load' });
      const id = await startCustomer(customer);
      await joinAgent(agent, server, id);
      await until('the session to be active', () => customer.evaluate(() => window.tandem.session?.state === 'active'));
      await use({ customer, agent, id });
    });
  }

  return { session, end: async () => kept?.end() };
}

/**
 * A session that is taken from page to page of one site, as a customer would, so that a test does not have to
 * begin one of its own: {on(url, use), end()}. options as for withSession, or a function of them; begun(sides) is
 * called once in each session. After a test that failed the next one begins a new session.
 */
export function keepSession(options, begun = async () => {}) {
  let open = null;

  async function begin(url, before) {
    const given = typeof options === 'function' ? options() : options;
    open = await hold((opened) => withSession({ ...given, url, before }, opened));
    await begun(open);
  }

  async function load({ customer, agent }, url, before) {
    const body = (mark) => agent.evaluate((set) => {
      const { body: shown } = document.querySelector('tandem-agent').frame?.contentDocument ?? {};
      return shown && (set ? (shown.tandemBefore = true) : Boolean(shown.tandemBefore));
    }, mark);
    await body(true);
    await customer.goto(url, { waitUntil: 'load' });
    if (before) await before(customer);
    await until('the session to go on', () => customer.evaluate(() => window.tandem?.session?.state === 'active'));
    await until('the next page in the agent\'s view', async () => (await body(false)) === false, { limit: 20_000 });
    await converged(customer, agent);
  }

  async function end() {
    const last = open;
    open = null;
    await last?.end();
  }

  /** Runs use({customer, agent}) with the customer on that page; before is as for withSession. */
  async function on(url, use, { before } = {}) {
    try {
      await (open ? load(open, url, before) : begin(url, before));
      await use(open);
    } catch (error) {
      await end().catch(() => {});
      throw error;
    }
  }

  return { on, end };
}

/** The agent asks for write mode and the customer, a person, allows it. */
export async function toWriteMode(customer, agent) {
  await press(agent, 'button', 'Request write mode');
  await find(customer, 'dialog', 'Allow the representative to use this page?');
  const allow = await find(customer, 'button', 'Allow');
  await until('Allow to be ready', () => allow.evaluate((button) => button.getAttribute('aria-disabled') === 'false'));
  await allow.click();
  await until('write mode', () => agent.evaluate(() => document.querySelector('tandem-agent').session?.mode === 'write'));
}
