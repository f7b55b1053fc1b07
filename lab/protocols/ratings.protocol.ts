import { bootstrapMean, seededRandom, shuffled } from '#learning';
import { historyOf, interactionsOf, RatingBlend, trainRatingBlend } from '#ranking';
import type { ProtocolReport } from './protocol-report.js';
import type { RatingData } from './rating-file.js';

const FOLDS = 5;
const LOWEST = 1;
const HIGHEST = 5;

type Method = (user: number, item: number) => number;

/** Within the scale that people rate on. */
const clipped = (rating: number): number => Math.min(HIGHEST, Math.max(LOWEST, rating));

/**
 * Predicted ratings of MovieLens 100k by five-fold cross-validation: RMSE and MAE of the product's rating blend beside its
 * terms alone. α and β are fitted on a tenth of each fold's training part; the fold's own test part judges.
 */
export const runRatings = (data: RatingData, progress: (text: string) => void): ProtocolReport => {
  const users = data.users.length;
  const items = data.items.length;
  const ratings = shuffled(data.ratings, seededRandom(1));
  const errors = new Map<string, number[]>();
  const fitted: string[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    progress(`fold ${fold + 1} of ${FOLDS}`);
    const test = ratings.filter((_, place) => place % FOLDS === fold);
    const train = ratings.filter((_, place) => place % FOLDS !== fold);
    // The shop's own training, stored and read again.
    const model = RatingBlend.unpack(trainRatingBlend(users, items, train).pack());
    const rated = interactionsOf(users, items, train);
    fitted.push(`${model.shares.alpha.toFixed(2)} / ${model.shares.beta.toFixed(2)}`);
    const termsOf = (user: number, item: number) => model.terms(historyOf(rated, user), item);
    const terms =
      (of: (user: number, item: number) => number): Method =>
      (user, item) =>
        model.mean + of(user, item);
    const methods: [string, Method][] = [
      ['overall mean', terms(() => 0)],
      ['user mean', terms((user, item) => termsOf(user, item).user)],
      ['item mean', terms((user, item) => termsOf(user, item).item)],
      [
        'user and item means',
        terms((user, item) => {
          const own = termsOf(user, item);
          return own.user + own.item;
        }),
      ],
      ['served', (user, item) => model.predict(historyOf(rated, user), item)],
    ];
    for (const [name, predict] of methods) {
      const own = errors.get(name) ?? [];
      for (const { user, item, weight } of test) own.push(clipped(predict(user, item)) - weight);
      errors.set(name, own);
    }
  }
  const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const rows = [...errors].map(([model, own]) => ({
    model,
    settings: model === 'served' ? `alpha / beta by fold: ${fitted.join(', ')}` : '',
    figures: {
      RMSE: Math.sqrt(meanOf(own.map((error) => error ** 2))),
      MAE: meanOf(own.map(Math.abs)),
    },
  }));
  const baseline = errors.get('user and item means') as number[];
  const { mean, low, high } = bootstrapMean(
    (errors.get('served') as number[]).map((error, at) => error ** 2 - (baseline[at] as number) ** 2),
  );
  return {
    protocol: 'ratings',
    data: `${ratings.length} ratings, ${users} users, ${items} films; ${FOLDS} folds`,
    columns: ['RMSE', 'MAE'],
    rows,
    goals: [],
    notes: [
      `served - user and item means: squared error ${mean.toFixed(4)} (95 % interval ${low.toFixed(4)} to ${high.toFixed(4)})`,
    ],
  };
};
