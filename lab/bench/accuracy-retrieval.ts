import { basename, dirname } from 'node:path';
import { AutoTokenizer, env } from '@xenova/transformers';
import { FUSION_WEIGHTS, fuse, KeywordIndex } from '#knowledge';
import { ndcgAt } from '#learning';
import { outputOf } from '#nlu';
import type { InferenceThread } from '#platform';
import { readData } from './accuracy-data.js';
import type { Row } from './accuracy-row.js';

/** Word pieces of title and text, with the special ones, that the reference read. */
const READ = 200;
const JUDGED = 10;

/** Abstracts on aerodynamics: by meaning, by words, and by both as the product's help centre weighs them. */
export const cranfield = async (inference: InferenceThread, modelDir: string): Promise<Row[]> => {
  const documents = readFields('search/cranfield/cran.all.1400').map(({ id, T = '', W = '' }) => ({
    id,
    title: T,
    // The abstract repeats the title.
    text: W.startsWith(T) ? W.slice(T.length).trim() : W,
  }));
  const queries = readFields('search/cranfield/cran.qry').map(({ W = '' }) => W);
  const judged = readJudgements('search/cranfield/cranqrel');
  const cut = await cutter(modelDir);
  const embed = async (texts: readonly string[]) =>
    (await inference.encode(texts, { lane: 'bulk', outputs: ['sentence_embedding'] })).map((one) =>
      outputOf(one, 'sentence_embedding'),
    );
  const whole = documents.map(({ title, text }) => `${title}. ${text}`);
  const passages = await embed(whole.map(cut));
  const asked = await embed(queries);
  const index = new KeywordIndex(
    documents.map(({ id, title, text }) => ({
      article: id,
      language: 'en',
      title,
      heading: '',
      kind: 'paragraph',
      text,
      links: [],
      position: 0,
    })),
    new Map(),
  );
  const none = new Float64Array(documents.length);
  const methods = {
    dense: { bm25: 0, cosine: 1, phrasing: 0 },
    BM25: { bm25: 1, cosine: 0, phrasing: 0 },
    hybrid: FUSION_WEIGHTS,
  };
  const totals = { dense: 0, BM25: 0, hybrid: 0 };
  queries.forEach((query, place) => {
    const signals = {
      bm25: index.scores(query, documents.length),
      cosine: Float64Array.from(passages, (passage) => dot(passage, asked[place] as Float32Array)),
      phrasing: none,
    };
    for (const [method, weights] of Object.entries(methods)) {
      const fused = fuse(signals, weights);
      const ranked = documents
        .map(({ id }, i) => ({ id, score: fused[i] as number }))
        .sort((a, b) => b.score - a.score);
      const ids = ranked.slice(0, JUDGED).map(({ id }) => id);
      totals[method as keyof typeof methods] += ndcgAt(JUDGED, ids, judged.get(place + 1) ?? new Map());
    }
  });
  const mean = (total: number) => total / queries.length;
  const row = (method: keyof typeof totals, goal?: number, reference?: string): Row => ({
    task: 'Cranfield retrieval',
    measure: `${method}, nDCG@10`,
    kind: 'score',
    value: mean(totals[method]),
    ...(goal !== undefined && { goal }),
    ...(reference !== undefined && { reference }),
    split: `${queries.length} queries, title and text, ${READ} tokens`,
  });
  return [
    row('dense', 0.402, 'frozen MiniLM .402'),
    row('BM25'),
    row('hybrid', Math.max(mean(totals.dense), mean(totals.BM25)), 'the better of both'),
  ];
};

/** Cuts a text to the word pieces that are read. */
const cutter = async (modelDir: string): Promise<(text: string) => string> => {
  env.allowRemoteModels = false;
  env.localModelPath = dirname(modelDir);
  const tokenizer = await AutoTokenizer.from_pretrained(basename(modelDir), { local_files_only: true });
  return (text) => {
    const ids = tokenizer.encode(text, { add_special_tokens: false });
    return ids.length > READ - 2 ? tokenizer.decode(ids.slice(0, READ - 2)) : text;
  };
};

/** Records that begin with `.I number`, with fields `.T`, `.W` and others. */
const readFields = (file: string): ({ id: string } & Partial<Record<string, string>>)[] =>
  readData(file)
    .split(/^\.I /m)
    .slice(1)
    .map((record) => {
      const [id = '', ...fields] = record.split(/^\.([A-Z])\s*$/m);
      const named: Partial<Record<string, string>> = {};
      for (let at = 0; at + 1 < fields.length; at += 2)
        named[fields[at] as string] = fields[at + 1]?.trim().replace(/\s+/g, ' ');
      return { ...named, id: id.trim() };
    });

/** By query, in the order of the file of queries: every document that is judged relevant. */
const readJudgements = (file: string): Map<number, Map<string, number>> => {
  const judged = new Map<number, Map<string, number>>();
  for (const line of readData(file).split(/\r?\n/)) {
    const [query, document, grade] = line.trim().split(/\s+/);
    if (query === undefined || document === undefined || Number(grade) < 1) continue;
    const relevant = judged.get(Number(query)) ?? new Map<string, number>();
    judged.set(Number(query), relevant.set(document, 1));
  }
  return judged;
};

const dot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
};
