import { stem } from '#catalog';
import type { OrderItem, Product } from '#contracts';
import { type Cues, normalized, wordsOf } from '../cues.js';
import { placeMeant } from '../references.js';
import { splitExclusion } from './exclusions.js';
import type { Heard } from './heard.js';

/** How exactly words have to name an item: by its name or kind, or by anything known of it. */
export type Exactness = 'named' | 'described';

/** Words between the items of a list. */
const BETWEEN = /\band\b|,|&|\+|\bplus\b/;
/** So many words at most make a mention by colour or size alone. */
const SHORT_MENTION = 6;
/** A word of a description counts from this length on: shorter ones are mostly not about the thing. */
const TELLING = 5;
/** The likeliest item by meaning has to lie this far above the next. Cosine. */
const MARGIN = 0.06;

/**
 * Positions of the items that a message names: by words of their names, by kind or description, by place, as "the other
 * one", as all of them, or as all but some. Null when it names none, or when it could be one of several.
 */
export function readItems(heard: Heard, exactness: Exactness = 'described'): string[] | null {
  const { items, cues } = heard;
  if (items.length === 0) return null;
  const plain = normalized(heard.text);
  if (/^\d{1,2}$/.test(plain)) return items[Number(plain) - 1] ? [String(Number(plain) - 1)] : null;
  const { wanted, unwanted } = splitExclusion(heard.text, cues);
  const named = mentioned(wanted, heard, exactness);
  if (named === 'unclear') return null;
  const out = unwanted ? mentioned(unwanted, heard, exactness) : [];
  if (out === 'unclear') return null;

  const everything = saysAll(wanted, items.length, cues);
  if (out.length > 0 && (everything || named.length === 0)) {
    const before = Array.isArray(heard.current) && named.length === 0 ? heard.current.map(Number) : [];
    const kept = before.filter((at) => !out.includes(at));
    // "Wait, keep the tent", of all that was to go back.
    if (kept.length > 0 && kept.length < before.length) return positions(kept);
    const left = range(items.length).filter((at) => !out.includes(at));
    // "Not the skillet" of three leaves two: that is no choice yet.
    if (left.length === 0 || (!everything && left.length > 1)) return null;
    return positions(left);
  }
  // "Both please, the lantern too", of two.
  if (everything && out.length === 0 && items.length === 2 && cues.hears('pair', wanted))
    return positions(range(items.length));
  const kept = named.filter((at) => !out.includes(at));
  if (kept.length > 0) return positions(kept);
  if (named.length > 0) return positions(named);
  return everything ? positions(range(items.length)) : pointedAt(wanted, heard);
}

/** "The second one", "the other one". */
function pointedAt(text: string, { items, current, cues }: Heard): string[] | null {
  const place = placeMeant(text, items.length, cues);
  if (place !== null) return [String(place)];
  if (!cues.hears('other', text) || !Array.isArray(current)) return null;
  const others = range(items.length).filter((at) => !current.includes(String(at)));
  return others.length === 1 ? positions(others) : null;
}

const saysAll = (text: string, count: number, cues: Cues): boolean => {
  const plain = cues.without('not_all', text);
  return cues.hears('all', plain) && (count === 2 || !cues.hears('pair', plain));
};

function mentioned(text: string, heard: Heard, exactness: Exactness): number[] | 'unclear' {
  let rest = ` ${normalized(text)} `;
  const found = new Set<number>();
  // Whole names first: some hold an "and" themselves.
  for (const [at, item] of heard.items.entries()) {
    const name = ` ${normalized(item.name)} `;
    const twins = heard.items.filter((other) => normalized(other.name) === name.trim());
    if (!rest.includes(name) || twins.length > 1) continue;
    found.add(at);
    rest = rest.replace(name, ' , ');
  }
  const others = text === '' ? [] : unnamed(text, heard, found);
  for (const mention of others) {
    const one = bestOf(mention, heard, exactness);
    if (one === 'unclear') return 'unclear';
    for (const at of one) found.add(at);
  }
  return [...found];
}

