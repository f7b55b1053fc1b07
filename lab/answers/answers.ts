/**
 * Fits the scorer of answers on questions with the statement that answers each (data/demo/evaluation/answers.yaml) and chooses
 * the floor below which nothing is answered, both on the articles that are trained on; judges them on the articles held out.
 *
 *   node dist/lab/answers/answers.js [--json] [--write] [--failures] [--cache var/lab] [--threads 2]
 *
 * `--write` puts the weights into libs/knowledge/src/answering/answer-weights.ts. The floor is that of the weights in use: after
 * weights have changed, build and run it again.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { composeAnswer, FEATURES, tells, verdictOf } from '#knowledge';
import { combineFeatures, fitLogisticRegression } from '#learning';
import { InferenceThread, repositoryRoot } from '#platform';
import { type AskedQuestion, readQuestions } from './asked-questions.js';

const root = repositoryRoot();
const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    failures: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    cache: { type: 'string', default: join(root, 'var/lab') },
    threads: { type: 'string', default: '2' },
  },
});
/** Inverse strength of the penalty on standardised features; .03 to 1 differ by less than a question in a hundred. */
const C = 0.3;
/** A wrong answer does more harm than a question back: it counts this many right ones. */
const HARM = 1;

interface Scorer {
  weights: number[];
  bias: number;
}

const inference = new InferenceThread({
  modelDir: join(root, 'data/models/attendant-base'),
  threads: Number(options.threads),
});
await inference.start();
const {
  index,
  pairs: asked,
  bare,
  own,
} = await readQuestions(inference, join(root, 'data/demo'), options.cache);
await inference.close();

const train = asked.filter(({ held }) => !held);
const held = asked.filter(({ held: judges }) => judges);
const scorer = fit([...train, ...own, ...bare.filter(({ held: judges }) => !judges)]);
const replies = new Map<AskedQuestion, { confidence: number; right: boolean } | null>();
// Of messages without a known intent about half are none of the shop's business.
const strangers = train.filter(({ answerable }) => !answerable).length;
const curve = curveOf(train, (train.length - strangers) / strangers);
const known = curveOf(train.filter(({ answerable }) => answerable));
const floor = { unknown: bestOf(curve), known: bestOf(known) };
const result = {
  questions: { train: train.length, held: held.length },
  ranking: {
    train: ranking(train),
    held: ranking(held),
    own: ranking(own),
    bare: ranking(bare.filter(({ held: judges }) => judges)),
  },
  floor: {
    chosen: floor,
    onHeld: at(held, floor.unknown),
    onHeldKnown: at(
      held.filter(({ answerable }) => answerable),
      floor.known,
    ),
    curve,
    known,
  },
  verdicts: { train: verdicts(train), held: verdicts(held) },
};
if (options.write) write(scorer, floor);
if (options.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
else print();

function fit(questions: readonly AskedQuestion[]): Scorer {
  const rows = questions.flatMap(({ features }) => features);
  const labels = questions.flatMap(({ answering }) => answering.map(Number));
  const means = FEATURES.map((_, f) => rows.reduce((sum, row) => sum + (row[f] as number), 0) / rows.length);
  const deviations = FEATURES.map((_, f) =>
    Math.sqrt(
      rows.reduce((sum, row) => sum + ((row[f] as number) - (means[f] as number)) ** 2, 0) / rows.length,
    ),
  );
  const scales = deviations.map((deviation) => (deviation > 1e-9 ? 1 / deviation : 0));
  const standardised = rows.map((row) =>
    row.map((value, f) => (value - (means[f] as number)) * (scales[f] as number)),
  );
  const model = fitLogisticRegression(combineFeatures(standardised), Int32Array.from(labels), {
    classes: 2,
    C,
  });
  const width = FEATURES.length;
  const difference = (k: number): number =>
    (model.weights[width + k] as number) - (model.weights[k] as number);
  const weights = FEATURES.map((_, f) => difference(f) * (scales[f] as number));
  const bias = (model.weights[2 * width + 1] as number) - (model.weights[2 * width] as number);
  return { weights, bias: bias - weights.reduce((sum, weight, f) => sum + weight * (means[f] as number), 0) };
}

function probabilities({ features }: AskedQuestion): number[] {
  return features.map((row) => {
    const logit = row.reduce((sum, value, f) => sum + value * (scorer.weights[f] as number), scorer.bias);
    return 1 / (1 + Math.exp(-logit));
  });
}

/** Places of the candidates, the best first. */
function order(question: AskedQuestion): number[] {
  const scores = probabilities(question);
  return [...scores.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number));
}

function ranking(questions: readonly AskedQuestion[]) {
  const places = questions
    .filter(({ answerable }) => answerable)
    .map((question) => order(question).findIndex((place) => question.answering[place]));
  const share = (within: number): number =>
    places.filter((place) => place >= 0 && place < within).length / places.length;
  const mrr = places.reduce((sum, place) => sum + (place < 0 ? 0 : 1 / (place + 1)), 0) / places.length;
  return { questions: places.length, first: share(1), amongThree: share(3), scored: share(Infinity), mrr };
}

