import { type AdamOptions, areaUnderRoc, bootstrapMean, type Interval, seededRandom, Tape } from '#learning';
import {
  type Asked,
  type CandidateNetwork,
  interestBatch,
  InterestNetwork,
  sequenceOf,
  NETWORK_RATES,
  trainCandidates,
} from '#ranking';
import type { NextItemData } from './games.data.js';
import { LinearModel, PlainNetwork } from './interest-rivals.js';
import type { ProtocolReport } from './protocol-report.js';
import { rocShares } from './roc-shares.js';

const BATCH = 256;

/**
 * The deep interest network beside a network of two layers and logistic regression, on the same inputs and negatives, stopped
 * alike (Zhou et al., KDD 2018, judge on Amazon's data so): of each user the next item against one drawn
 * uniformly of those not taken. AUC over all, and by user: how often the next item is before the other.
 *
 * @param embeddings one L2-normalised row an item, flat
 */
export const runInterest = (
  { histories, next }: NextItemData,
  items: number,
  embeddings: Float32Array,
  progress: (text: string) => void,
): ProtocolReport => {
  const sequences = histories.map(sequenceOf);
  const drawItem = (random: () => number): number => Math.floor(random() * items);
  const random = seededRandom(1);
  const cases = histories.map((history, user): Asked => {
    const taken = new Set([...history, next[user] as number]);
    let other = drawItem(random);
    while (taken.has(other) && taken.size < items) other = drawItem(random);
    return { history, candidates: [next[user] as number, other] };
  });
  const fitted = (model: string, settings: string, network: CandidateNetwork, adam: AdamOptions) => {
    trainCandidates(network, sequences, {
      drawItem,
      adam,
      seed: 1,
      progress: (text) => progress(`${model}, ${text}`),
    });
    progress(`judging ${model}`);
    return { model, settings, ...judge(network, cases) };
  };
  const linear = fitted(
    'logistic regression',
    'item, its text, and the products of texts',
    new LinearModel(items, embeddings, 1),
    // What it is fitted to has one lowest point: it gets there by larger steps.
    { rate: 0.02, tableRate: 0.02 },
  );
  const plain = fitted(
    'two layers',
    'candidate, and two means of the history: all alike, and the k-th last item by 1 / k',
    new PlainNetwork(items, embeddings, 1),
    NETWORK_RATES,
  );
  const interest = fitted(
    'interest network',
    'candidate, the mean of the history, and what the candidate attends to in it',
    new InterestNetwork(items, embeddings, 1),
    NETWORK_RATES,
  );
  const over = (rival: Judged): { auc: Interval; byUser: Interval } => ({
    auc: gainOver(interest.shares, rival.shares),
    byUser: gainOver(interest.inOrder, rival.inOrder),
  });
  const gains = { 'logistic regression': over(linear), 'two layers': over(plain) };
  return {
    protocol: 'din',
    data: `${histories.length} users, ${items} items; each user's next item and one drawn uniformly`,
    columns: ['AUC', 'AUC by user'],
    rows: [linear, plain, interest].map(({ model, settings, auc, inOrder }) => ({
      model,
      settings,
      figures: { AUC: auc, 'AUC by user': mean(inOrder) },
    })),
    goals: Object.entries(gains).flatMap(([rival, { auc, byUser }]) =>
      (
        [
          ['AUC', auc],
          ['AUC by user', byUser],
        ] as const
      ).map(([name, { low }]) => ({
        text: `interest network over ${rival}, ${name}, lower end of the 95 % interval above`,
        goal: 0,
        measured: low,
        reached: low > 0,
      })),
    ),
    notes: Object.entries(gains).flatMap(([rival, { auc, byUser }]) => [
      `interest network - ${rival}: AUC ${told(auc)}; by user ${told(byUser)}`,
    ]),
  };
};

interface Judged {
  auc: number;
  /** By user: what the AUC is the mean of. */
  shares: number[];
  /** By user: 1 where the next item has the higher score, 0.5 where both have the same. */
  inOrder: number[];
}

function judge(network: CandidateNetwork, cases: readonly Asked[]): Judged {
  const wanted: number[] = [];
  const others: number[] = [];
  for (let from = 0; from < cases.length; from += BATCH) {
    const { values } = network.logits(new Tape(false), interestBatch(cases.slice(from, from + BATCH)));
    values.forEach((logit, at) => (at % 2 === 0 ? wanted : others).push(logit));
  }
  const all = [...wanted, ...others];
  return {
    auc: areaUnderRoc(
      all,
      all.map((_, at) => at < wanted.length),
    ),
    shares: rocShares(wanted, others),
    inOrder: wanted.map((score, user) => {
      const other = others[user] as number;
      return score > other ? 1 : score === other ? 0.5 : 0;
    }),
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const gainOver = (values: readonly number[], rival: readonly number[]): Interval =>
  bootstrapMean(values.map((value, user) => value - (rival[user] as number)));

const told = ({ mean: value, low, high }: Interval): string =>
  `${value.toFixed(4)} (95 % interval ${low.toFixed(4)} to ${high.toFixed(4)})`;
