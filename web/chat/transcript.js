// What has been said in one chat, as an interface keeps it: the entries by their numbers, own words on their way, what has
// been read. Pure. The customer's program gives every entry its number; what an interface notes by itself
// lies between two of them.

// Entries of one person within this time stand together.
const TOGETHER_MS = 3 * 60_000;

// createTranscript: `me` is "customer" or "agent"; entries and notes are those of an earlier page.
export function createTranscript(me, { entries = [], notes = [], read = 0 } = {}) {
  let all = [];
  let own = notes.filter(wellFormed); // notes of this interface
  let sending = []; // {key, text, at}
  const arrived = new Set(); // keys whose entries have come
  const numbers = new Set();

  const last = () => all.at(-1)?.number ?? 0;
  const merged = () => [...all, ...own].sort((a, b) => a.number - b.number);

  // add takes an entry in, once; it says whether it was new.
  function add(entry) {
    if (!wellFormed(entry)) return false;
    // Only the agent's words have keys: there is nothing between the customer's and their entries that could turn them about.
    const { number, from, kind, text, at, key = 0 } = entry;
    if (from === me && key) arrived.add(key);
    if (from === me && kind === "text") sending = withoutFirst(sending, (one) => (key ? one.key === key : one.text === text));
    if (numbers.has(number)) return false;
    numbers.add(number);
    all = [...all, { number, from, kind, text, at, key }].sort((a, b) => a.number - b.number);
    if (kind === "left") own = own.filter((note) => !(note.kind === "left" && note.text === text));
    return true;
  }

  for (const entry of entries) add(entry);

  return {
    me,
    add,
    last,
    entries: () => all,
    notes: () => own,
    list: merged,
    sending: () => sending,
    // say notes words that are on their way, under the key that their entry will come with, or has come with.
    say(key, text, at) { if (!arrived.has(key)) sending = [...sending, { key, text, at }]; },
    // note puts a line of the interface's own behind what has been said.
    note(kind, text, at) {
      if (merged().some((entry) => entry.kind === kind && entry.text === text)) return false;
      own = [...own, { number: (merged().at(-1)?.number ?? 0) + 2 ** -10, from: me, kind, text, at }];
      return true;
    },
    read: () => read,
    // see says that all is read, and gives the number of the last entry of the other side if that is news, or 0.
    see() {
      const theirs = all.findLast(({ from }) => from !== me)?.number ?? 0;
      if (theirs <= read) return 0;
      read = theirs;
      return theirs;
    },
    unread: () => all.filter(({ from, number }) => from !== me && number > read),
  };
}

function wellFormed(entry) {
  return entry && Number.isFinite(entry.number) && typeof entry.text === "string" && Number.isFinite(entry.at)
    && ["customer", "agent"].includes(entry.from) && ["text", "session", "left"].includes(entry.kind);
}

function withoutFirst(list, match) {
  const at = list.findIndex(match);
  return at < 0 ? list : [...list.slice(0, at), ...list.slice(at + 1)];
}

// together says whether an entry goes on where the one before it ended: no name and no new block between them.
export function together(before, entry) {
  return Boolean(before) && before.from === entry.from && before.kind === "text" && entry.kind === "text" && entry.at - before.at < TOGETHER_MS;
}

// sameDay compares two times by the calendar of whoever reads them.
export function sameDay(a, b) {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

// livingSession is the ID of the last invitation that has not been left, or "".
export function livingSession(entries) {
  const left = new Set(entries.filter(({ kind }) => kind === "left").map(({ text }) => text));
  return entries.findLast(({ kind, text }) => kind === "session" && !left.has(text))?.text ?? "";
}

// wordsLeft is how many characters a text may still have: the limit of one entry is 4,000.
export const LONGEST = 4000;
export function wordsLeft(text) {
  return LONGEST - Array.from(text.trim()).length;
}
