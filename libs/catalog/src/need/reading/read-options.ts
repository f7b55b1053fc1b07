import { EMPTY } from '../english.js';
import { type Season, seasonOf, seasonsOf } from '../seasons.js';
import type { PhraseBook } from '../words.js';
import type { Draft } from './draft.js';

export function readColors(draft: Draft): void {
  const named = choicesOf(draft, draft.vocabulary.colors);
  if (named) draft.limits.push({ on: 'option', name: 'color', ...named });
}

/** After the details: "just steel" is a material, though there is a Steel Silver. */
export function readShades(draft: Draft): void {
  if (draft.limits.some((limit) => limit.on === 'option' && limit.name === 'color')) return;
  const named = shadeOf(draft);
  if (named) draft.limits.push({ on: 'option', name: 'color', ...named });
}

/** "In charcoal?", "the rust one": half of a colour's name, where nothing but a colour stands. */
function shadeOf(draft: Draft): { anyOf: string[]; noneOf: string[] } | null {
  const { tokens, vocabulary } = draft;
  const at = tokens.findIndex((token, place) => {
    if (token.isTaken || !vocabulary.shades.has(token.stem)) return false;
    const next = tokens[place + 1];
    const isEnd = !next || next.isStop || /^(?:ones?|please|too|or|and|version)$/.test(next.text);
    const isAlone = tokens.every(
      (other) => other === token || other.isTaken || !other.stem || EMPTY.has(other.text),
    );
    return isAlone || (isEnd && /^(?:in|the|an?|colou?r)$/.test(draft.word(place - 1)));
  });
  const token = tokens[at];
  if (!token) return null;
  draft.take(at, at + 1);
  return draft.isRefused(at) ? { anyOf: [], noneOf: [token.stem] } : { anyOf: [token.stem], noneOf: [] };
}

export function readBrands(draft: Draft): void {
  const named = choicesOf(draft, draft.vocabulary.brands);
  if (named) draft.limits.push({ on: 'brand', ...named });
}

function choicesOf(draft: Draft, book: PhraseBook<string>): { anyOf: string[]; noneOf: string[] } | null {
  const anyOf = new Set<string>();
  const noneOf = new Set<string>();
  for (const { from, to, values } of book.find(draft.stems())) {
    (draft.isRefused(from) ? noneOf : anyOf).add(values[0] as string);
    draft.take(from, to);
  }
  return anyOf.size + noneOf.size > 0 ? { anyOf: [...anyOf], noneOf: [...noneOf] } : null;
}

const RATED = /\b(?:[34]|three|four)[ -]seasons?\b|\ball[ -](?:year|season)s?\b/i;
/** "Fall", "may" and "march" are seasons only after these. */
const IN_SEASON = /^(?:in|for|this|the|of|during|early|late|mid|every|next|and|to|from|until)$/;

/** "For winter", "in October", "three season". */
export function readSeason(draft: Draft): void {
  const rated = RATED.exec(draft.text);
  const rating =
    rated &&
    seasonsOf(
      rated[0]
        .toLowerCase()
        .replace(/ seasons?$/, '-season')
        .replace('-year', ' year'),
    );
  if (rated && rating) {
    draft.takeSpan(rated.index, rated.index + rated[0].length);
    draft.limits.push({ on: 'season', anyOf: [...rating] });
    return;
  }
  const seasons = new Set<Season>();
  draft.tokens.forEach((token, at) => {
    if (token.isTaken || token.isRefused) return;
    if (/^(?:fall|may|march)$/.test(token.text) && !IN_SEASON.test(draft.word(at - 1))) return;
    const season = seasonOf(token.stem);
    if (season === null) return;
    seasons.add(season);
    token.isTaken = true;
  });
  if (seasons.size > 0) draft.limits.push({ on: 'season', anyOf: [...seasons] });
}
