import { seededRandom } from '#learning';
import { InterestNetwork, InterestRanker, type Ranker, trainInterest, trainPopularity } from '#ranking';
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
      return { family: family.name, items, events, seconds: secondsSince(before) };
    });
  });

/** Of a text's embedding. */
const DIMENSIONS = 384;
const ROUNDS = 2;
const ASKED = 500;

/** What the interest network takes: to be taught, and to put a list in order anew. */
export interface InterestCost {
  items: number;
  events: number;
  /** Of the processor, for one round. */
  secondsARound: number;
  /** Of the processor, for 200 items and a history of {@link EVENTS_A_SHOPPER}, beside what the ranker before takes. */
  msAList: number;
}

/** Teaches the interest network at growing sizes, texts at hand. */
export const interestCosts = (progress: (text: string) => void): InterestCost[] =>
  SIZES.filter(([items]) => items <= 20_000).map(([items, events]) => {
    const set = trainingSet(shop(items, events));
    const random = seededRandom(2);
    const embeddings = Float32Array.from(
      { length: items * DIMENSIONS },
      () => (random() - 0.5) * Math.sqrt(12 / DIMENSIONS),
    );
    const taught = process.cpuUsage();
    const { network } = trainInterest({
      sequences: set.sequences,
      items,
      embeddings,
      rounds: ROUNDS,
      progress: (text) => progress(`interest network, ${items} items, ${events} events, ${text}`),
    });
    const secondsARound = secondsSince(taught) / ROUNDS;
    const before = trainPopularity(set.faded);
    // As it is stored and read again.
    const ranker = new InterestRanker(before, InterestNetwork.of(network.artifact()), 1);
    const histories = set.sequences.filter((history) => history.items.length > 0).slice(0, ASKED);
    const listing = (of: Ranker): number => {
      for (const history of histories.slice(0, ASKED / 5)) of.scores(history);
      const from = process.cpuUsage();
      for (const history of histories) of.scores(history);
      return (secondsSince(from) * 1000) / histories.length;
    };
    return { items, events, secondsARound, msAList: listing(ranker) - listing(before) };
  });

const secondsSince = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};

/** The costs of the interest network as a table. */
export const interestLines = (rows: readonly InterestCost[]): string[] => [
  'interest network  items   events  processor seconds a round  milliseconds a list of 200',
  ...rows.map(({ items, events, secondsARound, msAList }) =>
    [
      String(items).padStart(23),
      String(events).padStart(8),
      secondsARound.toFixed(1).padStart(26),
      msAList.toFixed(2).padStart(27),
    ].join(' '),
  ),
];

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
