import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { type ContextualBandit, LinearBandit, LogisticThompson } from '#decisions';
import { mean, seededRandom, shuffled } from '#learning';
import { type BenchTable, percentOf } from './bench-table.js';

/** Texts as contexts, classes as arms, reward 1 where the class is right. */
interface ClassifiedTexts {
  contexts: Float64Array[];
  labels: number[];
  classes: number;
}

const WIDTH = 49;
const ROUNDS = 5_000;

/** Each word adds or takes one in a place that its letters choose (feature hashing, Weinberger et al. 2009); unit length. */
const hashed = (text: string): Float64Array => {
  const context = new Float64Array(WIDTH);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    let hash = 2166136261;
    for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 16777619);
    const place = (hash >>> 1) % (WIDTH - 1);
    context[place] = (context[place] as number) + (hash & 1 ? 1 : -1);
  }
  const length = Math.hypot(...context) || 1;
  const unit = context.map((value) => value / length);
  unit[WIDTH - 1] = 1;
  return unit;
};

const readTexts = async (file: string, text: string, label: string): Promise<ClassifiedTexts> => {
  const places = new Map<string, number>();
  const texts: ClassifiedTexts = { contexts: [], labels: [], classes: 0 };
  const rows = createReadStream(file).pipe(parse({ columns: true, bom: true, relax_quotes: true }));
  for await (const row of rows as AsyncIterable<Record<string, string>>) {
    const name = row[label] ?? '';
    if (!places.has(name)) places.set(name, places.size);
    texts.contexts.push(hashed(row[text] ?? ''));
    texts.labels.push(places.get(name) as number);
  }
  return { ...texts, classes: places.size };
};

const POLICIES: Record<string, (arms: number) => ContextualBandit> = {
  linucb: (arms) => new LinearBandit(arms, WIDTH, { alpha: 0.2, epsilon: 0 }),
  'logistic-thompson': (arms) => new LogisticThompson(arms, WIDTH),
  greedy: (arms) => new LinearBandit(arms, WIDTH, { alpha: 0, epsilon: 0 }),
  'epsilon-greedy': (arms) => new LinearBandit(arms, WIDTH, { alpha: 0, epsilon: 0.1 }),
  'epsilon-greedy .02': (arms) => new LinearBandit(arms, WIDTH, { alpha: 0, epsilon: 0.02 }),
};

export const contextualTables = async (
  data: string,
  runs: number,
  progress: (text: string) => void,
): Promise<BenchTable[]> => {
  const sets = {
    'bitext27 (what customers ask for)': await readTexts(
      join(data, 'intents/bitext27/training_20k.csv'),
      'utterance',
      'intent',
    ),
    'twitter_financial_news (up, down, neither)': await readTexts(
      join(data, 'sentiment/twitter_financial_news/sent_train.csv'),
      'text',
      'label',
    ),
  };
  return Object.entries(sets).map(([name, texts]) => ({
    title: `contextual bandits on ${name}: ${texts.classes} arms, ${ROUNDS} rounds, ${runs} runs; right choices in %`,
    goal: 'beside greedy and epsilon-greedy',
    rows: Object.entries(POLICIES).map(([policy, make]) => {
      progress(`${name}: ${policy}`);
      const moments = { n: 0, sum: 0, squares: 0 };
      for (let run = 1; run <= runs; run++) {
        const random = seededRandom(run);
        const bandit = make(texts.classes);
        let right = 0;
        for (const place of shuffled(texts.labels.keys(), random).slice(0, ROUNDS)) {
          const context = texts.contexts[place] as Float64Array;
          const arm = bandit.choose(context, random);
          const reward = Number(arm === texts.labels[place]);
          right += reward;
          bandit.learn(context, arm, reward);
        }
        moments.n += 1;
        moments.sum += right / ROUNDS;
        moments.squares += (right / ROUNDS) ** 2;
      }
      const { value, low, high } = mean(moments);
      return { policy, right: percentOf(value), low: percentOf(low), high: percentOf(high) };
    }),
  }));
};
