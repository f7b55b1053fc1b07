import { ADJECTIVE, USED_WITH } from '../english.js';
import { limitOn } from '../need.js';
import { stem, stemsOf } from '../words.js';
import type { Kind } from '../vocabulary.js';
import type { Draft } from './draft.js';

/** "Summer shoes, sandals I guess", "a jacket I mean": what is said last is meant. */
const ON_SECOND_THOUGHTS = /^i (?:guess|mean|meant|think|suppose)$/;

/** "She has gloves already": what is had is not needed. */
const BODY_PART = /^(?:feet|foot|heels?|toes?|hands?|fingers|head|neck|legs|back|waist)$/;
const WHOSE = /^(?:my|his|her|their|our|your)$/;
const OWNED =
  /\b(?:has|have|got|owns?)\b[^.!?]*\balready\b|\balready\b[^.!?]*\b(?:has|have|got|owns?)\b|\b(?:has|have|got|owns?) (?:plenty|enough|lots|loads|a lot|several|all the)\b/i;

interface Found {
  from: number;
  to: number;
  kind: Kind;
  isRefused: boolean;
}

/** The kind of thing that is wanted, and those that are not. */
export function readKind(draft: Draft): void {
  const isOwned = OWNED.test(draft.text);
  // "Non-leather boots" are boots, and no "leather boots".
  const stems = draft.stems().map((word, at) => (draft.word(at - 1) === 'non' ? '' : word));
  const found = draft.vocabulary.kinds
    .find(stems)
    .filter((span) => !isNoThing(draft, span))
    .map(({ from, to, values }): Found => ({
      from,
      to,
      kind: merged(values),
      isRefused: isOwned || (draft.isRefused(from) && !isQualified(draft, from)),
    }));
  for (const { from, to, kind } of found.filter(({ isRefused }) => isRefused)) {
    const { categories, noun } = kind;
    draft.limits.push({
      on: 'kind',
      said: draft.said(from, to),
      not: true,
      categories: [...categories],
      ...(noun && { noun }),
    });
    draft.take(from, to);
  }
  const wanted = found.filter(({ isRefused }) => !isRefused);
  if (wanted.length === 0) wanted.push(...qualityAsKind(draft));
  // What stands after "for" or "with" is what the thing is used with: it counts only when nothing before it does.
  const use = draft.tokens.findIndex(
    ({ text }, at) => USED_WITH.test(text) && wanted.some(({ from }) => from < at),
  );
  const front = wanted.filter(({ from }) => use < 0 || from < use);
  const meant = wanted.findLast(({ to }) =>
    ON_SECOND_THOUGHTS.test(`${draft.word(to)} ${draft.word(to + 1)}`),
  );
  const chosen = meant ?? [...front].sort((a, b) => b.kind.rank - a.kind.rank || a.from - b.from)[0];
  draft.usedWith.push(...wanted.filter((entry) => entry !== chosen && !front.includes(entry)));
  if (!chosen) {
    draft.categories =
      (draft.before && limitOn(draft.before, 'kind')?.categories) ?? draft.vocabulary.categories;
    return;
  }
  // "Boots or shoes": either will do.
  const others = front.filter(
    (entry) =>
      entry !== chosen && entry.kind.rank > 0 && draft.word(Math.max(entry.from, chosen.from) - 1) === 'or',
  );
  const all = [chosen, ...others];
  const several = [...new Set(all.flatMap(({ kind }) => kind.categories))];
  const named = others.length === 0 ? namedApart(draft, several) : null;
  const categories = named ? [named] : several;
  const noun = others.length === 0 && !named ? chosen.kind.noun : undefined;
  draft.limits.push({
    on: 'kind',
    said: draft.said(chosen.from, chosen.to),
    not: false,
    categories,
    ...(noun && { noun }),
  });
  for (const { from, to } of all) draft.take(from, to);
  // "A first aid kit for safety": the rest of the category's name.
  const ofName = new Set(categories.length === 1 ? stemsOf(categories[0] ?? '') : []);
  draft.tokens.forEach(({ stem: word }, at) => {
    if (ofName.has(word)) draft.usedWith.push({ from: at, to: at + 1 });
  });
  readMaterial(draft, chosen);
  draft.categories = categories;
}

/** "For wide feet" is asked of boots, and somebody who is short wears no shorts. */
function isNoThing(draft: Draft, { from, to }: { from: number; to: number }): boolean {
  if (to - from === 1 && ADJECTIVE.test(draft.word(from))) return true;
  // "Something with 3 layers" is no base layer.
  if (
    /^(?:\d|two|three)/.test(draft.word(from - 1)) &&
    /^layers?$/.test(draft.word(to - 1)) &&
    to - from === 1
  )
    return true;
  // "My feet are a 45": what is worn there is no socks yet.
  const isMeasured = WHOSE.test(draft.word(from - 1)) && /^(?:is|are|measures?)$/.test(draft.word(to));
  if (to - from === 1 && isMeasured && BODY_PART.test(draft.word(from))) return true;
  // "Don't mind wet feet": something for the feet is wanted where it is said to be for them.
  if (to - from === 1 && BODY_PART.test(draft.word(from)) && !isForBody(draft, from)) return true;
  // "Shorts, to go over leggings" goes on with shorts.
  if (draft.before && limitOn(draft.before, 'kind') && isUsedOnto(draft, from)) return true;
  return draft.vocabulary.included
    .find(draft.stems())
    .some((phrase) => phrase.to - phrase.from > 1 && phrase.from <= from && to <= phrase.to);
}

