import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CorrectReview, reviewText, type SentimentLabel } from '#contracts';
import { ANALYSIS_OUTPUTS, type Encoder, TextAnalyzer } from '#nlu';
import { FixedClock, type JobQueue } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { catalogPersistence } from '#catalog';
import { jobsPersistence } from '#platform';
import { LearnedKinds, versionsPersistence } from '#versions';
import { AspectMapper } from '../aspects/aspect-mapper.js';
import { reviewsPersistence } from '../reviews.persistence.js';
import { letterEncoder } from '../testing/fake-analyzer.js';
import { newReview, openTestQueue, reviewProcess, settled, smallTree } from '../testing/review-shop.js';
import { reviewHeads } from './review-heads.js';

const LABELS = ['negative', 'neutral', 'positive'];
const THREE = { labels: LABELS, temperature: 1 };

/** Letters as the embedding; every word is a piece, `wobble` a term; the heads find all things a little good. */
function readingEncoder(): Encoder {
  const letters = letterEncoder();
  return {
    model: {
      ...letters.model,
      labels: {
        ...letters.model.labels,
        heads: {
          sentiment_logits: THREE,
          aspect_logits: { labels: ['O', 'B', 'I'], temperature: 1 },
          aspect_polarity_logits: THREE,
          entity_logits: { labels: ['O'], temperature: 1 },
        },
      },
      outputs: [...ANALYSIS_OUTPUTS],
    },
    encode: async (texts, options) =>
      (await letters.encode(texts, options)).map((one, at) => {
        const words = [...(texts[at] ?? '').matchAll(/\p{L}+/gu)];
        return {
          ...one,
          pieces: {
            start: Int32Array.from(words, ({ index }) => index),
            end: Int32Array.from(words, (word) => word.index + word[0].length),
            word: new Uint8Array(words.length).fill(1),
          },
          outputs: {
            ...one.outputs,
            sentiment_logits: Float32Array.of(0, 0, 1),
            aspect_logits: Float32Array.from(
              words.flatMap(([word]) => (word === 'wobble' ? [0, 5, 0] : [5, 0, 0])),
            ),
            aspect_polarity_logits: Float32Array.from(words.flatMap(() => [0, 0, 1])),
            entity_logits: new Float32Array(words.length),
          },
        };
      }),
  };
}

/** Words with a letter that tells how people here find what they speak of. */
const PLACES = ['at home', 'in town', 'on hills', 'near work', 'with mum', 'on foot'];
const praise = (at: number) => `A wobble ${PLACES[at % 6] ?? ''} ${'ab'.repeat(1 + (at % 5))}`;
const blame = (at: number) => `A wobble ${PLACES[at % 6] ?? ''} ${'zq'.repeat(1 + (at % 5))}`;

jest.setTimeout(60_000);

