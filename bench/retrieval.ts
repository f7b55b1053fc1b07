/**
 * How well questions find their help article, by words (BM25+), by meaning (cosine of passages, and of the ways
 * shoppers ask for an article) and by all fused; how the fusion, the confidence and its threshold were chosen. Only the
 * questions marked `tune` and bench/retrieval-unanswerable.yaml choose; `test` and `unanswerable` report.
 *
 *   node dist/bench/retrieval.js [--json] [--shop data/demo] [--model data/models/attendant-base] [--threads 2]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import { ANSWER_THRESHOLD, FUSION_WEIGHTS, loadShopContent, PassageIndex } from '#knowledge';
import { InferencePool, repositoryRoot } from '#platform';
import { chosenThreshold, confidenceReport, fitConfidence } from './retrieval-confidence.js';
import {
  type Asked,
  chosenFusion,
  fusionGrid,
  METHODS,
  rankings,
  reciprocalRankFusion,
} from './retrieval-fusion.js';
import { measure, type Quality } from './retrieval-quality.js';

const Questions = z.array(z.object({ question: z.string(), articles: z.array(z.string()) }));
const QuestionsFile = z.object({ tune: Questions, test: Questions, unanswerable: Questions });
const UnanswerableFile = z.object({ questions: z.array(z.string()) });

const root = repositoryRoot();
const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    shop: { type: 'string', default: join(root, 'data/demo') },
    model: { type: 'string', default: join(root, 'data/models/attendant-base') },
    threads: { type: 'string', default: '2' },
  },
});

const content = loadShopContent(options.shop);
const questions = QuestionsFile.parse(
  parse(readFileSync(join(options.shop, 'evaluation/questions.yaml'), 'utf8')),
);
const unanswerable = UnanswerableFile.parse(
  parse(readFileSync(join(root, 'bench/retrieval-unanswerable.yaml'), 'utf8')),
).questions.map((question) => ({ question, articles: [] }));

const pool = new InferencePool({ modelDir: options.model, threads: Number(options.threads) });
await pool.start();
const index = await PassageIndex.build(content, pool, null);
const ask = async (list: z.infer<typeof Questions>): Promise<Asked[]> => {
  const encoded = await pool.encode(
    list.map(({ question }) => question),
    { lane: 'bulk' },
  );
  return list.map(({ question, articles }, i) => ({
    question,
    articles,
    embedding: encoded[i]?.outputs.sentence_embedding as Float32Array,
  }));
};
const tune = await ask(questions.tune);
const test = await ask(questions.test);
const dev = await ask(unanswerable);
const foreign = await ask(questions.unanswerable);
await pool.close();

const examples = new Set(
  content.intents.flatMap((intent) => intent.examples.map((text) => text.toLowerCase())),
);
const isExample = ({ question }: Asked): boolean => examples.has(question.toLowerCase());

const quality: Record<string, Record<'tune' | 'test', Quality>> = {};
for (const [name, weights] of Object.entries(METHODS)) {
  quality[name] = {
    tune: measure(rankings(index, tune, weights), tune),
    test: measure(rankings(index, test, weights), test),
  };
}
quality['reciprocal ranks'] = {
  tune: measure(reciprocalRankFusion(index, tune), tune),
  test: measure(reciprocalRankFusion(index, test), test),
};
const grid = fusionGrid(index, tune);
const best = chosenFusion(grid);
const fitted = fitConfidence(index, [...tune, ...dev]);
const threshold = chosenThreshold(index, [...tune, ...dev]);
const result = {
  questions: {
    tune: tune.length,
    test: test.length,
    unanswerable: foreign.length,
    unanswerableForTuning: dev.length,
    tuneThatAreExamples: tune.filter(isExample).length,
    testThatAreExamples: test.filter(isExample).length,
  },
  passages: index.passages.length,
  quality,
  fusion: { inUse: FUSION_WEIGHTS, bestOnTune: best, grid },
  confidence: { fittedOnTune: fitted, threshold: { inUse: ANSWER_THRESHOLD, bestOnTune: threshold } },
  answers: {
    tune: confidenceReport(index, tune),
    unanswerableForTuning: confidenceReport(index, dev),
    test: confidenceReport(index, test),
    unanswerable: confidenceReport(index, foreign),
  },
};

if (options.json) {
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
} else {
  print();
}

function print(): void {
  const line = (cells: readonly string[]): void =>
    console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(26) : cell.padStart(10))).join(''));
  const share = (value: number): string => value.toFixed(3);
  const { questions: counts } = result;
  console.log(
    `${content.articles.length} articles, ${index.passages.length} passages. Questions: ${counts.tune} tune, ` +
      `${counts.test} test, ${counts.unanswerable} unanswerable. Word for word among the intents' examples: ` +
      `${counts.tuneThatAreExamples} of tune, ${counts.testThatAreExamples} of test.\n`,
  );
  for (const list of ['tune', 'test'] as const) {
    line([list, 'recall@1', 'recall@3', 'MRR', 'nDCG@10']);
    for (const [name, { [list]: q }] of Object.entries(quality)) {
      line([`  ${name}`, share(q.recallAt1), share(q.recallAt3), share(q.mrr), share(q.ndcgAt10)]);
    }
  }
  console.log('\nFusion on tune: the ten best of the grid (weights of BM25, passage, phrasing)');
  for (const { weights, quality: q } of grid.slice(0, 10)) {
    line([
      `  ${weights.bm25} / ${weights.cosine} / ${weights.phrasing}`,
      share(q.recallAt1),
      share(q.recallAt3),
      share(q.mrr),
      share(q.ndcgAt10),
    ]);
  }
  console.log(`  in use: ${JSON.stringify(FUSION_WEIGHTS)}; the grid's choice: ${JSON.stringify(best)}`);
  console.log(
    `\nConfidence fitted on tune and ${dev.length} unanswerable questions: ${JSON.stringify(fitted)}`,
  );
  console.log(
    `Threshold in use: ${ANSWER_THRESHOLD}; best on the same, a wrong answer counting two right ones: ${threshold}`,
  );
  console.log(
    `\nAnswers at the threshold ${ANSWER_THRESHOLD} (shares of all questions; wrong: from a wrong article)`,
  );
  line(['', 'questions', 'answered', 'wrong']);
  for (const [name, { at }] of Object.entries(result.answers)) {
    line([`  ${name}`, String(at.questions), share(at.answered), share(at.wrong)]);
  }
  console.log('\nThresholds: answered / wrong');
  line(['', ...Object.keys(result.answers).map((name) => name.slice(0, 9))]);
  result.answers.tune.byThreshold.forEach(({ threshold }, i) => {
    line([
      `  ${threshold}`,
      ...Object.values(result.answers).map(({ byThreshold }) => {
        const row = byThreshold[i];
        return row ? `${row.answered.toFixed(2)}/${row.wrong.toFixed(2)}` : '';
      }),
    ]);
  });
}
