// Chance that is the same on every load, so that two people who look at the
// page, or a test, see the market take the same course (mulberry32).
let state = 20417;

export function chance() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}

export function between(low, high) {
  return low + chance() * (high - low);
}

export function oneOf(list) {
  return list[Math.floor(chance() * list.length)];
}
