// The agent's desk around <tandem-agent>: ready or not, who waits, the open chats beside the customer's page. Nothing of it
// is there but the switch until the agent is ready, and no socket is open.

import { createOpener } from "../../chat/seal.js";
import { livingSession } from "../../chat/transcript.js";
import logCSS from "../../chat/log.css";
import { createAnnouncer } from "../../customer/announce.js";
import { el, icon } from "../../loader/element.js";
import { styled } from "../ui/dom.js";
import { oneLine } from "../plain.js";
import tokens from "../style/tokens.css";
import { createChat, live } from "./chat.js";
import { freeSlot, keptSlots } from "./chats.js";
import css from "./desk.css";
import { createKeys } from "./keys.js";
import { createQueue } from "./queue.js";
import { createRoom } from "./room.js";
import { createSound } from "./sound.js";
import { createTabs } from "./tabs.js";
import { texts, words } from "./texts.js";
import { createWaiting } from "./waiting.js";

const READY = "tandem-desk-ready";
// Narrower, either the chats or the page is shown.
const WIDE = matchMedia("(min-width: 1280px)");
const SOUND = ["M4.5 9.5v5h3.5l4.5 4v-13l-4.5 4z", "M16 9a4.5 4.5 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11"];
const SILENT = ["M4.5 9.5v5h3.5l4.5 4v-13l-4.5 4z", "M16 9.5l5 5M21 9.5l-5 5"];

