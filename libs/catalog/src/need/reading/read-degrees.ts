import { LEAST, MOST, SUPERLATIVE } from '../english.js';
import type { Degree } from '../need.js';
import { stemsOf } from '../words.js';
import { type Draft, UNIVERSAL } from './draft.js';
import type { Quantity } from './quantities.js';

const OF_SOMETHING_ELSE = /^(?:rain|rains|showers?|snow|downpours?|weather|duty|use|loads?|wear)$/;

/** "Light", "lighter", "the lightest", "costs the least", "longest burn time". */
export function readDegrees(draft: Draft, quantities: Quantity[]): void {
  for (const { from, to, values } of draft.vocabulary.degrees.find(draft.stems())) {
    // Of several attributes that a word could mean, the first that things of the kind have.
    const meant = values.find(({ of }) => UNIVERSAL.has(of) || draft.attribute(of) !== null);
    if (!meant) continue;
    const said = draft.said(from, to);
    // "Better against heavy rain" asks for nothing heavy.
    if (/^heav(?:y|ier|iest)$/.test(said) && OF_SOMETHING_ELSE.test(draft.word(to))) continue;
    // "Lighter than 400 g" is read with its number; "waterproof" is a quality, "more waterproof" a degree.
    if (quantities.some((quantity) => from >= quantity.from && to <= quantity.to)) continue;
    const meantSo = draft.stems().slice(from, to).join(' ') === stemsOf(meant.of).join(' ');
    if (meant.degree === 'positive' && meantSo) continue;
    const before = draft.word(from - 1);
    const isLess = before === 'less' || before === 'least';
    // "The best insulated one", "the most waterproof".
    const isMost = /^(?:best|most)$/.test(before) && meant.degree === 'positive';
    const degree =
      before === 'least' || isMost
        ? 'superlative'
        : before === 'less' || before === 'too'
          ? 'comparative'
          : meant.degree;
    // "Too heavy" asks for something lighter.
    const isTooMuch = before === 'too' && meant.degree === 'positive';
    const isTurned = isLess || isTooMuch || draft.isRefused(from);
    const entry: Degree = {
      of: meant.of,
      more: meant.more !== isTurned,
      said: isLess || isMost ? `${before} ${said}` : said,
    };
    draft.take(isLess || isMost ? from - 1 : from, to);
    // "Warmer than minus 5" bounds the number.
    if (draft.word(to) === 'than' && boundBy(entry, to, quantities)) continue;
    if (degree === 'superlative') draft.best ??= entry;
    else if (degree === 'comparative') draft.comparatives.push(entry);
    else draft.wishes.push(entry);
  }
  readNamed(draft, quantities);
  readBest(draft);
}

/** "The best tent you have", and nothing that it is to be best in: the one that is rated best. */
function readBest(draft: Draft): void {
  if (draft.best !== null || draft.comparatives.length + draft.wishes.length > 0) return;
  const at = draft.tokens.findIndex(({ text, isTaken }) => !isTaken && text === 'best');
  if (at < 0 || draft.isRefused(at) || BEST_IN.test(draft.word(at + 1))) return;
  draft.best = { of: RATING, more: true, said: 'best' };
  draft.take(at, at + 1);
}

const RATING = 'rating';
/** "Best for scree", "the best price", "best to wash": of something else than the thing. */
const BEST_IN =
  /^(?:for|in|at|on|when|with|to|suited|way|price|prices|value|deal|deals|offer|time|before|wishes|regards|practice|thing|seller|sellers|selling|used|not)$/;

function boundBy({ of, more }: Degree, to: number, quantities: Quantity[]): boolean {
  const quantity = quantities.find(({ from }) => from >= to && from <= to + 2);
  if (!quantity || quantity.bound !== null || UNIVERSAL.has(of)) return false;
  quantity.bound = more ? 'least' : 'most';
  quantity.of = of;
  return true;
}

/** Superlatives of any measure that is named beside them. */
function readNamed(draft: Draft, quantities: readonly Quantity[]): void {
  draft.tokens.forEach((token, at) => {
    if (token.isTaken || token.isRefused || quantities.some(({ from, to }) => at >= from && at < to)) return;
    const isMore = MOST.test(token.text);
    if (!isMore && !LEAST.test(token.text)) return;
    const near = measureNear(draft, at);
    if (!near) return;
    const entry: Degree = { of: near.name, more: isMore, said: `${token.text} ${draft.word(near.at)}` };
    if (SUPERLATIVE.test(token.text)) draft.best ??= entry;
    else draft.comparatives.push(entry);
    draft.take(at, at + 1);
    draft.take(near.at, near.to);
  });
}

/** A measure named within two words after, or three before. */
function measureNear(draft: Draft, at: number): { name: string; at: number; to: number } | null {
  for (const step of [1, 2, -1, -2, -3]) {
    const token = draft.tokens[at + step];
    if (!token?.stem || token.isStop) continue;
    const from = at + step;
    if (/^heav(?:y|ier|iest)$/.test(token.text) && OF_SOMETHING_ELSE.test(draft.word(from + 1))) continue;
    for (const length of [3, 2, 1]) {
      const phrase = draft.tokens.slice(from, from + length).map((each) => each.stem || each.text);
      const name = draft.measureNamed(phrase.join(' '));
      if (name !== null) return { name, at: from, to: from + length };
    }
  }
  return null;
}
