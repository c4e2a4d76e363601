// One widget in the page: its button, in the element's shadow root, and the panel that it opens.

import { adopt, el, icon } from "../loader/element.js";
import { directionOf, languageOf } from "../loader/language.js";
import { kinds } from "./kinds.js";
import { english } from "./texts.js";
import css from "./widget.css";
import { loadWords } from "./words.js";

// The customer's own choice is an attribute, too, and so the agent's view has it.
const dark = matchMedia("(prefers-color-scheme: dark)");
const themeOf = ({ theme }) => (theme === "light" || theme === "dark" ? theme : dark.matches ? "dark" : "light");

// createWidget returns {connect(), disconnect()}. read() returns the settings as they are now. The agent sees the button, so that their
// view of the page is the customer's, and cannot press it; of the panel nothing leaves the browser.
export function createWidget(element, page, read) {
  const kind = kinds[element.localName];
  const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  let round = 0; // of updates
  let panel = null; // once it has been opened
  let coming = null;
  let failures = 0;
  let wasOpen = false; // when the pointer went down: the browser closes a popover before the click
  let ahead = 0;

  const label = el("span", { part: "label" });
  const fault = el("span", { class: "fault", part: "fault", role: "alert" });
  const button = el("button", {
    type: "button", class: "launch", part: "button", "aria-haspopup": "dialog", "aria-expanded": "false",
    onclick: press, onpointerdown: () => { wasOpen = Boolean(panel?.isOpen()); },
    onpointerenter: soon, onpointerleave: () => clearTimeout(ahead), onfocus: soon,
  }, el("span", { class: "mark", part: "icon" }, icon(...kind.icon), el("span", { class: "spinner" })), label);
  const frame = el("div", { class: "frame", "data-tandem": "control-off" }, button, fault);
  frame.hidden = true; // until it has its words
  adopt(root, css);
  root.append(frame);

  const widget = {
    element, root, frame, button, page, text: null, settings: {},
    // fire is false when somebody has called preventDefault().
    fire: (name, detail) => element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true })),
  };

  async function update() {
    const own = ++round;
    const text = await loadWords(page, english, "widgets");
    if (own !== round) return;
    const { tag } = languageOf(page.config);
    const settings = read();
    Object.assign(widget, { text, settings });
    for (const one of [frame, panel?.element]) {
      if (!one) continue;
      Object.assign(one, { lang: tag, dir: directionOf(tag) });
      one.dataset.theme = themeOf(settings);
    }
    label.textContent = settings.label || text(kind.label);
    frame.hidden = settings.enabled === false;
    if (frame.hidden) panel?.close();
    panel?.update();
  }

  // load brings the panel's code, and makes the panel.
  function load() {
    return coming ??= kind.panel(failures ? `#${failures}` : "").then((code) => {
      panel = code.createPanel(widget);
      return update();
    }).catch((error) => {
      failures++; // Firefox remembers that a module did not load: another fragment is another one
      coming = null;
      throw error;
    });
  }

  // soon: the pointer rests on the button, or the focus is there.
  function soon() {
    clearTimeout(ahead);
    ahead = setTimeout(() => load().catch(() => {}), 80);
  }

  function press() {
    const close = wasOpen || panel?.isOpen();
    wasOpen = false;
    if (close) panel.close();
    else open();
  }

  async function open(state) {
    fault.textContent = "";
    const late = setTimeout(() => button.setAttribute("aria-busy", "true"), 150);
    try {
      await load();
      if (element.isConnected && !frame.hidden) panel.open(state);
    } catch (error) {
      console.error("tandem: the panel of a widget did not load.", error);
      fault.textContent = widget.text("widgetFailed");
    } finally {
      clearTimeout(late);
      button.removeAttribute("aria-busy");
    }
  }
  widget.open = open;
  const asked = () => open();

  // A framework may have set the property before there was anything behind it.
  let config = element.config;
  Object.defineProperty(element, "config", {
    configurable: true, get: () => config, set: (given) => { config = given; if (element.isConnected) update(); },
  });

  const watch = new MutationObserver(update);
  return {
    connect() {
      watch.observe(element, { attributes: true, childList: true, characterData: true, subtree: true });
      page.tandem.addEventListener("configured", update);
      dark.addEventListener("change", update);
      element.addEventListener("tandem-open", asked);
      update();
    },
    disconnect() {
      round++;
      clearTimeout(ahead);
      watch.disconnect();
      page.tandem.removeEventListener("configured", update);
      dark.removeEventListener("change", update);
      element.removeEventListener("tandem-open", asked);
      panel?.close();
    },
  };
}
