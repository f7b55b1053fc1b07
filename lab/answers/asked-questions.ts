import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  candidatesFor,
  featuresOf,
  loadShopContent,
  PassageIndex,
  type Question,
  ShopContent,
  tells,
} from '#knowledge';
import { type Encoder, findCountries, type IntentClassifier, loadOrTrainClassifier, outputOf } from '#nlu';
import type { InferenceThread } from '#platform';

const Pair = z.tuple([z.string(), z.string()]).or(z.tuple([z.string(), z.string(), z.enum(['yes', 'no'])]));
const PairsFile = z.object({
  held: z.array(z.string()),
  pairs: z.record(z.string(), z.array(Pair)),
  unanswerable: z.array(z.string()),
});

/** A question with its candidates, their features, and which of them answer. */
export interface AskedQuestion {
  question: Question;
  /** It judges and is never trained on. */
  held: boolean;
  answerable: boolean;
  verdict: 'yes' | 'no' | null;
  /** Parts of the statements that answer. */
  answers: string[];
  features: number[][];
  answering: boolean[];
}

type Row = Pick<AskedQuestion, 'held' | 'verdict' | 'answers'> & { text: string };

/** Every fourth unanswerable question judges. */
const UNANSWERABLE_HELD = 4;
/** Parts of the shop's own questions; each is asked while the shop does not know it. */
const FOLDS = 5;

export interface Asked {
  index: PassageIndex;
  /** Of the pairs: asked with all that the shop knows. */
  pairs: AskedQuestion[];
  /** The same while the shop has no questions of its own. */
  bare: AskedQuestion[];
  /** The shop's own questions, each asked without those of its fold. */
  own: AskedQuestion[];
}

/** Reads the pairs of a shop and everything the scorer reads of them. @throws when an answer stands in no article. */
export async function readQuestions(
  inference: InferenceThread,
  shopDir: string,
  cacheDir: string,
): Promise<Asked> {
  const content = loadShopContent(shopDir);
  const encoder = remembering(inference);
  const index = await PassageIndex.build(content, encoder, join(cacheDir, 'answers.bin'));
  const rows = readPairs(join(shopDir, 'evaluation/answers.yaml'));
  const missing = rows.flatMap(({ text, answers }) =>
    answers
      .filter((answer) => !index.statements.some((statement) => tells(statement, answer)))
      .map((answer) => `"${text}": no statement has "${answer}"`),
  );
  if (missing.length > 0) throw new Error(missing.join('\n'));
  const classifier = await loadOrTrainClassifier({
    examples: content.intents.flatMap(({ name, examples }) =>
      examples.map((text) => ({ text, label: name })),
    ),
    outOfScope: content.outOfScope,
    encoder: inference,
    cacheDir,
  });
  const ask = (shop: PassageIndex, asked: readonly Row[]): Promise<AskedQuestion[]> =>
    Promise.all(asked.map((row) => askOne(shop, row, { content, classifier, encoder })));
  const own: AskedQuestion[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const { shop, left } = without(content, (place) => place % FOLDS === fold);
    own.push(...(await ask(await PassageIndex.build(shop, encoder, null), left)));
  }
  const nothing = await PassageIndex.build(without(content, () => true).shop, encoder, null);
  return { index, pairs: await ask(index, rows), bare: await ask(nothing, rows), own };
}

function readPairs(path: string): Row[] {
  const file = PairsFile.parse(parse(readFileSync(path, 'utf8')));
  return [
    ...Object.entries(file.pairs).flatMap(([article, pairs]) =>
      pairs.map(([text, answers, verdict]) => ({
        text,
        answers: answers.split(' | '),
        verdict: verdict ?? null,
        held: file.held.includes(article),
      })),
    ),
    ...file.unanswerable.map((text, i) => ({
      text,
      answers: [],
      verdict: null,
      held: i % UNANSWERABLE_HELD === 0,
    })),
  ];
}

/** The shop without those of its questions that are left out, and these. */
function without(
  content: ShopContent,
  leftOut: (place: number) => boolean,
): { shop: ShopContent; left: Row[] } {
  let place = 0;
  const left: Row[] = [];
  const rest = content.articles.map((article) => ({
    ...article,
    askedFor: article.askedFor.map(({ tells: part, questions }) => ({
      tells: part,
      questions: questions.filter((text) => {
        if (!leftOut(place++)) return true;
        left.push({ text, answers: [part], verdict: null, held: false });
        return false;
      }),
    })),
  }));
  const { shop, intents, outOfScope, templates, answers } = content;
  return { shop: new ShopContent(shop, intents, outOfScope, rest, templates, answers), left };
}

interface Understanding {
  content: ShopContent;
  classifier: IntentClassifier;
  encoder: Encoder;
}

async function askOne(
  index: PassageIndex,
  { text, answers, verdict, held }: Row,
  { content, classifier, encoder }: Understanding,
): Promise<AskedQuestion> {
  const [one] = await encoder.encode([text], { lane: 'bulk' });
  if (!one) throw new Error('The encoder returned too little');
  const articles = new Map<string, number>();
  for (const { name, confidence } of classifier.classify(text, outputOf(one, 'intent_embedding'))
    .alternatives) {
    const slug = content.intents.find((intent) => intent.name === name)?.article;
    if (slug) articles.set(slug, (articles.get(slug) ?? 0) + confidence);
  }
  const question: Question = {
    text,
    embedding: outputOf(one, 'sentence_embedding'),
    countries: findCountries(text).map(({ value }) => value),
    articles,
    known: false,
  };
  const candidates = candidatesFor(index, question);
  return {
    question,
    held,
    answerable: answers.length > 0,
    verdict,
    answers,
    features: featuresOf(question, candidates, index.terms, index.home),
    answering: candidates.map(({ statement }) => answers.some((answer) => tells(statement, answer))),
  };
}

/** The shop is read several times: each text is encoded once. */
function remembering(encoder: Encoder): Encoder {
  const known = new Map<string, Awaited<ReturnType<Encoder['encode']>>[number]>();
  return {
    model: encoder.model,
    encode: async (texts, options) => {
      const missing = [...new Set(texts)].filter((text) => !known.has(text));
      const made = missing.length > 0 ? await encoder.encode(missing, options) : [];
      missing.forEach((text, i) => {
        const one = made[i];
        if (one) known.set(text, one);
      });
      return texts.flatMap((text) => known.get(text) ?? []);
    },
  };
}
