// Waiting for a state of the world, never for time to pass. Everything asynchronous in these
// tests goes through `until`: it looks, and looks again, and when the limit is reached it says
// what it last saw.

/* global requestAnimationFrame */

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Calls look() until it returns something truthy, and returns that. When `limit` is over, throws
 * with `what` and, if given, the words of explain() about the last look.
 */
export async function until(what, look, { limit = 10_000, every = 40, explain } = {}) {
  const end = Date.now() + limit;
  let next = Math.min(5, every); // most of what is waited for is nearly there
  let seen;
  let error;
  for (;;) {
    const began = performance.now();
    try {
      error = undefined;
      seen = await look();
      if (seen) return seen;
    } catch (err) {
      error = err;
    }
    if (Date.now() > end) break;
    // A look costs the browser, too: it gets twice as long to do what it is looked at for.
    await pause(Math.max(next, 2 * (performance.now() - began)));
    next = Math.min(next * 1.6, every);
  }
  const last = explain ? await explain(seen) : error ? `last error: ${error.message}` : '';
  throw new Error(`timed out after ${limit} ms waiting for ${what}${last ? `\n${last}` : ''}`);
}

/** Resolves as promise does, or rejects with words when it takes longer than `limit`. */
export async function within(what, promise, limit) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${limit} ms`)), limit);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Resolves when the page has been drawn for so long, whatever its frame rate. */
export const drawn = (page, ms) =>
  page.evaluate(async (length) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (const end = (await frame()) + length; (await frame()) < end;);
  }, ms);
