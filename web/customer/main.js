// A session in the customer's page: its interface, the DOM reader, the WebAssembly. The loader imports
// this module when a person has said Yes, or when the page before this one was in a session.

import { watchActivity } from "../activity.js";
import { boot, compile, preloaded } from "../boot.js";
import { createActor } from "../dom/act.js";
import { barOf } from "../dom/bars.js";
import { createReader } from "../dom/read.js";
import { createKeep } from "../keep.js";
import { adopt } from "../loader/element.js";
import { goAhead } from "./ahead.js";
import { borrow, createElsewhere, lend } from "./elsewhere.js";
import { createHidden } from "./hidden.js";
import { asked, fold, over, start as fresh } from "./progress.js";
import { createRestrictions } from "./restrictions.js";
import css from "./session.css";
import { loadText } from "./texts.js";
import { createView } from "./view.js";

const keep = createKeep("tandem");

// The interface that the last session left on screen (its end notice, or that of another tab).
let last = null;
let styled = false;

// start returns a Promise of {id, state, mode}, resolved when the session has its ID, rejected in words
// when it ends before. options, from the loader:
//   server   origin of the server
//   host     {element, root, chrome, attach(), pointer} of loader/host.js
//   config   what the site gave tandem.configure()
//   interaction  the conversation that the session belongs to; own: it is not config's
//   report   {session(s), controls(c), writePending(b), event(name, detail)}: to window.tandem
//   onclose  called with {again, focus} when the end notice is gone
export async function start(given) {
  const options = await prepare(given);
  const release = await keep.hold();
  if (release) {
    keep.clear();
    return run(options, null, release);
  }
  // Another tab has the session. A site with an interface of its own has been asked for it here.
  const session = options.config.ui === "none" ? await move(options) : null;
  if (session) return session;
  if (options.config.ui !== "none") showElsewhere(options);
  throw new Error(options.text("runningElsewhere"));
}

// resume takes up the session that the page before this one was in. It resolves with the session, or
// with null if there is none to take up here. program is the Promise of the program that record.program
// names, if somebody has begun to fetch it.
export async function resume(given, program) {
  const record = keep.read();
  if (!record?.token) return null;
  if (program && record.program === TANDEM_CUSTOMER_WASM) preloaded(programURL(given), program);
  const options = await prepare(given);
  const release = await keep.hold();
  if (!release) {
    showElsewhere(options);
    return null;
  }
  return run(options, record, release).catch(() => null);
}

// move takes the session over from another tab, as the customer has asked.
async function move(options) {
  const record = await borrow();
  if (!record) {
    keep.clear();
    return null;
  }
  keep.write({ ...record, left: true });
  return resume(options);
}

const programURL = ({ server }) => new URL(TANDEM_CUSTOMER_WASM, server).href;

// prepare makes ready for a session, and returns the options with the texts of one.
async function prepare(given) {
  const { server, host, config } = given;
  last?.remove();
  if (!styled) adopt(host.root, css);
  styled = true;
  host.attach();
  return { ...given, text: await loadText(server, config) };
}

// showElsewhere offers to bring the session here.
function showElsewhere(options) {
  const { host, text, onclose } = options;
  const close = () => {
    keep.clear(); // of a copy: the next page of this tab does not ask again
    last.remove();
    onclose({ again: false, focus: false });
  };
  const notice = createElsewhere({
    text, moved: false, onclose: close,
    onmove: async () => {
      notice.main.setAttribute("aria-busy", true);
      if (await move(options)) return;
      notice.element.querySelector("p").textContent = text("movedNone");
      notice.main.remove();
    },
  });
  last = { remove: () => notice.element.remove() };
  host.chrome.append(notice.element);
}

