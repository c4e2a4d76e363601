// A session in the customer's page: its interface, the DOM reader, the WebAssembly. The loader imports
// this module when a person has said Yes, and calls start() once a session.

import { boot } from "../boot.js";
import { createActor } from "../dom/act.js";
import { barOf } from "../dom/bars.js";
import { createReader } from "../dom/read.js";
import { adopt } from "../loader/element.js";
import { asked, fold, start as fresh } from "./progress.js";
import css from "./session.css";
import { createView } from "./view.js";

// The interface that the last session left on screen (its end notice).
let last = null;
let styled = false;

// start returns a Promise of {id, state, mode}, resolved when the session has its ID, rejected in words
// when it ends before. options, from the loader:
//   server   origin of the server
//   host     {element, root, chrome, attach(), pointer} of loader/host.js
//   text     text(key, values) of loader/texts.js
//   config   what the site gave tandem.configure()
//   report   {session(s), controls(c), writePending(b), event(name, detail)}: to window.tandem
//   onclose  called with {again, focus} when the end notice is gone
export function start({ server, host, text, config, report, onclose }) {
  last?.remove();
  if (!styled) adopt(host.root, css);
  styled = true;
  host.attach();

  return new Promise((resolve, reject) => {
    const interaction = config.interaction;
    let state = fresh;
    let program = null; // what Go gave with ready()
    let exitWanted = "";

    const exit = (reason) => {
      if (state.phase === "ended") return;
      exitWanted = reason;
      if (program) program.exit(reason);
      // Still on its way: there is nobody to tell, and ready() below stops the program.
      else update({ phase: "ended", reason });
    };
    const view = last = createView({
      host, text, sent: Boolean(interaction?.sendSessionID), onclose,
      onexit: () => (ui.onexit && program ? ui.onexit() : exit("customer")),
      onanswer: (allow) => program?.answerWrite(allow),
      onstop: () => program?.revokeWrite(),
    });

    function update(news) {
      const { view: next, session, events } = fold(state, news);
      const over = state.phase === "ended";
      state = next;
      if (over) return;
      report.session(session);
      report.writePending(asked(state));
      if (state.phase === "ended") report.controls(null);
      view.show(state);
      for (const [name, detail] of events) report.event(name, detail);
      if (events.some(([name]) => name === "sessionstarted")) tellInteraction(interaction, session.id, exit);
      if (session && state.phase !== "ended") resolve(session);
      if (state.phase === "ended") reject(new Error(state.words || text(state.reason === "customer" ? "declined" : "startFailed")));
    }

    // What the program sees: web/boot.js hands it to Go as tandemHost.ui.
    const ui = {
      host: host.element,
      overlay: view.overlay,
      pointer: host.pointer,
      onexit: null,
      update,
      ready(controls) {
        program = controls;
        if (exitWanted) program.exit(exitWanted);
        else report.controls({ ...controls, exit: () => exit("customer"), stats: () => controls.stats() });
      },
    };
    report.controls({ exit: () => exit("customer"), stats: async () => { throw new Error(text("connecting")); } });
    view.show(state);

    const fail = (error) => {
      if (state.phase === "ended") return;
      console.error("tandem: the session's program failed.", error);
      update({ phase: "ended", reason: "error", words: text("loadFailed") });
    };
    try {
      const reader = createReader(window, [host.element], barOf(host.root));
      boot(new URL(TANDEM_CUSTOMER_WASM, server).href, { server, ui, reader, actor: createActor(reader.page, reader.at) })
        .then(({ exited }) => exited)
        // A program that is over has said why before; if not, it broke.
        .then(() => fail(new Error("it stopped by itself")), fail);
    } catch (error) {
      fail(error);
    }
  });
}

// tellInteraction gives the ID to the site's chat or call, and ends the session with it.
function tellInteraction(interaction, id, exit) {
  try {
    interaction?.onEnd?.(() => exit("interaction"));
    interaction?.sendSessionID?.(id);
  } catch (error) {
    console.warn("tandem: the interaction's own code failed; the session goes on without it.", error);
  }
}
