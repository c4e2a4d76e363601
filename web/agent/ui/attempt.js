// One call of join(id), from the call to its answer. The program may still be on its way when
// the agent presses Join, so an attempt first waits until there is somebody to ask.

import { inSession } from "../state.js";
import { endingOf, texts } from "../texts.js";

export function createAttempt(id) {
  let settle;
  const answer = new Promise((resolve, reject) => { settle = { resolve, reject }; });
  let asked = false;
  let taken = false; // the program has said itself that it is joining

  return {
    id,
    answer,
    // mayAsk is true once: when the program takes orders and is not about something else.
    mayAsk(phase, takesOrders) {
      if (asked || !takesOrders || phase !== "ready") return false;
      asked = true;
      return true;
    },
    // read corrects a report that was under way before the program knew of the attempt.
    read(report) {
      if (report.phase === "joining") taken = true;
      const early = asked && !taken && report.phase === "ready" && !report.words;
      return early ? { ...report, phase: "joining" } : report;
    },
    // over looks at a state; once it is the answer, it settles the promise and says so.
    over(state, session) {
      if (inSession(state)) settle.resolve(session);
      else if (state.phase === "signedout" || (asked && state.phase !== "joining")) settle.reject(why(state));
      else return false;
      return true;
    },
    fail: (words) => settle.reject(new Error(words)),
  };
}

function why({ phase, reason, words }) {
  const usual = { signedout: texts.signedOut, ended: endingOf(reason).words }[phase] ?? texts.refused;
  return new Error(words || usual);
}
