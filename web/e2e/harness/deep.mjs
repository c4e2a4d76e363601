// Looking through open shadow roots by selector, for what has no role or name: pointers, circles.

/* global document, window, MutationObserver */

/** Runs in the page: where the first match is on the screen, or null. */
function rectOf(selector) {
  const pending = [document];
  while (pending.length) {
    const root = pending.shift();
    const found = root.querySelector(selector);
    if (found) {
      const { x, y, width, height } = found.getBoundingClientRect();
      return { x, y, width, height, text: found.textContent };
    }
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) pending.push(element.shadowRoot);
  }
  return null;
}

/** {x, y, width, height, text} of the first element that matches, or null. */
export const rect = (page, selector) => page.evaluate(rectOf, selector);

/**
 * Keeps the middle of the last element that matches and comes up from now on, for `cameUp`: what is shown for a
 * moment only may be gone before a test has looked.
 */
export function watchFor(page, selector) {
  return page.evaluate((s) => {
    window.__came = null;
    window.__watch?.disconnect();
    window.__watch = new MutationObserver(() => {
      const found = roots().map((root) => root.querySelector(s)).find(Boolean);
      if (!found) return;
      const { x, y, width, height } = found.getBoundingClientRect();
      window.__came = { x: x + width / 2, y: y + height / 2 };
    });
    for (const root of roots()) window.__watch.observe(root, { childList: true, subtree: true });

    function roots() {
      const all = [document];
      for (const root of all) for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) all.push(shadowRoot);
      return all;
    }
  }, selector);
}

/** {x, y} of what `watchFor` waits for, or null while it has not come. */
export const cameUp = (page) => page.evaluate(() => window.__came);

/**
 * Where a point of the customer's element is in the agent's window: `fx`, `fy` are fractions of
 * the element's box as the agent's view shows it.
 */
export function inView(agent, selector, fx = 0.5, fy = 0.5) {
  return agent.evaluate(
    (s, x, y) => {
      const frame = document.querySelector('tandem-agent').frame;
      const inside = frame.contentDocument.querySelector(s)?.getBoundingClientRect();
      if (!inside) return null;
      const outer = frame.getBoundingClientRect();
      const scale = outer.width / frame.clientWidth;
      return {
        x: outer.x + (inside.x + inside.width * x) * scale,
        y: outer.y + (inside.y + inside.height * y) * scale,
        scale,
      };
    },
    selector,
    fx,
    fy,
  );
}

/** Where that point of the element is in the customer's window. */
export function inPage(customer, selector, fx = 0.5, fy = 0.5) {
  return customer.evaluate(
    (s, x, y) => {
      const box = document.querySelector(s).getBoundingClientRect();
      return { x: box.x + box.width * x, y: box.y + box.height * y };
    },
    selector,
    fx,
    fy,
  );
}
