import { EMPTY, REASON, USED_WITH } from '../english.js';
import { stem, stemsOf } from '../words.js';
import type { Draft } from './draft.js';
import type { Token } from './tokens.js';

/** Features of several words ("laptop sleeve", "red light"): before colours and adjectives, which their words could be. */
export function readFeatures(draft: Draft): void {
  // "For wide feet": what is asked for in other words than the details have.
  for (const { from, to, values } of draft.vocabulary.included.find(draft.stems())) {
    if (to - from < 2) continue;
    const anyOf = [...new Set(values.flat().map(stem))];
    // A stove for hot tea keeps nothing warm: that is asked of other things.
    const { attributes } = draft.vocabulary;
    const isOfOthers = (word: string): boolean => {
      const attribute = attributes.get(word);
      return attribute !== undefined && !draft.isOurs(attribute);
    };
    if (anyOf.every(isOfOthers)) continue;
    draft.limits.push({ on: 'words', said: draft.said(from, to), anyOf, not: draft.isRefused(from) });
    draft.take(from, to);
  }
  readPhrases(draft, 2);
}

/** Materials, features and qualities. */
export function readDetails(draft: Draft): void {
  const { includes, without } = draft.vocabulary.words;
  for (const token of draft.tokens) {
    if (token.isTaken || !Object.hasOwn(without, token.stem)) continue;
    draft.limits.push({
      on: 'words',
      said: token.text,
      anyOf: (without[token.stem] ?? []).map(stem),
      not: !token.isRefused,
    });
    token.isTaken = true;
  }
  readPhrases(draft, 1);
  // Words that stand for others ("rechargeable"), and qualities that are attributes of their own ("waterproof").
  draft.tokens.forEach((token, at) => {
    if (token.isTaken || !token.stem) return;
    const isQuality = draft.vocabulary.attributes.has(token.stem) && QUALITY.test(token.stem);
    if (!isQuality && !Object.hasOwn(includes, token.stem)) return;
    if (!token.isRefused && !isSaidOfThing(draft, at, at + 1, true)) return;
    add(draft, token.text, token.stem, token.isRefused, madeOf(draft, includes[token.stem] ?? []));
    token.isTaken = true;
  });
  readDoings(draft);
  readNameWords(draft);
}

/** The attribute of a material that is called otherwise: "alu". */
const madeOf = ({ vocabulary, categories }: Draft, words: readonly string[]): string | undefined =>
  vocabulary.details
    .find(words.map(stem))
    .flatMap(({ values }) => values)
    .find(
      ({ attribute, category }) =>
        categories.includes(category) && vocabulary.attributes.get(attribute)?.isList === false,
    )?.attribute;

/** "Trousers that dry quick": what a thing does is among its details as what it is, "quick-drying". */
function readDoings(draft: Draft): void {
  draft.tokens.forEach((token, at) => {
    if (token.isTaken || !token.stem || token.isRefused || !DOES.test(draft.word(at - 1))) return;
    const word = derived(token.stem).find((form) =>
      draft.vocabulary.details
        .find([form])
        .some(({ values }) => values.some(({ category }) => draft.categories.includes(category))),
    );
    if (word === undefined) return;
    const how = draft.tokens[at + 1];
    const end = how?.stem && HOW.test(how.text) ? at + 2 : at + 1;
    add(draft, draft.said(at, end), word, false);
    draft.take(at, end);
  });
}

function readPhrases(draft: Draft, least: number): void {
  for (const { from, to, values } of draft.vocabulary.details.find(draft.stems())) {
    const words = draft.tokens.slice(from, to).map((token) => token.stem);
    if (to - from < least || words.every((word) => EMPTY.has(word))) continue;
    const ours = values
      .filter(({ category }) => draft.categories.includes(category))
      .flatMap(({ attribute }) => draft.vocabulary.attributes.get(attribute) ?? []);
    const isRefused = draft.isRefused(from);
    // "I am in Cork" names a place.
    if (!isRefused && to - from === 1 && isName(draft, from)) continue;
    const isSure =
      to - from > 1 ||
      isSaidOfThing(
        draft,
        from,
        to,
        ours.some(({ isList }) => !isList),
      );
    if (!isRefused && (ours.length === 0 || !isSure)) continue;
    add(
      draft,
      draft.said(from, to),
      words.join(' '),
      isRefused,
      isRefused ? undefined : mostCommon(ours.map(({ name }) => name)),
    );
    draft.take(from, to);
  }
}

/** With a capital letter within a sentence that is not written in capitals throughout. */
function isName({ text, tokens }: Draft, at: number): boolean {
  const isCapital = (token: Token | undefined): boolean =>
    token !== undefined && /^\p{Lu}\p{Ll}/u.test(text.slice(token.start));
  const before = tokens[at - 1];
  return isCapital(tokens[at]) && before !== undefined && !before.isStop && !isCapital(before);
}

