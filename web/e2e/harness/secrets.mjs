// Searching bytes for a planted secret in every form it might have got out in: as it is, in
// UTF-16, reversed, base64 at any alignment, hexadecimal, percent-encoded, or split over nodes.

/** Bytes that may lie between two characters of a secret that was split. */
const gap = 12;

/** A new secret: long and odd enough that it is nowhere by chance. */
export function plant(name) {
  let state = 2166136261;
  for (const letter of name) state = Math.imul(state ^ letter.charCodeAt(0), 16777619) >>> 0;
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789';
  let secret = 'Q';
  for (let i = 0; i < 17; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    secret += letters[(state >>> 8) % letters.length];
  }
  return secret;
}

/** The forms of a secret that are searched for literally: [{form, bytes}]. */
export function forms(secret) {
  const plain = Buffer.from(secret, 'utf8');
  const list = [
    ['as it is', plain],
    // Without its last, empty byte this is found in either byte order.
    ['in UTF-16', Buffer.from(secret, 'utf16le').subarray(0, -1)],
    ['reversed', Buffer.from([...secret].reverse().join(''), 'utf8')],
    ['in lower case', Buffer.from(secret.toLowerCase(), 'utf8')],
    ['in upper case', Buffer.from(secret.toUpperCase(), 'utf8')],
    ['in hexadecimal', Buffer.from(plain.toString('hex'), 'utf8')],
  ];
  for (let shift = 0; shift < 3; shift++) {
    const padded = Buffer.concat([Buffer.alloc(shift), plain]);
    const text = padded.toString('base64').replace(/=+$/, '');
    const sure = text.slice(shift ? shift + 1 : 0, -2);
    list.push([`in base64, shifted by ${shift}`, Buffer.from(sure, 'utf8')]);
  }
  return list.map(([form, bytes]) => ({ form, bytes }));
}

/** Where a secret is in one run of bytes: the name of the form, or null. */
export function search(bytes, secret) {
  for (const { form, bytes: wanted } of forms(secret)) {
    if (bytes.includes(wanted)) return form;
  }
  return split(bytes, secret) ? 'split over nodes' : null;
}

/** Whether the characters of the secret follow one another with small gaps. */
export function split(bytes, secret) {
  const places = new Map();
  for (let i = 0; i < secret.length; i++) {
    const code = secret.charCodeAt(i);
    places.set(code, [i, ...(places.get(code) ?? [])]);
  }
  const last = new Array(secret.length).fill(-Infinity);
  for (let at = 0; at < bytes.length; at++) {
    const found = places.get(bytes[at]);
    if (!found) continue;
    for (const i of found) {
      if (i === 0 || at - last[i - 1] <= gap) last[i] = at;
    }
    if (last[secret.length - 1] === at) return true;
  }
  return false;
}

/**
 * Searches whole messages, and each channel's messages joined, for each of the secrets
 * ({name: secret}). Returns [{name, where, form}].
 */
export function leaks(messages, secrets) {
  const streams = new Map();
  for (const { kind, id, bytes } of messages) {
    const where = kind === 'rtc' ? `data channel ${id}` : kind === 'ws' ? 'signaling socket' : 'request';
    streams.set(where, [...(streams.get(where) ?? []), bytes]);
  }
  const found = [];
  for (const [where, list] of streams) {
    const bytes = Buffer.concat(list);
    for (const [name, secret] of Object.entries(secrets)) {
      const form = search(bytes, secret);
      if (form) found.push({ name, where, form });
    }
  }
  return found;
}
