import { weightedLogOdds, type WordCounts } from '#learning';
import { rounded } from './figures.js';
import { phrasesOf } from './phrases.js';

/** Texts that hold a phrase, below which it is chance. */
const ENOUGH = 5;
/** Leaves 2.5 % above it where nothing differs. */
const DISTINCT = 1.96;
/** Of two phrases of which one holds the other, the second adds nothing when nearly the same texts say both. */
const SAME = 0.7;

/** A phrase with how many texts of both sides hold it, and how typical it is of the first. */
export interface DistinctPhrase extends WordCounts {
  phrase: string;
  z: number;
}

/** Phrases that set texts apart from others, the most distinct first; none where one side is empty. */
export function distinctPhrases(
  here: Iterable<string>,
  there: Iterable<string>,
  limit: number,
): DistinctPhrase[] {
  const counts = new Map<string, WordCounts>();
  const textsHere = count(here, counts, 'here');
  const textsThere = count(there, counts, 'there');
  if (textsHere === 0 || textsThere === 0) return [];
  return mostDistinct(counts, limit);
}

/** For each group of texts, the phrases that set it apart from all others together. */
export function phrasesByGroup(groups: readonly (readonly string[])[], limit: number): DistinctPhrase[][] {
  const all = new Map<string, WordCounts>();
  count(groups.flat(), all, 'there');
  for (const [phrase, { there }] of all) if (there < ENOUGH) all.delete(phrase);
  return groups.map((texts) => {
    const own = new Map<string, WordCounts>();
    count(texts, own, 'here');
    const counts = new Map<string, WordCounts>();
    for (const [phrase, { there }] of all) {
      const here = own.get(phrase)?.here ?? 0;
      counts.set(phrase, { here, there: there - here });
    }
    return mostDistinct(counts, limit);
  });
}

function mostDistinct(counts: ReadonlyMap<string, WordCounts>, limit: number): DistinctPhrase[] {
  const phrases = [...counts].filter(([, own]) => own.here + own.there >= ENOUGH);
  const scores = weightedLogOdds(phrases.map(([, own]) => own));
  const ranked = phrases
    .map(([phrase, own], i) => ({ phrase, ...own, z: scores[i] as number }))
    .filter(({ z }) => z >= DISTINCT)
    .sort((a, b) => b.z - a.z || b.phrase.length - a.phrase.length || (a.phrase < b.phrase ? -1 : 1));
  return withoutEchoes(ranked, limit).map((item) => ({ ...item, z: rounded(item.z, 3) }));
}

/** Counts the texts that hold each phrase. @returns how many there are */
function count(texts: Iterable<string>, counts: Map<string, WordCounts>, side: 'here' | 'there'): number {
  let read = 0;
  for (const text of texts) {
    read++;
    for (const phrase of phrasesOf(text)) {
      const own = counts.get(phrase) ?? { here: 0, there: 0 };
      own[side] += 1;
      counts.set(phrase, own);
    }
  }
  return read;
}

function withoutEchoes(ranked: readonly DistinctPhrase[], limit: number): DistinctPhrase[] {
  const kept: DistinctPhrase[] = [];
  for (const one of ranked) {
    if (kept.length === limit) break;
    const echo = kept.some(
      ({ phrase, here }) =>
        (` ${phrase} `.includes(` ${one.phrase} `) || ` ${one.phrase} `.includes(` ${phrase} `)) &&
        Math.min(here, one.here) >= SAME * Math.max(here, one.here),
    );
    if (!echo) kept.push(one);
  }
  return kept;
}
