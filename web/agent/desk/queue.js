// The queue of waiting chats: a WebSocket that is open while the agent is ready. What the server says is whole each time.
// The socket comes back by itself, after pauses that grow and differ, unless the agent is no longer signed in.

const VERSION = 1;
const LONGEST_MS = 20_000;
// Close codes: shared/signal/close.go. From the first on, the same would happen again.
const NO_MORE = 4500;
const EXPIRED = 4508;

// pauseBefore is how long to wait before the n-th try, the first being 1: somewhere between nothing and the double of the last bound
// (full jitter), so that desks do not come back all at once.
export function pauseBefore(n, random = Math.random) {
  return random() * Math.min(LONGEST_MS, 1000 * 2 ** (n - 1));
}

// createQueue: url(), token() and key() are asked at each connection. onstate("off" | "connecting" | "on" | "lost" | "signedout") and
// onwaiting([{id, name, since, box}]) are told what has changed; since is by performance.now().
export function createQueue({ url, token, key, onstate, onwaiting, onname = () => {}, Socket = WebSocket, random = Math.random }) {
  let socket = null;
  let ready = false;
  let wanted = false;
  let tries = 0;
  let timer = 0;
  let state = "off";

  function turn(to) {
    if (state === to) return;
    state = to;
    onstate(to);
  }

  async function connect() {
    clearTimeout(timer);
    const mine = {};
    socket = mine;
    turn(tries || state === "on" ? "lost" : "connecting");
    const own = await key();
    if (socket !== mine) return;
    const live = socket = new Socket(url());
    const send = (message) => live.send(JSON.stringify(message));
    live.onopen = () => {
      send({ type: "hello", version: VERSION, token: token(), key: own });
      send({ type: "ready", ready });
    };
    live.onmessage = ({ data }) => {
      if (socket !== live) return;
      const message = parse(data);
      if (message?.type === "welcome") {
        tries = 0;
        onname(String(message.agent ?? ""));
        turn("on");
      }
      if (message?.type === "queue") onwaiting(waitingOf(message));
    };
    live.onclose = ({ code }) => {
      if (socket !== live) return;
      socket = null;
      onwaiting([]);
      // The token of then is over; there may have been a newer one for long.
      if (code === EXPIRED && state === "on") return connect();
      if (code >= NO_MORE) {
        wanted = false;
        return turn("signedout");
      }
      turn("lost");
      timer = setTimeout(connect, pauseBefore(++tries, random));
    };
  }

  return {
    // open connects, or says it again; close leaves the queue.
    open(isReady) {
      ready = isReady;
      if (socket?.readyState === 1) socket.send(JSON.stringify({ type: "ready", ready }));
      if (wanted) return;
      wanted = true;
      tries = 0;
      connect();
    },
    close() {
      wanted = false;
      clearTimeout(timer);
      const last = socket;
      socket = null;
      last?.close?.(1000);
      onwaiting([]);
      turn("off");
    },
    // again tries at once: the network is back.
    again() { if (wanted && !socket) connect(); },
  };
}

function parse(data) {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}

function waitingOf({ waiting }) {
  const now = performance.now();
  return (Array.isArray(waiting) ? waiting : [])
    .filter((one) => typeof one?.id === "string" && one.id)
    .map(({ id, name, waitedMs, box }) => ({
      id, name: String(name ?? ""), since: now - (Number(waitedMs) || 0), box: typeof box === "string" ? box : "",
    }));
}
