// What the chat's panel shows, from what the program says. Pure.

export const fresh = Object.freeze({
  phase: "form", place: 0, staffed: true, agent: "", typing: false, seen: 0, away: "", leftMs: 0, reason: "", words: "",
});

const PHASES = ["connecting", "waiting", "talking", "ended", "moved"];

// merge takes a report of the program, whole each time. The name of a representative who has been here is kept: the end is told
// with it. What is over stays over.
export function merge(state, report) {
  if (state.phase === "ended" || state.phase === "moved") return state;
  const phase = PHASES.includes(report.phase) ? report.phase : state.phase;
  return {
    ...fresh,
    phase,
    place: Number(report.place) || 0,
    staffed: report.staffed !== false,
    agent: String(report.agent || state.agent || ""),
    typing: phase === "talking" && Boolean(report.typing) && !report.away,
    seen: Number(report.seen) || state.seen,
    away: phase === "talking" || phase === "waiting" ? String(report.away || "") : "",
    leftMs: Number(report.leftMs) || 0,
    reason: String(report.reason || ""),
    words: String(report.words || ""),
  };
}

// live says whether there is a chat that can be ended.
export const live = ({ phase }) => ["connecting", "waiting", "talking"].includes(phase);

// statusOf is the line under the title: {words, kind}; kind is "" or "good", "busy", "calm".
export function statusOf({ text }, state) {
  const agent = state.agent || text("chatAgent");
  switch (state.phase) {
    case "connecting": return { words: text(state.resumed ? "chatResuming" : "chatConnecting"), kind: "busy" };
    case "waiting": return { words: text("chatWaiting"), kind: "busy" };
    case "talking": return { words: text("chatHere", { agent }), kind: "good" };
    default: return { words: "", kind: "" };
  }
}

// queueOf is the card of somebody who waits: {title, body}, or null.
export function queueOf({ text, number }, { phase, place, staffed }) {
  if (phase !== "waiting") return null;
  // Until the server has told the place it has not told whether anybody is there either.
  if (!staffed && place > 0) return { title: text("chatNobody"), body: text("chatNobodyBody") };
  const title = place > 1 ? text("chatPlace", { n: number(place) }) : text(place === 1 ? "chatPlaceFirst" : "chatWaiting");
  return { title, body: text("chatPlaceBody") };
}

const ENDS = {
  customer: "chatEndedCustomer", agent: "chatEndedAgent", idle: "chatEndedIdle", inactive: "chatEndedInactive",
  agentlost: "chatEndedAgentLost", customerlost: "chatEndedCustomerLost",
};

// endOf tells the end: {title, body}. The program's words say more of an error than ours.
export function endOf({ text }, { reason, words, agent }) {
  const title = text(Object.hasOwn(ENDS, reason) ? ENDS[reason] : "chatEndedError", { agent: agent || text("chatAgent") });
  const body = reason === "idle" ? text("chatEndedIdleBody") : Object.hasOwn(ENDS, reason) ? "" : words || text("chatEndedErrorBody");
  return { title, body };
}

// announce says what a screen reader is told of a change, or "" for nothing: each once, and what is written is told by the log.
export function announce(words, before, after) {
  const { text } = words;
  const agent = after.agent || text("chatAgent");
  if (after.phase === "waiting") {
    const now = queueOf(words, after).title;
    return before.phase === "waiting" && queueOf(words, before).title === now ? "" : now;
  }
  if (after.phase === "talking" && before.phase !== "talking") return text("chatHere", { agent });
  if (after.phase === "connecting" && before.phase !== "connecting") return statusOf(words, after).words;
  if (after.phase === "ended" && before.phase !== "ended") {
    const { title, body } = endOf(words, after);
    return [title, body].filter(Boolean).join(". ");
  }
  return "";
}
