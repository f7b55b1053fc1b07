/**
 * How well messages are understood: intent accuracy by cross-validation on real shops' training examples (when
 * ATTENDANT_DATA, by default ../shared/data, is there), and on the demo shop's held-out messages.
 *
 *   node dist/bench/accuracy.js [--json]
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type IntentReport, IntentClassifier, Nlu } from '#nlu';
import { InferencePool, loadConfig, repositoryRoot } from '#platform';
import {
  encodeAll,
  evaluateIntents,
  percent,
  predictAll,
  readLabeledCsv,
  readTrainingTexts,
  table,
} from '../apps/cli/index.js';

const OOS_LABEL = 'out_of_scope';

interface Figure {
  task: string;
  measure: string;
  value: number;
}

const crossValidated = (task: string, report: IntentReport): Figure[] => [
  { task, measure: `in-scope accuracy, ${report.folds}-fold`, value: report.inScope.accuracy },
  { task, measure: 'macro F1', value: report.inScope.macro.f1 },
  { task, measure: 'right and accepted', value: report.threshold.acceptedAndRight },
  { task, measure: 'left-out intents rejected', value: report.threshold.leftOutIntentsRejected ?? 0 },
];

const trainOn = async (encoder: InferencePool, task: string, path: string): Promise<IntentClassifier> => {
  const texts = await readTrainingTexts(path);
  let told = '';
  const classifier = await IntentClassifier.train({
    ...texts,
    encoder,
    onProgress: ({ stage, share }) => {
      // One line a quarter: readable in a log as on a terminal.
      const line = `${task}: ${stage} ${texts.examples.length} examples, ${Math.floor(share * 4) * 25} %\n`;
      if (line !== told) process.stderr.write(line);
      told = line;
    },
  });
  process.stderr.write(`${task}: trained in ${(classifier.report.trainingMs / 1000).toFixed(1)} s\n`);
  return classifier;
};

const publicShops = async (encoder: InferencePool): Promise<Figure[]> => {
  const data = resolve(process.env['ATTENDANT_DATA'] ?? join(repositoryRoot(), '../shared/data'));
  const figures: Figure[] = [];
  for (const shop of ['curekart', 'sofmattress', 'powerplay11']) {
    const file = join(data, 'intents/hint3', `${shop}_train.csv`);
    if (!existsSync(file)) continue;
    const { report } = await trainOn(encoder, `HINT3 ${shop}`, file);
    figures.push(...crossValidated(`HINT3 ${shop}`, report));
  }
  return figures;
};

const demoShop = async (encoder: InferencePool, shopDir: string): Promise<Figure[]> => {
  const task = 'demo shop, held out';
  const classifier = await trainOn(encoder, 'demo shop', join(shopDir, 'intents'));
  const figures = crossValidated('demo shop', classifier.report);
  const single = join(shopDir, 'evaluation/utterances.csv');
  if (existsSync(single)) {
    const rows = await readLabeledCsv(single);
    const encoded = await encodeAll(
      encoder,
      rows.map(({ text }) => text),
    );
    const embeddings = encoded.map(({ outputs }) => outputs['sentence_embedding'] as Float32Array);
    const result = evaluateIntents(classifier, predictAll(classifier, rows, embeddings), OOS_LABEL);
    figures.push(
      { task, measure: `in-scope accuracy (${result.inScope.rows} rows)`, value: result.inScope.accuracy },
      { task, measure: 'right and accepted', value: result.inScope.accuracyWithRejection },
      {
        task,
        measure: `out-of-scope recall (${result.outOfScope.rows} rows)`,
        value: result.outOfScope.recall,
      },
      { task, measure: 'out-of-scope precision', value: result.outOfScope.precision },
      { task, measure: 'MCC', value: result.mcc },
    );
  }
  const several = join(shopDir, 'evaluation/multi-intent.csv');
  if (existsSync(several)) {
    const nlu = new Nlu(encoder, classifier, { products: [] }, { locale: 'en' });
    const rows = await readLabeledCsv(several);
    process.stderr.write(`demo shop: ${rows.length} messages with several requests\n`);
    let found = 0;
    let expected = 0;
    let claimed = 0;
    let exact = 0;
    for (const { text, label } of rows) {
      const truth = new Set(label.split('|').map((name) => name.trim()));
      const { understanding } = await nlu.understand(text);
      const heard = new Set(understanding.segments.flatMap(({ intent }) => (intent ? [intent.name] : [])));
      const right = [...heard].filter((name) => truth.has(name)).length;
      found += right;
      expected += truth.size;
      claimed += heard.size;
      if (right === truth.size && heard.size === truth.size) exact++;
    }
    const multi = `demo shop, several requests (${rows.length} rows)`;
    figures.push(
      { task: multi, measure: 'requests found', value: found / expected },
      { task: multi, measure: 'claims that are right', value: claimed === 0 ? 0 : found / claimed },
      { task: multi, measure: 'messages exactly right', value: exact / rows.length },
    );
  }
  return figures;
};

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const { modelDir, inferenceThreads, shopDir } = loadConfig(process.env);
const pool = new InferencePool({ modelDir, threads: inferenceThreads });
try {
  await pool.start();
  const figures = [...(await publicShops(pool)), ...(await demoShop(pool, shopDir))];
  const lines = table(
    ['task', 'measure', 'value'],
    figures.map(({ task, measure, value }) => [task, measure, percent(value)]),
  );
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ model: pool.model.name, figures }, null, 2)}\n`
      : `${lines.join('\n')}\n`,
  );
} finally {
  await pool.close();
}
