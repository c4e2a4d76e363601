// What axe-core finds wrong with a page.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folders } from './site.mjs';

/* global document, window */

const axe = readFileSync(join(folders.modules, 'axe-core/axe.min.js'), 'utf8');

/** Violations in the page as lines; animations are finished first, so that colours are final. */
export async function violations(page) {
  await page.evaluate((source) => {
    if (!window.axe) (0, eval)(source);
  }, axe).catch(() => page.addScriptTag({ content: axe }));
  return page.evaluate(async () => {
    // Those of a shadow tree are its root's own.
    const roots = (root) => [root, ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? roots(shadowRoot) : []))];
    for (const animation of roots(document).flatMap((root) => root.getAnimations())) {
      if (animation.effect?.getComputedTiming().iterations !== Infinity) animation.finish();
    }
    const { violations: found } = await window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      iframes: false,
    });
    return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.flat().join(' ')} ${node.failureSummary}`));
  });
}
