// The frame that holds the mirror, and how it gets its port. It comes from the Tandem server: a frame without an address would
// have the site's own Content-Security-Policy, under which hardly any page can be rebuilt.

import { el } from "../loader/element.js";

const PATIENCE_MS = 10_000;

// createMirrorFrame returns {element, close()}. open(port) is called when the mirror can be sent to, fail() if this page may not
// hold it (its policy names the frames that it may) or it does not come.
export function createMirrorFrame({ server, title, open, fail }) {
  const address = new URL("/mirror/", server);
  const element = el("iframe", { class: "mirror", title, src: address.href, referrerpolicy: "no-referrer", tabindex: "-1" });
  let port = null;
  let timer = 0;

  const heard = ({ source, origin, data }) => {
    if (source !== element.contentWindow || origin !== address.origin || data !== "tandem-mirror" || port) return;
    forget();
    const channel = new MessageChannel();
    port = channel.port1;
    source.postMessage("tandem-mirror", address.origin, [channel.port2]);
    open(port);
  };
  const refused = ({ blockedURI, effectiveDirective }) => {
    if (/^(frame|child|default)-src$/.test(effectiveDirective) && blockedURI.startsWith(address.origin)) gone();
  };
  const gone = () => { forget(); fail(); };
  function forget() {
    clearTimeout(timer);
    removeEventListener("message", heard);
    document.removeEventListener("securitypolicyviolation", refused);
  }
  addEventListener("message", heard);
  document.addEventListener("securitypolicyviolation", refused);
  timer = setTimeout(gone, PATIENCE_MS);

  return {
    element,
    close() {
      forget();
      port?.close();
      element.remove();
    },
  };
}
