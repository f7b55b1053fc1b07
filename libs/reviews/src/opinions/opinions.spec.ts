import { productUrl } from '#catalog';
import { FixedClock, type JobQueue } from '#platform';
import type { TestDatabase } from '#platform/testing';
import { AspectTree } from '../aspects/aspect-tree.js';
import { ReviewReports } from '../reports/review-reports.service.js';
import {
  newReview,
  openReviewDatabase,
  openTestQueue,
  reviewProcess,
  settled,
} from '../testing/review-shop.js';
import { Opinions } from './opinions.service.js';

const node = (id: string, keywords: string[], more: object = {}) => ({
  ...{ id, name: id, keywords, departments: [], phrases: [], children: [] },
  ...more,
});
const tree = new AspectTree([
  node('fastening', ['zip'], { asked: ['zip', 'does it close'] }),
  node('fit', ['sleeves'], {
    asked: ['fit', 'run small'],
    sides: [
      { name: 'small', words: ['tight', 'too short'] },
      { name: 'large', words: ['baggy'] },
    ],
  }),
  node('look', ['colour']),
]);

describe('opinions of customers', () => {
  let db: TestDatabase;
  let jobs: JobQueue;
  let reports: ReviewReports;
  let opinions: Opinions;

  beforeAll(async () => {
    db = await openReviewDatabase();
    jobs = openTestQueue(db);
    const clock = new FixedClock();
    const shop = reviewProcess(db, jobs, { tree, clock });
    await shop.start();
    const write = (texts: string[], productId: string, source = 'shop') =>
      shop.intake.add(
        texts.map((text, i) => newReview(text, { source, externalId: `${productId}-${i}`, productId })),
      );
    await write(
      [
        ...[
          'Sleeves are tight, sadly number 1.',
          'Number 2 has tight sleeves.',
          'The sleeves of 3 are tight.',
        ],
        'Perfect sleeves on number 4.',
        'Love the great tight sleeves of 5.',
        'A great zip has number 6. It never sticks.',
        'The colour is great, number 7.',
        // Said twice: one voice.
        'A great zip has number 6. It never sticks.',
      ],
      'gale',
    );
    await write(
      ['Great zip, I told the chat.', 'A good zip.', 'A perfect zip.', 'Love the zip.'],
      'gale',
      'chat',
    );
    await write(['A broken zip.', 'A good zip, mine at least.'], 'bog');
    await settled(jobs);
    reports = new ReviewReports(db.dataSource, tree);
    opinions = new Opinions(reports, clock, tree);
  });
  afterAll(async () => {
    await reports.onApplicationShutdown();
    await jobs.stop();
    await db.close();
  });

  it('counts those who say so among those who mention it, with the interval, and quotes what is public', async () => {
    const found = await opinions.ofProduct('gale');
    expect(found.map(({ aspect, says, count, mentions }) => [aspect, says, count, mentions])).toEqual([
      ['fastening', 'positive', 5, 5],
      ['fit', 'small', 3, 5],
    ]);
    // Wilson's interval of 3 of 5, and of 5 of 5.
    expect(found[1]?.text).toBe('3 of the 5 who mention fit find it small (23 to 88 %)');
    expect(found[0]?.text).toContain('(57 to 100 %)');
    expect(found[0]?.quotes).toEqual([
      { text: 'A great zip has number 6.', url: `${productUrl('gale')}#review-gale-5` },
    ]);
  });

  it('is silent on what fewer than five mention', async () => {
    expect(await opinions.ofProduct('bog')).toEqual([]);
    expect(await opinions.ofProduct('gale', opinions.asked('nice colour?', true))).toEqual([]);
  });

  it('hears what a question is about, and which side it asks for', async () => {
    const asked = opinions.asked('Do they run large, or is the fit fine?');
    expect([asked.aspects.map(({ id }) => id), asked.side]).toEqual([['fit'], 'large']);
    expect((await opinions.ofProduct('gale', asked))[0]).toMatchObject({
      says: 'large',
      count: 0,
      mentions: 5,
    });
    expect(opinions.asked('is the colour true?').aspects).toEqual([]);
    expect(opinions.asked('is the colour true?', true).aspects.map(({ id }) => id)).toEqual(['look']);
  });

  it('tells of every product what reviews find a thing', async () => {
    expect(Object.fromEntries(await opinions.tonesOf('fastening'))).toEqual({
      // As the reports count, repetitions too.
      gale: { positive: 6, negative: 0 },
      bog: { positive: 1, negative: 1 },
    });
  });
});
