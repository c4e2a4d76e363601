// A chat as two people have it: the customer asks on the site, the agent takes it at the desk.
import { find, look, press, words } from './find.mjs';
import { until } from './poll.mjs';
import { viewShown } from './session.mjs';

/* global document, requestAnimationFrame */

const slow = { limit: 30_000 };

/** Opens the chat in the customer's page and asks. */
export async function ask(customer, question, name = '') {
  await press(customer, 'button', 'Chat with us');
  const box = await find(customer, 'textbox', 'Message');
  if (name) await (await find(customer, 'textbox', 'Your name Optional')).type(name);
  await box.type(question);
  await press(customer, 'button', 'Send');
}

/** Opens the desk and turns Ready on. */
export async function openDesk(agent, server) {
  await agent.goto(`${server}/agent/`);
  await press(agent, 'switch', 'Ready');
  await until('the agent to be ready', async () => (await look(agent, 'switch', 'Ready'))?.evaluate((s) => s.getAttribute('aria-checked') === 'true'));
}

/** Waits for the question of somebody who waits, and takes the first chat of the list. */
export async function take(agent, question) {
  await words(agent, question, slow);
  await press(agent, 'button', 'Take chat');
  await find(agent, 'textbox', 'Message', slow);
}

/** Says something on either side. */
export async function say(page, text) {
  const box = await find(page, 'textbox', 'Message');
  await box.focus();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** The messages that are shown, in order: "own: …" and "their: …". */
export function conversation(page) {
  return page.evaluate(() => {
    const rows = [];
    const visit = (root) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) visit(element.shadowRoot);
        if (element.matches('.said') && element.checkVisibility()) {
          rows.push(`${element.classList.contains('own') ? 'own' : 'their'}: ${element.querySelector('.bubble').textContent}`);
        }
      }
    };
    visit(document);
    return rows;
  });
}

/** Waits until exactly these messages are shown, none of them still on its way. */
export async function shows(page, wanted, options = slow) {
  let seen;
  await until(`the messages ${wanted.join(' | ')}`, async () => {
    seen = await conversation(page);
    return seen.join('\n') === wanted.join('\n');
  }, { ...options, explain: async () => `shown: ${seen.join(' | ')}` });
}

/** Presses "End chat" and means it. */
export async function endChat(page) {
  await press(page, 'button', 'End chat');
  await words(page, /End (this chat|the chat with)/);
  await press(page, 'button', 'End chat');
}

/** Chooses "Browse with me" in the customer's menu. */
export async function browseWithMe(customer) {
  await press(customer, 'button', 'More');
  await press(customer, 'menuitem', 'Browse with me');
}

/** Waits for the invitation to browse together, and presses its "Join". */
export async function joinInvitation(agent) {
  await words(agent, 'invites you to browse', slow);
  await until('an invitation that holds', () => agent.evaluate(() => {
    const join = document.querySelector('[slot="side"]').shadowRoot.querySelector('.join-here:not([hidden])');
    join?.click();
    return Boolean(join);
  }), slow);
  await viewShown(agent, slow);
}

/** Finishes every animation that ends, in shadow trees too, so that colours and places are final. */
export function settled(page) {
  return page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const finish = (root) => {
      for (const animation of root.getAnimations()) if (animation.effect?.getComputedTiming().iterations !== Infinity) animation.finish();
      for (const element of root.querySelectorAll('*')) if (element.shadowRoot) finish(element.shadowRoot);
    };
    for (let i = 0; i < 3; i++) {
      await frame();
      finish(document);
    }
  });
}
