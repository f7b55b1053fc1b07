import { type Degree, type Need, type Reading, readNeed, type Vocabulary, wordsOf } from '#catalog';
import type { Product } from '#contracts';
import type { Cues } from '../cues.js';
import type { Turn } from '../turn.js';
import { type NameMention, nameIndex } from './name-index.js';

const WHERE = /\b(?:in|near|around|across|through|for)\s+$/i;

/** Suggestions can be changed by later messages for so many turns of talk about products. */
const OPEN_TURNS = 3;

/** A message, or a part of one, as far as it speaks of products. */
export interface ProductMessage {
  text: string;
  /** Without the names of products. */
  plain: string;
  /** In the words of the shop, of its first language: what is read of needs and details is read here, cues are heard in `text`. */
  glossed: string;
  /** The same without the names of products. */
  glossedPlain: string;
  vocabulary: Vocabulary;
  mentions: readonly NameMention[];
  /** Of `glossed`. */
  glossedMentions: readonly NameMention[];
  /** What it says of a need; after fresh suggestions, as a change of theirs. */
  reading: Reading;
  /** The need of fresh suggestions. */
  need: Need | null;
}

/**
 * @param need Of fresh suggestions, which the message may change.
 * @param gloss A text -> in the words of the shop's first language.
 * @param familiar Ids of products that were shown or spoken of a moment ago: "the Drover" is one of them before any other.
 */
export function readProductMessage(
  text: string,
  vocabulary: Vocabulary,
  need: Need | null,
  familiar: ReadonlySet<string> = new Set(),
  gloss: (text: string) => string = (said) => said,
): ProductMessage {
  const mentions = mentionsIn(text, vocabulary, familiar);
  const glossed = vocabulary.inShopWords(gloss(text));
  const glossedMentions = glossed === text ? mentions : mentionsIn(glossed, vocabulary, familiar);
  return {
    ...{ text, plain: withoutNames(text, mentions), mentions },
    ...{ glossed, glossedPlain: withoutNames(glossed, glossedMentions), glossedMentions },
    ...{ vocabulary, need },
    reading: readNeed(glossed, vocabulary, need, glossedMentions),
  };
}

const mentionsIn = (text: string, vocabulary: Vocabulary, familiar: ReadonlySet<string>): NameMention[] =>
  nameIndex(vocabulary)
    .find(text, familiar)
    .filter(
      (mention) =>
        !isOfOtherKind(text, mention, vocabulary) &&
        !isPlace(text, mention, vocabulary) &&
        !areThings(text, mention) &&
        !isByChance(text, mention, vocabulary),
    )
    .map((mention) => withKind(text, mention, vocabulary));

