// window.tandem: what a site's own code sees. It holds no session itself: the session's code attaches
// its controls here and reports each change.

import { configure } from "./config.js";
import { gesture } from "./support.js";

const NO_SESSION = "There is no co-browsing session.";

// createTandem returns {tandem, report}; report is the session's way back to this object.
export function createTandem({ config, start, configured, needsGesture }) {
  let session = null;
  let controls = null;
  let writePending = false;
  let hears = false; // of what is hidden: there may be thousands, and nobody to hear of it

  const active = () => session?.state === "active" && controls;
  // answer runs one of the write-mode controls, or says in words why it cannot.
  const answer = async (allowed, words, act) => {
    if (!active()) throw new Error(NO_SESSION);
    if (!allowed) throw new Error(words);
    return act();
  };
  const NOT_ASKED = "The representative has not asked for write mode.";

  class Tandem extends EventTarget {
    addEventListener(name, ...rest) {
      hears ||= `${name}` === "elementmasked";
      super.addEventListener(name, ...rest);
    }
    get session() { return session; }
    start(options) { return start(options); }
    // exit("interaction") says that the conversation is over, and the session with it.
    exit(reason) { controls?.exit(reason); }
    configure(options) { configure(config, options); configured(); }
    stats() { return controls ? Promise.resolve(controls.stats()) : Promise.reject(new Error(NO_SESSION)); }
    async grantWrite() {
      if (!gesture()) throw new Error(needsGesture());
      return answer(writePending, NOT_ASKED, () => controls.answerWrite(true));
    }
    declineWrite() { return answer(writePending, NOT_ASKED, () => controls.answerWrite(false)); }
    revokeWrite() {
      return answer(session?.mode === "write", "The session is not in write mode.", () => controls.revokeWrite());
    }
  }
  const tandem = new Tandem();

  const report = {
    session(next) { session = next && Object.freeze({ ...next }); },
    writePending(pending) { writePending = pending; },
    controls(next) { controls = next; },
    event(name, detail) { if (hears || name !== "elementmasked") tandem.dispatchEvent(new CustomEvent(name, { detail })); },
  };
  return { tandem, report };
}
