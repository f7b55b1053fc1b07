import { EmbeddedJobQueue, FixedClock, type JobQueue } from '#platform';
import { type TestDatabase } from '#platform/testing';
import { FakeAnalyzer } from '../testing/fake-analyzer.js';
import {
  newReview,
  openReviewDatabase,
  openTestQueue,
  reviewProcess,
  settled,
  smallTree,
} from '../testing/review-shop.js';
import { ReviewSumsChanged } from '../rollups/review-sums.events.js';
import { reviewSums } from '../testing/review-sums.js';

describe('analysis of reviews', () => {
  let db: TestDatabase;
  let jobs: JobQueue;
  let clock: FixedClock;
  const open: JobQueue[] = [];
  const queue = (prefix?: string) => {
    const made = openTestQueue(db, prefix);
    open.push(made);
    return made;
  };

  beforeEach(async () => {
    db = await openReviewDatabase();
    clock = new FixedClock();
    jobs = queue();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.stop()));
    await db.close();
  });

  const reviewsOf = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      newReview(`The zip of number ${i} is ${i % 3 ? 'great' : 'broken'}, the wobble is bad.`, {
        externalId: `r-${i}`,
        productId: `p-${i % 5}`,
        rating: (i % 5) + 1,
      }),
    );

  it('says what waits to be read, and since when its sums are others', async () => {
    const changed: number[] = [];
    db.events.subscribe(ReviewSumsChanged, ({ since }) => void changed.push(since));
    const shop = reviewProcess(db, jobs, { clock });
    const day = 86_400_000;
    const writtenAt = clock.now() - 90 * day;
    await shop.versions.ensure();
    await shop.intake.add([{ ...newReview('The zip is broken.', { externalId: 'old' }), writtenAt }]);
    const areWaiting = () => shop.reviews.areWaiting(clock.now() - day, clock.now() - 14 * day);
    expect(await areWaiting()).toBe(true);
    expect(await shop.reviews.areWaiting(clock.now() - day, writtenAt)).toBe(false);
    await shop.start();
    await settled(jobs);
    expect(await areWaiting()).toBe(false);
    expect(changed).toEqual([writtenAt]);
  });

  it('reads a review once: sentiment, aspects with their places, what it asks and how it fits its stars', async () => {
    const shop = reviewProcess(db, jobs, { clock });
    await shop.start();
    const [taken] = await shop.intake.add([
      newReview('The zip is broken. Would be great if you could fix the colour. Is the delivery free?', {
        title: 'Bad',
        rating: 5,
        productId: 'gale',
      }),
    ]);
    expect(taken?.outcome).toBe('new');
    await settled(jobs);
    const { review, analysis, mentions } = await shop.reviews.get(taken?.id ?? '');
    expect(analysis).toMatchObject({
      label: 'negative',
      language: 'en',
      isQuestion: true,
      isSuggestion: true,
      mismatch: true,
      copied: false,
      version: shop.versions.own,
    });
    const text = `${review.title}\n${review.text}`;
    expect(mentions.map(({ term, start, end, aspect }) => [term, text.slice(start, end), aspect])).toEqual([
      ['zip', 'zip', 'fastening'],
      ['colour', 'colour', 'look'],
      ['delivery', 'delivery', 'delivery'],
    ]);
  });

  it('gives no sentiment to a review that it cannot read, counts it apart, and takes an analyst’s word for it', async () => {
    const shop = reviewProcess(db, jobs, { clock });
    await shop.start();
    const [foreign] = await shop.intake.add([
      newReview('Der Reißverschluss ging nach zwei Tagen kaputt.', {
        externalId: 'de',
        rating: 5,
        productId: 'gale',
      }),
      newReview('The zip is great.', { externalId: 'en', rating: 5, productId: 'gale' }),
    ]);
    await settled(jobs);
    const id = foreign?.id ?? '';
    const { analysis, mentions } = await shop.reviews.get(id);
    expect(analysis).toMatchObject({ label: null, language: 'de', mismatch: false });
    expect(mentions).toEqual([]);
    const total = async () => {
      const sums = await reviewSums(db.dataSource);
      return JSON.parse(
        sums.review_rollup_total_month?.find((row) => row.includes('"aspect":""')) ?? '{}',
      ) as object;
    };
    expect(await total()).toMatchObject({ volume: 2, unread: 1, negative: 0, positive: 1, stars: 10 });
    await shop.corrections.correct(id, { label: 'negative' }, 'ann');
    expect((await shop.reviews.get(id)).correction).toMatchObject({ label: 'negative', modelLabel: null });
    expect(await total()).toMatchObject({ volume: 2, unread: 0, negative: 1, positive: 1 });
  });

  it('takes the same review once, a changed one anew, and flags repetitions and copies', async () => {
    const shop = reviewProcess(db, jobs, { clock });
    await shop.start();
    const text = 'The zip is great and the sleeves are just as long as I hoped they would be.';
    const first = newReview(text, { externalId: '1', author: 'Ann', productId: 'gale' });
    const changed = { ...first, rating: 1 };
    const batch = [
      first,
      newReview(text, { externalId: '2', author: 'Ann', productId: 'gale' }),
      newReview(`${text} Really!`, { externalId: '3', author: 'Bob', productId: 'fell' }),
      newReview('Great zip', { externalId: '4', author: 'Bob', productId: 'fell' }),
    ];
    const taken = await shop.intake.add(batch);
    expect((await shop.intake.add(batch)).map(({ outcome }) => outcome)).toEqual(Array(4).fill('unchanged'));
    await settled(jobs);
    const flags = async (at: number) => {
      const { review, analysis } = await shop.reviews.get(taken[at]?.id ?? '');
      return [review.duplicateOf, review.copyOf, analysis?.copied];
    };
    const id = taken[0]?.id;
    expect(await flags(0)).toEqual([null, null, false]);
    expect(await flags(1)).toEqual([id, id, true]);
    expect(await flags(2)).toEqual([null, id, true]);
    expect(await flags(3)).toEqual([null, null, false]);

    expect((await shop.intake.add([changed])).map(({ outcome }) => outcome)).toEqual(['changed']);
    expect((await shop.reviews.get(id ?? '')).analysis).toBeNull();
    await settled(jobs);
    expect((await shop.reviews.get(id ?? '')).analysis).toMatchObject({ label: 'positive', mismatch: true });
    const clean = await openReviewDatabase();
    try {
      const cleanJobs = new EmbeddedJobQueue(clean.dataSource, clean.transactions);
      open.push(cleanJobs);
      const other = reviewProcess(clean, cleanJobs, { clock });
      await other.start();
      await other.intake.add([changed, ...batch.slice(1)]);
      await settled(cleanJobs);
      await cleanJobs.stop();
      expect(await reviewSums(db.dataSource)).toEqual(await reviewSums(clean.dataSource));
    } finally {
      await clean.close();
    }
  });

  it('isolates a review that cannot be read, keeps its reason, and reads it after the fix', async () => {
    const analyzer = new FakeAnalyzer();
    const shop = reviewProcess(db, jobs, { clock, analyzer });
    await shop.start();
    // The first filling of the version would meet the new reviews too, and bury the one at fault a second time.
    await settled(jobs);
    const reviews = reviewsOf(100);
    reviews[37] = newReview('poison in the zip', { externalId: 'r-37' });
    const taken = await shop.intake.add(reviews);
    await settled(jobs);
    const count = () => db.dataSource.query<unknown[]>('SELECT 1 FROM "review_analysis"');
    expect(await count()).toHaveLength(99);
    const dead = await jobs.deadLetters();
    expect(dead).toMatchObject([
      { payload: { reviewIds: [taken[37]?.id] }, reason: expect.stringContaining('choked') as unknown },
    ]);
    analyzer.cured = true;
    await jobs.redrive(dead[0]?.id ?? '');
    await settled(jobs);
    expect(await count()).toHaveLength(100);
    expect(await jobs.deadLetters()).toEqual([]);
  });

  it('reads everything anew under another version in the background, and switches at the end', async () => {
    const before = reviewProcess(db, jobs, { clock });
    await before.start();
    await before.intake.add(reviewsOf(150));
    await settled(jobs);
    await jobs.stop();

    clock.advance(1000);
    const next = queue();
    const after = reviewProcess(db, next, { clock, tree: smallTree('wobble') });
    await after.versions.ensure();
    expect(await after.versions.active()).toBe(before.versions.own);
    await after.intake.add([newReview('The zip is great', { externalId: 'late' })]);
    await after.start();
    await settled(next);
    expect(await after.versions.active()).toBe(after.versions.own);
    expect((await after.versions.list()).map(({ version, state }) => [version, state])).toEqual([
      [after.versions.own, 'active'],
    ]);
    const clean = await openReviewDatabase();
    try {
      const cleanJobs = new EmbeddedJobQueue(clean.dataSource, clean.transactions);
      open.push(cleanJobs);
      const other = reviewProcess(clean, cleanJobs, { clock, tree: smallTree('wobble') });
      await other.start();
      await other.intake.add([...reviewsOf(150), newReview('The zip is great', { externalId: 'late' })]);
      await settled(cleanJobs);
      await cleanJobs.stop();
      expect(await reviewSums(db.dataSource)).toEqual(await reviewSums(clean.dataSource));
    } finally {
      await clean.close();
    }
  });

  it('keeps corrections above every version, as examples, until they are taken back', async () => {
    const shop = reviewProcess(db, jobs, { clock });
    await shop.start();
    const [taken] = await shop.intake.add([
      newReview('Great, the zip broke.', { externalId: 'irony', rating: 1 }),
    ]);
    const id = taken?.id ?? '';
    await settled(jobs);
    expect((await shop.reviews.get(id)).analysis).toMatchObject({ label: 'positive', mismatch: true });
    await shop.corrections.correct(id, { label: 'negative' }, 'staff-1');
    await shop.corrections.correct(
      id,
      { mentions: [{ start: 11, end: 14, aspect: 'fastening', label: 'negative' }] },
      'staff-1',
    );
    const corrected = {
      analysis: { label: 'negative', score: -1, mismatch: false },
      mentions: [{ term: 'zip', aspect: 'fastening', label: 'negative', by: 'analyst' }],
      correction: { modelLabel: 'positive', label: 'negative' },
    };
    expect(await shop.reviews.get(id)).toMatchObject(corrected);
    expect((await shop.corrections.examples(10)).items).toMatchObject([
      { reviewId: id, text: 'Great, the zip broke.', label: 'negative', mentions: [{ term: 'zip' }] },
    ]);
    for (const [mention, detail] of [
      [{ start: 11, end: 99, aspect: null }, '99'],
      [{ start: 5, end: 5, aspect: null }, '5'],
      [{ start: 0, end: 5, aspect: 'nowhere' }, 'nowhere'],
    ] as const) {
      const wrong = shop.corrections.correct(id, { mentions: [{ ...mention, label: 'negative' }] }, 's');
      await expect(wrong).rejects.toMatchObject({
        code: 'correction_invalid',
        message: expect.stringContaining(detail) as unknown,
      });
    }
    await expect(shop.corrections.correct('none', { label: 'neutral' }, 's')).rejects.toMatchObject({
      code: 'review_not_found',
    });
    await jobs.stop();

    const next = queue();
    const after = reviewProcess(db, next, { clock, model: 'letters-2' });
    await after.start();
    await settled(next);
    expect(await after.reviews.get(id)).toMatchObject({
      ...corrected,
      analysis: { ...corrected.analysis, version: after.versions.own },
    });
    await after.corrections.revert(id);
    await settled(next);
    expect(await after.reviews.get(id)).toMatchObject({
      analysis: { label: 'positive', mismatch: true },
      correction: null,
    });
  });
});
