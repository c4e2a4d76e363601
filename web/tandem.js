// The loader, the one script that a site embeds: it defines window.tandem, shows the button, asks
// the question. The session itself (interface, WebAssembly) is fetched when a person has said Yes.
// It is built into one classic script of at most 6 KB.

import { createTandem } from "./loader/api.js";
import { createButton } from "./loader/button.js";
import { createHost } from "./loader/host.js";
import { createStarter } from "./loader/start.js";
import { makeText } from "./loader/texts.js";
import { defineWidgets } from "./loader/widgets.js";

// The languages written from right to left: the interface follows its own language, not the page's.
const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|iw|ks|ps|sd|ug|ur|yi)\b/i;

function load(server) {
  const config = { ui: "built-in" };
  const text = makeText(config);
  const host = createHost();
  // A frame of the site needs no second button beside that of the page around it.
  const framed = window.parent !== window;
  let button = null;
  let ready = false;
  let failures = 0;

  const built = () => config.ui === "built-in";
  // configured brings what is on screen in line with config.
  const configured = () => {
    host.element.lang = config.language ?? "en";
    host.element.dir = RIGHT_TO_LEFT.test(host.element.lang) ? "rtl" : "ltr";
    host.chrome.hidden = !built();
    button.name();
    if (ready) host.attach();
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
    server, config, text, host, built,
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
  defineWidgets(page);

  if (before) {
    host.chrome.hidden = !built();
    page.resuming = page.load().then((code) => code.resume(page.options(), program)).catch(() => null).then((session) => {
      page.resuming = null;
      if (!session && ready) button.show(!framed && !host.root.querySelector(".notice"));
      return session;
    });
  }

  const show = () => {
    button.show(!framed && !page.resuming && !page.live());
    host.chrome.append(button.element);
    ready = true;
    configured();
  };
  // A task later, so that configure() in the script's own load event comes first and no button flashes.
  const soon = () => setTimeout(show);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", soon, { once: true });
  else soon();
}

// compileCached compiles a program that the browser has in its cache. Chromium brings a body into a blob three times
// as fast as into the page, and so 90 ms are saved although nothing is compiled before everything is there; Firefox does not.
async function compileCached(url) {
  const response = await fetch(url, { credentials: "omit", mode: "cors" });
  if (!navigator.userAgentData) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await (await response.blob()).arrayBuffer());
}

// resumable is what the page before this one has left (customer/main.js, keep.js), or null. It is also where the restrictions
// editor comes in (editor/load.js), which goes with the tab in the same way.
function resumable(server) {
  try {
    if (location.hash.startsWith("#tandem-editor=") || sessionStorage.getItem("tandem-editor")) import(`${server}/editor/editor.js`);
    const record = JSON.parse(sessionStorage.getItem("tandem"));
    return record?.token ? record : null;
  } catch {
    return null;
  }
}

// A page that embeds the script twice gets one Tandem. (An element with the id "tandem" is none.)
if (typeof window.tandem?.start !== "function") load(new URL(document.currentScript.src).origin);