describe('heads that corrections bend', () => {
  let db: TestDatabase;
  let jobs: JobQueue;
  let dataDir: string;

  beforeEach(async () => {
    db = await openTestDatabase([
      jobsPersistence,
      catalogPersistence,
      reviewsPersistence,
      versionsPersistence,
    ]);
    jobs = openTestQueue(db);
    dataDir = await mkdtemp(join(tmpdir(), 'heads-'));
  });
  afterEach(async () => {
    await jobs.stop();
    await db.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** A shop whose analyst has put reviews right, with the heads that learn from it. */
  const shop = async (
    texts: readonly string[],
    correctionOf: (text: string, at: number) => CorrectReview,
  ) => {
    const { dataSource, transactions, cluster } = db;
    const clock = new FixedClock();
    const encoder = readingEncoder();
    const tree = smallTree();
    const process = reviewProcess(db, jobs, { analyzer: new TextAnalyzer(encoder), clock, tree });
    await process.start();
    const taken = await process.intake.add(texts.map((text, i) => newReview(text, { externalId: `r-${i}` })));
    await process.intake.add(
      Array.from({ length: 40 }, (_, i) =>
        newReview(`A zip ${PLACES[i % 6] ?? ''} ${i}`, { externalId: `o-${i}` }),
      ),
    );
    await settled(jobs);
    const kinds = new LearnedKinds(dataSource, transactions, clock, cluster, { dataDir });
    const heads = reviewHeads(kinds, dataSource, encoder, tree);
    expect(await heads.aspects.due()).toBe(false);
    clock.advance(1);
    for (const [at, { id }] of taken.entries())
      await process.corrections.correct(id, correctionOf(texts[at] ?? '', at), 'ada');
    return { heads, encoder, tree, clock };
  };
  const mention = (text: string, label: SentimentLabel, aspect: string | null): CorrectReview => {
    const start = reviewText({ title: '', text }).indexOf('wobble');
    return { mentions: [{ start, end: start + 6, aspect, label }] };
  };

  it('read how terms are found as analysts put it right, on terms they have not seen', async () => {
    const texts = Array.from({ length: 50 }, (_, at) => (at % 2 ? blame(at) : praise(at)));
    const { heads, encoder, clock } = await shop(texts, (text, at) =>
      mention(text, at % 2 ? 'negative' : 'positive', 'fit'),
    );
    expect(await heads.polarity.due()).toBe(true);
    expect(await heads.sentiment.due()).toBe(false);
    clock.advance(1);
    const { id, report } = await heads.polarity.train();
    expect(report).toMatchObject({ corrected: 50, useful: true, stars: null });
    expect(report?.shipped.accuracy).toBe(0.5);
    expect(report?.adapted.accuracy).toBeGreaterThan(0.9);
    expect(report?.gain.low).toBeGreaterThan(0);
    await heads.polarity.activate(id, 'Ada');
    expect(await heads.polarity.due()).toBe(false);
    const { value = null } = (await heads.polarity.serving.start()) ?? {};
    const analyzer = new TextAnalyzer(encoder, () => ({ sentiment: null, polarity: value }));
    const found = await analyzer.analyze(['A wobble by the sea zqzqzq', 'A wobble by the sea ababab']);
    expect(found.map(({ aspects }) => aspects[0]?.polarity.label)).toEqual(['negative', 'positive']);
    // Only single terms are read anew.
    expect(found.map(({ sentiment }) => sentiment?.label)).toEqual(['positive', 'positive']);
  });

  it('put terms where analysts put those alike, and leave what words name elsewhere', async () => {
    const terms = ['wobble', 'wobbles', 'wobbled', 'wobbling', 'wobbly'];
    const texts = Array.from(
      { length: 40 },
      (_, at) => `${terms[at % 5] ?? ''} and zips ${PLACES[at % 6] ?? ''} ${at}`,
    );
    const { heads, encoder, tree } = await shop(texts, (text) => ({
      mentions: [
        { start: 0, end: text.indexOf(' '), aspect: 'length', label: 'negative' },
        { start: text.indexOf('zips'), end: text.indexOf('zips') + 4, aspect: 'fastening', label: 'neutral' },
      ],
    }));
    const shipped = new AspectMapper(tree, encoder);
    const asked = ['wobbliness', 'zip', 'colour'].map((term) => ({ term, department: null }));
    expect(await shipped.map(asked)).toEqual([null, 'fastening', 'look']);
    const { id, report } = await heads.aspects.train();
    expect(report).toMatchObject({ corrected: 80, useful: true });
    expect(report?.shipped.classes.map(({ label, recall }) => [label, recall])).toEqual([
      ['fastening', 1],
      ['length', 0],
      ['none', 0],
    ]);
    expect(report?.adapted.macro.f1).toBeGreaterThan(report?.shipped.macro.f1 ?? 1);
    await heads.aspects.activate(id, 'Ada');
    await heads.aspects.serving.start();
    const adapted = new AspectMapper(tree, encoder, () => heads.aspects.serving.current);
    expect(await adapted.map(asked)).toEqual(['length', 'fastening', 'look']);
    // A head of another tree would put terms to the wrong nodes.
    const other = new LearnedKinds(db.dataSource, db.transactions, new FixedClock(), db.cluster, { dataDir });
    const { aspects } = reviewHeads(other, db.dataSource, encoder, smallTree('seam'));
    await expect(aspects.load(id)).rejects.toMatchObject({ code: 'head_unusable' });
    expect(await aspects.due()).toBe(true);
  });

  it('say what is missing where too little was corrected', async () => {
    const { heads } = await shop(['A wobble'], (text) => mention(text, 'negative', null));
    for (const kind of ['polarity', 'aspects'] as const)
      await expect(heads[kind].train()).rejects.toMatchObject({
        code: 'too_few_corrections',
        message: expect.stringContaining('There are 1 corrections') as string,
      });
  });
});
