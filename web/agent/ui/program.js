// The agent's program as the element sees it: fetched when needed, told what to do, listened to.
// One run lasts to the end of one session, so that nothing of a customer's page outlives it; then
// the next run is started here.

import { watchActivity } from "../../activity.js";
import { createKeep } from "../../keep.js";
import { inSession } from "../state.js";
import { texts } from "../texts.js";

// What this page leaves for the next one of the same tab: a reload, say, is not the end of a session.
const keep = createKeep("tandem-agent");

const isOver = ({ phase }) => phase === "ended" || phase === "moved";

// createProgram: address(server) is where its script is; credential() is the agent's token; renew() gives a stage and an
// overlay; onreport, onviewport, ontitle, onnotice and onsignedin get what the program says, onready that it takes orders.
export function createProgram({ address, credential, renew, onreport, onviewport, ontitle, onnotice, onsignedin, onready }) {
  let ui = null; // of the run that counts; an earlier run is no longer listened to
  let tries = 0; // fetches of the script
  let stopped = false;
  let idle = 0; // runs in a row that came to no session
  let release = null; // of the lock, while this tab has the session
  const activity = watchActivity(window, () => ui?.api?.active());

  // This page goes. If it comes back as it was, from the back-forward cache, the next run takes the session up.
  addEventListener("pagehide", () => {
    keep.leave();
    ui?.api?.detach();
    release?.();
    release = null;
  });

  // token is that of the session to take up, if this tab may.
  async function token() {
    if (!keep.read()) return "";
    release ??= await keep.hold();
    return release ? keep.read()?.token ?? "" : "";
  }

  // kept takes the token that the next page resumes with, "" at the end.
  async function kept(next) {
    if (next) {
      keep.write({ token: next, left: false });
      release ??= await keep.hold();
      return;
    }
    if (release) keep.clear();
    release?.();
    release = null;
  }

  async function start(options) {
    stopped = false;
    const run = { phase: "", served: false, token: credential() };
    const mine = ui = createUI(run);
    const program = await load(options.server);
    if (!program) return mine.update({ phase: "signedout", reason: "error", words: texts.unreachable });
    try {
      const { exited } = await program.start({ ...options, token: run.token, ui: mine, resume: await token() });
      await exited;
    } catch (error) {
      console.error("tandem: the agent's program:", error);
    }
    mine.api = null;
    idle = run.served ? 0 : idle + 1;
    if (ui !== mine || stopped || run.phase === "signedout") return;
    if (!mine.again && !isOver(run)) {
      return mine.update({ phase: "signedout", reason: "error", words: texts.stopped });
    }
    mine.update({ phase: "connecting" });
    setTimeout(() => { if (ui === mine && !stopped) start(options); }, pause(idle));
  }

  async function load(server) {
    const script = new URL(address(server));
    // A browser remembers that a module could not be fetched; another address is another try.
    if (tries) script.searchParams.set("try", tries);
    try {
      return await import(script.href);
    } catch (error) {
      console.error("tandem: fetching the agent's program:", error);
      tries++;
      return null;
    }
  }

  // createUI makes the object that the program knows the interface by.
  function createUI(run) {
    const current = (then) => (...values) => { if (ui === mine) then(...values); };
    const mine = {
      ...renew(),
      api: null,
      again: false, // the program sets it: it wants a next run after this one
      onjoin: null,
      onexit: null,
      ready: current((api) => {
        mine.api = api;
        // While the program was on its way there may have come a newer one.
        if (credential() !== run.token) api.renew(credential());
        onready();
      }),
      signedin: current(onsignedin),
      update: current((report) => {
        run.phase = report.phase ?? run.phase;
        run.served ||= inSession(run);
        // The customer's browser may have said so, and the server not yet.
        if (run.phase === "ended") kept("");
        if (isOver(run)) mine.api = null; // it hears nothing any more
        if (report.inactiveMs > 0) activity.soon();
        onreport(report);
      }),
      // At the end one may still be on its way.
      keep: (token) => { if (ui === mine && !(token && isOver(run))) kept(token); },
      viewport: current(onviewport),
      title: current(ontitle),
      notice: current(onnotice),
    };
    return mine;
  }

  const exit = () => (ui?.api?.exit ?? ui?.onexit)?.();

  return {
    start,
    exit,
    // stop ends this run, with or without a session, and is followed by none.
    stop() {
      stopped = true;
      exit();
    },
    takesOrders: () => Boolean(ui?.api || ui?.onjoin),
    join: async (id) => (ui.api?.join ?? ui.onjoin)(id),
    active: () => ui?.api?.active(),
    renewToken: () => ui?.api?.renew(credential()),
    requestWrite: () => ui?.api?.requestWrite(),
    leaveWrite: () => ui?.api?.leaveWrite(),
    navigate: (kind, to) => ui?.api?.navigate(kind, to),
    stats: async () => (await ui?.api?.stats?.()) ?? null,
  };
}

// pause before the next run, in milliseconds: none after a session, and ever longer while a
// server takes the agent in and drops them again.
export function pause(idle) {
  return idle < 2 ? 0 : Math.min(30_000, 1000 * 2 ** (idle - 2));
}
