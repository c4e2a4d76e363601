// The session as the interface sees it: each state that the session's program reports, folded into
// the last one, and what changed as events of the public API. Pure.

const REASONS = ["customer", "agent", "interaction", "idle", "inactive", "agentlost", "customerlost", "error"];

// start is the view before the first report.
export const start = Object.freeze({
  phase: "connecting", id: "", mode: "pointer", agent: "", reason: "", words: "", write: "",
  away: false, why: "", leftMs: 0, inactiveMs: 0, resumed: false,
});

// over says whether the session is over, or over in this page (another one has it).
export const over = ({ phase }) => phase === "ended" || phase === "moved";


// fold returns {view, session, events}: the next view, what tandem.session is then, and the events to
// raise, as [name, detail]. Nothing follows an end.
export function fold(last, report) {
  if (over(last)) return { view: last, session: sessionOf(last), events: [] };
  const view = { ...last, ...known(report) };
  view.id ||= last.id; // known from the page before, when the program is not yet
  if (view.phase === "ended") {
    if (!REASONS.includes(view.reason)) view.reason = "error";
  }
  if (over(view)) Object.assign(view, { write: "", away: false, inactiveMs: 0 });
  return { view, session: sessionOf(view), events: eventsBetween(last, view) };
}

function known(report) {
  return Object.fromEntries(Object.keys(start)
    .filter((key) => report[key] !== undefined && report[key] !== null)
    .map((key) => [key, report[key]]));
}

// asked says whether the representative waits for an answer.
export function asked({ write }) {
  return write === "asked";
}

// answers are what `write` says of a request that is over, in the words of the public API.
const answers = { allowed: "allowed", declined: "declined", lapsed: "lapsed", left: "withdrawn" };

// sessionOf is the public shape; a session that never got its ID never was.
function sessionOf({ phase, id, mode }) {
  if (!id || phase === "connecting" || phase === "moved") return null;
  return { id, state: phase, mode };
}

function eventsBetween(last, view) {
  const events = [];
  const was = sessionOf(last);
  const is = sessionOf(view);
  if (was && view.phase === "moved") events.push(["sessionmoved", { session: Object.freeze(was) }]);
  if (!is) return events;
  // On a new page of a session its code hears again what there is, and that it is not new.
  const { resumed } = view;
  const session = Object.freeze(is);
  if (!was && view.phase !== "ended") events.push(["sessionstarted", { session, resumed }]);
  if (view.phase === "active") {
    if (last.phase !== "active") events.push(["agentjoined", { session, agent: view.agent, resumed }]);
    if (last.mode !== view.mode) events.push(["modechanged", { session, mode: view.mode }]);
    if (last.away !== view.away) events.push(["agentaway", { session, away: view.away, why: view.why }]);
    if (!asked(last) && asked(view)) events.push(["writerequested", { session, agent: view.agent }]);
    if (asked(last) && !asked(view)) events.push(["writeanswered", { session, answer: answers[view.write] ?? "withdrawn" }]);
  }
  if (view.phase === "ended") events.push(["sessionended", { session, reason: view.reason }]);
  return events;
}
