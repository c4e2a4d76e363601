// What an integration needs, tried one after the other in the site's own page, and what is wrong in words that say what to do.

import { supported } from "../loader/support.js";

const PATIENCE_MS = 5000;

// The smallest module there is: "\0asm", version 1.
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

const good = (words) => ({ state: "good", words });
const weak = (words) => ({ state: "weak", words });
const bad = (words) => ({ state: "bad", words });

// createTrials returns [{name, run}]: run is a Promise of {state: "good" | "weak" | "bad", words}. A weak one is no obstacle.
// refusals tells what the page's policy has refused (createRefusals).
export function createTrials({ server, refusals }) {
  const host = new URL(server).host;
  const socket = server.replace(/^http/, "ws");
  const policy = (directive, what) => bad(`The page's Content-Security-Policy does not allow it. Add to its ${directive}: ${what}`);

  return [
    { name: "The browser", run: async () => (supported()
      ? good("It can do all that a session needs.")
      : bad("This browser cannot do co-browsing: try again with a current Chrome, Edge, Firefox or Safari.")) },

    { name: "The script", run: async () => {
      const scripts = [...document.scripts].filter(({ src }) => src && new URL(src).pathname === "/tandem.js");
      if (typeof window.tandem?.start !== "function") return bad("window.tandem is something else: another script of the page has taken the name. Load tandem.js before that script.");
      if (scripts.some(({ src }) => new URL(src).host !== host)) return bad("The page loads tandem.js from two servers: leave one of them out.");
      if (scripts.length > 1) return weak("The page loads tandem.js more than once: once is enough.");
      return good(`It comes from ${host}, and window.tandem is there.`);
    } },

    { name: "The server", run: async () => {
      const answer = await asked(`${server}/v1/restrictions`);
      if (answer?.ok) return good("It answers, and hands out its restrictions.");
      if (refusals.has("connect-src", server)) return policy("connect-src", server);
      return bad(answer ? `It answers with ${answer.status}. Its log says more.` : `${server} cannot be reached from this page. Is the server running, and does a proxy let /v1/ pass?`);
    } },

    { name: "This site", run: async () => {
      if (await opened(`${socket}/v1/customer`)) return good("The server takes sessions from this site.");
      if (refusals.has("connect-src", socket)) return policy("connect-src", socket);
      return bad(`The server takes no sessions from ${location.origin}. Start it with --allow-origin ${location.origin}; if that is done, see whether a proxy lets WebSockets pass.`);
    } },

    { name: "The program", run: async () => {
      try {
        await WebAssembly.compile(EMPTY_MODULE);
      } catch {
        return policy("script-src", "'wasm-unsafe-eval'");
      }
      try {
        await import(new URL(TANDEM_CUSTOMER_JS, server).href);
      } catch {
        return refusals.has("script-src", server) ? policy("script-src", server)
          : bad(`What a session is made of could not be fetched from ${server}/assets/. Does a proxy let that pass?`);
      }
      return good("The page may load and run it.");
    } },

    { name: "From browser to browser", run: async () => (await connected()
      ? good("A connection can be made in this browser.")
      : bad("No peer connection can be made: the page's policy (webrtc 'block'), an extension or a rule of the organisation forbids WebRTC.")) },

    { name: "Page loads", run: async () => {
      try {
        sessionStorage.setItem("tandem-check", "1");
        sessionStorage.removeItem("tandem-check");
        return good("A session goes on over the site's page loads.");
      } catch {
        return weak("The page may not store anything for its tab, so a session ends with the page. Is it in a sandboxed frame?");
      }
    } },

    { name: "The customer's look at what is sent", run: async () => {
      await framed(`${server}/mirror/`);
      return refusals.has("frame-src", server)
        ? weak(`The page's Content-Security-Policy does not allow it; the rest works without. For it, add to frame-src: ${server}`)
        : good("“Show what the representative sees” can be shown.");
    } },
  ];
}

// createRefusals listens to what the page's policy refuses from now on.
export function createRefusals() {
  const seen = [];
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, disposition }) => {
    if (disposition === "enforce") seen.push({ effectiveDirective, blockedURI });
  });
  return {
    // has says whether something at that address was refused; script-src stands for script-src-elem as well.
    has: (directive, address) => seen.some((one) => one.effectiveDirective.startsWith(directive) && one.blockedURI.startsWith(address)),
  };
}

async function asked(address) {
  try {
    return await fetch(address, { credentials: "omit", mode: "cors", cache: "no-store", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    await soon(); // the browser tells of a refusal a little later
    return null;
  }
}

// opened says whether a socket opens; nothing is said over it.
function opened(address) {
  return new Promise((resolve) => {
    let socket;
    try {
      socket = new WebSocket(address);
    } catch {
      soon().then(() => resolve(false));
      return;
    }
    const over = (open) => { socket.close(); soon().then(() => resolve(open)); };
    socket.onopen = () => over(true);
    socket.onerror = () => over(false);
    setTimeout(() => over(false), PATIENCE_MS);
  });
}

// connected makes a connection of this page to itself.
async function connected() {
  const ends = [];
  try {
    const [a, b] = [0, 1].map(() => { const end = new RTCPeerConnection(); ends.push(end); return end; });
    a.onicecandidate = ({ candidate }) => candidate && b.addIceCandidate(candidate).catch(() => {});
    b.onicecandidate = ({ candidate }) => candidate && a.addIceCandidate(candidate).catch(() => {});
    const channel = a.createDataChannel("check");
    const open = new Promise((resolve) => { channel.onopen = () => resolve(true); setTimeout(() => resolve(false), PATIENCE_MS); });
    await a.setLocalDescription();
    await b.setRemoteDescription(a.localDescription);
    await b.setLocalDescription();
    await a.setRemoteDescription(b.localDescription);
    return await open;
  } catch {
    return false;
  } finally {
    for (const end of ends) end.close();
  }
}

function framed(address) {
  return new Promise((resolve) => {
    const frame = document.createElement("iframe");
    frame.hidden = true;
    frame.src = address;
    frame.onload = () => { frame.remove(); soon().then(resolve); };
    setTimeout(() => { frame.remove(); resolve(); }, PATIENCE_MS);
    document.body.append(frame);
  });
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 50));
