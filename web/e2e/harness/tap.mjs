// A tap on everything that leaves a page: every message on every data channel and web socket,
// and every request that a script makes. Installed before any script of the page runs, so that
// nothing can be sent past it. Also the means to inflate what was sent, to put messages together
// again, and to send what a hostile peer would.
import { inflateRawSync } from 'node:zlib';

/* global window, RTCDataChannel, WebSocket, navigator, XMLHttpRequest */

/** Ids of the data channels (shared/peer/channel.go). */
export const channel = { control: 1, page: 2, assets: 3, actions: 4, pointer: 5 };

const deflated = 1;
const more = 2;

/** Runs first in the page. */
function install() {
  if (window.__tap) return;
  const sent = [];
  const channels = new Map();
  const sockets = [];
  const bytesOf = (data) => {
    if (typeof data === 'string') return new TextEncoder().encode(data);
    if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
    if (data instanceof ArrayBuffer) return new Uint8Array(data.slice(0));
    return new TextEncoder().encode(`[${Object.prototype.toString.call(data)}]`);
  };
  const note = (kind, id, data) => sent.push({ kind, id, at: performance.now(), bytes: bytesOf(data) });
  const tap = (prototype, kind, keep, idOf) => {
    const send = prototype.send;
    prototype.send = function (data) {
      keep(this);
      if (!tapState.quiet) note(kind, idOf(this), data);
      return send.call(this, data);
    };
    return send;
  };
  const tapState = { sent, channels, sockets, quiet: false };
  tapState.rawSend = tap(RTCDataChannel.prototype, 'rtc', (c) => channels.set(c.id, c), (c) => c.id);
  tap(WebSocket.prototype, 'ws', (s) => sockets.includes(s) || sockets.push(s), () => 0);
  const { fetch } = window;
  window.fetch = function (input, options) {
    note('http', 0, `${input?.url ?? input} ${typeof options?.body === 'string' ? options.body : ''}`);
    return fetch.call(this, input, options);
  };
  const beacon = navigator.sendBeacon;
  navigator.sendBeacon = function (url, data) {
    note('http', 0, `${url} ${typeof data === 'string' ? data : ''}`);
    return beacon.call(this, url, data);
  };
  const open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    note('http', 0, String(url));
    return open.call(this, method, url, ...rest);
  };
  Object.defineProperty(window, '__tap', { value: tapState });
}

/** Taps every document that this page will load. Call before the first goto. */
export async function tapPage(page) {
  await page.evaluateOnNewDocument(install);
}

/**
 * What was sent since the last drain (or without draining, all), as
 * [{kind: "rtc"|"ws"|"http", id, at, bytes}].
 */
export async function tapped(page, { from = 0 } = {}) {
  const packed = await page.evaluate((first) => {
    const { sent } = window.__tap;
    const list = sent.slice(first);
    const heads = list.map(({ kind, id, at, bytes }) => [kind, id, at, bytes.length]);
    const all = new Uint8Array(heads.reduce((sum, head) => sum + head[3], 0));
    let offset = 0;
    for (const { bytes } of list) {
      all.set(bytes, offset);
      offset += bytes.length;
    }
    let text = '';
    for (let i = 0; i < all.length; i += 0x6000) text += btoa(String.fromCharCode(...all.subarray(i, i + 0x6000)));
    return { heads, text };
  }, from);
  const all = Buffer.from(packed.text, 'base64');
  let offset = 0;
  return packed.heads.map(([kind, id, at, length]) => {
    const bytes = all.subarray(offset, offset + length);
    offset += length;
    return { kind, id, at, bytes };
  });
}

/** How many messages have been sent so far. */
export const tapLength = (page) => page.evaluate(() => window.__tap.sent.length);

/** Inflates and joins: whole messages as [{kind, id, at, bytes, wire}], wire being bytes as sent. */
export function messages(records) {
  const open = new Map();
  const whole = [];
  for (const { kind, id, at, bytes } of records) {
    if (kind !== 'rtc' || id === channel.pointer) {
      whole.push({ kind, id, at, bytes, wire: bytes.length });
      continue;
    }
    const flags = bytes[0];
    const rest = bytes.subarray(1);
    const part = flags & deflated ? inflateRawSync(rest) : rest;
    const parts = open.get(id) ?? { list: [], wire: 0 };
    parts.list.push(part);
    parts.wire += bytes.length;
    if (flags & more) {
      open.set(id, parts);
      continue;
    }
    open.delete(id);
    whole.push({ kind, id, at, bytes: Buffer.concat(parts.list), wire: parts.wire });
  }
  for (const [id, parts] of open) {
    whole.push({ kind: 'rtc', id, at: 0, bytes: Buffer.concat(parts.list), wire: parts.wire });
  }
  return whole;
}

/** Sends raw bytes on a data channel of this page, as a peer gone bad would. */
export async function sendRaw(page, id, list) {
  await page.evaluate(
    (number, texts) => {
      const open = window.__tap.channels.get(number);
      if (!open) throw new Error(`channel ${number} was never used by this page`);
      for (const text of texts) {
        const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
        window.__tap.rawSend.call(open, bytes);
      }
    },
    id,
    list.map((bytes) => Buffer.from(bytes).toString('base64')),
  );
}