function curveOf(questions: readonly AskedQuestion[], strange = 1): ReturnType<typeof at>[] {
  return Array.from({ length: 20 }, (_, i) => at(questions, (i + 1) / 25, strange));
}

function bestOf(points: readonly ReturnType<typeof at>[]): number {
  return points.reduce((best, point) => (point.good > best.good ? point : best)).floor;
}

/**
 * Shares of all questions: answered rightly and wrongly at a floor. A reply is right when what it quotes has the answer.
 * @param strange What an unanswerable question counts beside an answerable one.
 */
function at(questions: readonly AskedQuestion[], floor: number, strange = 1) {
  let right = 0;
  let wrong = 0;
  let all = 0;
  for (const question of questions) {
    const weight = question.answerable ? 1 : strange;
    all += weight;
    const reply = replyTo(question);
    if (!reply || reply.confidence < floor) continue;
    if (reply.right) right += weight;
    else wrong += weight;
  }
  return { floor, right: right / all, wrong: wrong / all, good: right - HARM * wrong };
}

function replyTo(asked: AskedQuestion): { confidence: number; right: boolean } | null {
  const known = replies.get(asked);
  if (known !== undefined) return known;
  const reply = composeAnswer(index, asked.question, 0);
  const judged = reply && {
    confidence: reply.confidence,
    right: reply.quoted.some(({ statement }) => asked.answers.some((answer) => tells(statement, answer))),
  };
  replies.set(asked, judged);
  return judged;
}

/** Of the yes/no questions: how many verdicts are given from the statement that answers, and how many of those are right. */
function verdicts(questions: readonly AskedQuestion[]) {
  const known = questions.filter(({ verdict }) => verdict !== null);
  let given = 0;
  let right = 0;
  for (const { question, answers, verdict } of known) {
    const statement = index.statements.find((one) => answers.some((answer) => tells(one, answer)));
    const said = statement ? verdictOf(question.text, statement, index.terms) : null;
    if (said === null) continue;
    given += 1;
    if (said === verdict) right += 1;
    else if (options.failures) console.log(`verdict ${said}: ${question.text} | ${statement?.words}`);
  }
  return { questions: known.length, given, right };
}

function write({ weights, bias }: Scorer, chosen: typeof floor): void {
  const lines = FEATURES.map((name, f) => `  ${Number((weights[f] as number).toFixed(4))}, // ${name}`);
  writeFileSync(
    join(root, 'libs/knowledge/src/answering/answer-weights.ts'),
    `// Fitted and written by lab/answers on data/demo/evaluation/answers.yaml.\n\n` +
      `/** Logistic regression over the features of an answer, in their order. */\n` +
      `export const WEIGHTS: readonly number[] = [\n${lines.join('\n')}\n];\n` +
      `export const BIAS = ${Number(bias.toFixed(4))};\n\n` +
      `/**\n * Probability below which nothing is answered: right answers less wrong ones are most there. \`known\`: an intent with an\n` +
      ` * article was recognised, so that nothing unanswerable is among the questions.\n */\n` +
      `export const FLOOR = { known: ${chosen.known}, unknown: ${chosen.unknown} };\n`,
  );
}

function print(): void {
  const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
  console.log(
    `${index.statements.length} statements of ${new Set(index.passages.map(({ article }) => article)).size} articles`,
  );
  for (const part of ['train', 'held', 'own', 'bare'] as const) {
    const { questions, first, amongThree, scored, mrr } = result.ranking[part];
    console.log(
      `${part}: ${questions} questions, right statement first ${percent(first)}, among three ${percent(amongThree)}, scored ${percent(scored)}, MRR ${mrr.toFixed(3)}`,
    );
  }
  console.log('floor   right   wrong of all (train)');
  for (const point of curve)
    console.log(`${point.floor.toFixed(2)}  ${percent(point.right)}  ${percent(point.wrong)}`);
  const { onHeld, onHeldKnown } = result.floor;
  console.log(
    `chosen ${floor.unknown}, on held right ${percent(onHeld.right)}, wrong ${percent(onHeld.wrong)}; with an intent ${floor.known}: right ${percent(onHeldKnown.right)}, wrong ${percent(onHeldKnown.wrong)}`,
  );
  for (const part of ['train', 'held'] as const) {
    const { questions, given, right } = result.verdicts[part];
    console.log(`yes or no, ${part}: ${questions} questions, said of ${given}, right ${right}`);
  }
  if (options.failures) {
    for (const one of held.filter((o) => o.answerable)) {
      const [best = -1] = order(one);
      if (!one.answering[best]) console.log(one.question.text);
    }
  }
}