const withoutNames = (text: string, mentions: readonly NameMention[]): string =>
  mentions.reduceRight((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text);

/** The need of suggestions that were made a moment ago, or talked about since. */
export const openNeed = ({ state: { advice, turn, productsTurn } }: Turn): Need | null =>
  advice !== null && turn - Math.max(advice.turn, productsTurn) <= OPEN_TURNS ? advice.need : null;

/** Ids of products that were shown or spoken of a moment ago. */
export function familiarIn({ state }: Turn): ReadonlySet<string> {
  const { shown, productTopic, products, turn } = state;
  const isFresh = turn - state.productsTurn <= OPEN_TURNS;
  const listed = shown?.kind === 'products' ? shown.ids : [];
  return new Set(isFresh ? [...listed, ...(productTopic?.ids ?? []), ...products] : []);
}

/** "The Skerry rain jacket": what kind of thing it is belongs to the name, and asks nothing. */
function withKind(text: string, mention: NameMention, { kinds }: Vocabulary): NameMention {
  const after = wordsOf(text.slice(mention.end));
  const [found] = kinds.find(after.map(({ stem }) => stem));
  const isSame =
    found?.from === 0 &&
    /^\s*$/.test(text.slice(mention.end, mention.end + (after[0]?.start ?? 0))) &&
    mention.products.some(({ category }) =>
      found.values.some(({ categories }) => categories.includes(category)),
    );
  return isSame ? { ...mention, end: mention.end + (after[found.to - 1]?.end ?? 0) } : mention;
}

/** "Picnic plates" are no Picnic mat. */
function isOfOtherKind(text: string, { products, end }: NameMention, { kinds }: Vocabulary): boolean {
  const after = wordsOf(text.slice(end));
  const [found] = kinds.find(after.map(({ stem }) => stem));
  const isNext = found?.from === 0 && /^\s*$/.test(text.slice(end, end + (after[0]?.start ?? 0)));
  return (
    isNext &&
    products.every(({ category }) => !found.values.some(({ categories }) => categories.includes(category)))
  );
}

/** "A sleeping bag for wicklow in april": where a thing of another kind is used, and no map of the place. */
function isPlace(text: string, { products, start, end }: NameMention, { kinds }: Vocabulary): boolean {
  const before = text.slice(0, start);
  const said = wordsOf(text.slice(start, end)).length;
  if (!WHERE.test(before) || said > 1) return false;
  const wanted = kinds.find(wordsOf(before).map(({ stem }) => stem)).flatMap(({ values }) => values);
  return (
    wanted.length > 0 &&
    products.every(({ category }) => !wanted.some(({ categories }) => categories.includes(category)))
  );
}

/** "Do you have crampons" asks for things, and not for the Crampon Guard Gaiters. */
function areThings(text: string, { products, start, end }: NameMention): boolean {
  const said = text.slice(start, end);
  if (!/^\p{Ll}{4,}s$/u.test(said) || !ANY_THINGS.test(text.slice(0, start))) return false;
  return products.every(({ name }) => !name.toLowerCase().split(/\s+/).includes(said));
}
const ANY_THINGS = /\b(?:have|got|sell|stock|any|some|need|want)\s+$/i;

/** "A tent for the work picnic": one small word, and a kind of thing that nothing of that name is. */
function isByChance(text: string, { products, start, end }: NameMention, { kinds }: Vocabulary): boolean {
  const said = text.slice(start, end);
  const before = text.slice(0, start);
  if (!/^\p{Ll}+$/u.test(said) || /\b(?:the|your|this|that|vs|versus|or|and)\s+$/i.test(before)) return false;
  const wanted = kinds.find(wordsOf(before).map(({ stem }) => stem)).flatMap(({ values }) => values);
  return (
    wanted.length > 0 &&
    products.every(({ category }) => !wanted.some(({ categories }) => categories.includes(category)))
  );
}

/** The message as one about these products: "lighter" measures what they have. */
export function aboutProducts(message: ProductMessage, products: readonly Product[]): Reading {
  const categories = [...new Set(products.map(({ category }) => category))];
  const kind = { on: 'kind' as const, said: '', categories, not: false };
  return readNeed(message.glossed, message.vocabulary, { limits: [kind] }, message.glossedMentions);
}

/** What these products are to be compared by, and other things alone have: "warmer" of two rain jackets. */
export function unmeasuredOf(message: ProductMessage, products: readonly Product[]): Degree | null {
  const own = aboutProducts(message, products);
  if (own.best ?? own.comparatives[0]) return null;
  const any = readNeed(message.glossed, message.vocabulary, null, message.glossedMentions);
  return any.best ?? any.comparatives[0] ?? null;
}

/** "Show me others" of what was suggested, or of another brand. */
export const asksForMore = ({ text, need }: ProductMessage, cues: Cues): boolean =>
  need !== null && (cues.hears('more', text) || cues.hears('other_brand', text));

/** Does it say anything that a thing has to be? */
export const saysSomething = ({ limits, wishes, best, comparatives, drops }: Reading): boolean =>
  limits.length + wishes.length + comparatives.length + drops.length > 0 || best !== null;
