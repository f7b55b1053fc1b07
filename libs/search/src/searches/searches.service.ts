import { Injectable } from '@nestjs/common';
import type { SearchCounts, SearchedQuery, SearchReport } from '#contracts';
import { Clock, withoutContacts } from '#platform';
import { Profiles } from '#profiles';
import { SAME, SEARCH_BEHAVIOR, type SearchMade, SearchesMade } from './searches-made.js';

const DAY = 86_400_000;
/** A page shows no more. */
const MOST_QUERIES = 500;
const MOST_OTHERS = 3;

/**
 * What shoppers searched for and what came of it. Read from their behaviour whenever it is asked for: nothing of it is kept
 * elsewhere, so that it goes with a shopper who is forgotten.
 */
@Injectable()
export class Searches {
  constructor(
    private readonly profiles: Profiles,
    private readonly clock: Clock,
  ) {}

  /** @param days until now */
  async report(days: number): Promise<SearchReport> {
    const until = this.clock.now();
    const from = until - days * DAY;
    const made = await this.made(from);
    const byKey = new Map<string, SearchMade[]>();
    for (const search of made) {
      const list = byKey.get(search.key);
      if (list) list.push(search);
      else byKey.set(search.key, [search]);
    }
    const items = Array.from(byKey, ([key, searches]): SearchedQuery => ({
      key,
      query: mostOften(searches.map(({ query }) => query))[0]?.query ?? key,
      ...countsOf(searches),
      then: mostOften(searches.flatMap(({ then }) => then?.query ?? [])).slice(0, MOST_OTHERS),
    }));
    return {
      from,
      until,
      ...countsOf(made),
      items: items.sort((a, b) => b.searches - a.searches || (a.key < b.key ? -1 : 1)).slice(0, MOST_QUERIES),
    };
  }

  /** All searches since then, oldest first. */
  async made(from: number, until = Infinity): Promise<SearchMade[]> {
    const searches = new SearchesMade();
    for await (const page of this.profiles.since(from, SEARCH_BEHAVIOR))
      for (const event of page) {
        if (event.at >= until) return searches.made;
        searches.add(event);
      }
    return searches.made;
  }

  /** Those that found nothing, oldest first. @param from first millisecond @param until first one after it */
  async withoutResults(from: number, until: number): Promise<SearchMade[]> {
    // What a search goes on from may lie before, and what it found be told after.
    const made = await this.made(from - SAME, until + SAME);
    return made.filter(({ at, results }) => results === 0 && at >= from && at < until);
  }

  /** Queries by the ids of their searches, what is still kept of them. */
  async some(ids: readonly string[]): Promise<Pick<SearchMade, 'id' | 'query' | 'at'>[]> {
    return (await this.profiles.some(ids)).map(({ id, query = '', at }) => ({ id, query, at }));
  }
}

const countsOf = (searches: readonly SearchMade[]): SearchCounts => {
  const count = (meets: (search: SearchMade) => boolean): number => searches.filter(meets).length;
  return {
    searches: searches.length,
    shoppers: new Set(searches.map(({ shopper }) => shopper)).size,
    counted: count(({ results }) => results !== null),
    withoutResults: count(({ results }) => results === 0),
    withoutClick: count(({ opened }) => opened.length === 0),
    reformulated: count(({ then }) => then !== null),
  };
};

/** Spellings, the most frequent first. */
function mostOften(queries: readonly string[]): { query: string; times: number }[] {
  const times = new Map<string, number>();
  for (const query of queries) {
    const said = withoutContacts(query.trim().toLowerCase());
    times.set(said, (times.get(said) ?? 0) + 1);
  }
  return Array.from(times, ([query, count]) => ({ query, times: count })).sort(
    (a, b) => b.times - a.times || (a.query < b.query ? -1 : 1),
  );
}
