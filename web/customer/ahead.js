// What the program is going to do first on a page that takes a session up, done while it is still on its way: the
// socket to the server, the hello on it, the peer connection and its offer. The program knows nothing of it. It asks the
// browser for a socket and for a connection as always, is given these (web/boot.js shows it the names below in place of
// the window's), and hears of everything that has happened to them before.

import { keepEvents } from "./kept.js";

// A program that takes longer begins by itself: the agent must not be left with somebody who does not answer.
const PATIENCE_MS = 5000;
const OPEN = 1; // of a WebSocket's readyState
const CLOSED = 3;
const LONGEST = 64 * 1024; // characters of a message of the server

// goAhead takes what the program on the page before has left for this one ({address, hello, channels}, see
// wasm/internal/link/ahead.go) and the server's origin. It returns {names, round, end()}: the names for boot(), the round of
// the offer for the program, and what gives everything up that nobody has asked for. Or null, if there is nothing to begin with.
export function goAhead(server, left) {
  const { address, hello, channels } = read(left);
  if (!address || new URL(address).host !== new URL(server).host) return null;
  const round = 1 + Math.floor(Math.random() * (2 ** 32 - 1));
  let socket;
  try {
    socket = new WebSocket(address);
  } catch {
    return null; // the page's policy; the program meets it, too, and says so
  }
  if (socket.readyState === CLOSED) return null; // the same, in Chromium
  const said = [];
  let peer = null;
  let free = true; // nobody has asked for the socket
  const say = (message) => {
    said.push(message);
    socket.send(JSON.stringify(message));
  };
  const hear = {
    open: () => say(hello),
    message: ({ data }) => {
      const message = parse(data);
      // With nobody in the session there is nobody to offer to.
      if (message.type === "welcome" && message.agent && !peer) {
        peer = createPeer(message.iceServers, channels);
        peer.offer.then(({ sdp }) => free && say({ type: "description", kind: "offer", sdp, round, seq: 2 })).catch(end);
      } else if (peer && message.round === round) peer.take(message);
    },
  };
  const heard = keepEvents(socket, ["open", "message", "close"], {
    heard: (name, event) => {
      try {
        if (free) hear[name]?.(event);
      } catch {
        end();
      }
    },
    // The server acknowledges what the program has yet to say.
    may: (event) => said.length === 0 || Boolean(event) && (event.type !== "message" || (parse(event.data).ack ?? 0) < said[0].seq),
  });
  const timer = setTimeout(end, PATIENCE_MS);

  // end is no more than what a page that is left does.
  function end() {
    clearTimeout(timer);
    if (!free) return;
    free = false;
    socket.close();
    peer?.connection.close();
    socket = peer = null;
  }

  // given hands the socket over. What the program says first has been said.
  function given() {
    clearTimeout(timer);
    free = false;
    socket.kept = true; // it may be closed by now, and what it heard before counts (wasm/internal/link/wire_js.go)
    if (said.length > 0) socket.send = repeated(socket, said, heard.tell);
    return socket;
  }

  return {
    round,
    end,
    names: {
      WebSocket: function (url) { return free && url === address ? given() : new WebSocket(url); },
      RTCPeerConnection: function (configuration) {
        const ours = peer?.connection;
        peer = null;
        // The offer was made over that socket, and the answer comes over it.
        if (ours && socket.readyState === OPEN && configuration?.iceTransportPolicy !== "relay") return ours;
        ours?.close();
        return new RTCPeerConnection(configuration);
      },
    },
  };
}

function read(left) {
  try {
    const { address, hello, channels } = JSON.parse(left);
    return { address, hello: JSON.parse(hello), channels };
  } catch {
    return {};
  }
}

// parse reads what the server has said, as far as anything is to be done with it here; what is no message, the program finds out.
function parse(data) {
  if (typeof data !== "string" || data.length > LONGEST) return {};
  try {
    return JSON.parse(data) ?? {};
  } catch {
    return {};
  }
}

// repeated is the send() of a socket on which all of `said` has been said: when the program says it, only the
// acknowledgement goes out. If it says anything else, its numbers are not those of the server: the socket is closed, and
// on the next one both say what the other has not.
function repeated(socket, said, told) {
  const send = socket.send.bind(socket); // of this one: libraries put classes of their own in the place of the browser's
  return (text) => {
    const message = JSON.parse(text);
    if (said.length === 0 || message.type === "ack") return send(text);
    const { type, seq, round, resume } = said.shift();
    if (type !== message.type || seq !== message.seq || round !== message.round || resume !== message.resume) return socket.close();
    if (message.ack) send(JSON.stringify({ type: "ack", ack: message.ack }));
    told();
  };
}

// createPeer makes the connection and its offer: {connection, offer, take(message)}. The connection answers what has been
// asked of it already with what became of that.
function createPeer(iceServers, channels) {
  const connection = new RTCPeerConnection({ iceServers });
  const made = new Map(channels.map(({ label, options }) => {
    const channel = connection.createDataChannel(label, options);
    channel.binaryType = "arraybuffer";
    keepEvents(channel, ["open", "message", "close"]);
    return [label, channel];
  }));
  let described = false;
  // Candidates are told after the description that they belong to: that is, when the program has said it.
  const candidates = keepEvents(connection, ["icecandidate"], { may: () => described });
  const offer = connection.createOffer();
  const taken = new Map(); // a description or candidate of the agent's → what became of it
  const once = (key, act) => taken.get(key) ?? taken.set(key, act()).get(key);
  const [setLocal, setRemote, addCandidate, makeChannel] = ["setLocalDescription", "setRemoteDescription", "addIceCandidate", "createDataChannel"]
    .map((name) => connection[name].bind(connection));
  const local = offer.then(setLocal);
  const accept = (description) => once(description.sdp, () => setRemote(description));
  const add = (candidate) => once(candidate.candidate, () => addCandidate(candidate));
  Object.assign(connection, {
    createDataChannel: (label, options) => made.get(label) ?? makeChannel(label, options),
    createOffer: () => offer,
    setLocalDescription: () => {
      described = true;
      candidates.tell();
      return local;
    },
    setRemoteDescription: accept,
    addIceCandidate: add,
  });
  return {
    connection,
    offer: local.then(() => connection.localDescription),
    take({ type, kind, sdp, candidate }) {
      // What is wrong with it, the program finds out.
      if (type === "description" && kind === "answer") accept({ type: "answer", sdp }).catch(() => {});
      if (type === "candidate") add(candidate).catch(() => {});
    },
  };
}
