import fc from 'fast-check';
import type { JobQueue } from '#platform';
import type { TestDatabase } from '#platform/testing';
import { ReviewThemeEntity } from '../review-theme.entity.js';
import { letterEncoder } from '../testing/fake-analyzer.js';
import {
  newReview,
  openReviewDatabase,
  openTestQueue,
  reviewProcess,
  settled,
} from '../testing/review-shop.js';
import { clusterTerms, type CountedTerm } from './cluster-terms.js';
import { findThemesJob } from './find-themes.job.js';
import { ThemesWorker } from './themes.worker.js';

describe('clusterTerms', () => {
  const term = (name: string, count: number, ...embedding: number[]): CountedTerm => {
    const length = Math.hypot(...embedding) || 1;
    return { term: name, count, embedding: Float32Array.from(embedding, (value) => value / length) };
  };

  it('groups what is near, most frequent first, and leaves the rest alone', () => {
    const clusters = clusterTerms([
      term('hook', 2, 1, 0.1, 0),
      term('hooks up', 5, 1, 0, 0),
      term('smell', 3, 0, 1, 0),
    ]);
    expect(clusters.map(({ terms, count }) => [terms.map((one) => one.term), count])).toEqual([
      [['hooks up', 'hook'], 7],
      [['smell'], 3],
    ]);
    expect(clusterTerms([])).toEqual([]);
  });

  it('gives the same groups in whatever order the terms come, each term at most once', () => {
    const terms = fc.uniqueArray(
      fc.tuple(
        fc.string({ minLength: 1 }),
        fc.integer({ min: 1, max: 9 }),
        fc.float({ noNaN: true, min: 0, max: 1 }),
      ),
      { selector: ([name]) => name, maxLength: 12 },
    );
    fc.assert(
      fc.property(terms, (list) => {
        const given = list.map(([name, count, angle]) =>
          term(name, count, Math.cos(angle * 6), Math.sin(angle * 6)),
        );
        const names = (clusters: ReturnType<typeof clusterTerms>) =>
          clusters.map((cluster) => cluster.terms.map((one) => one.term));
        const found = names(clusterTerms(given));
        expect(names(clusterTerms([...given].reverse()))).toEqual(found);
        expect(new Set(found.flat()).size).toBe(found.flat().length);
      }),
    );
  });
});

describe('themes', () => {
  let db: TestDatabase;
  let jobs: JobQueue;

  beforeEach(async () => {
    db = await openReviewDatabase();
    jobs = openTestQueue(db);
  });
  afterEach(async () => {
    await jobs.stop();
    await db.close();
  });

  it('puts terms outside the tree together, and forgets a theme that nobody speaks of any more', async () => {
    const shop = reviewProcess(db, jobs);
    new ThemesWorker(db.dataSource, db.transactions, shop.versions, letterEncoder(), jobs).onModuleInit();
    await shop.start();
    const reviews = Array.from({ length: 12 }, (_, i) =>
      newReview(`It has a ${i % 3 ? 'wobble' : 'Wobble'}, and the zip is good.`, {
        externalId: `r-${i}`,
        writtenAt: Date.UTC(2025, 0, i + 1),
      }),
    );
    const taken = await shop.intake.add([...reviews, newReview('A squeak is bad.', { externalId: 's' })]);
    await settled(jobs);
    await jobs.enqueue(findThemesJob, {});
    await settled(jobs);
    const themes = () => db.dataSource.getRepository(ReviewThemeEntity).find();
    const [theme, ...others] = await themes();
    expect(others).toEqual([]);
    expect(theme).toMatchObject({
      name: 'wobble',
      mentions: 12,
      firstAt: Date.UTC(2025, 0, 1),
      lastAt: Date.UTC(2025, 0, 12),
    });
    const themesOf = async (at: number) =>
      (await shop.reviews.get(taken[at]?.id ?? '')).mentions.map((mention) => [mention.term, mention.theme]);
    expect(await themesOf(0)).toEqual([
      ['Wobble', theme?.id],
      ['zip', null],
    ]);
    expect(await themesOf(12)).toEqual([['squeak', null]]);

    await shop.intake.add(reviews.slice(2).map((review) => ({ ...review, text: 'The zip is good.' })));
    await settled(jobs);
    await jobs.enqueue(findThemesJob, {});
    await settled(jobs);
    expect(await themes()).toEqual([]);
    expect(await themesOf(0)).toEqual([
      ['Wobble', null],
      ['zip', null],
    ]);
  });
});
