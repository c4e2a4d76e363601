// How the interface writes what the session gives it.

// grouped writes a session ID as people read it out: "123 456 789".
export function grouped(id) {
  return id.replace(/^(\d{3})(\d{3})(\d{3})$/, "$1 $2 $3");
}

// spelled writes it for a screen reader's announcement, digit by digit: "1 2 3, 4 5 6, 7 8 9".
export function spelled(id) {
  return grouped(id).split(" ").map((group) => [...group].join(" ")).join(", ");
}

// endWords gives the title and the body of the notice for an end reason. `words` is the session's own
// account of an error, if it has one. A session without an ID never came into being.
export function endWords(text, { reason, id, agent, words }) {
  const values = { agent: agent || text("agent") };
  const say = (title, body = "endedBody") => ({ title: text(title, values), body: text(body, values) });
  if (!id && reason !== "customer") return { title: text("startFailed"), body: words || text("loadFailed") };
  switch (reason) {
    case "customer": return say("endedCustomer");
    case "agent": return say("endedAgent");
    case "interaction": return say("endedInteraction");
    case "idle": return say("endedIdle", "endedIdleBody");
    case "inactive": return say("endedInactive");
    case "agentlost": return say("endedAgentLost", "endedLostBody");
    case "customerlost": return say("endedCustomerLost", "endedLostBody");
  }
  const body = text("endedBody");
  return { title: text("endedError"), body: words ? `${words} ${body}` : body };
}
