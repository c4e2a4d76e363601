// From a person's wish to a running session: gesture, browser, conversation, code, session.

import { agentConnected } from "./config.js";
import { ask, explain, tell } from "./dialog.js";
import { gesture, supported } from "./support.js";

// createStarter returns start(): a Promise of the session, that rejects with words. At most one start
// is under way: a second call gets the first one's promise. `page` is the loader's own state
// {config, text, host, button, translate(), live(), load(), options()}. Who knows what the customer comes from says so:
// interaction is the conversation of this session alone, in place of the site's own; kind is "voice" or "chat", as of an
// interaction, and explain() stands in for our own words on what to do first.
export function createStarter(page) {
  let underWay = null;
  return function start(options = {}) {
    if (underWay) return underWay;
    if (page.resuming) return page.resuming.then((session) => session ?? start(options));
    const live = page.live();
    if (live) return Promise.resolve(live);
    if (!supported()) return refuse(page, "notSupported");
    if (!gesture()) return Promise.reject(new Error(page.text("needsGesture")));
    underWay = run(page, options).finally(() => { underWay = null; });
    return underWay;
  };
}

async function run(page, options) {
  const { interaction = page.config.interaction } = options;
  await page.translate();
  await talking(page, interaction, options);
  const code = await load(page);
  page.button.show(false);
  return code.start({ ...page.options(), interaction, own: Boolean(options.interaction) });
}

// talking settles that the customer is in a conversation, or throws.
async function talking({ text, host, built }, interaction, { kind, explain: own }) {
  // A site with an interface of its own has asked by itself before it called start(); one of our widgets has not.
  const parent = built() ? host.chrome : own && host.root;
  const first = () => (own ? own() : parent && explain(parent, text));
  const answer = await agentConnected(interaction);
  if (answer === true) return;
  if (answer === false) {
    first();
    throw new Error(text("connectFirst"));
  }
  if (parent && !await ask(parent, text, kind, interaction?.kind, first)) throw new Error(text("declined"));
}

// load fetches the code of sessions: nothing of it is fetched before a person has said Yes.
async function load(page) {
  page.button.busy(true);
  try {
    return await page.load();
  } catch (error) {
    console.error("tandem: the session code did not load.", error);
    return refuse(page, "loadFailed");
  } finally {
    page.button.busy(false);
  }
}

function refuse({ text, host, built }, key) {
  if (built()) tell(host.chrome, text, text("startFailed"), text(key));
  return Promise.reject(new Error(text(key)));
}
