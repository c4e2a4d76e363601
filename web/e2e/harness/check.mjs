// The checks of these tests: the value, what was wanted, and what it is about.
import { inspect } from 'node:util';

export function equal(got, want, what) {
  if (got !== want) throw new Error(`${what}: got ${inspect(got)}, want ${inspect(want)}`);
}

export function ok(holds, what) {
  if (!holds) throw new Error(`does not hold: ${what}`);
}

/** A list that must be empty; the failure shows what is in it. */
export function none(list, what) {
  if (list.length) {
    throw new Error(`${what}: ${list.length} found\n${list.slice(0, 20).map((one) => (typeof one === 'string' ? one : inspect(one))).join('\n')}`);
  }
}
