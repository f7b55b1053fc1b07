/**
 * What learning that proves itself is worth: a month of traffic on public training sets. A fifth of the rows are the shop's own
 * examples, three tenths are held out and never seen, the rest are messages that come in over four weeks. Each week staff say of
 * some messages what they mean, one in twenty of them wrongly; a candidate learns what was said since the last one was put to use,
 * and takes its place when the product's own gate (`judgeCandidate`, by cross-validation) lets it. Staff correct what they meet: messages that the
 * version in use got wrong, the least sure first. Beside it: the same number of messages at random, through the same gate, and
 * at random without a gate; and corrections with thumbs: a tenth of the other messages get one, not always rightly, and a thumb up
 * is an example of what the version in use took the message for. The head is a logistic regression on the embeddings, so that a month passes in seconds.
 *
 *   node dist/lab/bench/self-learning.js [--sets curekart,sofmattress,banking77,clinc150] [--seeds 3] [--json]
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  argMax,
  combineFeatures,
  type Features,
  fitLogisticRegression,
  type LogisticModel,
  logitsOf,
  matthewsCorrelation,
  seededRandom,
  shuffled,
  softmax,
  stratifiedFolds,
} from '#learning';
import { judgeCandidate } from '#nlu';
import { InferenceThread, loadConfig, repositoryRoot } from '#platform';
import { encodeAll, percent, readLabeledCsv, table } from '../../apps/cli/index.js';

const FILES: Record<string, string> = {
  curekart: 'intents/hint3/curekart_train.csv',
  sofmattress: 'intents/hint3/sofmattress_train.csv',
  powerplay11: 'intents/hint3/powerplay11_train.csv',
  banking77: 'intents/banking77/train.csv',
  clinc150: 'intents/clinc150/train_val.json',
};
/** Large sets are looked at through a sample of this size. */
const MOST_ROWS = 3000;
const WEEKS = 4;
const NOISE = 0.05;
const OWN_SHARE = 0.2;
const TEST_SHARE = 0.3;
/** Corrections in a month, as a share of the messages, and at most. */
const CORRECTED = { share: 0.25, most: 400 };
const FOLDS = 3;
/** Of messages that staff say nothing of; and how often a thumb is up, by whether the answer was to what was meant. */
const THUMBS = { share: 0.1, upWhenRight: 0.9, upWhenWrong: 0.2 };

const POLICIES = ['corrections', 'corrections and thumbs', 'random', 'random, no gate'] as const;
type Policy = (typeof POLICIES)[number];

interface Outcome {
  corrections: number;
  promoted: number;
  /** Versions put to use that do worse on the test rows than the one before. */
  worse: number;
  accuracy: [before: number, after: number];
  mcc: [before: number, after: number];
}

interface World {
  features: Features;
  targets: Int32Array;
  names: readonly string[];
}

interface Label {
  row: number;
  label: number;
}

const fit = ({ features, names }: World, labels: readonly Label[]): LogisticModel => {
  const given = new Int32Array(features.rows);
  for (const { row, label } of labels) given[row] = label;
  return fitLogisticRegression(features, given, {
    classes: names.length,
    C: 30,
    rows: Int32Array.from(labels, ({ row }) => row),
    maxIterations: 40,
    valueTolerance: 1e-2,
  });
};

const linesOf = (model: LogisticModel, { features }: World, rows: readonly number[]): Float64Array[] => {
  const logits = logitsOf(model, features, Int32Array.from(rows));
  return rows.map((_, i) => logits.subarray(i * model.classes, (i + 1) * model.classes));
};
const callsOf = (model: LogisticModel, world: World, rows: readonly number[]): number[] =>
  linesOf(model, world, rows).map((line) => argMax(line));

/** Recall of each intent on held-out examples of the shop's own, as the report of a version has it. */
const recallsOf = (world: World, own: readonly Label[], learned: readonly Label[]): Map<number, number> => {
  const right = new Map<number, number>();
  const folds = stratifiedFolds(
    own.map(({ label }) => label),
    FOLDS,
    7,
  );
  for (const { train, test } of folds) {
    const model = fit(world, [...Array.from(train, (at) => own[at] as Label), ...learned]);
    const tested = Array.from(test, (at) => own[at] as Label);
    callsOf(
      model,
      world,
      tested.map(({ row }) => row),
    ).forEach((called, i) => {
      const { label } = tested[i] as Label;
      if (called === label) right.set(label, (right.get(label) ?? 0) + 1);
    });
  }
  return right;
};

