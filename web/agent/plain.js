// Text from the customer's page for the agent's own toolbar. That page may be hostile, and the
// toolbar is what the agent believes: no control characters, no reordering, bounded length.

const LONGEST = 300;

// C0 and C1 controls, and the characters that turn or hide text around them (Unicode bidi
// controls, zero width, tags): with those "moc.knab" can be made to read "bank.com".
const UNSAFE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]+/gu;

// oneLine makes any text safe to show in one line.
export function oneLine(text) {
  const line = String(text ?? "").slice(0, 4 * LONGEST).replace(/\s+/gu, " ").replace(UNSAFE, "").trim();
  const characters = Array.from(line);
  return characters.length > LONGEST ? characters.slice(0, LONGEST).join("") + "…" : line;
}

// splitAddress parts an address where the eye should look: at the host. The host is as the URL
// standard writes it (so punycode, never look-alike letters).
export function splitAddress(address) {
  try {
    const url = new URL(address);
    if (url.host && /^https?:$/.test(url.protocol)) {
      const rest = oneLine(url.pathname + url.search + url.hash);
      return { before: "", host: url.host, after: rest === "/" ? "" : rest };
    }
  } catch {
    // Not an address: shown as the text that it is.
  }
  return { before: oneLine(address), host: "", after: "" };
}

// initials of a name, for the round mark beside it: "Demo agent" is "DA".
export function initials(name) {
  const words = oneLine(name).split(" ").filter(Boolean);
  const first = (word) => Array.from(word)[0].toLocaleUpperCase();
  if (words.length === 0) return "";
  return words.length === 1 ? first(words[0]) : first(words[0]) + first(words[words.length - 1]);
}

// roundTrip: milliseconds as people read them, "" while not known.
export function roundTrip(ms) {
  if (!(ms > 0)) return "";
  return ms < 1000 ? `${Math.max(1, Math.round(ms))} ms` : `${(ms / 1000).toFixed(1)} s`;
}
