import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { SentimentLabel } from '#contracts';
import type { LabeledText } from '#nlu';
import { repositoryRoot } from '#platform';

/** A text of which parts are marked, by their characters. */
export interface MarkedText {
  text: string;
  spans: { start: number; end: number; label: string }[];
}

/** The folder of public data sets. */
export const dataRoot = (): string =>
  resolve(process.env['ATTENDANT_DATA'] ?? join(repositoryRoot(), '../shared/data'));

export const isThere = (file: string): boolean => existsSync(join(dataRoot(), file));

export const readData = (file: string): string => {
  const bytes = readFileSync(join(dataRoot(), file));
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '');
};

export const readRows = (file: string): Record<string, string>[] =>
  parse(readData(file), { columns: true, relax_column_count: true, skip_empty_lines: true });

/**
 * As apps/trainer/trainer/examples.py splits its sets, by a hash of the text: what is held out here has trained nothing.
 * `held-out`: reviews, a share of .15; `validation`: all other sets, .1.
 */
export const isHeldOut = (text: string, salt: 'held-out' | 'validation'): boolean => {
  const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const digest = createHash('sha256').update(`${salt}\0${letters}`).digest();
  return Number(digest.readBigUInt64BE()) / 2 ** 64 < (salt === 'held-out' ? 0.15 : 0.1);
};

/** Each text once. */
export const unique = <T extends { text: string }>(rows: readonly T[]): T[] => {
  const seen = new Map<string, T>();
  for (const row of rows) if (row.text !== '' && !seen.has(row.text)) seen.set(row.text, row);
  return [...seen.values()];
};

/** 1-2 negative, 3 neutral, 4-5 positive. */
const moodOf = (stars: number): SentimentLabel =>
  stars < 3 ? 'negative' : stars < 4 ? 'neutral' : 'positive';

export const readReviews = (file: string, text: string, stars: string): LabeledText[] =>
  unique(
    readRows(`reviews/${file}`).map((row) => ({
      text: (row[text] ?? '').trim(),
      label: moodOf(Number(row[stars])),
    })),
  );

/** Aspect terms of SemEval-14: three lines a term (a sentence with `$T$`, the term, -1, 0 or 1). */
export const readAspects = (file: string): MarkedText[] => {
  const lines = readData(`sentiment/semeval14_absa/${file}`).split(/\r?\n/);
  const sentences = new Map<string, MarkedText>();
  for (let line = 0; line + 2 < lines.length; line += 3) {
    const [frame = '', term = '', polarity = ''] = lines.slice(line, line + 3).map((part) => part.trim());
    const text = frame.replace('$T$', () => term);
    const start = frame.indexOf('$T$');
    const label = { '-1': 'negative', '0': 'neutral', '1': 'positive' }[polarity];
    if (label === undefined || start < 0) throw new Error(`${file}:${line + 1}: not an aspect term`);
    const sentence = sentences.get(text) ?? { text, spans: [] };
    const end = start + term.length;
    if (!sentence.spans.some((span) => span.start === start && span.end === end))
      sentence.spans.push({ start, end, label });
    sentences.set(text, sentence);
  }
  return [...sentences.values()];
};

/** Tokens TAB tags, an empty line between texts; the tokens are joined by spaces. */
export const readEntities = (file: string): MarkedText[] =>
  readData(`entities/wnut17/${file}`)
    .split(/\r?\n\s*\r?\n/)
    .filter((block) => block.trim() !== '')
    .map((block) => {
      const marked: MarkedText = { text: '', spans: [] };
      for (const line of block.trim().split(/\r?\n/)) {
        const [token = '', tag = 'O'] = line.split('\t').map((cell) => cell.trim());
        const start = marked.text === '' ? 0 : marked.text.length + 1;
        marked.text += (marked.text === '' ? '' : ' ') + token;
        const [side, kind = ''] = tag.split(/-(.*)/);
        const label = kind.replace('-', '_');
        const last = marked.spans.at(-1);
        if (side === 'I' && last?.label === label && last.end === start - 1) last.end = marked.text.length;
        else if (side !== 'O') marked.spans.push({ start, end: marked.text.length, label });
      }
      return marked;
    });
