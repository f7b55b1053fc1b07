import { productUrl, type Vocabulary, wordsOf } from '#catalog';
import type { Contradiction, CustomerOpinion, Product } from '#contracts';
import { type Article, articleUrl } from '#knowledge';
import { proportion } from '#learning';
import type { Aspect, Opinions } from '#reviews';
import { inWords } from '../messages/index.js';
import { type Claim, ClaimReader } from './claims-in.js';

/** As sure as that: of endless reviews more than so many of those who speak of it say otherwise (95 %, Wilson). */
const CONFLICT = 0.5;
/** Fewer say nothing. */
const FEWEST = 5;
const QUOTES = 2;
/** Before a kind of thing: every one of it. */
const ALL = new Set(['all', 'our', 'every', 'each', 'the', 'these']);
const IS = new Set([
  'is',
  'are',
  'run',
  'runs',
  'fit',
  'fits',
  'keep',
  'keeps',
  'stay',
  'stays',
  'come',
  'comes',
  'feel',
  'feels',
]);

interface Texts {
  /** What can be bought, and what its kinds are called. */
  vocabulary: Vocabulary;
  articles: readonly Pick<Article, 'slug' | 'title' | 'passages'>[];
}

/**
 * Where the shop's own texts claim what customers say is not so: a product's text against the reviews of the product, a
 * sentence of an article that names a kind of thing against the reviews of all of that kind. Surest first.
 *
 * @param locale BCP 47, of the proposed wording
 */
export async function findContradictions(
  { vocabulary, articles }: Texts,
  opinions: Pick<Opinions, 'blame' | 'ofProduct' | 'tonesOf'>,
  aspects: readonly Aspect[],
  locale: string,
): Promise<Contradiction[]> {
  const reader = new ClaimReader(aspects);
  const found: Contradiction[] = [];
  for (const product of vocabulary.products) {
    for (const claim of reader.of(productClaimText(product))) {
      const opinion = await against(product.id, claim.aspect, opinions);
      if (!opinion || opinion.low <= CONFLICT) continue;
      const where = {
        kind: 'product' as const,
        id: product.id,
        name: product.name,
        url: productUrl(product.id),
      };
      found.push({ ...told(claim, opinion, locale), where });
    }
  }
  for (const { slug, title, passages } of articles) {
    for (const claim of reader.of(passages.map(({ text }) => text).join('\n'))) {
      const categories = subjectOf(claim, vocabulary);
      const products = vocabulary.products.filter(({ category }) => categories.has(category));
      const opinion = await againstAll(products, claim.aspect, opinions);
      if (!opinion || opinion.low <= CONFLICT) continue;
      const where = { kind: 'article' as const, id: slug, name: title, url: articleUrl(slug) };
      found.push({ ...told(claim, opinion, locale), where });
    }
  }
  return found.sort((a, b) => b.low - a.low || (a.where.id < b.where.id ? -1 : 1));
}

/** Everything by which a shopper is told what a product is. */
export const productClaimText = ({ name, description, attributes }: Product): string =>
  [`${name}.`, description, attributes.features ?? ''].join('\n');

type Evidence = Pick<CustomerOpinion, 'says' | 'count' | 'mentions' | 'low' | 'high' | 'quotes'>;

/** What most find otherwise. */
async function against(
  product: string,
  aspect: Aspect,
  opinions: Pick<Opinions, 'ofProduct' | 'tonesOf'>,
): Promise<Evidence | null> {
  // Who find it small may like it all the same; and most products need no further look.
  const tone = (await opinions.tonesOf(aspect.id)).get(product);
  if (!tone || tone.negative <= tone.positive) return null;
  const [opinion] = await opinions.ofProduct(product, { aspects: [aspect], side: null });
  return opinion && opinion.says !== 'positive' ? opinion : null;
}

async function againstAll(
  products: readonly Product[],
  aspect: Aspect,
  opinions: Pick<Opinions, 'blame' | 'ofProduct' | 'tonesOf'>,
): Promise<Evidence | null> {
  const tones = await opinions.tonesOf(aspect.id);
  const own = products.flatMap(({ id }) => tones.get(id) ?? []);
  const count = own.reduce((sum, { negative }) => sum + negative, 0);
  const mentions = own.reduce((sum, { positive }) => sum + positive, count);
  if (mentions < FEWEST) return null;
  const { low, high } = proportion(count, mentions);
  const ids = products.map(({ id }) => id);
  const quotes = low > CONFLICT ? await opinions.blame(ids, aspect.id, QUOTES) : [];
  return { says: 'negative', count, mentions, low, high, quotes };
}

/**
 * Categories of which an article's sentence claims something as a whole: "our jackets are warm", not "wash a warm jacket", "a
 * warm jacket" or "a jacket of down is warm".
 */
function subjectOf({ sentence, phrase }: Claim, vocabulary: Vocabulary): ReadonlySet<string> {
  const before = wordsOf(sentence.slice(0, sentence.indexOf(phrase)));
  const [kind] = vocabulary.kinds.find(before.map(({ stem }) => stem));
  const isWhole =
    kind !== undefined &&
    before.slice(0, kind.from).every(({ text }) => ALL.has(text)) &&
    IS.has(before[kind.to]?.text ?? '');
  return new Set(isWhole ? kind.values.flatMap(({ categories }) => categories) : []);
}

function told(
  { aspect, phrase, sentence }: Claim,
  { says, count, mentions, low, high, quotes }: Evidence,
  locale: string,
): Omit<Contradiction, 'where'> {
  const values = { claim: phrase, about: aspect.name.toLowerCase(), side: says, count, mentions };
  const wording = inWords(locale)(says === 'negative' ? 'saysOtherwise' : 'comesUp', values);
  return {
    aspect: aspect.id,
    name: aspect.name,
    claim: phrase,
    sentence,
    says,
    count,
    mentions,
    low,
    high,
    quotes,
    wording,
  };
}
