// The loader, the one script that a site embeds: it defines window.tandem, shows the button, asks
// the question. The session itself (interface, WebAssembly) is fetched when a person has said Yes.
// It is built into one classic script of at most 6 KB.

import { createTandem } from "./loader/api.js";
import { createButton } from "./loader/button.js";
import { createHost } from "./loader/host.js";
import { directionOf, fetchTexts, languageOf } from "./loader/language.js";
import { createStarter } from "./loader/start.js";
import { english, makeText } from "./loader/texts.js";
import { defineWidgets } from "./loader/widgets.js";

function load(server) {
  const config = { ui: "built-in" };
  const words = { ...english };
  const text = makeText(config, words);
  const host = createHost();
  // A frame of the site needs no second button beside that of the page around it.
  const framed = window.parent !== window;
  let button = null;
  let ready = false;
  let failures = 0;
  let asked = "en";
  let translated = Promise.resolve();

  const built = () => config.ui === "built-in";
  // translate is a Promise of the texts in the language that is asked for now.
  const translate = () => {
    const { key } = languageOf(config);
    if (key === asked) return translated;
    asked = key;
    return translated = fetchTexts(server, key, "loader").then((own) => {
      if (key !== asked) return;
      Object.assign(words, english, own);
      configured();
    });
  };
  // configured brings what is on screen in line with config.
  const configured = () => {
    host.element.lang = languageOf(config).tag;
    host.element.dir = directionOf(host.element.lang);
    host.chrome.hidden = !built();
    button.name();
    if (!ready) return;
    host.attach();
    if (framed) return;
    translate();
    place();
  };
  // The page before this one was in a session: it is taken up here, without waiting for anything.
  const before = framed ? null : resumable(server);
  let program; // begins to come while everything else does, too
  if (before) {
    config.ui = before.ui ?? config.ui;
    program = compileCached(new URL(before.program, server));
    program.catch(() => {});
  }
  const page = {
    server, config, text, host, built, translate,
    live: () => (["idle", "active"].includes(tandem.session?.state) ? tandem.session : null),
    // Firefox remembers for the life of the page that a module did not load; another fragment is another
    // module to it, and the same file.
    load: () => import(`${new URL(TANDEM_CUSTOMER_JS, server)}${failures ? `#${failures}` : ""}`)
      .catch((error) => { failures++; throw error; }),
    options: () => ({
      server, host, config, report,
      // The end notice is gone: back to the button, or straight on to a new session.
      onclose: ({ again, focus }) => {
        button.show(!framed);
        if (focus) button.focus();
        if (again) start().catch(() => {});
      },
    }),
  };
  const start = createStarter(page);
  // What goes wrong after a press of the button is shown where it happens.
  button = page.button = createButton(text, () => start().catch(() => {}));
  const { tandem, report } = createTandem({
    config, start, needsGesture: () => text("needsGesture"),
    configured: () => { configured(); report.event("configured"); },
  });
  window.tandem = page.tandem = tandem;
  const place = defineWidgets(page);

  if (before) {
    host.chrome.hidden = !built();
    page.resuming = page.load().then((code) => code.resume(page.options(), program)).catch(() => null).then((session) => {
      page.resuming = null;
      if (!session && ready) button.show(!framed && !host.root.querySelector(".notice"));
      return session;
    });
  }

  const show = async () => {
    if (!framed) await translate(); // no English flashes
    button.show(!framed && !page.resuming && !page.live());
    host.chrome.append(button.element);
    ready = true;
    configured();
  };
  // A task later, so that configure() in the script's own load event comes first and no button flashes.
  const soon = () => setTimeout(show);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", soon, { once: true });
  else soon();
  // Whoever ran before this script configures now: no button flashes, and no session has been taken up yet.
  document.dispatchEvent(new Event("tandem-ready"));
}

// compileCached compiles a program that the browser has in its cache. Chromium brings a body into a blob three times
// as fast as into the page, and so 90 ms are saved although nothing is compiled before everything is there; Firefox does not.
async function compileCached(url) {
  const response = await fetch(url, { credentials: "omit", mode: "cors" });
  if (!navigator.userAgentData) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await (await response.blob()).arrayBuffer());
}

// resumable is what the page before this one has left (customer/main.js, keep.js), or null. It is also where the restrictions
// editor comes in (editor/load.js), which goes with the tab in the same way, and the check of an integration (check/probe.js).
function resumable(server) {
  try {
    const { hash } = location;
    if (hash.startsWith("#tandem-editor=") || sessionStorage.getItem("tandem-editor")) import(`${server}/editor/editor.js`).then(({ begin }) => begin(hash));
    if (hash === "#tandem-check") import(`${server}/check/probe.js`);
    const record = JSON.parse(sessionStorage.getItem("tandem"));
    return record?.token ? record : null;
  } catch {
    return null;
  }
}

// A page that embeds the script twice gets one Tandem. (An element with the id "tandem" is none.)
if (typeof window.tandem?.start !== "function") load(new URL(document.currentScript.src).origin);
