// Agents with accounts: at the console by a real OpenID Connect provider, and in a CRM's page by signed tokens; what an
// account allows; signing out; and a telephony system that ends the session with the call.
import { createHmac, randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { closeBrowsers, unmixed, withPage } from '../harness/browsers.mjs';
import { equal, ok } from '../harness/check.mjs';
import { absent, find, look, press, textOf, words } from '../harness/find.mjs';
import { until } from '../harness/poll.mjs';
import { client, startProvider } from '../harness/provider.mjs';
import { freePort, startServer } from '../harness/server.mjs';
import { startCustomer, viewCleared, viewShown } from '../harness/session.mjs';
import { startSite } from '../harness/site.mjs';
import { ended, watchEnd } from '../harness/suite.mjs';

/* global window, document, localStorage, sessionStorage */

const people = {
  kim: { name: 'Kim Lee', tandem: ['join', 'write', 'editor'] },
  pat: { name: 'Pat Only', tandem: ['join'] },
  eve: { name: 'Eve Nobody', tandem: [] },
};
const secret = 'a secret that the CRM shares with us';
const callToken = 'a telephony system has a secret of its own';
const slow = { limit: 30_000 };

let provider;
let server;
let site;
before(async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  provider = await startProvider({ redirect: `${url}/v1/agent/callback`, people });
  server = await startServer({
    port,
    args: ['--public-url', url, '--oidc-issuer', provider.url, '--oidc-client-id', client.id, '--oidc-client-secret', client.secret,
      '--agent-issuer', 'https://crm.example', '--agent-audience', 'tandem', '--agent-secret', secret,
      '--interaction-token', callToken, '--log-level', 'debug'],
  });
  site = await startSite({ loader: `${server.url}/tandem.js` });
  site.file('/crm.html', `<!doctype html><html lang="en"><title>CRM</title><h1>CRM</h1>
    <script type="module" src="${server.url}/agent/tandem-agent.js"></script>`);
});
after(async () => {
  await closeBrowsers();
  await site.stop();
  await server.stop();
  await provider.stop();
});

/** Goes to the console and signs in at the provider, as that person; with "" they give up there. */
async function signIn(agent, login, at = '/agent/') {
  await agent.goto(`${server.url}${at}`);
  await press(agent, 'button', 'Sign in');
  await atProvider(agent, login);
}

async function atProvider(agent, login) {
  const field = await find(agent, 'textbox', 'Login', slow);
  await field.click();
  await agent.keyboard.type(login);
  await press(agent, 'button', 'Continue');
}

async function join(agent, id) {
  const field = await find(agent, 'textbox', 'Session ID', slow);
  await field.click();
  await agent.keyboard.type(id);
  await press(agent, 'button', 'Join');
  await viewShown(agent);
}

