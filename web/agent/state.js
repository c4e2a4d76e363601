// The one state of the agent's interface, and what follows from it. Pure: the Go program reports
// phases (ui.update), the element draws `panelOf` and dispatches `eventsBetween`.
//
//	signedout ─ connecting ─ ready ─ joining ─ waiting ─ active ─ ended
//
// `waiting`: joined, the customer's page not here yet. After `ended` the next run of the program is
// `ready` soon; the notice stays until the agent has read it, so it is kept here as `ending`.

export const initial = Object.freeze({
  phase: "connecting",
  id: "",
  mode: "pointer",
  agent: "",
  reason: "",
  words: "",
  route: "",
  roundTripMs: 0,
  away: false,
  why: "",
  leftMs: 0,
  inactiveMs: 0,
  limited: "",
  write: "",
  pointerOnly: false, // the agent's account does not allow write mode
  ending: null,
});

export function inSession({ phase }) {
  return phase === "waiting" || phase === "active";
}

// merge applies a report. What belongs to a moment (reason, words, away, limited, write) does not outlive it.
export function merge(state, report) {
  const next = { ...state, reason: "", words: "", away: false, limited: "", write: "", leftMs: 0, inactiveMs: 0, ...report, ending: state.ending };
  if (inSession(state) && !inSession(next)) {
    next.ending = { id: next.id || state.id, reason: next.reason || usualReason(next), words: next.words };
  }
  if (next.phase === "joining" || inSession(next)) next.ending = null;
  return next;
}

// usualReason: of a session that is over without a reason given.
function usualReason({ phase }) {
  if (phase === "moved") return "moved"; // to another tab: no reason of the contract
  return phase === "ended" ? "error" : "agentlost";
}

// dismiss takes the notice of the end away.
export function dismiss(state) {
  return { ...state, ending: null };
}

// panelOf says which of the four panels is shown.
export function panelOf(state) {
  if (inSession(state)) return "session";
  if (state.ending) return "ending";
  return state.phase === "signedout" ? "problem" : "join";
}

// refusedSignIn says whether a reason is that the server does not, or no longer, take the agent in.
export function refusedSignIn(reason) {
  return ["unauthorized", "expired", "signedout"].includes(reason);
}

// asking says whether a request for write mode waits for the customer's answer.
export function asking({ write }) {
  return write === "asked";
}

// refusalBetween gives why a request came to nothing in a change: "declined", "lapsed", "early" (the customer was
// asked a moment ago), "left" (taken back), or "" when none did.
export function refusalBetween(before, after) {
  if (!asking(before) || asking(after) || after.mode === "write") return "";
  return inSession(after) ? after.write || "left" : "left";
}

// eventsBetween lists the events of the public contract that a change means, as [name, detail].
export function eventsBetween(before, after) {
  const events = [];
  const was = inSession(before);
  const is = inSession(after);
  if (!was && is) events.push(["sessionjoined", { id: after.id, mode: after.mode }]);
  if (was && is && before.mode !== after.mode) events.push(["modechanged", { mode: after.mode }]);
  const refusal = refusalBetween(before, after);
  if (is && refusal && refusal !== "left") events.push(["writedeclined", { reason: refusal }]);
  if (is && before.away !== after.away) events.push(["customeraway", { away: after.away }]);
  if (was && after.phase === "moved") events.push(["sessionmoved", { id: before.id }]);
  else if (was && !is) {
    events.push(["sessionended", { id: before.id, reason: after.reason || usualReason(after), words: after.words }]);
  }
  const refused = before.phase === "joining" && (after.phase === "ready" || after.phase === "ended");
  const lost = before.phase !== "signedout" && after.phase === "signedout";
  if (refused || lost) events.push(["error", { reason: after.reason, words: after.words }]);
  return events;
}

// sessionOf is what `<tandem-agent>.session` shows of the state.
export function sessionOf(state) {
  if (inSession(state)) return { id: state.id, state: "active", mode: state.mode };
  if (state.ending) return { id: state.ending.id, state: "ended", mode: "pointer" };
  return null;
}
