import type { Product } from '#contracts';
import { stemsOf } from '../need/words.js';
import { listAt, type Lists, listsOf } from './column.js';
import { PlaceSet } from './place-set.js';

/** Sets of the places of a word are kept for so many words, all of them words that products have. */
const MOST_KEPT = 256;

/** Which products say what in their name, their kind or one of their details, as `says` tells of one. */
export class WordPlaces {
  /** By stem: the texts that have it. */
  private readonly textsOf: ReadonlyMap<string, readonly number[]>;
  private readonly placesOf: Lists;
  /** By text: where products have it as their name. */
  private readonly named: Lists;
  private readonly kept = new Map<string, PlaceSet>();

  constructor(private readonly products: readonly Product[]) {
    const known = new Map<string, number>();
    const numberOf = (text: string): number => {
      let number = known.get(text);
      if (number === undefined) known.set(text, (number = known.size));
      return number;
    };
    const texts = products.map(({ name, category, attributes }) =>
      Int32Array.from([name, category, ...Object.values(attributes)], numberOf),
    );
    this.placesOf = listsOf(known.size, (add) => {
      for (const [place, own] of texts.entries()) for (const text of own) add(text, place);
    });
    this.named = listsOf(known.size, (add) => {
      for (const [place, own] of texts.entries()) add(own[0] as number, place);
    });
    const byStem = new Map<string, number[]>();
    for (const [text, number] of known)
      for (const stem of new Set(stemsOf(text))) {
        const list = byStem.get(stem);
        if (list) list.push(number);
        else byStem.set(stem, [number]);
      }
    this.textsOf = byStem;
  }

  /** Where products hold the words, all in one text. */
  saying(words: string): PlaceSet {
    const stems = [...new Set(stemsOf(words))].sort();
    const key = stems.join(' ');
    let places = this.kept.get(key);
    if (places) return places;
    places = new PlaceSet(this.products.length);
    const [first, ...others] = stems.map((stem) => new Set(this.textsOf.get(stem)));
    const inAll = first && [...first].filter((text) => others.every((texts) => texts.has(text)));
    for (const text of inAll ?? this.placesOf.starts.subarray(1).keys())
      for (const place of listAt(this.placesOf, text)) places.add(place);
    // What no product says is not kept: it may be a word of the shopper's own.
    if (inAll?.length === 0) return places;
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    this.kept.set(key, places);
    return places;
  }

  /** Where products have one of the stems in their name. */
  namedBy(stems: Iterable<string>): PlaceSet {
    const places = new PlaceSet(this.products.length);
    for (const stem of stems)
      for (const text of this.textsOf.get(stem) ?? [])
        for (const place of listAt(this.named, text)) places.add(place);
    return places;
  }
}
