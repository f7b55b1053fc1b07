import { historyOf, interactionsOf } from '#ranking';
import { decayedRatings, trainSar } from './sar.js';
import { rankedLists, relevantItems } from './ranking-evaluation.js';
import { parseRatingFile } from './rating-file.js';

const HEADER = 'user_id:token\titem_id:token\trating:float\ttimestamp:float';
const DAY = 86_400;

describe('parseRatingFile', () => {
  it('numbers users and items in the order of the file', () => {
    const data = parseRatingFile(`${HEADER}\n196\t242\t3\t100\n186\t242\t4\t200\n`, 'ml.inter');
    expect(data).toEqual({
      users: ['196', '186'],
      items: ['242'],
      ratings: [
        { user: 0, item: 0, weight: 3, seconds: 100 },
        { user: 1, item: 0, weight: 4, seconds: 200 },
      ],
    });
  });

  it.each([
    ['a\tb\nx', 'ml.inter, line 1: expected the columns user_id:token'],
    [`${HEADER}\n1\t2\t3\t4\n1\t2\t-1\t4`, 'ml.inter, line 3: expected user, item, a rating above 0'],
    [`${HEADER}\n1\t2\tNaN\t4`, 'ml.inter, line 2'],
    [`${HEADER}\n1\t2\t3`, 'ml.inter, line 2'],
  ])('says where %j is wrong', (text, message) => {
    expect(() => parseRatingFile(text, 'ml.inter')).toThrow(message);
  });
});

describe('SAR', () => {
  // Three users; items 0 and 1 always together, item 2 once with 1.
  const ratings = [
    { user: 0, item: 0, weight: 4, seconds: 30 * DAY },
    { user: 0, item: 1, weight: 2, seconds: 0 },
    { user: 1, item: 0, weight: 1, seconds: 30 * DAY },
    { user: 1, item: 1, weight: 1, seconds: 30 * DAY },
    { user: 2, item: 1, weight: 1, seconds: 30 * DAY },
    { user: 2, item: 2, weight: 5, seconds: 30 * DAY },
  ];
  const decayed = decayedRatings(ratings, 30);
  const train = interactionsOf(3, 3, decayed);
  const sar = trainSar(3, 3, decayed);

  it('halves a rating of one half-life ago', () => {
    expect(decayed.slice(0, 2).map(({ weight }) => weight)).toEqual([4, 1]);
  });

  it('adds decayed ratings times Jaccard similarities', () => {
    const [, , score] = sar.scores(historyOf(train, 0));
    expect(score).toBeCloseTo(4 * 0 + 1 * (1 / 3));
    expect(sar.contributions(historyOf(train, 0), 2)).toEqual([{ item: 1, contribution: 1 / 3 }]);
  });

  it('is judged on what a user has not taken yet', () => {
    const relevant = relevantItems(3, [{ user: 0, item: 2, weight: 1 }]);
    const lists = rankedLists(train, relevant, 2, (user) => sar.scores(historyOf(train, user)));
    expect(lists).toEqual([{ user: 0, items: [2], figures: { map: 1, ndcg: 1, precision: 0.5, recall: 1 } }]);
  });
});
