// How the interface says that the representative is away: in words, and until when. Short absences, a page
// load say, are over before anybody could read of them, so they are not shown.

import { clock, createCountdown } from "../countdown.js";

const SHORT_MS = 900;

// createApart returns {show(view), stop()}; draw({words, left}) is called when they change: left is a line to be
// read and not to be spoken, words are "" when all is well.
export function createApart({ text, draw }) {
  const countdown = createCountdown();
  let shown = "";
  let until = 0;
  let later = 0;

  const stop = () => { countdown.stop(); clearTimeout(later); later = 0; };

  function show(view) {
    const why = view.away ? view.why : "";
    const end = performance.now() + view.leftMs;
    // The same absence is told again with less time left.
    if (why === shown && Math.abs(end - until) < 1500) return;
    stop();
    const before = shown;
    shown = why;
    until = end;
    if (!why) return draw({ words: "", left: "" });
    const name = { agent: view.agent || text("agent") };
    const words = text({ gone: "awayGone", offline: "awayOffline" }[why] ?? "awayLost", name);
    const begin = () => {
      if (!(view.leftMs > 0)) return draw({ words, left: "" });
      countdown.start(until - performance.now(), (ms) => draw({ words, left: text("awayLeft", { time: clock(ms, text.locale) }) }));
    };
    if (before) begin();
    else later = setTimeout(begin, SHORT_MS);
  }
  return { show, stop };
}
