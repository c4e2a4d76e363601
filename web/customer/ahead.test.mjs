import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { goAhead } from "./ahead.js";

const ADDRESS = "wss://tandem.test/v1/customer";
const SERVER = "https://tandem.test";
const hello = { type: "hello", version: 2, resume: "token", seq: 1 };
const left = JSON.stringify({ address: ADDRESS, hello: JSON.stringify(hello), channels: [{ label: "control", options: { negotiated: true, id: 1 } }] });

class FakeSocket extends EventTarget {
  static OPEN = 1;
  readyState = 0;
  sent = [];
  constructor(address) {
    super();
    this.address = address;
    sockets.push(this);
  }
  send(text) { this.sent.push(JSON.parse(text)); }
  close() { this.readyState = 3; }
  open() { this.readyState = 1; this.dispatchEvent(new Event("open")); }
  hear(message) { this.dispatchEvent(Object.assign(new Event("message"), { data: JSON.stringify(message) })); }
}

class FakeConnection extends EventTarget {
  asked = [];
  constructor(configuration) {
    super();
    this.configuration = configuration;
    connections.push(this);
  }
  createDataChannel(label) { this.asked.push(`channel ${label}`); return Object.assign(new EventTarget(), { label }); }
  async createOffer() { this.asked.push("offer"); return { type: "offer", sdp: "ours" }; }
  async setLocalDescription(description) { this.asked.push(`local ${description.sdp}`); this.localDescription = description; }
  async setRemoteDescription({ sdp }) { this.asked.push(`remote ${sdp}`); }
  async addIceCandidate({ candidate }) { this.asked.push(`candidate ${candidate}`); }
  close() { this.closed = true; }
}

let sockets, connections;
beforeEach(() => {
  sockets = [];
  connections = [];
  globalThis.WebSocket = FakeSocket;
  globalThis.RTCPeerConnection = FakeConnection;
});
const settle = () => new Promise((resolve) => setTimeout(resolve));

// offered is a page that has got as far as it can without its program.
async function offered() {
  const ahead = goAhead(SERVER, left);
  const [socket] = sockets;
  socket.open();
  socket.hear({ type: "welcome", agent: "Ada", seq: 1, ack: 1, iceServers: [{ urls: ["stun:x"] }] });
  await settle();
  return { ahead, socket, connection: connections[0] };
}

test("the hello, the connection and the offer come before the program", async () => {
  const { ahead, socket, connection } = await offered();
  assert.equal(socket.address, ADDRESS);
  assert.deepEqual(socket.sent, [hello, { type: "description", kind: "offer", sdp: "ours", round: ahead.round, seq: 2 }]);
  assert.deepEqual(connection.configuration, { iceServers: [{ urls: ["stun:x"] }] });
  socket.hear({ type: "description", kind: "answer", sdp: "theirs", round: ahead.round, seq: 2, ack: 2 });
  socket.hear({ type: "description", kind: "answer", sdp: "old", round: ahead.round + 1, seq: 3, ack: 2 });
  socket.hear({ type: "candidate", candidate: { candidate: "c" }, round: ahead.round, seq: 4, ack: 2 });
  assert.deepEqual(connection.asked, ["channel control", "offer", "local ours", "remote theirs", "candidate c"]);
  ahead.end();
  assert.equal(socket.readyState, 3);
  assert.ok(connection.closed);
});

