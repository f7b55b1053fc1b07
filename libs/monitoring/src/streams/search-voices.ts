import { Injectable } from '@nestjs/common';
import type { OpinionPost, SeriesKey } from '#contracts';
import { withoutContacts } from '#platform';
import { type SearchMade, Searches } from '#search';
import { type CountedMentions, countMentions, type Voices } from './voices.js';

const HOUR_MS = 3_600_000;

/**
 * Searches that found nothing, by hour: what shoppers want and the shop has not, or does not call so. A query is somebody's words, so
 * none is stored as a topic: what was searched for is read from behaviour, which an erasure empties.
 */
@Injectable()
export class SearchVoices implements Voices {
  readonly id = 'searches';
  readonly kind = 'searches';
  readonly name = '';
  readonly windowMs = HOUR_MS;
  /** Browsers send what was done when they come to it. */
  readonly latenessMs = 2 * HOUR_MS;

  constructor(private readonly searches: Searches) {}

  async counts(from: number, to: number): Promise<CountedMentions[]> {
    const found = await this.searches.withoutResults(from, to);
    return countMentions(
      found.map(({ at }) => ({ at, topics: [], product: '', negative: false })),
      HOUR_MS,
    );
  }

  async posts(
    { topic, product }: SeriesKey,
    from: number,
    to: number,
    limit: number,
  ): Promise<OpinionPost[]> {
    if (topic || product) return [];
    const found = await this.searches.withoutResults(from, to);
    return found.reverse().slice(0, limit).map(toPost);
  }

  async some(ids: readonly string[]): Promise<OpinionPost[]> {
    return (await this.searches.some(ids)).map(toPost);
  }

  topicNames(): ReadonlyMap<string, string> {
    return new Map();
  }
}

const toPost = ({ id, query, at }: Pick<SearchMade, 'id' | 'query' | 'at'>): OpinionPost => ({
  ...{ id, at, text: withoutContacts(query) },
  product: null,
  label: null,
  score: null,
  reviewId: null,
  conversationId: null,
});
