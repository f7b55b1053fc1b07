import { join } from 'node:path';
import { type CalibrationBin, classificationReport, expectedCalibrationError } from '#learning';
import type { Sentiment } from '#contracts';
import { forMessages, headOf, type LabeledText, outputOf, sentimentOf } from '#nlu';
import type { HeadLabels, InferenceThread } from '#platform';
import { readLabeledCsv, table } from '../../apps/cli/index.js';
import { GENERAL, OPINIONS } from '../demo/content/opinions.js';
import { isHeldOut, readData, readReviews, readRows, unique } from './accuracy-data.js';
import { linearModel } from './accuracy-linear.js';
import type { Row } from './accuracy-row.js';

/** What a head makes of texts, in order. */
const moods = async (
  inference: InferenceThread,
  rows: readonly LabeledText[],
  output = 'sentiment_logits',
  ofHead: (head: HeadLabels) => HeadLabels = (head) => head,
): Promise<Sentiment[]> => {
  const head = ofHead(headOf(inference.model, output));
  const texts = rows.map(({ text }) => text);
  const encoded = await inference.encode(texts, { lane: 'bulk', outputs: [output] });
  return encoded.map((one) => sentimentOf(outputOf(one, output), head));
};

const scores = (rows: readonly LabeledText[], called: readonly string[]) =>
  classificationReport(
    rows.map(({ label }) => label),
    called,
  );

/** Film sentences with two classes: the likelier of positive and negative. */
export const sst2 = async (inference: InferenceThread): Promise<Row[]> => {
  const rows = readData('sentiment/sst2/dev.tsv')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [text = '', label = ''] = line.split('\t');
      return { text, label: label.trim() === '1' ? 'positive' : 'negative' };
    });
  const called = (await moods(inference, rows)).map(({ score }) => (score > 0 ? 'positive' : 'negative'));
  return [
    {
      task: 'SST-2',
      measure: 'accuracy, int8',
      value: scores(rows, called).accuracy,
      goal: 0.915,
      reference: 'MiniLM-L6 on all phrases 91.5',
      split: `dev, ${rows.length} sentences`,
    },
  ];
};

const REVIEWS = {
  clothing: {
    name: "women's clothing",
    read: () => readReviews('womens_clothing.csv.gz', 'Review Text', 'Rating'),
  },
  instruments: {
    name: 'musical instruments',
    read: () => readReviews('amazon_musical_instruments.csv.gz', 'reviewText', 'overall'),
  },
};

/** Reviews against their stars, beside the strongest linear model on the other 85 % of the set. */
export const reviews = async (inference: InferenceThread, set: keyof typeof REVIEWS): Promise<Row[]> => {
  const { name, read } = REVIEWS[set];
  const all = read();
  const train = all.filter(({ text }) => !isHeldOut(text, 'held-out'));
  const test = all.filter(({ text }) => isHeldOut(text, 'held-out'));
  const ours = scores(
    test,
    (await moods(inference, test)).map(({ label }) => label),
  );
  const linear = scores(test, linearModel(train, test));
  return [
    {
      task: name,
      measure: 'macro-F1 of three classes against stars',
      value: ours.macro.f1,
      goal: linear.macro.f1 + 0.08,
      reference: `TF-IDF 1-2-grams ${(100 * linear.macro.f1).toFixed(1)}`,
      split: `held-out 15 % by hash, ${test.length} reviews`,
    },
  ];
};

export const finance = async (inference: InferenceThread): Promise<Row[]> => {
  const names = { 0: 'negative', 1: 'positive', 2: 'neutral' };
  const all = unique(
    readRows('sentiment/twitter_financial_news/sent_train.csv').map(({ text = '', label }) => ({
      text: text.trim(),
      label: names[Number(label) as keyof typeof names],
    })),
  );
  const train = all.filter(({ text }) => !isHeldOut(text, 'validation'));
  const test = all.filter(({ text }) => isHeldOut(text, 'validation'));
  const ours = scores(
    test,
    (await moods(inference, test, 'finance_logits')).map(({ label }) => label),
  );
  const linear = scores(test, linearModel(train, test));
  const row = (measure: string, value: number, beside: number): Row => ({
    task: 'twitter financial',
    measure,
    value,
    goal: beside + 0.05,
    reference: `TF-IDF 1-2-grams ${(100 * beside).toFixed(1)}`,
    split: `held-out 10 % of train by hash, ${test.length} posts`,
  });
  return [row('accuracy', ours.accuracy, linear.accuracy), row('macro-F1', ours.macro.f1, linear.macro.f1)];
};

