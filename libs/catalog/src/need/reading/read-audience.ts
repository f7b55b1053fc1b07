import { PAIR_OF_PEOPLE, PRONOUNS } from '../english.js';
import { categoriesFor } from '../kinds-for.js';
import { limitOn } from '../need.js';
import { stem } from '../words.js';
import type { Draft } from './draft.js';
import type { Quantity } from './quantities.js';

/** Older than this, nobody wears what is made for children. */
const CHILD_YEARS = 14;
const AGE =
  /\b(?:(?:turns|turning|aged|age of) )?(\d{1,2}|[a-z]+)[\s-]*(?:years?[\s-]*olds?|yrs?[\s-]*olds?|y\/?o)\b|\b(?:(?:turns|turning|aged|age of) |(?:she|he)(?:['’]?s| is) (?:nearly |almost |only )?)(\d{1,2})\b(?! ?(?:cm|kg|m\b))/i;

/** Whom it is for: "ladies", "for my son", "a six year old". */
export function readAudience(draft: Draft, quantities: readonly Quantity[]): void {
  const { onlyWhenAsked } = draft.vocabulary.words.audience;
  readPair(draft, quantities);
  // A two-man tent is for two, not for men.
  const counted = draft.measured('people') === null ? [] : quantities.filter(({ unit }) => unit === 'people');
  const said = draft.vocabulary.audiences
    .find(draft.stems())
    .filter(({ from }) => !counted.some((each) => from >= each.from && from < each.to))
    .filter(({ from }) => !isSaidOfOthers(draft, from));
  const heard = said.filter(({ from }) => !draft.isRefused(from));
  const refused = new Set(said.filter(({ from }) => draft.isRefused(from)).flatMap((each) => each.values));
  // "Not for women" leaves the other grown-ups; children's things are shown to nobody unasked.
  const grown = Object.keys(draft.vocabulary.words.audience.values).filter(
    (value) => !onlyWhenAsked.includes(value),
  );
  const left = grown.some((value) => refused.has(value)) ? grown.filter((value) => !refused.has(value)) : [];
  const values = new Set(heard.length > 0 ? heard.flatMap((each) => each.values) : left);
  for (const { from, to } of said) draft.take(from, to);
  const age = AGE.exec(draft.text);
  const [childish] = onlyWhenAsked;
  if (age && childish !== undefined && yearsOf(draft, age) < CHILD_YEARS) {
    values.add(childish);
    draft.takeSpan(age.index, age.index + age[0].length);
  }
  if (values.size === 0) return;
  const children = [...values].filter((value) => onlyWhenAsked.includes(value));
  // "Shoes for my wife's little girl": the child is more exact.
  const anyOf = children.length > 0 ? children : [...values];
  draft.limits.push({ on: 'audience', anyOf });
  // "Kids' waterproof jacket 134": sizes and measures are those of the kind that is made for them.
  const kind = limitOn(draft, 'kind') ?? (draft.before ? limitOn(draft.before, 'kind') : undefined);
  const categories = kind ? categoriesFor(kind, anyOf, draft.vocabulary) : [];
  if (categories.length > 0) draft.categories = categories;
}

/** "A tent, me and the girlfriend": room for two, and nothing that is made for women. */
function readPair(draft: Draft, quantities: readonly Quantity[]): void {
  const people = draft.measured('people');
  const said = PAIR_OF_PEOPLE.exec(draft.text);
  const other = said && stem((said[1] ?? said[2] ?? '').toLowerCase());
  if (!people || !other || !draft.vocabulary.audiences.words.has(other)) return;
  draft.takeSpan(said.index, said.index + said[0].length);
  if (quantities.some(({ unit }) => unit === 'people')) return;
  draft.limits.push({ on: 'measure', attribute: people.name, unit: 'people', atLeast: 2 });
}

/** "My daughter, she wears 122": the child is meant still; "he never wrote back" is about nobody who needs a thing. */
function isSaidOfOthers(draft: Draft, at: number): boolean {
  const { before, vocabulary } = draft;
  const word = draft.word(at);
  if (!PRONOUNS.has(word)) return false;
  const { onlyWhenAsked } = vocabulary.words.audience;
  const known = before ? limitOn(before, 'audience') : undefined;
  if (known?.anyOf.some((value) => onlyWhenAsked.includes(value))) return true;
  const kind = before ? limitOn(before, 'kind') : undefined;
  const ofKind = (kind?.categories ?? []).flatMap((category) => vocabulary.of(category));
  if (ofKind.length > 0 && ofKind.every((each) => onlyWhenAsked.includes(vocabulary.audienceOf(each) ?? '')))
    return true;
  const isObject = word === 'him' || word === 'her';
  return !isObject && !limitOn(draft, 'kind') && !(before && limitOn(before, 'kind'));
}

const yearsOf = ({ tokens }: Draft, { index, 1: said, 2: digits = said }: RegExpExecArray): number =>
  Number(digits) || (tokens.find(({ start, end }) => index >= start && index < end)?.number ?? Infinity);
