import { historyOf } from '../models/interactions.js';
import { trainPopularity } from '../models/popularity-ranker.js';
import { EvaluationDataError } from './evaluation.errors.js';
import { bootstrapMean } from './paired-bootstrap.js';
import type { ProtocolReport } from './protocol-report.js';
import { rankingFigures } from './ranking-figures.js';
import type { Basket, RetailData } from './retail.data.js';
import { fadingPurchases, PARTS, partsOf, type Period, personalScores } from './retail.parts.js';
import { topItems } from './top-items.js';

const K = 10;
const TEST = Date.parse('2011-09-01T00:00:00Z');
/** Settings are chosen on next baskets of two months each, as the test's are, all of them before it. */
const INNER = [
  ['2011-05-01T00:00:00Z', '2011-07-01T00:00:00Z'],
  ['2011-06-01T00:00:00Z', '2011-08-01T00:00:00Z'],
  ['2011-07-01T00:00:00Z', '2011-09-01T00:00:00Z'],
] as const;
/** A tenth more than the better baseline. */
const GAIN = 1.1;

const periodOf = (baskets: readonly Basket[], from: number, to: number): Period => {
  const past = baskets.filter(({ time }) => time < from);
  const known = new Set(past.map(({ customer }) => customer));
  const next = new Map<number, Basket>();
  for (const basket of baskets) {
    if (basket.time < from || basket.time >= to || !known.has(basket.customer)) continue;
    if (!next.has(basket.customer)) next.set(basket.customer, basket);
  }
  return { past, next: [...next.values()], at: from };
};

const recalls = (period: Period, scoresOf: (place: number) => Float64Array): number[] =>
  period.next.map(
    ({ items }, place) => rankingFigures(topItems(scoresOf(place), K, new Set()), items, K).recall,
  );

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const blended = (parts: readonly Float32Array[], weights: readonly number[]): Float64Array => {
  const total = new Float64Array(parts[0]?.length ?? 0);
  parts.forEach((part, index) => {
    const weight = weights[index] as number;
    if (weight === 0) return;
    for (let item = 0; item < total.length; item++) {
      total[item] = (total[item] as number) + weight * (part[item] as number);
    }
  });
  return total;
};

/** A period with every part's scores for every customer. */
interface Scored {
  period: Period;
  parts: Float32Array[][];
}

const recallOf = (folds: readonly Scored[], weights: readonly number[]): number =>
  mean(
    folds.map(({ period, parts }) =>
      mean(recalls(period, (place) => blended(parts[place] as Float32Array[], weights))),
    ),
  );

const STEPS = [0, 0.2, 0.4, 0.8];
const LEAD_ALONE = PARTS.map((_, part): number => (part === 0 ? 1 : 0));

/** Weights by coordinate ascent on the folds' mean recall, from the lead alone. */
const chooseWeights = (folds: readonly Scored[]): number[] => {
  let weights = LEAD_ALONE;
  let recall = recallOf(folds, weights);
  for (let round = 0; round < 2; round++) {
    for (let part = 1; part < PARTS.length; part++) {
      for (const step of STEPS) {
        if (step === weights[part]) continue;
        const tried = weights.with(part, step);
        const found = recallOf(folds, tried);
        if (found > recall) {
          recall = found;
          weights = tried;
        }
      }
    }
  }
  return weights;
};

/**
 * The next basket of a shop's customers: what each with purchases before September 2011 bought first from then on, found
 * among all articles, those bought before included. Settings are chosen on three periods before.
 */
export const runRetail = (
  data: RetailData,
  file: string,
  progress: (text: string) => void,
): ProtocolReport => {
  const inner = INNER.map(([from, to]) => periodOf(data.baskets, Date.parse(from), Date.parse(to)));
  const test = periodOf(data.baskets, TEST, Infinity);
  if ([...inner, test].some(({ next }) => next.length === 0)) {
    throw new EvaluationDataError(
      `${file}: nobody has baskets before and after the first of May, June, July and September 2011`,
    );
  }
  const folds = inner.map((period, fold): Scored => {
    progress(`inner period ${fold + 1}`);
    return { period, parts: partsOf(data, period) };
  });
  progress('weights');
  const weights = chooseWeights(folds);
  const plain = (period: Period) => fadingPurchases(data, period, Infinity);
  const frequentIn = (period: Period) => {
    const taken = plain(period);
    return recalls(period, (place) =>
      personalScores(data.items, historyOf(taken, (period.next[place] as Basket).customer)),
    );
  };
  const innerGain = recallOf(folds, weights) / mean(inner.map((period) => mean(frequentIn(period)))) - 1;

  progress('test');
  const parts = partsOf(data, test);
  const blend = recalls(test, (place) => blended(parts[place] as Float32Array[], weights));
  const totals = trainPopularity(plain(test)).scores();
  const popular = recalls(test, () => totals);
  const frequent = frequentIn(test);
  const baseline = mean(frequent) >= mean(popular) ? frequent : popular;
  const gain = bootstrapMean(blend.map((value, place) => value - (baseline[place] as number)));
  const row = (model: string, values: readonly number[], settings = '') => ({
    model,
    figures: { 'recall@10': mean(values) },
    settings,
  });
  const settings = PARTS.flatMap((part, index) => (weights[index] ? `${weights[index]} ${part}` : []));
  return {
    protocol: 'retail',
    data: `${data.baskets.length} baskets, ${data.customers} customers, ${data.items} articles; ${test.next.length} next baskets`,
    columns: ['recall@10'],
    rows: [
      row('top popular', popular),
      row('personal top frequency', frequent),
      row('blend', blend, settings.join(' + ')),
    ],
    goals: [
      {
        text: 'blend, recall@10, 10 % over the better baseline',
        goal: mean(baseline) * GAIN,
        measured: mean(blend),
        reached: mean(blend) >= mean(baseline) * GAIN,
      },
    ],
    notes: [
      `blend - better baseline: ${gain.mean.toFixed(4)} (95 % interval ${gain.low.toFixed(4)} to ${gain.high.toFixed(4)}), ${((mean(blend) / mean(baseline) - 1) * 100).toFixed(1)} % more`,
      `On the three inner periods, where the weights were fitted, the blend is ${(innerGain * 100).toFixed(1)} % over personal top frequency.`,
    ],
  };
};
