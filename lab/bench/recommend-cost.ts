import { seededRandom } from '#learning';
import { RANKER_FAMILIES, type TrainingData, trainingSet } from '#recommender';

/** What it takes to train one kind of ranker, once, on a made-up shop. */
export interface TrainingCost {
  family: string;
  items: number;
  events: number;
  /** Of the processor, all threads: the same on a busy machine as on an idle one. */
  seconds: number;
}

const SIZES = [
  [1_682, 100_000],
  [5_000, 100_000],
  [20_000, 100_000],
  [20_000, 200_000],
  [20_000, 400_000],
  [100_000, 400_000],
] as const;
const EVENTS_A_SHOPPER = 20;
/** Dense models grow with the cube of the items: they are shown where they are used. */
const MOST_ITEMS: Record<string, number> = { EASE: 1_682, SLIM: 1_682, iALS: 20_000 };

/** Shoppers who take items by their popularity, the n-th most popular with a chance of 1 / n. */
const shop = (items: number, events: number): TrainingData => {
  const random = seededRandom(1);
  const users = Math.ceil(events / EVENTS_A_SHOPPER);
  return {
    users,
    items,
    events: Array.from({ length: events }, (_, at) => ({
      user: Math.floor(random() * users),
      item: Math.min(items - 1, Math.floor(items ** random()) - 1),
      weight: 1,
      at,
    })),
  };
};

/** Trains each family at growing sizes. */
export const trainingCosts = (progress: (text: string) => void): TrainingCost[] =>
  SIZES.flatMap(([items, events]) => {
    const set = trainingSet(shop(items, events));
    // Without texts, and of the factors one size.
    return RANKER_FAMILIES.filter(
      ({ name }) => name !== 'text' && !name.startsWith('iALS,') && items <= (MOST_ITEMS[name] ?? Infinity),
    ).map((family) => {
      progress(`${family.name}, ${items} items, ${events} events`);
      const before = process.cpuUsage();
      family.train(set, family.values[0] as number);
      const { user, system } = process.cpuUsage(before);
      return { family: family.name, items, events, seconds: (user + system) / 1e6 };
    });
  });

/** The costs as a table. */
export const costLines = (rows: readonly TrainingCost[]): string[] => [
  'family          items   events  processor seconds',
  ...rows.map(({ family, items, events, seconds }) =>
    [
      family.padEnd(14),
      String(items).padStart(7),
      String(events).padStart(8),
      seconds.toFixed(2).padStart(18),
    ].join(' '),
  ),
];