const isForBody = ({ tokens }: Draft, at: number): boolean =>
  tokens
    .slice(0, at)
    .some(({ text }) =>
      /^(?:for|on|around|over|keeps?|keeping|warm|protects?|covers?|something)$/.test(text),
    );

/** "Has to screw onto an ordinary bottle". */
function isUsedOnto({ tokens }: Draft, at: number): boolean {
  const before = tokens.slice(Math.max(0, at - 4), at);
  const verb = before.findLastIndex(({ text }) =>
    /^(?:onto|into|inside|underneath|beneath|over)$/.test(text),
  );
  return verb >= 0 && before.slice(verb).every(({ isStop }) => !isStop);
}

/** "A bag that keeps things dry": the one of several categories whose name was said, if not in one piece. */
function namedApart({ tokens }: Draft, categories: readonly string[]): string | null {
  if (categories.length < 2) return null;
  const said = new Set(tokens.flatMap(({ stem: word, isRefused }) => (isRefused ? [] : [word])));
  const named = categories.filter((category) => {
    const words = stemsOf(category);
    return words.length > 1 && words.every((word) => said.has(word));
  });
  const [only] = named;
  if (named.length !== 1 || only === undefined) return null;
  const words = new Set(stemsOf(only));
  for (const token of tokens) if (words.has(token.stem)) token.isTaken = true;
  return only;
}

/** "Men's waterproofs", "a yellow waterproof for him": the adjective of one category, said as its noun. */
function qualityAsKind({ tokens, vocabulary, before }: Draft): Found[] {
  if (before && limitOn(before, 'kind')) return [];
  return tokens.flatMap((token, at) => {
    if (token.isTaken || token.isRefused || !token.stem) return [];
    const [previous, next] = [tokens[at - 1], tokens[at + 1]];
    const isThing =
      token.text === `${token.stem}s` ||
      (previous !== undefined &&
        (/^(?:an?|the|new)$/.test(previous.text) || vocabulary.colors.words.has(previous.stem)) &&
        (!next || next.isStop || /^(?:for|in|under|below|with|that)$/.test(next.text)));
    if (!isThing) return [];
    const categories = vocabulary.categories.filter((category) => {
      const [adjective, ...noun] = stemsOf(category);
      return adjective === token.stem && noun.length > 0;
    });
    return categories.length === 1
      ? [{ from: at, to: at + 1, kind: { categories, rank: 2 }, isRefused: false }]
      : [];
  });
}

/** The "down" of a down jacket is what it has to be made of, where such things come in others too. */
function readMaterial(draft: Draft, { from, to }: { from: number; to: number }): void {
  const { details, words, attributes } = draft.vocabulary;
  const own = new Set(draft.categories.flatMap(stemsOf));
  for (const { text, stem: word } of draft.tokens.slice(from, to - 1)) {
    if (own.has(word)) continue;
    const attribute = details
      .find([word])
      .flatMap(({ values }) => values)
      .find(
        (value) =>
          draft.categories.includes(value.category) && attributes.get(value.attribute)?.isList === false,
      )?.attribute;
    if (attribute === undefined) continue;
    const others = Object.hasOwn(words.includes, word) ? (words.includes[word] ?? []).map(stem) : [];
    draft.limits.push({ on: 'words', said: text, anyOf: [word, ...others], not: false, attribute });
  }
}

/** "No leather or nubuck sandals": it is the leather that is refused, not sandals. */
function isQualified({ tokens, vocabulary: { details, colors, words } }: Draft, from: number): boolean {
  const [before, link] = [tokens[from - 1], tokens[from - 2]];
  return (
    before?.isRefused === true &&
    link !== undefined &&
    (details.words.has(before.stem) ||
      colors.words.has(before.stem) ||
      Object.hasOwn(words.includes, before.stem))
  );
}

/** One kind where a phrase means several: the most exact ones together. */
function merged(kinds: readonly Kind[]): Kind {
  const rank = Math.max(...kinds.map((kind) => kind.rank));
  const best = kinds.filter((kind) => kind.rank === rank);
  const noun = best.every((kind) => kind.noun === best[0]?.noun) ? best[0]?.noun : undefined;
  return {
    categories: [...new Set(best.flatMap(({ categories }) => categories))],
    rank,
    ...(noun && { noun }),
  };
}

/** "A warm jacket": of several categories of a kind, those in which anything is measured by what is wished. */
export function narrowKind(draft: Draft): void {
  const at = draft.limits.findIndex((limit) => limit.on === 'kind' && !limit.not);
  const kind = draft.limits[at];
  if (kind?.on !== 'kind' || kind.categories.length < 2) return;
  const asked = draft.wishes.flatMap(({ of }) => draft.vocabulary.attributes.get(of) ?? []);
  const categories = kind.categories.filter((category) =>
    asked.every((attribute) => attribute.categories.has(category)),
  );
  if (categories.length === 0 || categories.length === kind.categories.length) return;
  draft.limits[at] = { ...kind, categories };
  draft.categories = categories;
}
