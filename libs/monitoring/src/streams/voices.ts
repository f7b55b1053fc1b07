import type { CountedWindow, OpinionPost, SeriesKey, StreamKind } from '#contracts';

/** Mentions of one series in one window. */
export type CountedMentions = SeriesKey & CountedWindow;

/**
 * A source of opinions, counted anew whenever it is asked: counting twice changes nothing, and what came in late, was put
 * right or was erased is as it should be in the next count.
 */
export interface Voices {
  /** Of its stream; of the house's own voices it is the kind. */
  readonly id: string;
  readonly kind: StreamKind;
  /** As the owner calls it; '' of the house's own. */
  readonly name: string;
  /** Length of its windows in milliseconds; they begin at multiples of it. */
  readonly windowMs: number;
  /** Windows that ended less than this long ago are counted again. */
  readonly latenessMs: number;
  /**
   * Mentions by window and series, sums over topics and over products included; what is left out has none.
   *
   * @param from first millisecond, a window's start @param to first one after it
   */
  counts(from: number, to: number): Promise<CountedMentions[]>;
  /** Of sources that are read one by one: what was said before its windows closed waits to be, and would be judged in part. */
  isWaiting?(now: number): Promise<boolean>;
  /** What was said, newest first. Read from where it is kept: an erased shopper's words are gone from here too. */
  posts(key: SeriesKey, from: number, to: number, limit: number): Promise<OpinionPost[]>;
  /** Of those ids, what is still kept. A source without it has no texts of its own, in which topics could be found. */
  some?(ids: readonly string[]): Promise<OpinionPost[]>;
  /** Topics whose mentions are all there are, where no series counts them together. */
  readonly wholes?: readonly string[];
  /** Is one topic a part of the other? Without it, of none is. */
  areRelated?(one: string, other: string): boolean;
  /** Topics as people read them; those without a name are absent. */
  topicNames(topics: readonly string[]): ReadonlyMap<string, string>;
}

/** One mention with what it counts for. */
export interface Mention {
  at: number;
  topics: readonly string[];
  product: string;
  negative: boolean;
}

/** Counts mentions by window, topic and product, with the sums over both. */
export const countMentions = (mentions: Iterable<Mention>, windowMs: number): CountedMentions[] => {
  const counted = new Map<string, CountedMentions>();
  for (const { at, topics, product, negative } of mentions) {
    const start = at - (at % windowMs);
    for (const topic of new Set(['', ...topics]))
      for (const of of new Set(['', product])) {
        const key = JSON.stringify([start, topic, of]);
        const sum = counted.get(key) ?? { at: start, topic, product: of, mentions: 0, negative: 0 };
        sum.mentions += 1;
        sum.negative += negative ? 1 : 0;
        counted.set(key, sum);
      }
  }
  return [...counted.values()];
};
