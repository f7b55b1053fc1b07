/**
 * What labelling the unclear messages first is worth: accuracy against the number of labels, beside random order, on
 * public training sets (a third of each is held out and never labelled). Each round trains on what is labelled, reads the
 * rest, groups the least certain by likeness and takes one of each group.
 *
 *   node dist/lab/bench/active-learning.js [--sets curekart,sofmattress,banking77] [--seeds 3] [--json]
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  combineFeatures,
  fitLogisticRegression,
  greedyClusters,
  logitsOf,
  seededRandom,
  shuffled,
  softmax,
} from '#learning';
import { InferenceThread, loadConfig, repositoryRoot } from '#platform';
import { encodeAll, percent, readLabeledCsv, table } from '../../apps/cli/index.js';

const FILES: Record<string, string> = {
  curekart: 'intents/hint3/curekart_train.csv',
  sofmattress: 'intents/hint3/sofmattress_train.csv',
  powerplay11: 'intents/hint3/powerplay11_train.csv',
  banking77: 'intents/banking77/train.csv',
};
/** Large sets are looked at through a sample of this size. */
const MOST_ROWS = 3000;
/** Labels in each round, as shares of what can be labelled. */
const ROUNDS = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 1];
const ALIKE = 0.7;

interface Curve {
  labels: number[];
  /** Mean accuracy over the seeds at each number of labels. */
  doubtful: number[];
  random: number[];
}

type Order = 'doubtful' | 'random';

const simulate = (
  embeddings: readonly Float32Array[],
  targets: Int32Array,
  classes: number,
  seed: number,
  order: Order,
): { labels: number; accuracy: number }[] => {
  const random = seededRandom(seed);
  const rows = shuffled(targets.keys(), random);
  const test = Int32Array.from(rows.slice(0, Math.floor(rows.length / 3)));
  const pool = rows.slice(test.length);
  const features = combineFeatures(embeddings);
  const labelled: number[] = [];
  let open = pool;
  let model: ReturnType<typeof fitLogisticRegression> | undefined;
  return ROUNDS.map((share) => {
    const wanted = Math.round(share * pool.length) - labelled.length;
    const ranked =
      model && order === 'doubtful' ? doubtfulFirst(model, features, embeddings, open, wanted) : open;
    labelled.push(...ranked.slice(0, wanted));
    const taken = new Set(labelled);
    open = open.filter((row) => !taken.has(row));
    model = fitLogisticRegression(features, targets, {
      classes,
      C: 30,
      rows: Int32Array.from(labelled),
      maxIterations: 60,
      valueTolerance: 1e-3,
    });
    const logits = logitsOf(model, features, test);
    const right = test.filter((row, i) => {
      const line = logits.subarray(i * classes, (i + 1) * classes);
      return line.indexOf(Math.max(...line)) === targets[row];
    }).length;
    return { labels: labelled.length, accuracy: right / test.length };
  });
};

/** By the margin between the two likeliest intents; of messages that say much the same, the leader first. */
const doubtfulFirst = (
  model: Parameters<typeof logitsOf>[0],
  features: Parameters<typeof logitsOf>[1],
  embeddings: readonly Float32Array[],
  open: readonly number[],
  wanted: number,
): number[] => {
  const logits = logitsOf(model, features, Int32Array.from(open));
  const doubtful = open
    .map((row, i) => {
      const line = softmax(logits.subarray(i * model.classes, (i + 1) * model.classes));
      const [first = 0, second = 0] = [...line].sort((a, b) => b - a);
      return { row, margin: first - second };
    })
    .sort((a, b) => a.margin - b.margin)
    .map(({ row }) => row);
  const near = doubtful.slice(0, wanted * 3);
  const groups = greedyClusters(
    near.map((row) => embeddings[row] as Float32Array),
    ALIKE,
  );
  const leaders = groups.map(([leader]) => near[leader as number] as number);
  const first = new Set(leaders);
  return [...leaders, ...doubtful.filter((row) => !first.has(row))];
};

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

const { values } = parseArgs({
  options: {
    sets: { type: 'string', default: 'curekart,sofmattress,banking77' },
    seeds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
});
const { modelDir, inferenceThreads } = loadConfig(process.env);
const data = resolve(process.env['ATTENDANT_DATA'] ?? join(repositoryRoot(), '../shared/data'));
const inference = new InferenceThread({ modelDir, threads: inferenceThreads });
const curves: Record<string, Curve> = {};
try {
  await inference.start();
  for (const set of values.sets.split(',')) {
    const file = FILES[set] && join(data, FILES[set]);
    if (!file || !existsSync(file)) continue;
    const all = await readLabeledCsv(file);
    const rows = shuffled(all, seededRandom(1)).slice(0, MOST_ROWS);
    const encoded = await encodeAll(
      inference,
      rows.map(({ text }) => text),
    );
    const embeddings = encoded.map(({ outputs }) => outputs['intent_embedding'] as Float32Array);
    const names = [...new Set(rows.map(({ label }) => label))].sort();
    const targets = Int32Array.from(rows, ({ label }) => names.indexOf(label));
    const runs = (order: Order) =>
      Array.from({ length: Number(values.seeds) }, (_, seed) =>
        simulate(embeddings, targets, names.length, seed, order),
      );
    const byOrder = { doubtful: runs('doubtful'), random: runs('random') };
    const curveOf = (order: Order) =>
      ROUNDS.map((_, round) => mean(byOrder[order].map((run) => run[round]?.accuracy ?? 0)));
    curves[set] = {
      labels: ROUNDS.map((_, round) => byOrder.random[0]?.[round]?.labels ?? 0),
      doubtful: curveOf('doubtful'),
      random: curveOf('random'),
    };
    process.stderr.write(`${set}: ${rows.length} rows, ${names.length} intents\n`);
  }
} finally {
  await inference.close();
}
const lines = Object.entries(curves).flatMap(([set, { labels, doubtful, random }]) => [
  ...table(
    [set, 'labels', 'unclear first', 'random order', 'difference'],
    labels.map((count, round) => [
      '',
      String(count),
      percent(doubtful[round] ?? 0),
      percent(random[round] ?? 0),
      `${(((doubtful[round] ?? 0) - (random[round] ?? 0)) * 100).toFixed(1)} points`,
    ]),
  ),
  '',
]);
process.stdout.write(values.json ? `${JSON.stringify(curves, null, 2)}\n` : `${lines.join('\n')}\n`);
