import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
const OPTIONS = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  resultTypes: ['violations'],
};

/**
 * What WCAG 2.2 AA rules a page breaks, as lines of `rule: element (why)`. Looks into open shadow roots. The page's context
 * needs `bypassCSP`.
 */
export async function violations(page: Page): Promise<string[]> {
  // Colours on their way from one to another are nobody's colours.
  await page.evaluate(`Promise.allSettled(document.getAnimations().map((animation) => animation.finished))`);
  await page.evaluate(SOURCE);
  const results = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(OPTIONS)})`);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      const why = failureSummary.split('\n').slice(1).join(' ').replace(/\s+/g, ' ').trim();
      return `${id}: ${target.flat().join(' >> ')} (${why})`;
    }),
  );
}
