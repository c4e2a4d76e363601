// <tandem-web-chat>: a chat with a representative, by one tag. Here is only what a page holds before it is used: the button.
// The panel is fetched when it is opened, the program when the first message is sent (main.js). One chat a page: it goes
// on while a page of one document takes the element away and puts another.
//
//	<tandem-web-chat cobrowse="off" launcher="none"></tandem-web-chat>

import { createWords } from "../../chat/words.js";
import { createAnnouncer } from "../../customer/announce.js";
import { deferred } from "../../deferred.js";
import { adopt, el, icon } from "../../loader/element.js";
import { directionOf, fetchTexts, languageOf, localeOf } from "../../loader/language.js";
import look from "../../loader/loader.css";
import { place, watchBeside } from "./beside.js";
import { KEY } from "./keep.js";
import { english } from "./texts.js";
import css from "./button.css";

// Events that end here: see ../../loader/host.js.
const OWN_EVENTS = ["click", "dblclick", "mousedown", "mouseup", "pointerdown", "pointerup", "touchstart",
  "touchend", "keydown", "keyup", "keypress", "focusin", "focusout", "copy", "contextmenu"];

let launcher = null;

// connected and disconnected are called by the loader (../../loader/widgets.js).
export function connected(element, page) {
  if (window.parent !== window) return; // a frame of the site needs no second chat
  launcher ??= createLauncher(page);
  launcher.connected(element);
}

export function disconnected(element) {
  launcher?.disconnected(element);
}

function createLauncher(page) {
  const { server, config, tandem, host } = page;
  const words = createWords(config, english);
  const { text, count } = words;
  const announcer = createAnnouncer();
  const label = el("span");
  const badge = el("span", { class: "chat-badge", part: "badge", "aria-hidden": "true", hidden: true });
  const button = el("button", { type: "button", class: "launch-button", part: "button", "aria-haspopup": "dialog", onclick: () => open() },
    el("span", { class: "launch-mark" }, icon("M5 5h14v10h-8l-4 4v-4H5z"), el("span", { class: "spinner" })), label, badge);
  const region = el("div", { class: "launch", role: "region" }, button);
  const failed = el("p", { class: "chat-failed", role: "alert" });
  const content = el("div", { class: "chat" }, region, failed, announcer.element);
  let element = null; // in the page
  let chat = null; // of main.js
  let loading = null;
  let unread = 0;
  let tries = 0;
  let beside = null;
  let spoken = ""; // key of the language
  let texts = english;
  const shown = deferred();

  function name() {
    label.textContent = text("chatButton");
    const said = unread > 0 ? text("chatButtonUnread", { button: text("chatButton"), unread: count("chatUnread", unread) }) : text("chatButton");
    button.setAttribute("aria-label", said);
    button.title = unread > 0 ? said : "";
    region.setAttribute("aria-label", text("chatButton"));
    badge.dataset.count = words.number(unread);
    badge.hidden = unread === 0;
    move(beside?.taken() ?? []);
  }

  // translate has everything be in the customer's language. Until then nothing is shown: it would change under their eyes.
  async function translate() {
    const language = languageOf(config);
    if (language.key !== spoken) {
      const own = await fetchTexts(server, language.key, "chat");
      if (languageOf(config).key !== language.key) return; // asked for another one meanwhile
      spoken = language.key;
      texts = { ...english, ...own };
    }
    words.speak(texts, localeOf(language));
    content.lang = language.tag;
    content.dir = directionOf(language.tag);
    name();
    chat?.configured();
  }

  // move puts the button where nothing of ours is.
  function move(taken) {
    region.hidden = Boolean(chat?.isOpen()) || element?.getAttribute("launcher") === "none";
    if (!region.hidden && button.offsetWidth) {
      const edge = parseFloat(getComputedStyle(content).getPropertyValue("--edge")) || 20;
      const { end, bottom } = place({ width: button.offsetWidth, height: button.offsetHeight },
        { width: innerWidth, height: innerHeight }, taken, edge, content.dir === "rtl");
      content.style.setProperty("--chat-end", `${end}px`);
      content.style.setProperty("--chat-bottom", `${bottom}px`);
    }
    chat?.arrange(taken);
    // Not before what they stand beside has its place: button and panel would move from under a hand.
    if (!spoken || !host.root.querySelector(page.resuming ? ".bar" : ".launch")) return;
    content.toggleAttribute("data-placed", true);
    shown.resolve();
  }

  // load fetches the panel. Firefox remembers a module that did not load; another fragment is another module to it.
  function load() {
    loading ??= import(`${new URL(TANDEM_WEB_CHAT_PANEL_JS, server)}${tries ? `#${tries}` : ""}`).then((code) => {
      chat = code.createChat({
        page, words, content, announcer,
        attribute: (name) => element?.getAttribute(name) ?? "",
        style: (sheet) => { for (const root of roots) adopt(root, sheet); sheets.push(sheet); },
        tell: (name, detail) => element?.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true })),
        onunread: (n) => { unread = n; name(); },
        onopen: (on, focus) => {
          if (on) attach();
          move(beside.taken());
          if (!on && focus) button.focus({ preventScroll: true });
        },
      });
      move(beside?.taken() ?? []); // it may have opened, and was not there yet to be arranged
      return chat;
    }).catch((error) => {
      tries++;
      loading = null;
      throw error;
    });
    return loading;
  }

  async function open() {
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    failed.textContent = "";
    try {
      const panel = await load();
      await shown.promise; // what is not shown takes no focus
      panel.open();
    } catch (error) {
      console.error("tandem: the chat did not load.", error);
      failed.textContent = text("chatLoadFailed");
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  const roots = [];
  const sheets = [look, css];

  // attach keeps the element in the top layer, above whatever z-index the page uses.
  function attach() {
    if (!element?.showPopover || !element.isConnected) return;
    if (!element.hasAttribute("popover")) element.setAttribute("popover", "manual");
    if (!element.matches(":popover-open")) element.showPopover();
  }

  tandem.addEventListener("configured", translate);

  return {
    connected(next) {
      if (element?.isConnected && element !== next) return; // one chat a page
      element = next;
      if (!element.shadowRoot) {
        const root = element.attachShadow({ mode: "open" });
        roots.push(root);
        for (const sheet of sheets) adopt(root, sheet);
        for (const event of OWN_EVENTS) element.addEventListener(event, (e) => e.stopPropagation());
        Object.assign(element, { open, close: () => chat?.close() });
        new MutationObserver(() => { move(beside?.taken() ?? []); chat?.configured(); })
          .observe(element, { attributes: true, attributeFilter: ["launcher", "cobrowse"] });
      }
      element.shadowRoot.append(content);
      attach();
      beside ??= watchBeside(host.root, move);
      page.resuming?.then(() => beside?.soon());
      translate().then(() => {
        if (!chat && record()) load().catch((error) => console.error("tandem: the chat did not load.", error));
      });
    },
    disconnected(gone) {
      if (gone !== element) return;
      // Moved within the page it is there again before the microtasks run.
      queueMicrotask(() => {
        if (element !== gone || gone.isConnected) return;
        beside?.stop();
        beside = null;
        element = null;
        chat?.arrange([]);
      });
    },
  };
}

// record is what the page before this one has left of a chat.
function record() {
  try { return JSON.parse(sessionStorage.getItem(KEY)); } catch { return null; }
}