/** Hand-written messages to a shop. */
export const tone = async (inference: InferenceThread, shopDir: string): Promise<Row[]> => {
  const rows = await readLabeledCsv(join(shopDir, 'evaluation/sentiment.csv'));
  const called = (await moods(inference, rows)).map(({ label }) => label);
  return [
    {
      task: 'tone of shop messages',
      measure: 'macro-F1 of three classes',
      value: scores(rows, called).macro.f1,
      goal: 0.85,
      split: `${rows.length} hand-written, never trained on`,
    },
  ];
};

/** Sentences that seldom say good or bad: our own, and those the demo shop's reviews are made of, which are never neutral. */
export const implied = async (inference: InferenceThread, shopDir: string): Promise<Row[]> => {
  const own = await readLabeledCsv(join(shopDir, 'evaluation/opinions.csv'));
  const made = [...Object.values(OPINIONS), GENERAL]
    .flatMap((aspects) => Object.values(aspects))
    .flatMap(({ good, bad }) => [
      ...good.map((text) => ({ text, label: 'positive' })),
      ...bad.map((text) => ({ text, label: 'negative' })),
    ]);
  const sets = [
    { rows: own, split: `${own.length} hand-written, never trained on` },
    { rows: unique(made), split: `${unique(made).length} of the demo's reviews` },
  ];
  return Promise.all(
    sets.map(async ({ rows, split }) => ({
      task: 'what sentences of reviews imply',
      measure: 'accuracy of three classes',
      value: scores(
        rows,
        (await moods(inference, rows)).map(({ label }) => label),
      ).accuracy,
      goal: 0.85,
      split,
    })),
  );
};

/** Do probabilities mean what they say? On every set with three classes, and the reliability table of all together. */
export const calibration = async (inference: InferenceThread, shopDir: string): Promise<Row[]> => {
  const held = (rows: readonly LabeledText[]) => rows.filter(({ text }) => isHeldOut(text, 'held-out'));
  const messages = await readLabeledCsv(join(shopDir, 'evaluation/sentiment.csv'));
  const sets = {
    "women's clothing, held out": held(REVIEWS.clothing.read()),
    'musical instruments, held out': held(REVIEWS.instruments.read()),
    'shop messages': messages,
  };
  const rows: Row[] = [];
  const all = { confidences: [] as number[], right: [] as boolean[] };
  for (const [split, texts] of Object.entries(sets)) {
    const called = await moods(
      inference,
      texts,
      'sentiment_logits',
      texts === messages ? forMessages : undefined,
    );
    const confidences = called.map(({ label, probabilities }) => probabilities[label]);
    const right = called.map(({ label }, row) => label === texts[row]?.label);
    all.confidences.push(...confidences);
    all.right.push(...right);
    const { error } = expectedCalibrationError(confidences, right);
    rows.push({ task: 'sentiment', measure: 'ECE', kind: 'score', value: error, goal: 0.03, split });
  }
  const together = expectedCalibrationError(all.confidences, all.right);
  process.stderr.write(`${reliabilityLines(together.table).join('\n')}\n`);
  const split = `all of these, ${all.right.length} texts`;
  rows.push({ task: 'sentiment', measure: 'ECE', kind: 'score', value: together.error, goal: 0.03, split });
  return rows;
};

const reliabilityLines = (bins: readonly CalibrationBin[]): string[] =>
  table(
    ['reliability of sentiment', 'texts', 'confidence', 'right'],
    bins
      .filter(({ count }) => count > 0)
      .map(({ from, to, count, confidence, accuracy }) => [
        `${from.toFixed(1)} to ${to.toFixed(1)}`,
        String(count),
        confidence.toFixed(3),
        accuracy.toFixed(3),
      ]),
  );
