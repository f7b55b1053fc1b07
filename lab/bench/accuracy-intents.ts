import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type IntentRoles, rolesOf } from '#contracts';
import { loadShopContent } from '#knowledge';
import { stratifiedFolds } from '#learning';
import { IntentClassifier, type LabeledText, Nlu, outputOf, readerOf } from '#nlu';
import type { InferenceThread } from '#platform';
import {
  encodeAll,
  evaluateIntents,
  predictAll,
  readLabeledCsv,
  readTrainingTexts,
} from '../../apps/cli/index.js';
import { dataRoot, isHeldOut, readData, readRows } from './accuracy-data.js';
import type { Row } from './accuracy-row.js';

const OUT_OF_SCOPE = 'out_of_scope';
const FOLDS = 5;
const SEED = 17;

interface Texts {
  examples: LabeledText[];
  outOfScope: string[];
}

const trainOn = async (encoder: InferenceThread, task: string, texts: Texts): Promise<IntentClassifier> => {
  let told = '';
  return IntentClassifier.train({
    ...texts,
    encoder,
    onProgress: ({ stage, share }) => {
      // One line a quarter: readable in a log as on a terminal.
      const line = `${task}: ${stage} ${texts.examples.length} examples, ${Math.floor(share * 4) * 25} %\n`;
      if (line !== told) process.stderr.write(line);
      told = line;
    },
  });
};

const judge = async (
  encoder: InferenceThread,
  classifier: IntentClassifier,
  rows: readonly LabeledText[],
) => {
  const encoded = await encodeAll(
    encoder,
    rows.map(({ text }) => text),
  );
  const embeddings = encoded.map((one) => outputOf(one, 'intent_embedding'));
  return evaluateIntents(classifier, predictAll(encoder, classifier, rows, embeddings), OUT_OF_SCOPE);
};

/** Shops that the language model has never seen, by folds of their training files: the tests are kept apart. */
export const hint3 = async (encoder: InferenceThread): Promise<Row[]> => {
  const rows: Row[] = [];
  for (const shop of ['curekart', 'sofmattress']) {
    const all = await readLabeledCsv(join(dataRoot(), 'intents/hint3', `${shop}_train.csv`));
    const names = [...new Set(all.map(({ label }) => label))];
    const labels = all.map(({ label }) => names.indexOf(label));
    let right = 0;
    for (const { train, test } of stratifiedFolds(labels, FOLDS, SEED)) {
      const part = (rowsOf: Int32Array) => [...rowsOf].map((row) => all[row] as LabeledText);
      const classifier = await trainOn(encoder, shop, { examples: part(train), outOfScope: [] });
      const { inScope } = await judge(encoder, classifier, part(test));
      right += inScope.accuracy * inScope.rows;
    }
    rows.push({
      task: `HINT3 ${shop}`,
      measure: 'in-scope accuracy',
      value: right / all.length,
      goal: 0.88,
      reference: 'on test: BERT 78.6, frozen MiniLM 84.2',
      split: `${FOLDS} folds of train, ${all.length} messages`,
    });
  }
  const train = await readTrainingTexts(join(dataRoot(), 'intents/hint3/powerplay11_train.csv'));
  const test = await readLabeledCsv(join(dataRoot(), 'intents/hint3/powerplay11_test.csv'));
  const { inScope, outOfScope, mcc } = await judge(
    encoder,
    await trainOn(encoder, 'powerplay11', train),
    test.map(({ text, label }) => ({ text, label: label === 'NO_NODES_DETECTED' ? OUT_OF_SCOPE : label })),
  );
  const split = `train to test, ${inScope.rows} + ${outOfScope.rows} out of scope`;
  const task = 'HINT3 powerplay11';
  rows.push(
    {
      task,
      measure: 'in-scope accuracy',
      value: inScope.accuracy,
      reference: 'frozen MiniLM 65.4',
      split,
    },
    { task, measure: 'MCC with out of scope', kind: 'score', value: mcc, split },
    { task, measure: 'out-of-scope recall', value: outOfScope.recall, split },
  );
  return rows;
};

export const clinc150 = async (encoder: InferenceThread): Promise<Row[]> => {
  const parts = JSON.parse(readData('intents/clinc150/train_val.json')) as Record<string, [string, string][]>;
  const part = (name: string) => (parts[name] ?? []).map(([text, label]) => ({ text, label }));
  const classifier = await trainOn(encoder, 'CLINC150', {
    examples: part('train'),
    outOfScope: part('oos_train').map(({ text }) => text),
  });
  const strange = part('oos_val').map(({ text }) => ({ text, label: OUT_OF_SCOPE }));
  const { inScope, outOfScope } = await judge(encoder, classifier, [...part('val'), ...strange]);
  const split = `train to val, ${inScope.rows} + ${outOfScope.rows} out of scope`;
  const task = 'CLINC150';
  return [
    {
      task,
      measure: 'in-scope accuracy',
      value: inScope.accuracy,
      goal: 0.97,
      reference: 'on test: BERT 96.2, frozen LR 95.3',
      split,
    },
    { task, measure: 'right and accepted', value: inScope.accuracyWithRejection, split },
    {
      task,
      measure: 'out-of-scope recall, same threshold',
      value: outOfScope.recall,
      goal: 0.65,
      reference: 'on test: BERT 52.3',
      split,
    },
  ];
};

