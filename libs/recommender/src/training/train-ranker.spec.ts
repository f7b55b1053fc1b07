import { seededRandom } from '#learning';
import { sequenceOf } from '#ranking';
import { ItemTexts } from './item-texts.js';
import { trainRanker } from './train-ranker.js';
import type { TrainingEvent } from './training-data.js';

const DAY = 86_400_000;
const options = { budgetMs: 60_000 };

/** Everybody goes round the same circle of items, from a different start. */
const circle = (users: number, items: number): TrainingEvent[] =>
  Array.from({ length: users }, (_, user) =>
    Array.from({ length: 6 }, (_unused, step) => ({
      user,
      item: (user + step) % items,
      weight: 1,
      at: (user * 10 + step) * DAY,
    })),
  ).flat();

describe('trainRanker', () => {
  it('chooses what found the held-out items best, and trains it on everything', async () => {
    const { ranker, report } = await trainRanker({ users: 60, items: 30, events: circle(60, 30) }, options);
    expect(report.judged).toBe(60);
    expect(report.tried.map(({ family }) => family)).toEqual(
      expect.arrayContaining([
        'popularity',
        'co-occurrence',
        'item kNN',
        'user kNN',
        'RP3beta',
        'EASE',
        'iALS',
      ]),
    );
    const ndcg = report.tried.map((one) => one.ndcg);
    expect(ndcg).toEqual([...ndcg].sort((a, b) => b - a));
    expect(report.chosen.ndcg).toBeGreaterThan(
      report.tried.find(({ family }) => family === 'popularity')?.ndcg as number,
    );
    const scores = ranker.scores(sequenceOf([3, 4]));
    expect(scores[5] as number).toBeGreaterThan(scores[15] as number);
  });

  it('finds the same with the same seed', async () => {
    const random = seededRandom(2);
    const events = Array.from({ length: 300 }, (_, at) => ({
      user: Math.floor(random() * 20),
      item: Math.floor(random() * 10),
      weight: 1,
      at,
    }));
    const run = async () => (await trainRanker({ users: 20, items: 10, events }, options)).report.chosen;
    expect({ ...(await run()), seconds: 0 }).toEqual({ ...(await run()), seconds: 0 });
  });

  it('without time takes what is popular, and says what it left out', async () => {
    const data = { users: 60, items: 30, events: circle(60, 30) };
    const { report } = await trainRanker(data, { budgetMs: 0 });
    expect(report.tried.map(({ family }) => family)).toEqual(['popularity']);
    expect(report.skipped.every(({ why }) => why === 'time')).toBe(true);
    expect(report.skipped.length).toBeGreaterThan(5);
  });

  it.each<[string, number, TrainingEvent[]]>([
    ['no events', 0, []],
    ['one user with one item', 1, [{ user: 0, item: 1, weight: 1, at: 5 }]],
    ['all duplicates', 1, Array.from({ length: 5 }, () => ({ user: 0, item: 1, weight: 1, at: 5 }))],
  ])('answers sanely with %s', async (_name, users, events) => {
    const { ranker, report } = await trainRanker({ users, items: 3, events }, options);
    expect(report.judged).toBe(0);
    expect(report.chosen.family).toBe('popularity');
    expect([...ranker.scores(sequenceOf([1]))].every(Number.isFinite)).toBe(true);
  });

  it.each<[string, number, Partial<TrainingEvent>, string]>([
    ['no items', 0, {}, 'at least one item'],
    ['an unknown item', 3, { item: 3 }, 'Item 3: there are 3 items'],
    ['an unknown user', 3, { user: -1 }, 'User -1: there are 1 users'],
    ['a negative weight', 3, { weight: -2 }, 'weight -2 is not a number above 0'],
    ['a weight that is no number', 3, { weight: Number.NaN }, 'weight NaN is not a number above 0'],
    ['a time that is no number', 3, { at: Number.NaN }, 'time NaN is not a number'],
  ])('refuses %s', async (_name, items, change, message) => {
    const events = [{ user: 0, item: 0, weight: 1, at: 0, ...change }];
    await expect(trainRanker({ users: 1, items, events }, options)).rejects.toThrow(message);
  });

  it('goes on where the best setting is the last one tried, and puts together only what is better beyond chance', async () => {
    const random = seededRandom(5);
    // Two tastes, items in both by chance.
    const events = Array.from({ length: 120 }, (_, user) =>
      Array.from({ length: 12 }, (_unused, step) => {
        const half = random() < 0.85 ? user % 2 : 1 - (user % 2);
        return { user, item: half * 30 + Math.floor(30 * random() ** 2), weight: 1, at: user * 100 + step };
      }),
    ).flat();
    const { report } = await trainRanker({ users: 120, items: 60, events }, options);
    const best = report.tried.find(({ family }) => family === 'EASE');
    const values = report.tried
      .filter(({ family }) => family === 'EASE')
      .map(({ settings }) => Number(settings.split(' ')[1]))
      .sort((a, b) => a - b);
    const place = values.indexOf(Number(best?.settings.split(' ')[1]));
    expect(values.length).toBeGreaterThanOrEqual(3);
    const atLimit = (values[place] as number) <= 16 || (values[place] as number) >= 5_000;
    const isLeader = report.tried.slice(0, 4).some(({ family }) => family === 'EASE');
    if (isLeader && !atLimit) expect(place > 0 && place < values.length - 1).toBe(true);
    const blend = report.tried.find(({ family }) => family === 'blend');
    if (blend) expect(report.chosen.family === 'blend').toBe((blend.gain?.low ?? 0) > 0);
  });

  it('finds what nobody has taken yet by its text', async () => {
    // A circle of taste: texts of neighbours are close. Items from 30 on are new, each like the item 30 before.
    const items = 40;
    const embeddings = Float32Array.from({ length: items * 2 }, (_, at) => {
      const angle = ((Math.floor(at / 2) % 30) / 30) * 2 * Math.PI;
      return at % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
    });
    const events = circle(90, 30).map((event) => ({
      ...event,
      // Seldom one of the new ones is taken in place of its like.
      item: event.item < 10 && event.user % 5 === 0 ? event.item + 30 : event.item,
    }));
    const texts = new ItemTexts(items, embeddings);
    const { ranker, report, behavior } = await trainRanker({ users: 90, items, events, texts }, options);
    expect(report.tried.map(({ family }) => family)).toContain('text');
    expect(report.chosen.ndcg).toBeGreaterThanOrEqual(
      report.tried.find(({ family }) => family === behavior.family)?.ndcg as number,
    );
    expect([...ranker.scores(sequenceOf([3, 4]))].every(Number.isFinite)).toBe(true);
  });

  it('stops when it is told to', async () => {
    const stop = AbortSignal.abort();
    const data = { users: 60, items: 30, events: circle(60, 30) };
    await expect(trainRanker(data, options, stop)).rejects.toThrow('aborted');
  });
});
