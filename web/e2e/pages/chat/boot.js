// A program for tests: what a page tells it is noted, what it tells the page a test says. window.doubles has the runs of
// this page; each remembers itself for the next page under its token.

const runs = window.doubles = [];

export async function boot(wasm, host) {
  const side = host.resume !== undefined && host.chat === true ? "agent" : "customer";
  const run = new Run(side, host);
  runs.push(run);
  queueMicrotask(() => run.begin());
  return { exited: new Promise((resolve) => { run.exit = resolve; }) };
}

export const compile = async () => {};
export const preloaded = () => {};

class Run {
  constructor(side, host) {
    Object.assign(this, { side, host, calls: [], entries: [...(host.chat?.entries ?? [])], status: { phase: side === "agent" ? "ready" : "connecting" } });
    this.token = host.resume || `double-${Math.random()}`;
  }

  begin() {
    const note = (name) => (...values) => { this.calls.push([name, ...values]); };
    let key = 0;
    const before = JSON.parse(sessionStorage.getItem(this.token) ?? "null");
    if (before) Object.assign(this, { status: before.status, entries: this.side === "agent" ? [] : this.entries });
    this.host.ui.ready({
      typing: note("typing"), seen: note("seen"), renew: note("renew"), active: () => {}, detach: note("detach"), left: note("left"),
      take: (id) => { this.calls.push(["take", id]); this.say({ phase: "taking", id }); },
      invite: (id) => { this.calls.push(["invite", id]); this.entry("session", id); },
      say: (text) => {
        this.calls.push(["say", text]);
        const mine = ++key;
        if (!this.silent) this.entry("text", text, this.side, mine);
        return mine;
      },
      end: () => { this.calls.push(["end"]); this.end(this.side); },
    });
    this.host.ui.keep(this.token);
    if (this.side === "agent") for (const entry of before?.entries ?? []) { this.entries.push(entry); this.host.ui.entry(entry); }
    this.say({});
  }

  // say changes the status; what belongs to a moment goes with it.
  say(changes) {
    this.status = { ...this.status, away: "", leftMs: 0, words: "", ...changes };
    this.store();
    this.host.ui.update({ ...this.status });
  }

  entry(kind, text, from = this.side, key = undefined, at = Date.now()) {
    const entry = { number: (this.entries.at(-1)?.number ?? 0) + 1, from, kind, text, at, ...(key && { key }) };
    this.entries.push(entry);
    this.store();
    this.host.ui.entry(entry);
  }

  hear(text, at) { this.entry("text", text, this.side === "agent" ? "customer" : "agent", undefined, at); }

  end(reason, words = "") {
    this.host.ui.keep("");
    this.say({ phase: "ended", reason, words });
    this.exit();
  }

  store() { sessionStorage.setItem(this.token, JSON.stringify({ status: this.status, entries: this.entries })); }
}
