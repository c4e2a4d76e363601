// A chat in the customer's page: its panel, what is kept for the next page, and the program. The program (Go) finds the
// representative, gives every entry its number and talks to the other browser; here it is drawn.

import { watchActivity } from "../../activity.js";
import { boot } from "../../boot.js";
import { createTranscript } from "../../chat/transcript.js";
import { seal } from "../../chat/seal.js";
import logCSS from "../../chat/log.css";
import { borrow, lend } from "../../customer/elsewhere.js";
import { createKeep } from "../../keep.js";
import { createBrowse } from "./browse.js";
import { insets } from "./beside.js";
import { KEY } from "./keep.js";
import { recallName, rememberName, tidy } from "./name.js";
import { createPanel } from "./panel.js";
import css from "./panel.css";
import { announce, fresh, live, merge } from "./state.js";

const PHONE = "(max-width: 480px)";

// createChat, for web-chat.js: {open(), close(), isOpen(), arrange(taken), configured()}. `style` takes a sheet for the panel, attribute(name) reads the
// element's, tell(name, detail) dispatches an event of it; onunread(n) and onopen(on, focus) are told to the button.
export function createChat({ page, words, content, announcer, attribute, style, tell, onunread, onopen }) {
  const { server, config, tandem } = page;
  const { text } = words;
  const keep = createKeep(KEY);
  style(logCSS);
  style(css);

  let state = fresh;
  let said = createTranscript("customer");
  let name = recallName();
  let opened = false;
  let elsewhere = "";
  let error = "";
  let run = null; // {program, gone} of the program that counts
  let keys = 0;
  let panel = build();

  const record = () => ({
    name, agent: state.agent, entries: said.entries(), notes: said.notes(), read: said.read(), unsaid: said.sending().map((one) => one.text),
  });
  const remember = (changes = {}) => { if (keep.read() || live(state)) keep.write({ ...record(), open: opened, ...changes }); };

  let browse = browsing(keep.read()?.session);

  function browsing(id) {
    return createBrowse({
      tandem, id, talking: () => state.phase === "talking",
      invite: (session) => run?.program?.invite(session),
      onown: (session) => remember({ session }),
      onover(session) {
        said.note("left", session, Date.now());
        run?.program?.left(session);
        remember();
        draw();
      },
      onchange() {
        // On a telephone the chat lies over the page that is looked at together.
        if (opened && browse.together() === "idle" && matchMedia(PHONE).matches) close();
        draw();
      },
    });
  }

  function build() {
    return createPanel({
      words, name,
      on: {
        say, typing: (on) => run?.program?.typing(on), end: finish, close: () => close(true), again, move,
        announce: announcer.status,
        browse: () => {
          error = "";
          browse.start().catch((problem) => {
            // Tandem's own dialogs have said it, if there are any.
            if (config.ui === "none") error = problem.message;
            draw();
          });
        },
      },
    });
  }

  function draw() {
    // The panel is in the page from its first opening on.
    panel.show({ state, said, elsewhere, error: error || (live(state) ? state.words : ""), browse: offered() });
    onunread(elsewhere ? 0 : said.unread().length);
  }

  // offered says what the menu offers of browsing together.
  function offered() {
    if (attribute("cobrowse") === "off") return "";
    if (state.phase !== "talking") return "no";
    const together = browse.together();
    // A session that nobody has joined yet can still be given to this representative.
    return together === "idle" && browse.own() !== tandem.session.id ? "able" : together || "able";
  }

  // say sends words, the first of them as the question with which a chat begins.
  function say(words, typed) {
    if (elsewhere || state.phase === "ended") return false;
    error = "";
    const first = state.phase === "form";
    const key = ++keys;
    if (first) {
      name = tidy(typed);
      rememberName(name);
      said = createTranscript("customer");
      state = { ...fresh, phase: "connecting" };
    }
    said.say(key, words, Date.now());
    if (first) begin();
    else {
      remember();
      run?.program?.say(words);
    }
    draw();
    return true;
  }

  async function begin() {
    announcer.status(text("chatConnecting"));
    keep.clear();
    const release = await keep.hold();
    if (!release) return other("other");
    if (!live(state)) return release();
    remember({ session: "" });
    browse.stop();
    browse = browsing();
    tell("chatstarted", {});
    return start(release, {});
  }

  // other: another tab has the chat. What was written here goes back into the textbox.
  function other(kind) {
    const words = said.sending()[0]?.text ?? "";
    said = createTranscript("customer");
    state = fresh;
    elsewhere = kind;
    panel.fill(words);
    draw();
    if (opened) panel.focus();
    announcer.status(text(kind === "moved" ? "chatMoved" : "chatElsewhere"));
  }

  // resume takes up the chat that the page before this one was in, or shows what has become of it.
  async function resume() {
    const left = keep.read();
    if (!left) return;
    name = left.name || name;
    said = createTranscript("customer", left);
    state = { ...fresh, agent: left.agent ?? "" };
    for (const words of left.unsaid ?? []) said.say(++keys, words, Date.now());
    if (left.open) opened = true;
    if (left.over) state = { ...state, ...left.over, phase: "ended" };
    // Without a token nobody has heard of the question yet: it is asked again.
    const asked = left.token || said.sending().length > 0;
    if (left.over || !asked) return show();
    state = { ...state, phase: "connecting", resumed: true };
    show();
    const release = await keep.hold();
    if (!release) return other("other");
    return start(release, left);
  }

  function start(release, left) {
    const mine = run = { program: null, gone: false, token: left.token ?? "" };
    const current = (act) => (...values) => { if (run === mine && !mine.gone) act(...values); };
    const activity = watchActivity(window, () => mine.program?.active());
    const unlend = lend(
      () => (mine.program && mine.token && live(state) ? { ...keep.read(), ...record(), token: mine.token, open: true } : null),
      () => mine.program.detach(),
      KEY,
    );
    const leave = ({ persisted }) => {
      keep.leave();
      mine.gone = true;
      mine.program?.detach();
      mine.stop();
      // It may come back as it was, from the back-forward cache.
      if (persisted) addEventListener("pageshow", () => resume(), { once: true });
    };
    addEventListener("pagehide", leave);
    mine.stop = () => {
      activity.stop();
      unlend();
      removeEventListener("pagehide", leave);
      release();
      mine.stop = () => {};
    };
    const over = (reason, words) => current(update)({ phase: "ended", reason, words });
    const ui = {
      ready(api) {
        mine.program = api;
        if (mine.end) return api.end();
        if (mine.gone) return api.detach();
        for (const one of said.sending()) api.say(one.text);
        Promise.resolve(page.resuming).then(browse.check, browse.check);
        seen();
      },
      update: current(update),
      entry: current(entry),
      keep: current((token) => {
        mine.token = token;
        if (live(state)) remember({ token });
      }),
      seal,
    };
    boot(new URL(TANDEM_CUSTOMER_WASM, server).href, {
      server, chat: { name: name || text("chatGuest"), entries: said.entries() }, resume: mine.token, ui,
    }).then(({ exited }) => exited).then(() => over("error", ""), (problem) => {
      console.error("tandem: the chat's program failed.", problem);
      over("error", text("chatLoadFailed"));
    });
  }

  function update(report) {
    const before = state;
    state = { ...merge(state, report), resumed: before.resumed };
    const news = announce(words, before, state);
    if (news) announcer.status(news);
    if (state.phase === "talking" && before.phase !== "talking") tell("agentconnected", { agent: state.agent });
    if (state.agent !== before.agent) remember();
    if (!live(state) && live(before)) settle();
    draw();
    if (opened && !live(state) && live(before) && focused()) panel.focus();
  }
  const focused = () => content.getRootNode().activeElement !== null;

  // settle: there is nothing to come back to.
  function settle() {
    run?.stop();
    if (run) run.gone = true;
    if (state.phase === "moved") {
      keep.clear();
      return other("moved");
    }
    const { reason, words, agent } = state;
    browse.end();
    // What nobody has read is not lost with the chat.
    const lost = said.entries().some(({ from }) => from === "agent") ? "" : said.sending()[0]?.text ?? said.entries()[0]?.text ?? "";
    keep.write({ ...record(), unsaid: [], open: opened, token: "", session: "", over: { reason, words, agent, lost } });
    tell("chatended", { reason });
  }

  function entry(given) {
    if (!said.add(given)) return;
    remember();
    draw();
    seen();
    if (given.from !== "agent" || given.kind !== "text" || reading()) return;
    announcer.status(`${text("chatNew", { agent: state.agent || text("chatAgent") })} (${words.number(said.unread().length)})`);
    tell("unread", { count: said.unread().length });
  }

  const reading = () => opened && document.visibilityState === "visible";

  // seen tells the representative what the customer has before them.
  function seen() {
    if (!reading() || !live(state)) return;
    const number = said.see();
    if (!number) return;
    run?.program?.seen(number);
    remember();
    onunread(0);
  }
  document.addEventListener("visibilitychange", () => { seen(); draw(); });

  function finish() {
    if (!live(state)) return;
    if (run?.program) return run.program.end();
    // Still on its way: nobody has to be told, and ready() stops it.
    if (run) run.end = true;
    update({ phase: "ended", reason: "customer" });
  }

  // again begins anew, with what was written if nobody has read it.
  function again() {
    const lost = keep.read()?.over?.lost ?? "";
    const draft = elsewhere ? panel.draft().text : lost;
    keep.clear();
    state = fresh;
    elsewhere = error = "";
    said = createTranscript("customer");
    if (opened) keep.write({ open: true });
    draw();
    panel.fill(draft);
    panel.focus();
  }

  // move brings the chat here from another tab.
  async function move() {
    const lent = await borrow(KEY);
    if (!lent) {
      keep.clear();
      elsewhere = "none";
      draw();
      return panel.focus();
    }
    keep.write({ ...lent, left: true });
    elsewhere = "";
    await resume();
    return panel.focus();
  }

  function show() {
    if (opened && !panel.element.isConnected) content.append(panel.element);
    panel.element.hidden = !opened;
    onopen(opened, false);
    draw();
    seen();
  }

  async function open() {
    if (!opened) {
      opened = true;
      keep.write({ open: true });
      show();
      panel.toEnd();
      tell("chatopen", {});
    }
    panel.focus();
    if (state.phase === "form" && !elsewhere && await heldElsewhere()) other("other");
  }

  function close(focus = false) {
    if (!opened) return;
    opened = false;
    panel.element.hidden = true;
    // An end that has been read is over; a form that was only looked at is nothing to keep.
    if (!live(state)) {
      keep.clear();
      if (state.phase === "ended") {
        state = fresh;
        said = createTranscript("customer");
      }
      elsewhere = "";
    } else keep.write({ open: false });
    draw();
    onopen(false, focus);
    tell("chatclose", {});
  }

  // heldElsewhere says whether a tab of this site has a chat, before somebody writes in vain.
  async function heldElsewhere() {
    const locks = await navigator.locks?.query().catch(() => null);
    return Boolean(locks?.held.some((lock) => lock.name === KEY)) && !run?.program && state.phase === "form";
  }

  // arrange keeps the panel off the bar of a session, and above a telephone's keyboard.
  let taken = [];
  function arrange(boxes = taken) {
    taken = boxes;
    const whole = opened && content.isConnected && matchMedia(PHONE).matches;
    // Under a panel that is the whole screen the co-browse button may be, but it would lie over it if it came later.
    const other = page.host.root.querySelector(".launch");
    const shown = whole ? "hidden" : "";
    if (other && other.style.visibility !== shown) other.style.visibility = shown;
    if (!opened) return;
    const { left, right } = panel.element.getBoundingClientRect();
    const seen = window.visualViewport ?? { height: innerHeight, offsetTop: 0, scale: 1 };
    const free = insets({ left, right }, { height: innerHeight }, whole ? taken.filter((box) => box.width > innerWidth / 2 || tandem.session) : taken);
    const keyboard = Math.max(0, innerHeight - seen.height - seen.offsetTop);
    panel.element.style.setProperty("--free-top", `${free.top}px`);
    panel.element.style.setProperty("--free-bottom", `${whole && keyboard > 80 ? 0 : free.bottom}px`);
    panel.element.style.setProperty("--keyboard", `${keyboard}px`);
    panel.element.style.setProperty("--scrolled", `${whole ? Math.max(0, seen.offsetTop) : 0}px`);
  }
  for (const event of ["resize", "scroll"]) window.visualViewport?.addEventListener(event, () => arrange());

  // configured takes over another language or other texts: the panel is built anew, with what has been typed.
  function configured() {
    const { text: draft, name: typed } = panel.draft();
    const old = panel;
    name = typed || name;
    panel.stop();
    panel = build();
    panel.element.hidden = !opened;
    old.element.replaceWith(panel.element);
    draw();
    panel.fill(draft);
    arrange();
  }

  draw();
  resume();
  return { open, close, isOpen: () => opened, arrange, configured };
}
