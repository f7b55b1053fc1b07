/**
 * Topics found by themselves, on labelled messages taken as streams without their labels: how far they are what people labelled, how
 * many there are, and how many messages keep their topic from day to day; beside k-means, which is told how many there are, and
 * sees all messages at once, and HDBSCAN as BERTopic uses it. Data in ATTENDANT_DATA, by default ../shared/data.
 *
 *   node dist/lab/bench/topics.js [--only banking77,bitext27,...] [--days 20] [--no-hdbscan] [--json]
 */
import { parseArgs } from 'node:util';
import { seededRandom, shuffled } from '#learning';
import { growTopics, type LivingTopic } from '#monitoring';
import { type LabeledText, outputOf } from '#nlu';
import { InferenceThread, loadConfig } from '#platform';
import { table } from '../../apps/cli/index.js';
import { isHeldOut, readData, readRows, unique } from './accuracy-data.js';
import { hdbscan } from '../monitoring/hdbscan.js';
import { agreement } from '../monitoring/partitions.js';
import { sphericalKMeans } from '../monitoring/spherical-k-means.js';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    days: { type: 'string', default: '20' },
    'no-hdbscan': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const days = Number(values.days);
const SEED = 1;
const SLICE = 256;
/** As many as a look reads. */
const MOST = 3_000;
/** BERTopic's. */
const SMALLEST = 10;
const UNFILED = -1;

const csv = (file: string, text: string, label: string): LabeledText[] =>
  unique(
    readRows(`intents/${file}`).map((row) => ({
      text: (row[text] ?? '').trim(),
      label: (row[label] ?? '').trim(),
    })),
  ).filter(({ label: own }) => own !== '');
const heldOut = (rows: LabeledText[]) => rows.filter(({ text }) => isHeldOut(text, 'validation'));
const banking = () => csv('banking77/train.csv', 'text', 'category');
const bitext = () =>
  csv('bitext27/Bitext_Sample_Customer_Service_Training_Dataset.csv', 'utterance', 'intent');

/** The first two are reported; on the others the two cosines were chosen. The language model knows labels of nine tenths of some. */
const STREAMS: Record<string, () => LabeledText[]> = {
  banking77: banking,
  'banking77, held out': () => heldOut(banking()),
  bitext27: bitext,
  'bitext27, held out': () => heldOut(bitext()),
  curekart: () => csv('hint3/curekart_train.csv', 'sentence', 'label'),
  sofmattress: () => csv('hint3/sofmattress_train.csv', 'sentence', 'label'),
  powerplay11: () => csv('hint3/powerplay11_train.csv', 'sentence', 'label'),
  'hwu64, held out': () => {
    const rows = JSON.parse(readData('intents/hwu64/train_rasa.json')) as {
      rasa_nlu_data: { common_examples: { text: string; intent: string }[] };
    };
    const examples = rows.rasa_nlu_data.common_examples;
    return heldOut(unique(examples.map(({ text, intent }) => ({ text, label: intent }))));
  },
  'clinc150, held out': () => {
    const parts = JSON.parse(readData('intents/clinc150/train_val.json')) as Record<
      string,
      [string, string][]
    >;
    return unique((parts['val'] ?? []).map(([text, label]) => ({ text, label })));
  },
};

interface Found {
  labels: number[];
  /** Share of the messages filed a day before that are in the same topic still. */
  kept: number | null;
}

/** Day by day, each with all messages so far. */
const asStream = async (vectors: readonly Float32Array[]): Promise<Found> => {
  let living: LivingTopic[] = [];
  let before: number[] = [];
  let [kept, filed] = [0, 0];
  for (let day = 1; day <= days; day++) {
    const so = vectors.slice(0, Math.round((day * vectors.length) / days));
    const grown = await growTopics(so, living);
    // A number once given stays: topics here never go, since nothing leaves the window.
    living = grown.map(({ centre }, at) => ({ id: String(at), centre }));
    const labels = new Array<number>(so.length).fill(UNFILED);
    for (const [topic, { members }] of grown.entries()) for (const place of members) labels[place] = topic;
    for (const [place, topic] of before.entries())
      if (topic !== UNFILED) {
        filed++;
        if (labels[place] === topic) kept++;
      }
    before = labels;
  }
  return { labels: before, kept: filed === 0 ? null : kept / filed };
};

const figure = (value: number): string => value.toFixed(3);
const rows: Record<string, string>[] = [];
const config = loadConfig({ LOG_LEVEL: 'warn', ...process.env });
const encoder = new InferenceThread({ modelDir: config.modelDir, threads: config.inferenceThreads });
await encoder.start();
try {
  const wanted = values.only?.split(',') ?? Object.keys(STREAMS);
  for (const [name, read] of Object.entries(STREAMS)) {
    if (!wanted.some((one) => name.startsWith(one))) continue;
    const messages = shuffled(read(), seededRandom(SEED)).slice(0, MOST);
    const vectors: Float32Array[] = [];
    for (let from = 0; from < messages.length; from += SLICE) {
      const texts = messages.slice(from, from + SLICE).map(({ text }) => text);
      const encoded = await encoder.encode(texts, { lane: 'bulk' });
      vectors.push(...encoded.map((one) => outputOf(one, 'sentence_embedding')));
    }
    const truth = messages.map(({ label }) => label);
    const labels = new Set(truth).size;
    const runs: [string, Found][] = [
      [`found in ${days} days`, await asStream(vectors)],
      [
        'k-means, told how many',
        { labels: sphericalKMeans(vectors, labels, seededRandom(SEED)), kept: null },
      ],
    ];
    if (!values['no-hdbscan'])
      runs.push([
        'HDBSCAN as in BERTopic, without its UMAP',
        { labels: hdbscan(vectors, SMALLEST), kept: null },
      ]);
    for (const [by, found] of runs) {
      const { nmi, ari } = agreement(found.labels, truth);
      const topics = new Set(found.labels.filter((label) => label !== UNFILED)).size;
      const unfiled = found.labels.filter((label) => label === UNFILED).length / messages.length;
      rows.push({
        stream: `${name}: ${messages.length} messages, ${labels} labels`,
        by,
        NMI: figure(nmi),
        'adjusted Rand': figure(ari),
        topics: String(topics),
        unfiled: `${(100 * unfiled).toFixed(1)} %`,
        'kept a day': found.kept === null ? '' : `${(100 * found.kept).toFixed(1)} %`,
      });
    }
  }
} finally {
  await encoder.close();
}

const columns = Object.keys(rows[0] ?? {});
process.stdout.write(
  values.json
    ? `${JSON.stringify(rows)}\n`
    : `${table(
        columns,
        rows.map((row) => columns.map((column) => row[column] ?? '')),
      ).join('\n')}\n`,
);