function run(options, record, release) {
  const { server, host, text, config, report, onclose } = options;
  return new Promise((resolve, reject) => {
    const { interaction = config.interaction } = options;
    // A session may belong to a conversation of its own. A later page knows it no more, but that, and that it has the ID.
    const own = Boolean((record ?? options).own);
    const sent = record?.sent ?? Boolean(interaction?.sendSessionID);
    let state = { ...fresh, id: record?.id ?? "", resumed: Boolean(record) };
    let program = null; // what Go gave with ready()
    let exitWanted = "";
    let token = record?.token ?? ""; // what the session is taken up with elsewhere
    const ahead = record?.ahead && record.program === TANDEM_CUSTOMER_WASM ? goAhead(server, record.ahead) : null;
    let hidden = null; // how what is hidden looks
    let restrictions = null;
    const told = new WeakSet(); // elements that the site's code has been told of
    let gone = false; // this page goes: what the program still says is of no interest
    let heeded = null; // the conversation that the session ends with

    const exit = (reason) => {
      if (over(state)) return;
      exitWanted = reason;
      if (program) program.exit(reason);
      // Still on its way: there is nobody to tell, and ready() below stops the program.
      else update({ phase: "ended", reason });
    };
    const leaveFor = (reason) => exit(reason === "interaction" ? reason : "customer");
    const view = last = createView({
      host, server, text, sent, resumed: state.resumed, onclose,
      onexit: () => (ui.onexit && program ? ui.onexit() : exit("customer")),
      onanswer: (allow) => program?.answerWrite(allow),
      onstop: () => program?.revokeWrite(),
      onmirror: (port) => program?.mirror(port),
      oncontinue: () => program?.active(),
      onmove: () => move(options).then((session) => session ?? onclose({ again: false, focus: false })),
    });
    const activity = watchActivity(window, () => program?.active());

    function update(news) {
      if (gone || over(state)) return;
      const { view: next, session, events } = fold(state, news);
      if (next.id && (next.id !== state.id || next.mode !== state.mode)) keep.write({ id: next.id, mode: next.mode, sent, own });
      state = next;
      report.session(session);
      report.writePending(asked(state));
      if (state.inactiveMs > 0) activity.soon();
      if (over(state)) settle();
      hidden?.show(state.phase === "active");
      view.show(state);
      for (const [name, detail] of events) report.event(name, detail);
      if (events.some(([name]) => name === "sessionstarted")) heed();
      if (session && state.phase !== "ended") resolve(session);
      if (over(state)) reject(new Error(state.words || text(state.reason === "customer" ? "declined" : "startFailed")));
    }

    // heed has the session end with its conversation, which on a later page the site's code may name only after the session has
    // been taken up there.
    function heed() {
      if (heeded || !state.id || over(state)) return;
      heeded = record ? !own && config.interaction : interaction;
      if (heeded) tellInteraction(heeded, state.id, exit, !record);
    }
    if (record) window.tandem.addEventListener("configured", heed);

    // settle: there is nothing to come back to from here.
    function settle() {
      report.controls(null);
      keep.clear();
      stop();
    }

    function stop() {
      hidden?.stop();
      hidden = null;
      restrictions?.stop();
      activity.stop();
      window.tandem.removeEventListener("configured", heed);
      unlend();
      removeEventListener("pagehide", leave);
      release();
    }

    const unlend = lend(
      () => (program && token && state.id && !over(state) ? { token, ui: config.ui, program: TANDEM_CUSTOMER_WASM, id: state.id, mode: state.mode, sent, own } : null),
      () => program.detach(), // and it says that the session has moved
    );

    // leave: this page goes, and the next one of this tab takes the session up; or this one, if it comes
    // back as it was (from the back-forward cache).
    function leave({ persisted }) {
      keep.leave();
      gone = true;
      ahead?.end();
      program?.detach();
      stop();
      if (!persisted) return;
      addEventListener("pageshow", () => {
        report.controls(null);
        report.session(null);
        view.remove();
        resume(options).then((session) => session ?? (last === view && onclose({ again: false, focus: false })));
      }, { once: true });
    }
    addEventListener("pagehide", leave);

    // What the program sees: web/boot.js hands it to Go as tandemHost.ui.
    const ui = {
      host: host.element,
      overlay: view.overlay,
      pointer: host.pointer,
      onexit: null,
      ask: view.ask,
      // What program and server say of a fault is English. In another language the general words do.
      update: (news) => update(text.english ? news : { ...news, words: "" }),
      // keep takes the token that the next page resumes with, in place of the last one, and what that page begins with.
      // At the end one may still be on its way.
      keep(next, ahead) {
        if (gone || over(state)) return;
        token = next;
        if (token) keep.write({ token, ahead, ui: config.ui, program: TANDEM_CUSTOMER_WASM });
        else keep.clear();
      },
      ready(controls) {
        program = controls;
        if (gone) program.detach();
        else if (exitWanted) program.exit(exitWanted);
        else report.controls({ ...controls, exit: leaveFor, stats: () => controls.stats() });
      },
    };
    report.controls({ exit: leaveFor, stats: async () => { throw new Error(text("connecting")); } });
    view.show(state);

    const fail = (error, words = text("loadFailed")) => {
      ahead?.end();
      if (gone || over(state)) return;
      console.error("tandem: the session's program failed.", error);
      update({ phase: "ended", reason: "error", words });
    };
    const begin = async () => {
      compile(programURL(options)).catch(() => {}); // meanwhile
      const reader = createReader(window, [host.element], barOf(host.root));
      restrictions = createRestrictions(server, reader);
      try {
        await restrictions.load();
        restrictions.use();
      } catch (error) {
        fail(error, text("restrictionsFailed"));
        return;
      }
      hidden = createHidden({ reader, restrictions, text, tell: view.tell });
      reader.masks.onhidden = (element) => {
        hidden?.note(element);
        if (told.has(element) || gone || over(state)) return;
        told.add(element);
        report.event("elementmasked", { element });
      };
      const { exited } = await boot(programURL(options), {
        server, ui, reader, restrictions, actor: createActor(reader), interaction: interaction?.id,
        resume: record?.token, resumeID: record?.id, resumeMode: record?.mode, resumeRound: ahead?.round,
      }, ahead?.names);
      await exited;
      // A program that is over has said why before; if not, it broke.
      fail(new Error("it stopped by itself"));
    };
    begin().catch(fail);
  });
}

// tellInteraction gives the ID of a new session to the site's chat or call, and ends the session with it.
function tellInteraction(interaction, id, exit, isNew) {
  try {
    interaction?.onEnd?.(() => exit("interaction"));
    if (isNew) interaction?.sendSessionID?.(id);
  } catch (error) {
    console.warn("tandem: the interaction's own code failed; the session goes on without it.", error);
  }
}
