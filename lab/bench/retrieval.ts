/**
 * How well questions find their help article, by words (BM25+), by meaning (cosine of passages, and of the ways
 * shoppers ask for an article) and by all fused, and how the fusion was chosen. Only the
 * questions marked `tune` choose; `test` reports. Answers are judged by lab/answers.
 *
 *   node dist/lab/bench/retrieval.js [--json] [--shop data/demo] [--model data/models/attendant-base] [--threads 2]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import { FUSION_WEIGHTS, loadShopContent, PassageIndex } from '#knowledge';
import { InferenceThread, repositoryRoot } from '#platform';
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

const inference = new InferenceThread({ modelDir: options.model, threads: Number(options.threads) });
await inference.start();
const index = await PassageIndex.build(content, inference, null);
const ask = async (list: z.infer<typeof Questions>): Promise<Asked[]> => {
  const encoded = await inference.encode(
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
await inference.close();

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
const result = {
  questions: {
    tune: tune.length,
    test: test.length,
    tuneThatAreExamples: tune.filter(isExample).length,
    testThatAreExamples: test.filter(isExample).length,
  },
  passages: index.passages.length,
  quality,
  fusion: { inUse: FUSION_WEIGHTS, bestOnTune: best, grid },
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
      `${counts.test} test. Word for word among the intents' examples: ` +
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
}