export const banking77 = async (encoder: InferenceThread): Promise<Row[]> => {
  const all = readRows('intents/banking77/train.csv').map(({ text = '', category = '' }) => ({
    text: text.trim(),
    label: category,
  }));
  const examples = all.filter(({ text }) => !isHeldOut(text, 'validation'));
  const test = all.filter(({ text }) => isHeldOut(text, 'validation'));
  const classifier = await trainOn(encoder, 'BANKING77', { examples, outOfScope: [] });
  const { inScope } = await judge(encoder, classifier, test);
  return [
    {
      task: 'BANKING77',
      measure: 'accuracy',
      value: inScope.accuracy,
      goal: 0.945,
      reference: 'on test: BERT 93.7, frozen LR 93.0',
      split: `held-out 10 % of train by hash, ${test.length} messages`,
    },
  ];
};

/** Held-out messages of the demo shop with one request each, by file. */
const ONE_REQUEST = { 'utterances.csv': 'demo shop', 'voices.csv': 'demo shop, voices' };
const SHOP_GOALS: Record<string, number> = { 'voices.csv': 0.92 };

/** The demo shop's held-out messages, with one request and with several. */
export const demoShop = async (encoder: InferenceThread, shopDir: string): Promise<Row[]> => {
  const classifier = await trainOn(encoder, 'demo shop', await readTrainingTexts(join(shopDir, 'intents')));
  const rows: Row[] = [];
  for (const [name, task] of Object.entries(ONE_REQUEST)) {
    const file = join(shopDir, 'evaluation', name);
    if (!existsSync(file)) continue;
    const { inScope, outOfScope, mcc } = await judge(encoder, classifier, await readLabeledCsv(file));
    const split = `held out, ${inScope.rows} + ${outOfScope.rows} out of scope`;
    rows.push(
      { task, measure: 'in-scope accuracy', value: inScope.accuracy, goal: SHOP_GOALS[name], split },
      { task, measure: 'right and accepted', value: inScope.accuracyWithRejection, split },
      { task, measure: 'out-of-scope recall', value: outOfScope.recall, split },
      { task, measure: 'out-of-scope precision', value: outOfScope.precision, split },
      { task, measure: 'MCC with out of scope', kind: 'score', value: mcc, split },
    );
  }
  const several = join(shopDir, 'evaluation/multi-intent.csv');
  if (existsSync(several)) {
    const roles = rolesOf(loadShopContent(shopDir).intents);
    rows.push(...(await severalRequests(encoder, classifier, several, roles)));
  }
  return rows;
};

/**
 * Held-out messages in the shop's other languages, read by the second model: with English examples alone, then with those in
 * the languages. Each stands alone, so that its language has to be heard from it, as that of a first message has.
 */
export const otherLanguages = async (encoder: InferenceThread, shopDir: string): Promise<Row[]> => {
  const { intents, outOfScope, languages } = loadShopContent(shopDir);
  const english = intents.flatMap(({ name, examples }) => examples.map((text) => ({ text, label: name })));
  const spoken = [...languages].flatMap(([language, { examples }]) =>
    examples.map((example) => ({ ...example, language })),
  );
  const trainings = [
    ['English examples alone', 0.86, english],
    [`with ${spoken.length} examples in them`, 0.91, [...english, ...spoken]],
  ] as const;
  const rows: Row[] = [];
  for (const [examples, goal, texts] of trainings) {
    const classifier = await trainOn(encoder, examples, {
      examples: [...texts],
      outOfScope: [...outOfScope],
    });
    for (const language of languages.keys()) {
      const file = join(shopDir, 'evaluation', `utterances.${language}.csv`);
      if (!existsSync(file)) continue;
      const asked = await readLabeledCsv(file);
      const { inScope, outOfScope: outside } = await judge(encoder, classifier, asked);
      const heard = asked.filter(({ text }) => readerOf(encoder, text) === encoder.also).length;
      const task = `demo shop in ${language}, ${examples}`;
      const split = `held out, ${inScope.rows} + ${outside.rows} out of scope, ${heard} heard to be in another language`;
      rows.push(
        { task, measure: 'in-scope accuracy', value: inScope.accuracy, goal, split },
        { task, measure: 'right and accepted', value: inScope.accuracyWithRejection, split },
        { task, measure: 'out-of-scope recall', value: outside.recall, goal: 0.75, split },
      );
    }
  }
  return rows;
};

const severalRequests = async (
  encoder: InferenceThread,
  classifier: IntentClassifier,
  file: string,
  roles: IntentRoles,
): Promise<Row[]> => {
  const nlu = new Nlu(encoder, classifier, { products: [] }, { locale: 'en', roles });
  const messages = await readLabeledCsv(file);
  let found = 0;
  let expected = 0;
  let claimed = 0;
  let exact = 0;
  for (const { text, label } of messages) {
    const truth = new Set(label.split('|').map((name) => name.trim()));
    const { understanding } = await nlu.understand(text);
    const heard = new Set(understanding.segments.flatMap(({ intent }) => (intent ? [intent.name] : [])));
    const right = [...heard].filter((name) => truth.has(name)).length;
    found += right;
    expected += truth.size;
    claimed += heard.size;
    if (right === truth.size && heard.size === truth.size) exact++;
  }
  const task = 'demo shop, several requests';
  const split = `held out, ${messages.length} messages`;
  return [
    { task, measure: 'requests found', value: found / expected, split },
    { task, measure: 'claims that are right', value: claimed === 0 ? 0 : found / claimed, split },
    { task, measure: 'messages exactly right', value: exact / messages.length, split },
  ];
};