/** "Heavy cushioning": a value beside the name of what it is one of. */
export function readNamedValues(draft: Draft): void {
  const { attributes, products } = draft.vocabulary;
  draft.tokens.forEach((token, at) => {
    const attribute = attributes.get(token.stem);
    if (token.isTaken || !attribute || attribute.unit !== null || !draft.isOurs(attribute)) return;
    const value = [at - 1, at + 1].find((place) => {
      const stem = draft.tokens[place]?.stem;
      return stem && products.some((product) => product.attributes[attribute.name]?.toLowerCase() === stem);
    });
    if (value === undefined) return;
    const { text, stem } = draft.tokens[value] as Token;
    draft.limits.push({
      on: 'words',
      said: `${text} ${token.text}`,
      anyOf: [stem],
      not: draft.isRefused(value),
      attribute: attribute.name,
    });
    draft.take(at, at + 1);
    draft.take(value, value + 1);
  });
}

function add(draft: Draft, said: string, word: string, not: boolean, attribute?: string): void {
  const { includes } = draft.vocabulary.words;
  const others = Object.hasOwn(includes, word) ? (includes[word] ?? []).map(stem) : [];
  draft.limits.push({
    on: 'words',
    said,
    anyOf: [...new Set([word, ...others])],
    not,
    ...(attribute && { attribute }),
  });
}

/** "Hooded fleece", "folding poles": a word of names right before the kind; also "poles that fold". */
function readNameWords(draft: Draft): void {
  draft.tokens.forEach((token, at) => {
    const next = draft.tokens[at + 1];
    if (token.isTaken || !token.stem || token.isRefused || EMPTY.has(token.stem)) return;
    const isBefore = next?.isTaken === true && draft.vocabulary.kinds.words.has(next.stem);
    // "Trousers, lined, for winter walks"
    const isApart = draft.tokens[at - 1]?.isStop === true && (!next || next.isStop);
    const forms =
      isBefore || isApart ? [token.stem] : DOES.test(draft.word(at - 1)) ? derived(token.stem) : [];
    const word = forms.find((form) => {
      const categories = draft.vocabulary.nameWords.get(form);
      return (
        categories !== undefined &&
        (isBefore || isApart || !draft.categories.some((category) => stemsOf(category).includes(form))) &&
        draft.categories.some((category) => categories.has(category))
      );
    });
    if (word === undefined) return;
    add(draft, token.text, word, false);
    token.isTaken = true;
  });
}

const DOES = /^(?:that|which|can)$/;
const HOW = /^(?:fast|quick|quickly|well|easily|small|flat)$/;
/** What a thing that does something is called: "folding", "packable". */
const derived = (verb: string): string[] =>
  ['ing', 'able'].flatMap((ending) => [verb + ending, verb.replace(/e$/, '') + ending]);

/**
 * Right before the thing, after "with", alone between commas, or all that was said; a material or quality also after "in",
 * "of" or "is". A word of a feature elsewhere is chance more often than not.
 */
function isSaidOfThing(draft: Draft, start: number, end: number, isQuality: boolean): boolean {
  const { tokens, vocabulary } = draft;
  // "Goose down" is said of the thing as one.
  const isDetail = (at: number): boolean => {
    const word = tokens[at]?.stem ?? '';
    return vocabulary.details.words.has(word) && !EMPTY.has(word);
  };
  let [from, to] = [start, end];
  while (isDetail(from - 1)) from -= 1;
  while (isDetail(to)) to += 1;
  const before = tokens
    .slice(Math.max(0, from - 3), from)
    .map(({ text }) => text)
    .join(' ');
  if (WITH.test(before) || (isQuality && BEING.test(before))) return true;
  const [next, second] = tokens.slice(to, to + 2);
  if (
    isQuality &&
    (from === 0 || tokens[from - 1]?.isStop) &&
    (!next || next.isStop || next.text === 'and' || REASON.test(next.text))
  )
    return true;
  const isThing = (token: Token | undefined): boolean =>
    token !== undefined &&
    (/^ones?$/.test(token.text) ||
      (token.isTaken &&
        (vocabulary.kinds.words.has(token.stem) || vocabulary.audiences.words.has(token.stem))));
  if (isThing(next) || (isQuality && next && !next.isStop && !USED_WITH.test(next.text) && isThing(second)))
    return true;
  return tokens.every(
    (token, at) => (at >= from && at < to) || !token.stem || token.isTaken || EMPTY.has(token.text),
  );
}

const ARTICLES =
  '(?: (?:\\d+|%|a|an|the|some|any|its|proper|good|built|integrated|really|very|only|real|pure|fully|maybe|be))*$';
const WITH = new RegExp(`(?:^| )(?:with|has|having|have|includes?|including|plus|by|via)${ARTICLES}`);
const BEING = new RegExp(`(?:^| )(?:made of|made from|of|in|needs?|be|is|are|and|or)${ARTICLES}`);
/** Of attributes that are named by one word, those that a thing can be. */
const QUALITY = /(?:proof|resistant|tight|able|ed|ing)$/;

const mostCommon = (names: readonly string[]): string | undefined => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
};
