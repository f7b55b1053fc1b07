import { createHash } from 'node:crypto';
import type { Product, Scenario, Signal } from '#contracts';
import { dot } from '#catalog';
import type { Blended } from '../blend.js';
import type { Scene } from './scene.js';

/** A suggestion on its way to the list. */
export interface Placed extends Blended<Signal> {
  place: number;
  /** From 1, by score alone. */
  rank: number;
  rules: string[];
  exploration: boolean;
}

/** What relevance counts against difference from what stands above; 1: nothing but relevance. */
const RELEVANCE: Record<Scenario, number> = {
  for_you: 0.75,
  session: 0.8,
  popular: 0.9,
  next: 0.9,
  again: 1,
  goes_with: 0.9,
  advice: 1,
  similar: 1,
  out_of_stock: 1,
};
/** So many times the list's length are looked at for something different. */
const LOOK_AHEAD = 3;
/** Of so many lists one ends in a product that few have seen yet. */
const EXPLORED = 0.1;
const EXPLORING: readonly Scenario[] = ['for_you', 'session', 'popular'];
/** A shorter list has no room for it. */
const SHORTEST_EXPLORING = 4;
const HOUR = 3_600_000;

/** Puts the list together: the best, told apart, with what the shop pins and, now and then, something new. */
export function arrange(scene: Scene, ranked: readonly Placed[], limit: number): Placed[] {
  const pins = pinned(scene, ranked);
  const pinnedPlaces = new Set(pins.map(({ entry }) => entry.place));
  const rest = ranked.filter(({ place }) => !pinnedPlaces.has(place));
  const list = explore(scene, diversify(scene, rest, limit), rest, limit);
  for (const { entry, position, rule } of pins.sort((a, b) => a.position - b.position))
    list.splice(Math.min(position - 1, list.length), 0, { ...entry, rules: [...entry.rules, rule] });
  return list.slice(0, limit);
}

/** Of each rule that pins, the best product it holds for. */
function pinned(
  { rules, index }: Scene,
  ranked: readonly Placed[],
): { entry: Placed; position: number; rule: string }[] {
  const taken = new Set<number>();
  return rules
    .filter(({ action }) => action === 'pin')
    .flatMap(({ meets, position, name }) => {
      const entry = ranked.find(({ place }) => !taken.has(place) && meets(index.products[place] as Product));
      if (!entry) return [];
      taken.add(entry.place);
      return [{ entry, position, rule: name }];
    });
}

/**
 * Maximal marginal relevance (Carbonell & Goldstein, SIGIR 1998): each next is the best by relevance, scaled from 0 to 1
 * over what is looked at, less its likeness to the most alike above it.
 */
function diversify({ request, index }: Scene, ranked: readonly Placed[], limit: number): Placed[] {
  const share = RELEVANCE[request.scenario];
  if (share === 1) return ranked.slice(0, limit);
  const open = ranked.slice(0, limit * LOOK_AHEAD);
  const highest = open[0]?.score ?? 0;
  const range = highest - (open.at(-1)?.score ?? 0) || 1;
  const closest = new Map<number, number>();
  const list: Placed[] = [];
  while (list.length < limit && open.length > 0) {
    let best = 0;
    let bestValue = Number.NEGATIVE_INFINITY;
    open.forEach(({ place, score }, at) => {
      const relevance = 1 - (highest - score) / range;
      const value = share * relevance - (1 - share) * (closest.get(place) ?? 0);
      if (value > bestValue) [best, bestValue] = [at, value];
    });
    const [next] = open.splice(best, 1) as [Placed];
    list.push(next);
    for (const { place } of open)
      closest.set(place, Math.max(closest.get(place) ?? 0, likeness(index, place, next.place)));
  }
  return list;
}

/** Cosine of the descriptions; while there are none, whether they are of a kind. */
function likeness({ embeddings, products }: Scene['index'], a: number, b: number): number {
  if (embeddings) return Math.max(0, dot(embeddings[a] as Float32Array, embeddings[b] as Float32Array));
  return products[a]?.category === products[b]?.category ? 1 : 0;
}

/** One list in ten, drawn anew every hour for every shopper, gives its last place to the best of what is new. */
export function isExploring({ request, now }: Scene, limit: number): boolean {
  if (limit < SHORTEST_EXPLORING || !EXPLORING.includes(request.scenario)) return false;
  const shopper = request.customerId ?? request.visitorId ?? '';
  const drawn = createHash('sha256')
    .update(`${shopper}\n${String(Math.floor(now / HOUR))}`)
    .digest()
    .readUInt32BE(0);
  return drawn / 2 ** 32 < EXPLORED;
}

function explore(scene: Scene, list: Placed[], ranked: readonly Placed[], limit: number): Placed[] {
  if (list.length < limit || !isExploring(scene, limit)) return list;
  const fresh = new Set(scene.shelves.fresh);
  const shown = new Set(list.map(({ place }) => place));
  const found = ranked.find(({ place }) => fresh.has(place) && !shown.has(place));
  return found ? [...list.slice(0, -1), { ...found, exploration: true }] : list;
}
