import type { Command } from 'commander';
import { AllProducts, NO_WORDS, Vocabulary } from '#catalog';
import type { Contradiction, Product } from '#contracts';
import { loadShopContent } from '#knowledge';
import { loadConfig } from '#platform';
import { loadAspectTree, Opinions, ReviewReports } from '#reviews';
import { findContradictions } from '#search';
import { printResult } from './command-line.js';
import { withShopDatabase } from './shop-database.js';
import { t } from './messages/index.js';

/** Adds `reviews contradictions` to the reviews' commands. */
export function registerContradictionsCommand(reviews: Command): void {
  reviews
    .command('contradictions')
    .description(t('whereTextsClaimOtherwise'))
    .option('--json', t('printOneJsonDocument'))
    .action(contradictions);
}

const contradictions = ({ json }: { json?: boolean }): Promise<void> =>
  withShopDatabase(async ({ dataSource, clock }) => {
    const config = loadConfig();
    const tree = loadAspectTree(config);
    const reports = new ReviewReports(dataSource, tree);
    try {
      const products: Product[] = [];
      for await (const page of new AllProducts(dataSource).pages()) products.push(...page);
      const { shop, articles } = loadShopContent(config.shopDir);
      const texts = { vocabulary: new Vocabulary(products, NO_WORDS), articles };
      const opinions = new Opinions(reports, clock, tree);
      const items = await findContradictions(texts, opinions, tree.nodes, shop.locale);
      printResult(json === true, { items }, () =>
        items.length > 0 ? items.flatMap(linesOf) : [t('nothingClaimsOtherwise')],
      );
    } finally {
      await reports.onApplicationShutdown();
    }
  });

const linesOf = ({
  where,
  claim,
  name,
  says,
  count,
  mentions,
  low,
  high,
  quotes,
  wording,
}: Contradiction) => [
  t('contradictionRow', {
    ...{ name: where.name, kind: where.kind, claim, count, mentions, says, about: name.toLowerCase() },
    ...{ low: Math.round(100 * low), high: Math.round(100 * high) },
  }),
  ...quotes.map(({ text }) => `    “${text}”`),
  `    ${wording}`,
];
