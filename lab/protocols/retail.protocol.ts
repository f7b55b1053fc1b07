import { bootstrapMean } from '#learning';
import {
  BASKET_PARTS,
  type BasketData,
  BasketRanker,
  mostFrequent,
  nextBaskets,
  rankingFigures,
  topItems,
  trainBaskets,
} from '#ranking';
import { EvaluationDataError } from './evaluation.errors.js';
import type { ProtocolReport } from './protocol-report.js';

const K = 10;
const TEST = Date.parse('2011-09-01T00:00:00Z');
/** A tenth more than the better baseline. */
const GAIN = 1.1;
const NOTHING: ReadonlySet<number> = new Set();

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * The next basket of a shop's customers: what each with purchases before September 2011 bought first from then on, found
 * among all articles, those bought before included. The shop's own training chooses its weights on periods before, is
 * stored, and read again.
 */
export const runRetail = (
  data: BasketData,
  file: string,
  progress: (text: string) => void,
): ProtocolReport => {
  const { past, at, cases } = nextBaskets(data, TEST, Infinity);
  const trained = trainBaskets(past, TEST, progress);
  if (cases.length === 0 || trained.judged === 0) {
    throw new EvaluationDataError(
      `${file}: nobody has baskets before and after the first of May, June, July and September 2011`,
    );
  }
  progress('test');
  const served = BasketRanker.unpack(trained.ranker.pack());
  const recalls = (listOf: (one: (typeof cases)[number]) => number[]): number[] =>
    cases.map((one) => rankingFigures(listOf(one), one.next, K).recall);
  const bought = new Float64Array(data.items);
  for (const { items } of past.baskets) for (const item of items) bought[item] = (bought[item] as number) + 1;
  const favorites = topItems(bought, K, NOTHING);
  const popular = recalls(() => favorites);
  const frequent = recalls(({ baskets }) => mostFrequent(baskets));
  const found = recalls(({ baskets }) => topItems(served.scores(baskets, at), K, NOTHING));
  const baseline = mean(frequent) >= mean(popular) ? frequent : popular;
  const gain = bootstrapMean(found.map((value, place) => value - (baseline[place] as number)));
  const row = (model: string, values: readonly number[], settings = '') => ({
    model,
    figures: { 'recall@10': mean(values) },
    settings,
  });
  const settings = BASKET_PARTS.flatMap((part, index) =>
    served.weights[index] ? [`${served.weights[index]} ${part}`] : [],
  );
  return {
    protocol: 'retail',
    data: `${data.baskets.length} baskets, ${data.customers} customers, ${data.items} articles; ${cases.length} next baskets`,
    columns: ['recall@10'],
    rows: [
      row('top popular', popular),
      row('personal top frequency', frequent),
      row('served', found, settings.join(' + ')),
    ],
    goals: [
      {
        text: 'served, recall@10, 10 % over the better baseline',
        goal: mean(baseline) * GAIN,
        measured: mean(found),
        reached: mean(found) >= mean(baseline) * GAIN,
      },
    ],
    notes: [
      `served - better baseline: ${gain.mean.toFixed(4)} (95 % interval ${gain.low.toFixed(4)} to ${gain.high.toFixed(4)}), ${((mean(found) / mean(baseline) - 1) * 100).toFixed(1)} % more`,
      `On the ${trained.judged} next baskets before, where the weights were fitted, it is ${((trained.recall / trained.frequent - 1) * 100).toFixed(1)} % over personal top frequency.`,
    ],
  };
};
