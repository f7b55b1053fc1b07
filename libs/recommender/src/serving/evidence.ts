import type { BehaviorType, Scenario } from '#contracts';
import type { ProfileView } from '#profiles';
import type { History } from '#ranking';
import type { LoadedVersion } from '../versions/ranking-files.js';
import type { SuggestRequest } from './suggest-request.js';

/** A product of the shopper's past, or of the request, that speaks for others. */
export interface Evidence {
  productId: string;
  weight: number;
  event: BehaviorType;
}

/** More of the past than this does not change what comes first. */
const MOST = 100;
const FROM_ITEMS: readonly Scenario[] = ['similar', 'goes_with', 'next', 'out_of_stock'];

/** What the scenario looks at, oldest first: the products it starts from, this visit, or lasting interests. */
export function evidenceOf(request: SuggestRequest, profile: ProfileView | null): Evidence[] {
  const { scenario, productId, basket = [] } = request;
  if (scenario === 'popular') return [];
  if (FROM_ITEMS.includes(scenario)) {
    const ids = [...new Set([...basket, ...(productId === undefined ? [] : [productId])])];
    return ids.slice(-MOST).map((id) => ({ productId: id, weight: 1, event: 'cart' }));
  }
  const liked = (profile?.products ?? []).filter(({ interest }) => interest > 0);
  const visited = new Set(scenario === 'session' ? profile?.session?.productIds : []);
  return liked
    .filter(({ productId: id }) => scenario !== 'session' || visited.has(id))
    .slice(0, MOST)
    .sort((a, b) => a.lastAt - b.lastAt)
    .map(({ productId: id, interest, strongest }) => ({ productId: id, weight: interest, event: strongest }));
}

/** As a version's ranker reads it; what the version has never seen is left out. */
export function historyOf(evidence: readonly Evidence[], version: LoadedVersion): History {
  const known = histories.get(evidence);
  if (known?.version === version) return known.history;
  const history = readHistory(evidence, version);
  histories.set(evidence, { version, history });
  return history;
}

/** One history a request: rankers keep what they worked out for it. */
const histories = new WeakMap<readonly Evidence[], { version: LoadedVersion; history: History }>();

function readHistory(evidence: readonly Evidence[], { itemOf }: LoadedVersion): History {
  const known = evidence.flatMap(({ productId, weight }) => {
    const item = itemOf.get(productId);
    return item === undefined ? [] : [{ item, weight }];
  });
  return {
    items: Int32Array.from(known, ({ item }) => item),
    weights: Float64Array.from(known, ({ weight }) => weight),
  };
}

/** What was bought at once. */
export interface ShopperBasket {
  at: number;
  productIds: ReadonlySet<string>;
}

/** The version's scores of what is bought next, taken when first asked for and once. */
export function basketScores(
  baskets: readonly ShopperBasket[],
  version: LoadedVersion | null,
  now: number,
): () => Float64Array | null {
  let known: Float64Array | null | undefined;
  return () => {
    if (known !== undefined) return known;
    known =
      version?.baskets && baskets.length > 0
        ? version.baskets.scores(
            baskets.map(({ at, productIds }) => ({
              at,
              items: new Set([...productIds].flatMap((id) => version.itemOf.get(id) ?? [])),
            })),
            now,
          )
        : null;
    return known;
  };
}

/** The version's scores for what speaks, taken when first asked for and once; null where it has seen none of it. */
export function behaviorScores(
  evidence: readonly Evidence[],
  version: LoadedVersion | null,
): () => Float64Array | null {
  let known: Float64Array | null | undefined;
  return () => {
    if (known !== undefined) return known;
    const history = version && historyOf(evidence, version);
    known = version && history && history.items.length > 0 ? version.ranker.scores(history) : null;
    return known;
  };
}
