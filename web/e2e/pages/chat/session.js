// A session for tests: it has an ID at once, and ends when it is told to. window.doubleSession ends it or lets an agent join.

export async function start({ report, interaction, host, onclose }) {
  const id = "123456789";
  const say = (state) => report.session({ id, state, mode: "pointer" });
  const bar = document.createElement("section");
  bar.className = "bar";
  bar.setAttribute("aria-label", "Co-browse session");
  bar.textContent = "Session ID 123 456 789";
  Object.assign(bar.style, { position: "fixed", insetInlineEnd: "20px", bottom: "20px", width: "380px", height: "64px", background: "Canvas", pointerEvents: "auto", boxShadow: "0 0 0 1px gray" });
  host.chrome.append(bar);
  const end = (reason) => {
    bar.remove();
    report.controls(null);
    say("ended");
    report.event("sessionended", { reason });
    onclose({ again: false, focus: false });
  };
  report.controls({ exit: (reason) => end(reason === "interaction" ? reason : "customer"), stats: async () => ({}) });
  say("idle");
  report.event("sessionstarted", { id });
  interaction?.onEnd?.(() => end("interaction"));
  interaction?.sendSessionID?.(id);
  window.doubleSession = { end, join: () => { say("active"); report.event("agentjoined", {}); } };
  return { id, state: "idle", mode: "pointer" };
}

export const resume = async () => null;
