import type { Product, SearchCompletions } from '#contracts';
import { isOneSlipAway, type ProductIndex, wordsOf } from '#catalog';

const MOST = { queries: 4, categories: 3, products: 5 };
/** Shorter beginnings would be those of half the catalogue. */
const SHORTEST = 2;
/** Shorter words have too many neighbours. */
const TYPO_LENGTH = 5;

type Meant = { query: string } | { category: string; department: string } | { product: Product };

interface Entry {
  words: readonly string[];
  meant: Meant;
  /** How often it is meant: reviews of a product, products of a kind. */
  weight: number;
}

/** By the first letters of each of its words. */
type Entries = ReadonlyMap<string, readonly Entry[]>;

const known = new WeakMap<readonly Product[], Entries>();

/** Searches, categories and products that have all words of a text, the last of them as the beginning of one. */
export function completionsOf(
  text: string,
  { products, vocabulary, synonyms }: ProductIndex,
): SearchCompletions {
  const typed = wordsOf(vocabulary.inShopWords(text)).map(({ text: word }) => word);
  const last = typed.at(-1);
  if (last === undefined || last.length < SHORTEST) return { queries: [], categories: [], products: [] };
  let entries = known.get(products);
  if (!entries) known.set(products, (entries = entriesOf(products, vocabulary.words.kinds)));
  const whole = typed.slice(0, -1);
  const begun = entries.get(last.slice(0, SHORTEST)) ?? [];
  const meets = (fits: (word: string) => boolean): Entry[] =>
    begun.filter(
      ({ words }) => words.some(fits) && whole.every((each) => words.some((word) => word.startsWith(each))),
    );
  const exact = meets((word) => word.startsWith(last));
  const found =
    exact.length > 0 || last.length < TYPO_LENGTH
      ? exact
      : meets((word) => isOneSlipAway(word.slice(0, last.length), last) || isOneSlipAway(word, last));
  const best = [...new Set(found)].sort((a, b) => b.weight - a.weight);
  return {
    queries: [
      // What the shop calls otherwise is known too, while it is typed.
      ...synonyms.all.flatMap(({ said }) => (said.toLowerCase().startsWith(typedText(text)) ? said : [])),
      ...best.flatMap(({ meant }) => ('query' in meant ? meant.query : [])),
    ].slice(0, MOST.queries),
    categories: best
      .flatMap(({ meant }) =>
        'category' in meant ? { name: meant.category, department: meant.department } : [],
      )
      .slice(0, MOST.categories),
    products: best
      .flatMap(({ meant }) => ('product' in meant ? card(meant.product) : []))
      .slice(0, MOST.products),
  };
}

const typedText = (text: string): string => text.trim().toLowerCase();

const card = ({ id, name, brand, category, image, price, currency }: Product) => ({
  ...{ id, name, brand, category, image, price, currency },
});

function entriesOf(
  products: readonly Product[],
  kinds: Readonly<Record<string, readonly string[]>>,
): Entries {
  const entries = new Map<string, Entry[]>();
  const add = (phrase: string, meant: Meant, weight: number): void => {
    const words = wordsOf(phrase).map(({ text }) => text);
    const starts = new Set(words.map((word) => word.slice(0, SHORTEST)));
    for (const start of starts) {
      const list = entries.get(start);
      const entry = { words, meant, weight };
      if (list) list.push(entry);
      else entries.set(start, [entry]);
    }
  };
  const sizes = new Map<string, { department: string; count: number }>();
  for (const product of products) {
    const { category, department, name, brand, reviewCount } = product;
    sizes.set(category, { department, count: (sizes.get(category)?.count ?? 0) + 1 });
    add(`${name} ${brand}`, { product }, reviewCount);
  }
  const queries = new Map<string, number>();
  for (const [category, { department, count }] of sizes) {
    add(category, { category, department }, count);
    for (const query of kinds[category] ?? []) queries.set(query, (queries.get(query) ?? 0) + count);
  }
  for (const [query, count] of queries) add(query, { query }, count);
  return entries;
}