// createDesk puts the desk into the two places that the element has for it. onattention(n) is told how much waits for the agent.
export function createDesk(agent, { onattention }) {
  const server = new URL(agent.getAttribute("server") || "/", location.href).origin;
  const token = () => agent.token ?? agent.getAttribute("token") ?? "";
  // Nobody is signed in yet, or any more.
  const paused = () => agent.hasAttribute("paused");
  const announcer = createAnnouncer();
  const sound = createSound();
  const chats = [];
  const rooms = new Map(); // chat → its room
  const questions = new Map(); // ID of who waits → what they wrote
  const over = new Set(); // sessions
  let opener = null;
  let ready = recall();
  let queueState = "off";
  let waiting = [];
  let known = new Set();
  let taking = "";
  let joining = "";
  let chosen = null;
  let view = "chats";
  let problem = "";
  let offered = "";

  // The program's script, as <tandem-agent> fetches it. Another fragment is another try.
  let tries = 0;
  const load = () => import(`${new URL(TANDEM_AGENT_JS, server)}${tries ? `#${tries}` : ""}`).catch((error) => { tries++; throw error; });

  // In the bar: the switch, and what is shown where there is no room for both.
  const toggle = el("button", { type: "button", class: "switch", role: "switch", "aria-checked": "false", "aria-label": texts.ready, title: texts.readyHint, onclick: () => turn(!ready) },
    el("span", { class: "switch-track" }, el("span", { class: "switch-knob" })), el("span", { class: "switch-words" }, texts.ready));
  const choice = (name, label, ...more) => el("button", { type: "button", class: "choice", onclick: () => look(name) }, label, ...more);
  const attention = el("span", { class: "badge", "aria-hidden": "true" });
  const due = el("span", { class: "unseen" });
  const chatsChoice = choice("chats", texts.chats, due, attention);
  const pageChoice = choice("page", texts.page);
  const choices = el("div", { class: "choices", role: "group", "aria-label": texts.shown }, chatsChoice, pageChoice);
  const tools = hosted("tools", el("div", { class: "tools" }, choices, toggle));

  // Beside the page.
  const mute = el("button", { type: "button", class: "tool", onclick: () => { sound.mute(!sound.muted()); draw(); } });
  const help = el("button", { type: "button", class: "tool", "aria-label": texts.shortcuts, title: `${texts.shortcuts} (?)`, onclick: () => keys.open() }, el("kbd", { "aria-hidden": "true" }, "?"));
  const note = el("p", { class: "note", role: "status" });
  const list = createWaiting({ ontake: take });
  const tabs = createTabs({ onchoose: choose, onclose: drop });
  const place = el("div", { class: "place-of-rooms" });
  const first = el("p", { class: "first" }, texts.openFirst);
  const keys = createKeys({
    r: [texts.keyReady, () => turn(!ready)],
    t: [texts.keyTake, () => { if (ready) list.take(); }],
    m: [texts.keyMessage, () => { if (chosen) { look("chats"); rooms.get(chosen).focus(); } }],
    n: [texts.keyNext, () => step(1)],
    p: [texts.keyPrevious, () => step(-1)],
    v: [texts.keyView, () => look(view === "chats" ? "page" : "chats")],
    i: [texts.keySession, () => { look("page"); agent.focus(); }],
    s: [texts.keySound, () => { sound.mute(!sound.muted()); draw(); announcer.status(sound.muted() ? texts.muted : texts.sounding); }],
  });
  const side = hosted("side", el("section", { class: "side", "aria-label": texts.chats, tabindex: "-1" },
    el("div", { class: "side-head" }, el("h2", {}, texts.chats), el("div", { class: "side-tools" }, mute, help)),
    note, list.element, tabs.element, place, first), keys.element, announcer.element);

  function hosted(slot, ...content) {
    const host = el("div", { slot });
    styled(host.attachShadow({ mode: "open" }), tokens, logCSS, css);
    host.shadowRoot.append(...content);
    agent.append(host);
    return host;
  }

  const queue = createQueue({
    url: () => `${server.replace(/^http/, "ws")}/v1/desk`, token,
    key: async () => (opener ??= await createOpener()).key,
    onstate(next) {
      queueState = next;
      if (next === "signedout") {
        ready = false;
        remember();
      }
      draw();
    },
    onwaiting(next) {
      const fresh = next.filter(({ id }) => !known.has(id));
      known = new Set(next.map(({ id }) => id));
      waiting = next;
      if (taking && !known.has(taking) && !chats.some((chat) => chat.state().id === taking)) draw();
      for (const id of questions.keys()) if (!known.has(id)) questions.delete(id);
      for (const one of next) if (one.box && !questions.get(one.id)) open(one);
      if (fresh.length > 0 && ready) {
        sound.play("chat");
        announcer.status(words.text("newChat", { name: oneLine(fresh.at(-1).name) }));
      }
      draw();
    },
  });
  addEventListener("online", queue.again);

  // open reads what somebody wrote who waits. Only this desk can.
  async function open({ id, box }) {
    const text = await opener?.open(box);
    if (known.has(id)) questions.set(id, text ?? null);
    draw();
  }

  // turn makes the agent ready, or not any more. The socket stays for as long as there is something to hear.
  function turn(on) {
    ready = on;
    problem = "";
    remember();
    if (ready) {
      view = "chats";
      queue.open(true);
      load().then((code) => code.prepare(), () => {}); // the first chat is then taken at once
    } else if (chats.some((chat) => live(chat.state()))) queue.open(false);
    else queue.close();
    draw();
  }

  function remember() {
    try { sessionStorage.setItem(READY, ready ? "yes" : ""); } catch { /* until the page is left */ }
  }

  async function take(id, name) {
    if (taking) return;
    taking = id;
    problem = "";
    draw();
    const slot = await freeSlot();
    if (!slot) {
      taking = "";
      return draw();
    }
    const chat = add(slot, { id, name }, (said) => {
      taking = "";
      problem = said || texts.taken;
      draw();
    });
    // It is here when the customer is known to be.
    chat.arrived = () => {
      taking = "";
      const had = side.shadowRoot.activeElement !== null || document.activeElement === document.body;
      chats.push(chat);
      choose(chat);
      if (had) rooms.get(chat).focus();
    };
  }

  // add makes a chat; it is on the desk when it is in `chats`.
  function add(slot, of, onrefused = () => {}) {
    const chat = createChat({
      server, token: token(), load, slot, of, onrefused,
      onchange() {
        if (chat.arrived && !["connecting", "ready", "taking"].includes(chat.state().phase)) {
          const { arrived } = chat;
          chat.arrived = null;
          arrived();
        }
        if (chats.includes(chat)) changed(chat);
      },
      onentry(entry) {
        if (entry.kind === "text" && reading(chat)) return chat.see();
        sound.play("message");
        announcer.status(words.text(entry.kind === "session" ? "invited" : "newMessage", { name: oneLine(chat.name()) || texts.customer }));
        if (reading(chat)) chat.see();
      },
    });
    return chat;
  }

  function changed(chat) {
    if (!live(chat.state()) && !ready && !chats.some((one) => live(one.state()))) queue.close();
    draw();
    if (reading(chat)) chat.see();
  }

  const reading = (chat) => chat === chosen && chats.includes(chat) && side.checkVisibility() && document.visibilityState === "visible";

  function roomOf(chat) {
    if (!rooms.has(chat)) {
      rooms.set(chat, createRoom({
        chat, announce: announcer.status, onclose: () => drop(chat), onjoin: (id) => join(id),
        sessions: (id) => (id === joining ? "joining" : over.has(id) ? "over" : agent.session?.id === id && agent.session.state === "active" ? "joined" : ""),
      }));
    }
    return rooms.get(chat);
  }

  function choose(chat) {
    chosen = chat;
    draw();
    roomOf(chat).toEnd();
    if (reading(chat)) chat.see();
  }

  // drop takes a chat that is over off the desk.
  function drop(chat) {
    const at = chats.indexOf(chat);
    chats.splice(at, 1);
    rooms.get(chat)?.stop();
    rooms.delete(chat);
    if (chosen === chat) chosen = chats[at] ?? chats[at - 1] ?? null;
    draw();
    if (chosen) tabs.focus();
    else if (shown()) side.shadowRoot.querySelector(".side").focus({ preventScroll: true });
  }

  function step(by) {
    if (chats.length === 0) return;
    look("chats");
    choose(chats[(chats.indexOf(chosen) + by + chats.length) % chats.length]);
    rooms.get(chosen).focus();
  }

  // join takes the session of an invitation. The element says why it cannot be, in words.
  async function join(id) {
    joining = id;
    draw();
    try {
      await agent.join(id);
      look("page");
    } finally {
      joining = "";
      draw();
    }
  }
  agent.addEventListener("sessionended", ({ detail }) => {
    over.add(detail.id);
    for (const chat of chats) if (chat.said.list().some(({ kind, text }) => kind === "session" && text === detail.id)) chat.note("left", detail.id);
    draw();
  });
  agent.addEventListener("sessionjoined", () => draw());
  // Every chat is a program of its own, and would end with the token that it began with.
  agent.addEventListener("tokenchanged", () => { for (const chat of chats) chat.renew(token()); });

  // look turns to the chats or to the page, where there is no room for both.
  function look(to) {
    view = to;
    draw();
    if (chosen && reading(chosen)) chosen.see();
    if (!WIDE.matches && shown()) {
      if (to === "page") agent.focus();
      else if (chosen) rooms.get(chosen)?.focus();
    }
  }

  const shown = () => ready || chats.length > 0 || queueState === "signedout";

  function noteNow() {
    if (queueState === "signedout") return texts.signedOut;
    if (queueState === "lost") return texts.lost;
    if (queueState === "connecting") return texts.connecting;
    if (problem) return problem;
    return ready ? "" : texts.notReady;
  }

  function draw() {
    const on = shown();
    const both = WIDE.matches;
    side.hidden = !on || (!both && view !== "chats");
    agent.setAttribute("desk", on ? "open" : "");
    agent.toggleAttribute("covered", on && !both && view === "chats");
    toggle.setAttribute("aria-checked", ready);
    choices.hidden = !on || both;
    for (const [name, button] of [["chats", chatsChoice], ["page", pageChoice]]) button.setAttribute("aria-pressed", view === name);
    const unread = chats.reduce((sum, chat) => sum + (live(chat.state()) ? chat.said.unread().length : 0), 0);
    const count = (ready ? waiting.length : 0) + unread;
    attention.dataset.count = count;
    attention.hidden = count === 0;
    due.textContent = count ? `, ${count}` : "";

    const silent = sound.muted();
    if (mute.dataset.silent !== String(silent)) {
      mute.dataset.silent = silent;
      mute.replaceChildren(icon(...(silent ? SILENT : SOUND)));
      mute.setAttribute("aria-label", silent ? texts.unmute : texts.mute);
      mute.title = mute.getAttribute("aria-label");
    }
    const said = noteNow();
    if (note.textContent !== said) note.textContent = said;
    note.hidden = !said;
    list.show({ waiting, questions, taking, ready, known: queueState === "on" });
    tabs.show(chats, chosen);
    for (const [chat, room] of rooms) {
      room.element.hidden = chat !== chosen;
      if (!chats.includes(chat)) room.element.remove();
    }
    if (chosen) {
      const room = roomOf(chosen);
      for (const other of rooms.values()) if (other !== room) other.element.remove();
      if (!room.element.isConnected) place.append(room.element);
      room.element.hidden = false;
      room.element.setAttribute("aria-labelledby", tabs.idOf(chosen));
      room.show();
    }
    place.hidden = !chosen;
    offer();
    first.hidden = chats.length > 0 || !ready;
    side.shadowRoot.querySelector(".side").toggleAttribute("data-chats", chats.length > 0);
    onattention(count);
  }

  // offer puts the session that somebody invites to into the console's box as well: either "Join" joins it.
  function offer() {
    const id = chosen && live(chosen.state()) ? livingSession(chosen.said.list()) : "";
    const now = over.has(id) || agent.session?.state === "active" ? "" : id;
    if (now === offered) return;
    offered = now;
    agent.offer(now);
  }

  WIDE.addEventListener("change", draw);
  document.addEventListener("visibilitychange", () => { if (chosen && reading(chosen)) chosen.see(); });
  draw();

  // begin takes up again what the page before this one had open.
  async function begin() {
    if (ready) turn(true);
    const slots = await keptSlots();
    for (const slot of slots) chats.push(add(slot));
    if (slots.length > 0) {
      chosen ??= chats[0];
      if (!ready) queue.open(false);
    }
    draw();
  }
  // Who signs out leaves the queue with it.
  new MutationObserver(() => {
    if (paused()) {
      queue.close();
      ready = false;
      remember();
      draw();
    } else if (!begun) begun = begin();
  }).observe(agent, { attributes: true, attributeFilter: ["paused"] });
  let begun = paused() ? null : begin();
}

function recall() {
  try { return sessionStorage.getItem(READY) === "yes"; } catch { return false; }
}