interface Candidacy {
  own: readonly Label[];
  /** Learnt by the version in use. */
  taught: readonly Label[];
  pending: readonly Label[];
  inUse: LogisticModel;
}

/** The product's gate: each part of what was said is judged by a head that learnt from the others. */
const isBetter = (world: World, { own, taught, pending, inUse }: Candidacy): boolean => {
  const before = callsOf(
    inUse,
    world,
    pending.map(({ row }) => row),
  );
  const labelled = Array.from({ length: FOLDS }, (_, part) => part).flatMap((part) => {
    const rest = pending.filter((_label, at) => at % FOLDS !== part);
    const judged = [...pending.keys()].filter((at) => at % FOLDS === part);
    const model = fit(world, [...own, ...taught, ...rest]);
    const after = callsOf(
      model,
      world,
      judged.map((at) => (pending[at] as Label).row),
    );
    return judged.map((at, i) => ({
      truth: String(pending[at]?.label),
      before: String(before[at]),
      after: String(after[i]),
    }));
  });
  const [was, is] = [recallsOf(world, own, taught), recallsOf(world, own, [...taught, ...pending])];
  const support = new Map<number, number>();
  for (const { label } of own) support.set(label, (support.get(label) ?? 0) + 1);
  const recalls = [...support].map(([label, count]) => ({
    intent: world.names[label] as string,
    before: (was.get(label) ?? 0) / count,
    after: (is.get(label) ?? 0) / count,
    support: count,
  }));
  return judgeCandidate({ labelled, recalls }).isBetter;
};

const simulate = (world: World, seed: number, policy: Policy): Outcome => {
  const { targets, names } = world;
  const random = seededRandom(seed);
  const order = shuffled(targets.keys(), random);
  const ownCount = Math.round(OWN_SHARE * order.length);
  const testCount = Math.round(TEST_SHARE * order.length);
  const truth = (row: number): Label => ({ row, label: targets[row] as number });
  const own = order.slice(0, ownCount).map(truth);
  const test = order.slice(ownCount, ownCount + testCount);
  const traffic = order.slice(ownCount + testCount);
  const perWeek = Math.floor(Math.min(CORRECTED.most, CORRECTED.share * traffic.length) / WEEKS);
  const scores = (model: LogisticModel) => {
    const called = callsOf(model, world, test);
    const actual = test.map((row) => targets[row] as number);
    return {
      accuracy: called.filter((label, i) => label === actual[i]).length / test.length,
      mcc: matthewsCorrelation(
        actual.map((label) => names[label] as string),
        called.map((label) => names[label] as string),
      ),
    };
  };
  const praised = (messages: readonly number[], lines: readonly Float64Array[], without: Set<number>) =>
    messages.flatMap((row, i): Label[] => {
      if (without.has(row) || random() >= THUMBS.share) return [];
      const label = argMax(lines[i] as Float64Array);
      const up = label === targets[row] ? THUMBS.upWhenRight : THUMBS.upWhenWrong;
      return random() < up ? [{ row, label }] : [];
    });
  let inUse = fit(world, own);
  let taught: Label[] = [];
  /** Said since the version in use was put to use. */
  let pending: Label[] = [];
  const first = scores(inUse);
  let last = first;
  let [promoted, worse, corrections] = [0, 0, 0];
  for (let week = 0; week < WEEKS; week++) {
    const messages = traffic.filter((_, at) => at % WEEKS === week);
    const lines = linesOf(inUse, world, messages);
    const met = messages
      .map((row, i) => {
        const sure = Math.max(...softmax(lines[i] as Float64Array));
        return { row, sure, isWrong: argMax(lines[i] as Float64Array) !== targets[row] };
      })
      .sort((a, b) => Number(b.isWrong) - Number(a.isWrong) || a.sure - b.sure)
      .map(({ row }) => row);
    const chosen = (policy.startsWith('corrections') ? met : messages).slice(0, perWeek);
    corrections += chosen.length;
    const said = chosen.map((row): Label =>
      random() < NOISE ? { row, label: Math.floor(random() * names.length) } : truth(row),
    );
    pending.push(...said);
    if (policy === 'corrections and thumbs') pending.push(...praised(messages, lines, new Set(chosen)));
    const learned = [...taught, ...pending];
    const candidate = fit(world, [...own, ...learned]);
    if (policy !== 'random, no gate' && !isBetter(world, { own, taught, pending, inUse })) continue;
    const now = scores(candidate);
    promoted += 1;
    if (now.accuracy < last.accuracy) worse += 1;
    [inUse, taught, pending, last] = [candidate, learned, [], now];
  }
  return {
    corrections,
    promoted,
    worse,
    accuracy: [first.accuracy, last.accuracy],
    mcc: [first.mcc, last.mcc],
  };
};