test("the program is given all of it, and nothing is done or said twice", async () => {
  const { ahead, socket, connection } = await offered();
  const answer = { type: "description", kind: "answer", sdp: "theirs", round: ahead.round, seq: 2, ack: 2 };
  socket.hear(answer);
  const { WebSocket, RTCPeerConnection } = ahead.names;
  const given = new WebSocket(ADDRESS);
  assert.equal(given, socket);
  const heard = [];
  given.addEventListener("open", () => heard.push("open"));
  given.addEventListener("message", ({ data }) => heard.push(JSON.parse(data).type));
  given.send(JSON.stringify(hello));
  // Its offer is acknowledged when the program has made it, and not before.
  assert.deepEqual(heard, ["open", "welcome"]);
  const pc = new RTCPeerConnection({});
  assert.equal(pc, connection);
  const channel = pc.createDataChannel("control", {});
  assert.equal(channel.label, "control");
  const offer = await pc.createOffer();
  const candidates = [];
  pc.addEventListener("icecandidate", () => candidates.push(given.sent.length));
  connection.dispatchEvent(new Event("icecandidate"));
  given.send(JSON.stringify({ type: "description", kind: "offer", sdp: offer.sdp, round: ahead.round, seq: 2, ack: 1 }));
  assert.deepEqual(heard, ["open", "welcome", "description"]);
  assert.deepEqual(candidates, []);
  await pc.setLocalDescription(offer);
  await pc.setRemoteDescription({ type: "answer", sdp: "theirs" });
  assert.equal(candidates.length, 1);
  assert.deepEqual(connection.asked, ["channel control", "offer", "local ours", "remote theirs"]);
  given.send(JSON.stringify({ type: "exit", seq: 3 }));
  assert.deepEqual(socket.sent.map(({ type, ack }) => [type, ack]), [["hello", undefined], ["description", undefined], ["ack", 1], ["exit", undefined]]);
  ahead.end(); // too late
  assert.equal(socket.readyState, 1);
  // The next ones are the browser's.
  assert.notEqual(new WebSocket(ADDRESS), socket);
  assert.notEqual(new RTCPeerConnection({}), connection);
});

test("a program that says something else first gets another socket, and another connection", async () => {
  const { ahead, socket, connection } = await offered();
  const given = new ahead.names.WebSocket(ADDRESS);
  given.send(JSON.stringify(hello));
  given.send(JSON.stringify({ type: "active", seq: 2 }));
  assert.equal(socket.readyState, 3);
  assert.deepEqual(socket.sent.map(({ type }) => type), ["hello", "description"]);
  assert.notEqual(new ahead.names.RTCPeerConnection({}), connection);
  assert.ok(connection.closed);
});

test("relays only, or no agent: the program makes the connection", async () => {
  const { ahead, connection } = await offered();
  new ahead.names.WebSocket(ADDRESS);
  assert.notEqual(new ahead.names.RTCPeerConnection({ iceTransportPolicy: "relay" }), connection);
  const alone = goAhead(SERVER, left);
  sockets[1].open();
  sockets[1].hear({ type: "welcome", seq: 1, ack: 1 });
  await settle();
  assert.deepEqual(sockets[1].sent, [hello]);
  alone.end();
});

test("what the server says is not believed to be a message", async () => {
  const ahead = goAhead(SERVER, left);
  const [socket] = sockets;
  socket.open();
  for (const data of ["", "null", "7", "[]", "{", '{"type":"welcome","agent":"x","iceServers":7}', "x".repeat(100_000)])
    socket.dispatchEvent(Object.assign(new Event("message"), { data }));
  await settle();
  const heard = [];
  const given = new ahead.names.WebSocket(ADDRESS);
  given.addEventListener("message", ({ data }) => heard.push(data));
  assert.equal(heard.length, 7); // what to make of them is the program's
});

test("nothing is left, or it is of another server: nothing is begun", () => {
  assert.equal(goAhead(SERVER, undefined), null);
  assert.equal(goAhead(SERVER, "{"), null);
  assert.equal(goAhead("https://other.test", left), null);
  assert.equal(sockets.length, 0);
  globalThis.WebSocket = class { constructor() { throw new Error("not allowed"); } };
  assert.equal(goAhead(SERVER, left), null);
});

test("a socket that has come to its end is the program's all the same, and one that never began is not", async () => {
  const { ahead, socket } = await offered();
  socket.hear({ type: "ended", reason: "agent", seq: 2, ack: 1 });
  socket.close();
  assert.equal(new ahead.names.WebSocket(ADDRESS), socket);
  assert.equal(socket.kept, true);

  globalThis.WebSocket = class extends FakeSocket { readyState = 3; };
  assert.equal(goAhead(SERVER, left), null);
});