/** A token as the CRM makes it. */
function token(claims = {}, key = secret) {
  const now = Math.floor(Date.now() / 1000);
  const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const whole = { iss: 'https://crm.example', aud: 'tandem', sub: 'crm 7', name: 'Chris Crm', iat: now, exp: now + 600, jti: randomUUID(), ...claims };
  const text = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(whole)}`;
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
}

/** Puts the element into the CRM's page, with that token, and keeps its events. */
async function embed(page, value) {
  await page.goto(`${site.url}/crm.html`);
  await page.evaluate((given) => {
    window.__heard = [];
    const element = document.createElement('tandem-agent');
    for (const name of ['error', 'tokenexpiring', 'sessionended']) {
      element.addEventListener(name, ({ detail }) => window.__heard.push({ name, ...detail }));
    }
    element.style.blockSize = '700px';
    element.setAttribute('token', given);
    document.body.append(element);
  }, value);
}

const heard = (page, name) => page.evaluate((n) => window.__heard.filter((event) => event.name === n), name);
const setToken = (page, value) => page.evaluate((v) => document.querySelector('tandem-agent').setAttribute('token', v), value);
const phase = (page) => page.evaluate(() => document.querySelector('tandem-agent')?.getAttribute('phase'));

for (const pair of unmixed) {
  describe(pair.name, () => {
    const both = (use) => withPage(pair.customer, 'customer', (customer) => withPage(pair.agent, 'agent', (agent) => use(customer, agent)));

    it('signs in at the provider, is named to the customer, and signs out', () => both(async (customer, agent) => {
      await customer.goto(`${site.url}/states.html`);
      const id = await startCustomer(customer);
      const sent = await customer.evaluateHandle(() => {
        const names = [];
        window.tandem.addEventListener('agentjoined', (event) => names.push(event.detail.agent));
        return names;
      });
      await agent.goto(`${server.url}/agent/?session=${id}`);
      await find(agent, 'button', 'Sign in');
      equal(new URL(agent.url()).search, '', 'what is left in the address');
      ok(!await look(agent, 'textbox', 'Session ID'), 'nobody is signed in, and the console takes IDs');
      await press(agent, 'button', 'Sign in');
      await atProvider(agent, 'kim');
      await viewShown(agent, slow); // the session that the address named
      equal(await sent.evaluate((names) => names.join()), 'Kim Lee', 'whom the customer is told of');
      await words(customer, 'Kim Lee');
      equal(agent.url(), `${server.url}/agent/`, 'the console\'s address');
      await find(agent, 'button', 'Request write mode');

      // Nothing of the sign-in is in reach of scripts, in the address, in the log or on the customer's side.
      const kept = await agent.evaluate(() => [document.cookie, JSON.stringify(localStorage), document.referrer,
        Object.entries(sessionStorage).filter(([key]) => key !== 'tandem-agent').join()].join(' '));
      ok(!/ey[A-Za-z0-9_-]{20}/.test(kept), `scripts can read ${kept}`);
      const pass = await agent.evaluate(() => document.querySelector('tandem-agent').token);
      ok(pass.startsWith('tandem.'), 'the console has a pass');
      ok(!(await agent.evaluate(() => document.documentElement.outerHTML)).includes(pass), 'the pass is in the page');
      const log = server.log.join('\n');
      for (const text of [pass, pass.split('.')[2], 'Kim', 'kim', id]) ok(!log.includes(text), `${text} is in the log`);

      await watchEnd(customer, agent);
      // Beside the session the bar has no room for the button; the rest of the window does not matter to it.
      await agent.evaluate(() => document.querySelector('.sign-out').click());
      equal(await ended(customer), 'agent', 'the reason that the customer is told');
      await find(agent, 'button', 'Sign in');
      await words(agent, 'You have signed out');
      await viewCleared(agent);
      // The pass from before is worth nothing any more.
      await embed(agent, pass);
      await until('the old pass to be refused', async () => (await phase(agent)) === 'signedout', { explain: () => textOf(agent) });
      await words(agent, 'You have signed out');
      // Nor is the cookie still there; and the provider asks again, although it knows the browser.
      await agent.goto(`${server.url}/agent/`);
      await find(agent, 'button', 'Sign in');
    }));

    it('goes on over a reload, and after the provider has changed its key', () => withPage(pair.agent, 'agent', async (agent) => {
      await signIn(agent, 'kim');
      await find(agent, 'textbox', 'Session ID', slow);
      await words(agent, 'Kim Lee');
      await agent.goto(`${server.url}/agent/`);
      await find(agent, 'textbox', 'Session ID', slow);
      // Another tab is signed in with it, and out.
      const other = await agent.browserContext().newPage();
      await other.goto(`${server.url}/agent/`);
      await find(other, 'textbox', 'Session ID', slow);
      await until('the other tab to be connected', async () => (await phase(other)) === 'ready', slow);
      await agent.bringToFront(); // a tab that is not shown cannot be clicked in
      await press(agent, 'button', 'Sign out');
      await find(agent, 'button', 'Sign in');
      await other.bringToFront();
      await find(other, 'button', 'Sign in', slow);
      await other.close();
      await agent.bringToFront();
      provider.rotate();
      await press(agent, 'button', 'Sign in');
      await atProvider(agent, 'kim');
      await find(agent, 'textbox', 'Session ID', slow);
      await words(agent, 'Kim Lee');
    }));

    it('says why somebody is not signed in', () => withPage(pair.agent, 'agent', async (agent) => {
      await signIn(agent, '');
      await find(agent, 'button', 'Sign in', slow);
      await words(agent, 'You were not signed in.');
      equal(agent.url(), `${server.url}/agent/`, 'the console\'s address');
      await press(agent, 'button', 'Sign in');
      await atProvider(agent, 'eve');
      await find(agent, 'button', 'Sign in', slow);
      await words(agent, 'Your account does not allow you to work here.');
      // With another account they can, although the provider knows this one.
      await press(agent, 'button', 'Sign in');
      await atProvider(agent, 'kim');
      await find(agent, 'textbox', 'Session ID', slow);
      await press(agent, 'button', 'Sign out');
      await find(agent, 'button', 'Sign in');
      await agent.goto(`${server.url}/v1/agent/callback?code=stolen&state=guessed`);
      await find(agent, 'button', 'Sign in', slow);
      await words(agent, 'That took too long, or began in another browser.');
    }));

    it('offers no write mode to whom the account does not allow it', () => both(async (customer, agent) => {
      await customer.goto(`${site.url}/states.html`);
      const id = await startCustomer(customer);
      await signIn(agent, 'pat');
      await join(agent, id);
      await words(customer, 'Pat Only');
      await absent(agent, 'button', 'Request write mode');
      const refusal = await agent.evaluate(() => document.querySelector('tandem-agent').requestWrite().then(() => '', (error) => error.message));
      equal(refusal, 'Your account does not allow you to ask for write mode.', 'what requestWrite() says');
      await press(agent, 'button', 'Exit session');
    }));

    it('opens the editor for whom the account allows it', () => withPage(pair.agent, 'agent', async (agent) => {
      await agent.goto(`${server.url}/editor/`);
      await press(agent, 'link', 'Sign in');
      await atProvider(agent, 'pat');
      await words(agent, 'Your account does not allow you to use the restrictions editor.');
      await agent.goto(`${server.url}/agent/`);
      await press(agent, 'button', 'Sign out');
      await find(agent, 'button', 'Sign in');
      await press(agent, 'button', 'Sign in');
      await atProvider(agent, 'kim');
      await find(agent, 'textbox', 'Session ID', slow);
      await agent.goto(`${server.url}/editor/`);
      const field = await find(agent, 'textbox', 'Address of a page that embeds Tandem');
      await field.evaluate((input, to) => { input.value = to; }, `${site.url}/states.html`);
      await press(agent, 'button', 'Open it in this tab, to go on with a draft of this tab\'s');
      await find(agent, 'region', 'Restrictions editor', slow);
    }));

    it('takes a CRM\'s tokens, newer ones in the middle of a session', () => both(async (customer, agent) => {
      await customer.goto(`${site.url}/states.html`);
      const id = await startCustomer(customer);
      await embed(agent, token({ exp: Math.floor(Date.now() / 1000) + 8, tandem: ['join'] }));
      await join(agent, id);
      await words(customer, 'Chris Crm');
      await until('the token to be said to expire', async () => (await heard(agent, 'tokenexpiring')).length > 0, slow);
      await setToken(agent, token({ tandem: ['join', 'write'] }));
      await find(agent, 'button', 'Request write mode');
      // One that is no good is said to be, and takes nothing away.
      await setToken(agent, token({ aud: 'shop' }));
      await until('the event error', async () => (await heard(agent, 'error')).length > 0);
      const [error] = await heard(agent, 'error');
      equal(error.reason, 'unauthorized', 'the reason');
      ok(/not accepted/.test(error.words), `the words ${error.words}`);
      equal(await phase(agent), 'active', 'the session');
      await watchEnd(customer, agent);
      await agent.evaluate(() => document.querySelector('tandem-agent').signOut());
      equal(await ended(customer), 'agent', 'the reason that the customer is told');
      await words(agent, 'You have signed out.');
    }));

    it('refuses what is no token, in words, and goes on with one', () => withPage(pair.agent, 'agent', async (agent) => {
      for (const [name, value, reason, says] of [
        ['another\'s signature', token({}, 'a secret that nobody shares with us'), 'unauthorized', 'Your sign-in was not accepted'],
        ['expired', token({ exp: Math.floor(Date.now() / 1000) - 90 }), 'expired', 'Your sign-in has expired'],
        ['none', '', 'unauthorized', 'Your sign-in was not accepted'],
      ]) {
        await embed(agent, value);
        await until(`${name}: the event error`, async () => (await heard(agent, 'error')).length > 0, slow);
        const [error] = await heard(agent, 'error');
        equal(error.reason, reason, `${name}: the reason`);
        await words(agent, says);
        await words(agent, 'You are not signed in');
      }
      await setToken(agent, token());
      await find(agent, 'textbox', 'Session ID', slow);
      await words(agent, 'Chris Crm');
    }));

    it('ends with the call, when the telephony system says so', () => both(async (customer, agent) => {
      const call = `call ${randomUUID()}`;
      await customer.goto(`${site.url}/states.html`);
      await until('the loader', () => customer.evaluate(() => Boolean(window.tandem)));
      const refused = await customer.evaluate((id) => {
        window.tandem.configure({ interaction: { kind: 'voice', id } });
        const wrong = ['', 'x'.repeat(129), 'a\nb', 7];
        return wrong.filter((value) => {
          try { window.tandem.configure({ interaction: { id: value } }); } catch { return true; }
          return false;
        }).length;
      }, call);
      equal(refused, 4, 'names that are refused');
      const id = await startCustomer(customer);
      await embed(agent, token());
      await join(agent, id);
      await watchEnd(customer, agent);
      const end = (name, secretOf = callToken) => fetch(`${server.url}/v1/interactions/${encodeURIComponent(name)}/end`, {
        method: 'POST', headers: { Authorization: `Bearer ${secretOf}` },
      });
      equal((await end(call, 'x'.repeat(32))).status, 401, 'the status for another token');
      equal((await end('another call')).status, 202, 'the status for another call');
      equal((await end(call)).status, 202, 'the status');
      equal(await ended(customer), 'interaction', 'the reason that the customer is told');
      equal(await ended(agent), 'interaction', 'the reason that the agent is told');
      await viewCleared(agent);
    }));
  });
}