const readSet = async (file: string): Promise<{ text: string; label: string }[]> => {
  if (!file.endsWith('.json')) return readLabeledCsv(file);
  const { train } = JSON.parse(readFileSync(file, 'utf8')) as { train: [text: string, label: string][] };
  return train.map(([text, label]) => ({ text, label }));
};

const { values } = parseArgs({
  options: {
    sets: { type: 'string', default: 'curekart,sofmattress,banking77,clinc150' },
    seeds: { type: 'string', default: '3' },
    rows: { type: 'string', default: String(MOST_ROWS) },
    json: { type: 'boolean', default: false },
  },
});
const { modelDir, inferenceThreads } = loadConfig(process.env);
const data = resolve(process.env['ATTENDANT_DATA'] ?? join(repositoryRoot(), '../shared/data'));
const inference = new InferenceThread({ modelDir, threads: inferenceThreads });
const results: Record<string, Record<Policy, Outcome[]>> = {};
try {
  await inference.start();
  for (const set of values.sets.split(',')) {
    const file = FILES[set] && join(data, FILES[set]);
    if (!file || !existsSync(file)) throw new Error(`There is no set "${set}" under ${data}`);
    const rows = shuffled(await readSet(file), seededRandom(1)).slice(0, Number(values.rows));
    const encoded = await encodeAll(
      inference,
      rows.map(({ text }) => text),
    );
    const names = [...new Set(rows.map(({ label }) => label))].sort();
    const world: World = {
      features: combineFeatures(encoded.map(({ outputs }) => outputs['intent_embedding'] as Float32Array)),
      targets: Int32Array.from(rows, ({ label }) => names.indexOf(label)),
      names,
    };
    results[set] = Object.fromEntries(
      POLICIES.map((policy) => [
        policy,
        Array.from({ length: Number(values.seeds) }, (_, seed) => simulate(world, seed + 1, policy)),
      ]),
    ) as Record<Policy, Outcome[]>;
    process.stderr.write(`${set}: ${rows.length} rows, ${names.length} intents\n`);
  }
} finally {
  await inference.close();
}

const mean = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0) / all.length;
const points = (share: number): string => `${(100 * share).toFixed(1)}`;
const lines = Object.entries(results).flatMap(([set, byPolicy]) => [
  ...table(
    [
      set,
      'corrections',
      'promoted',
      'worse',
      'accuracy',
      'after',
      'points per 100',
      'MCC',
      'after',
      'per 100',
    ],
    POLICIES.map((policy) => {
      const runs = byPolicy[policy];
      const of = (value: (run: Outcome) => number) => mean(runs.map(value));
      const hundreds = of(({ corrections }) => corrections) / 100;
      const [accuracy, better] = [of((run) => run.accuracy[0]), of((run) => run.accuracy[1])];
      const [mcc, after] = [of((run) => run.mcc[0]), of((run) => run.mcc[1])];
      return [
        policy,
        of(({ corrections }) => corrections).toFixed(0),
        of(({ promoted }) => promoted).toFixed(1),
        of(({ worse }) => worse).toFixed(1),
        percent(accuracy),
        percent(better),
        points((better - accuracy) / hundreds),
        mcc.toFixed(3),
        after.toFixed(3),
        ((after - mcc) / hundreds).toFixed(3),
      ];
    }),
  ),
  '',
]);
process.stdout.write(values.json ? `${JSON.stringify(results, null, 2)}\n` : `${lines.join('\n')}\n`);
