import type { History } from './interactions.js';

/** Only so many of the latest items of a history are looked at. */
export const LOOKED_BACK = 20;

/** What somebody took, oldest first, and items they are asked about: of each asker of a batch equally many. */
export interface Asked {
  history: ArrayLike<number>;
  candidates: ArrayLike<number>;
}

/** Several {@link Asked} as flat arrays. */
export interface InterestBatch {
  /** Distinct items of all histories and candidates: the other arrays hold places in it. */
  items: Int32Array;
  /** How many of the latest items of each history are there. */
  lengths: Int32Array;
  /** Asker by asker, `longest` each, the latest first, padded with place 0. */
  history: Int32Array;
  longest: number;
  /** Asker by asker, equally many. */
  candidates: Int32Array;
}

/** All of them at once; every item must be one that the network knows. */
export const interestBatch = (asked: readonly Asked[]): InterestBatch => {
  const places = new Map<number, number>();
  const placeOf = (item: number): number => {
    const known = places.get(item);
    if (known !== undefined) return known;
    places.set(item, places.size);
    return places.size - 1;
  };
  const lengths = Int32Array.from(asked, ({ history }) => Math.min(LOOKED_BACK, history.length));
  const longest = Math.max(1, ...lengths);
  const each = (asked[0] as Asked).candidates.length;
  const history = new Int32Array(asked.length * longest);
  const candidates = new Int32Array(asked.length * each);
  asked.forEach((one, asker) => {
    for (let back = 0; back < (lengths[asker] as number); back++)
      history[asker * longest + back] = placeOf(one.history[one.history.length - 1 - back] as number);
    for (let at = 0; at < each; at++) candidates[asker * each + at] = placeOf(one.candidates[at] as number);
  });
  return { items: Int32Array.from(places.keys()), lengths, history, longest, candidates };
};

/** What of a history a network of so many items knows, oldest first. */
export const knownItems = ({ items }: History, count: number): Int32Array =>
  items.filter((item) => item >= 0 && item < count).slice(-LOOKED_BACK);
