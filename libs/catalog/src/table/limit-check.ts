import {
  costs,
  hasOption,
  hasQuality,
  isFor,
  isForUnasked,
  isOfBrand,
  measuresUp,
} from '../need/meets-need.js';
import type { Limit, LimitOn, Need } from '../need/need.js';
import type { Vocabulary } from '../need/vocabulary.js';
import { stemSetOf } from '../need/words.js';
import { type Column, testOf, type Test } from './column.js';
import { PlaceSet } from './place-set.js';
import { type ProductTable, seasonBits } from './product-table.js';

const EMPTY: Column = { codes: new Int32Array(0), values: [] };

/** Can it be bought now, and is it made for people that the need speaks of? As {@link isUnasked} tells of one product. */
export function openIn(table: ProductTable, need: Pick<Need, 'limits'>, vocabulary: Vocabulary): Test {
  const isUnasked = testOf(table.audience, (own) => isForUnasked(own, need, vocabulary));
  return (place) => table.inStock[place] === 1 && !isUnasked(place);
}

/**
 * Which limits of a need products break, as `brokenLimits` tells of one: each limit is asked once of each value that products have,
 * and then looked up. What is broken together is a set with a number: there are few, and most products break none.
 */
export class LimitCheck {
  /** By number; nothing is broken in the first. */
  readonly sets: Limit[][] = [[]];
  private readonly ofProducts: readonly { limit: number; holds: Test }[];
  private readonly ofOffers: readonly { limit: number; holds: Test }[];
  /** By set and limit: the set with that limit too; 0 while nobody asked. */
  private readonly larger: number[][] = [[]];

  constructor(
    private readonly table: ProductTable,
    private readonly need: Pick<Need, 'limits'>,
    vocabulary: Vocabulary,
  ) {
    const numbered = need.limits.map((limit, number) => ({ limit, number }));
    this.ofProducts = numbered.flatMap(({ limit, number }) =>
      limit.on === 'price' || limit.on === 'option'
        ? []
        : { limit: number, holds: ofProduct(table, limit, vocabulary) },
    );
    this.ofOffers = numbered.flatMap(({ limit, number }) =>
      limit.on === 'price' || limit.on === 'option' ? { limit: number, holds: ofOffer(table, limit) } : [],
    );
  }

  /** The number of the set of limits that a product breaks. */
  brokenAt(place: number): number {
    let set = 0;
    for (const { limit, holds } of this.ofProducts) if (!holds(place)) set = this.with(set, limit);
    return this.ofOffers.length === 0 ? set : this.withOffers(place, set);
  }

  /** Of what can be bought of a product, the first that breaks fewest counts. */
  private withOffers(place: number, set: number): number {
    const { starts } = this.table.offers;
    const end = starts[place + 1] as number;
    let fewest = Infinity;
    let best = -1;
    for (let offer = starts[place] as number; offer < end; offer++) {
      let count = 0;
      for (const { holds } of this.ofOffers) if (!holds(offer)) count++;
      if (count === 0) return set;
      if (count < fewest) [fewest, best] = [count, offer];
    }
    for (const { limit, holds } of this.ofOffers) if (best < 0 || !holds(best)) set = this.with(set, limit);
    return set;
  }

  private with(set: number, limit: number): number {
    const own = this.larger[set] as number[];
    let found = own[limit] ?? 0;
    if (found === 0) {
      found = own[limit] =
        this.sets.push([...(this.sets[set] as Limit[]), this.need.limits[limit] as Limit]) - 1;
      this.larger.push([]);
    }
    return found;
  }
}

const ofOffer = (table: ProductTable, limit: LimitOn<'price'> | LimitOn<'option'>): Test =>
  limit.on === 'price'
    ? (offer) => costs(table.offers.prices[offer] as number, limit)
    : testOf(table.option(limit.name), (value) => hasOption(value, limit));

function ofProduct(
  table: ProductTable,
  limit: Exclude<Limit, { on: 'price' | 'option' }>,
  vocabulary: Vocabulary,
): Test {
  switch (limit.on) {
    case 'kind': {
      const isOfIt = testOf(table.category, (value) => value !== null && limit.categories.includes(value));
      const named = limit.noun === undefined ? null : table.words.namedBy([limit.noun]);
      return (place) => (isOfIt(place) && (named === null || named.has(place))) !== limit.not;
    }
    case 'audience':
      return testOf(table.audience, (own) => isFor(own, limit, vocabulary));
    case 'measure':
      return testOf(table.attributes.get(limit.attribute) ?? noneOf(table), (value) =>
        measuresUp(value ?? '', limit),
      );
    case 'words': {
      if (!limit.not) return anyOf(limit.anyOf.map((word) => ofQuality(table, word, vocabulary)));
      const saying = new PlaceSet(table.size);
      for (const word of limit.anyOf) saying.addAll(table.words.saying(word));
      return (place) => !saying.has(place);
    }
    case 'season': {
      const wanted = seasonBits(limit.anyOf);
      return (place) => {
        const own = table.seasons[place] as number;
        return own === 0 || (own & wanted) === wanted;
      };
    }
    case 'brand':
      return testOf(table.brand, (own) => isOfBrand(own ?? '', limit));
  }
}

const noneOf = ({ size }: ProductTable): Column => ({ ...EMPTY, codes: new Int32Array(size).fill(-1) });

const anyOf = (tests: readonly Test[]): Test => {
  const [only] = tests;
  return tests.length === 1 && only ? only : (place) => tests.some((each) => each(place));
};

/** See `hasQuality`. */
function ofQuality(table: ProductTable, word: string, vocabulary: Vocabulary): Test {
  const saying = table.words.saying(word);
  const columns = [...table.attributes].filter(([name]) => name.toLowerCase() === word);
  const [column] = columns;
  if (!column) return (place) => saying.has(place);
  // "Weight" beside "weight": which of them counts is each product's own affair.
  if (columns.length > 1)
    return (place) => {
      const product = table.products[place];
      return product !== undefined && hasQuality(product, word, vocabulary);
    };
  const isNo = testOf(column[1], (own) => own !== null && /^(?:no|none|not)\b/i.test(own));
  const isSaid = testOf(column[1], (own) => own !== null && stemSetOf(own).has(word));
  const isWorded = testOf(table.category, (category) => vocabulary.isWorded(category ?? '', word));
  const { codes } = column[1];
  return (place) => {
    if ((codes[place] as number) < 0) return saying.has(place);
    return !isNo(place) && (!isWorded(place) || isSaid(place));
  };
}
