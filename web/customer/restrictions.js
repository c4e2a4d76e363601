// The operator's restrictions: fetched from the server, checked, and put into force. Without them no session goes on.

const PAUSES_MS = [500, 2000, 5000]; // between tries

// createRestrictions returns
//   load(patient)  Promise: whether others are there now than are in force. It rejects if there are none to be had; in a
//            session, patient, it tries for as long as that lives: what is in force stays so until there are others
//   stop()   the session is over
//   use()    puts what was loaded last into force, and returns {kinds: of the rules by number, privateByDefault}
//   selectors(kind)  those of that kind's rules that hold at this address
export function createRestrictions(server, reader) {
  const address = new URL("/v1/restrictions", server).href;
  let text = null; // what was loaded last
  let handed = null;
  let inForce = null;
  let over = false;

  async function load(patient = false) {
    const next = await fetched(address, () => patient && !over);
    if (next === text) return false;
    const checked = check(JSON.parse(next));
    reader.tries(checked);
    handed = checked;
    text = next;
    return true;
  }

  function use() {
    if (!handed) throw new Error("no restrictions");
    if (inForce !== handed) reader.restrict(handed);
    inForce = handed;
    return decided(handed);
  }

  function selectors(kind) {
    const all = decided(inForce).kinds;
    return inForce.selectors.filter((_, i) => reader.inForce(i).some((rule) => all[rule] === kind)).map(({ text }) => text);
  }

  return { load, use, selectors, stop: () => { over = true; } };
}

async function fetched(address, goOn) {
  for (let i = 0; ; i = Math.min(i + 1, goOn() ? PAUSES_MS.length - 1 : Infinity)) {
    try {
      const response = await fetch(address, { credentials: "omit", mode: "cors", cache: "no-cache", referrerPolicy: "no-referrer" });
      if (response.ok) return await response.text();
      throw new Error(`${response.status}`);
    } catch (error) {
      if (i >= PAUSES_MS.length) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSES_MS[i]));
    }
  }
}

// decided is what Go needs of rules to decide: {kinds: of the rules by number, privateByDefault}.
export const decided = ({ sets, privateByDefault }) => ({ kinds: sets.flatMap(({ rules }) => rules.map(([, kind]) => kind)), privateByDefault });

// check throws unless it is what shared/restrict/handed.go makes.
export function check(handed) {
  const wrong = (what) => { throw new Error(`restrictions: ${what}`); };
  if (handed?.version !== 1) wrong("another version");
  const { privateByDefault, selectors, sets } = handed;
  if (typeof privateByDefault !== "boolean" || !Array.isArray(selectors) || !Array.isArray(sets)) wrong("no restrictions");
  const words = (list) => Array.isArray(list) && list.every((word) => typeof word === "string");
  for (const { text, keys, names, outer, loose } of selectors) {
    if (typeof text !== "string" || typeof loose !== "boolean" || !words(names) || !words(outer)) wrong("a selector");
    if (!Array.isArray(keys) || keys.length === 0 || !keys.every((key) => words(key) && key.length > 0)) wrong("a selector");
  }
  const whole = (n, end) => Number.isInteger(n) && n >= 0 && n < end;
  const step = (s, length) => whole(s?.[0], 9) && whole(s[1], length) && whole(s[2], length) && Array.isArray(s[3]);
  for (const { match, rules } of sets) {
    if (!Array.isArray(match) || !Array.isArray(rules)) wrong("a set");
    if (!match.every((program) => Array.isArray(program) && program.length > 0 && program.every((s) => step(s, program.length)))) wrong("a pattern");
    if (!rules.every(([selector, kind]) => whole(selector, selectors.length) && whole(kind - 1, 4))) wrong("a rule");
  }
  return handed;
}
