import { Injectable } from '@nestjs/common';
import { dot, isEmptyWord, ProductSearch, stemsOf, synonymId, Synonyms } from '#catalog';
import type { SynonymProposal } from '#contracts';
import { Clock } from '#platform';
import { queryKey, type SearchMade } from '../searches/searches-made.js';
import { Searches } from '../searches/searches.service.js';
import { otherWords } from './other-words.js';

const DAYS = 90;
const DAY = 86_400_000;
/** Fewer may know a word that nobody else does, and would be told by it. */
const LEAST_SHOPPERS = 3;
/** Cosine of what is opened after two queries, from which both are after the same. */
const SAME_PRODUCTS = 0.5;
/** Cosine of the meanings of two phrases. */
const NEAR = 0.3;
/** Each is held against each. */
const MOST_QUERIES = 200;
/** Each is read by the language model. */
const MOST_COMPARED = 20;

/**
 * Synonyms that behaviour speaks for. Only of phrases that no product has: who said "red" and then "blue" has changed what is
 * wanted, and not how it is called.
 */
@Injectable()
export class SynonymProposals {
  constructor(
    private readonly searches: Searches,
    private readonly synonyms: Synonyms,
    private readonly search: ProductSearch,
    private readonly clock: Clock,
  ) {}

  /** Those of most shoppers first. */
  async list(): Promise<SynonymProposal[]> {
    const made = await this.searches.made(this.clock.now() - DAYS * DAY);
    const decided = await this.synonyms.list();
    const ids = new Set(decided.map(({ id }) => id));
    const accepted = new Set(
      decided.filter(({ state }) => state === 'accepted').map(({ said }) => queryKey(said)),
    );
    const index = await this.search.loaded();
    // All words of it: a "canoe bag" is not known by what bags there are. Of words that say nothing nothing is learnt.
    const isFound = (phrase: string): boolean => {
      const words = stemsOf(phrase).filter((word) => !isEmptyWord(word));
      return index.match(words.join(' '), null).some((match) => match.words.length >= words.length);
    };
    const isOpen = ({ said, means }: Pair): boolean =>
      !ids.has(synonymId({ said, means })) &&
      !accepted.has(queryKey(said)) &&
      !isFound(said) &&
      isFound(means);
    const known = new Map<string, boolean>();
    const holds = (pair: Pair): boolean => {
      const id = synonymId(pair);
      const open = known.get(id) ?? isOpen(pair);
      known.set(id, open);
      return open;
    };
    const proposals = [...tried(made, holds), ...(await this.near(sameProducts(made, holds)))];
    const unique = new Map(proposals.reverse().map((one) => [synonymId(one), one]));
    return [...unique.values()].sort((a, b) => b.shoppers - a.shoppers || (a.said < b.said ? -1 : 1));
  }

  /** Those whose phrases are near in meaning. */
  private async near(proposals: readonly SynonymProposal[]): Promise<SynonymProposal[]> {
    const kept: SynonymProposal[] = [];
    for (const proposal of proposals.slice(0, MOST_COMPARED)) {
      const [said, means] = [await this.search.embed(proposal.said), await this.search.embed(proposal.means)];
      if (dot(said, means) >= NEAR) kept.push(proposal);
    }
    return kept;
  }
}

interface Pair {
  said: string;
  means: string;
}

/** Phrases that shoppers tried next, and opened something. */
function tried(made: readonly SearchMade[], holds: (pair: Pair) => boolean): SynonymProposal[] {
  const found = new Map<string, Pair & { shoppers: Set<string> }>();
  for (const { shopper, query, then } of made) {
    if (!then || then.opened.length === 0) continue;
    const pair = otherWords(query, then.query);
    if (!pair || !holds(pair)) continue;
    const own = found.get(synonymId(pair)) ?? { ...pair, shoppers: new Set() };
    own.shoppers.add(shopper);
    found.set(synonymId(pair), own);
  }
  return told([...found.values()], 'reformulated');
}

/** Phrases after which shoppers opened the same products, each of them by enough shoppers. */
function sameProducts(made: readonly SearchMade[], holds: (pair: Pair) => boolean): SynonymProposal[] {
  const byKey = new Map<string, { query: string; shoppers: Set<string>; opened: Map<string, number> }>();
  for (const { key, query, shopper, opened } of made) {
    if (opened.length === 0) continue;
    const own = byKey.get(key) ?? { query, shoppers: new Set(), opened: new Map<string, number>() };
    own.shoppers.add(shopper);
    for (const id of new Set(opened)) own.opened.set(id, (own.opened.get(id) ?? 0) + 1);
    byKey.set(key, own);
  }
  const enough = [...byKey.values()]
    .filter(({ shoppers }) => shoppers.size >= LEAST_SHOPPERS)
    .sort((a, b) => b.shoppers.size - a.shoppers.size)
    .slice(0, MOST_QUERIES);
  const found = enough.flatMap(({ query, shoppers, opened }) =>
    enough.flatMap((other) => {
      const pair = otherWords(query, other.query);
      return pair && cosine(opened, other.opened) >= SAME_PRODUCTS && holds(pair)
        ? { ...pair, shoppers }
        : [];
    }),
  );
  return told(found, 'same_products');
}

const told = (
  found: readonly (Pair & { shoppers: ReadonlySet<string> })[],
  evidence: SynonymProposal['evidence'],
): SynonymProposal[] =>
  found
    .filter(({ shoppers }) => shoppers.size >= LEAST_SHOPPERS)
    .map(({ said, means, shoppers }) => ({ said, means, evidence, shoppers: shoppers.size }));

function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const product = [...a].reduce((sum, [id, count]) => sum + count * (b.get(id) ?? 0), 0);
  const length = (counts: ReadonlyMap<string, number>): number => Math.hypot(...counts.values());
  return product / (length(a) * length(b));
}