/** The parts of a list that are not names of items told already. */
function unnamed(text: string, { items }: Heard, found: ReadonlySet<number>): string[] {
  let rest = ` ${text.replace(/\s+/g, ' ')} `;
  for (const at of found) rest = rest.replace(new RegExp(literal(items[at]?.name ?? ''), 'gi'), ' , ');
  return rest
    .split(BETWEEN)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\d]{2}/u.test(part));
}

const literal = (text: string): string =>
  text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\\?['’]/g, "['’]");

function bestOf(mention: string, heard: Heard, exactness: Exactness): number[] | 'unclear' {
  const words = [
    ...new Set(wordsOf(heard.cues.without('idle', heard.cues.without('filler', mention))).map(stem)),
  ].filter((word) => word.length > 1);
  if (words.length === 0) return [];
  const short = wordsOf(mention).length <= SHORT_MENTION;
  const tiers: Record<Exactness, ((item: OrderItem, product?: Product) => readonly string[])[]> = {
    named: [nameWords, kindWords],
    described: [nameWords, kindWords, ...(short ? [optionWords] : []), tellingWords],
  };
  const scores = heard.items.map(() => 0);
  for (const tier of tiers[exactness]) {
    const lists = heard.items.map(
      (item) => new Set(tier(item, heard.products.get(item.productId)).map(stem)),
    );
    for (const word of words) {
      const holders = range(heard.items.length).filter((at) => lists[at]?.has(word));
      // What all of them have tells nothing, unless there is but one.
      if (holders.length === 0 || (holders.length === heard.items.length && heard.items.length > 1)) continue;
      for (const at of holders) scores[at] = (scores[at] ?? 0) + 1;
    }
    if (tier !== nameWords && scores.some((score) => score > 0)) break;
  }
  const best = Math.max(...scores);
  const ofKind = best === 0 ? inKinds(mention, heard) : [];
  if (ofKind.length > 0) return ofKind.length === 1 || isPlural(mention, heard) ? ofKind : 'unclear';
  if (best === 0) {
    return exactness === 'described' && short ? nearest(heard) : [];
  }
  const winners = range(scores.length).filter((at) => scores[at] === best);
  if (winners.length === 1) return winners;
  return isPlural(mention, heard) ? winners : 'unclear';
}

/** By the shop's other words for a kind of thing: "the runners" are Trail Shoes. */
function inKinds(mention: string, { items, products, kinds }: Heard): number[] {
  const said = kinds?.(mention);
  if (!said) return [];
  const found = range(items.length).filter((at) =>
    said.has(products.get(items[at]?.productId ?? '')?.category ?? ''),
  );
  return found.length < items.length || items.length === 1 ? found : [];
}

/** By meaning alone ("the cooking gear"), where one item stands out. */
function nearest({ items, near }: Heard): number[] {
  if (!near || items.length < 2) return [];
  const ranked = range(items.length)
    .map((at) => ({ at, score: near.get(items[at]?.productId ?? '') ?? 0 }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = ranked;
  return first && first.score > 0 && first.score - (second?.score ?? 0) >= MARGIN ? [first.at] : [];
}

/** "The boots" is one thing; "the bottles" and "both jackets" are several. */
function isPlural(mention: string, { items, cues }: Heard): boolean {
  if (cues.hears('all', mention) || cues.hears('pair', mention)) return true;
  const names = new Set(items.flatMap((item) => wordsOf(item.name)));
  return wordsOf(mention).some((word) => /[^s]s$/.test(word) && !names.has(word) && names.has(stem(word)));
}

const nameWords = (item: OrderItem): string[] => wordsOf(item.name);
const kindWords = (_: OrderItem, product?: Product): string[] =>
  product ? wordsOf(`${product.category} ${product.department}`) : [];
const optionWords = (item: OrderItem): string[] => wordsOf(Object.values(item.options).join(' '));
const tellingWords = (_: OrderItem, product?: Product): string[] =>
  product
    ? wordsOf(
        `${product.brand} ${Object.values(product.attributes).join(' ')} ${product.description}`,
      ).filter((word) => word.length >= TELLING)
    : [];

const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
const positions = (places: readonly number[]): string[] => [...places].sort((a, b) => a - b).map(String);
