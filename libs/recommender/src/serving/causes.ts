import type { Explanation } from '#contracts';
import { dot } from '#catalog';
import type { Contribution, History, ServableRanker } from '#ranking';
import { historyOf } from './evidence.js';
import { productAt, productOf, type Scene } from './scene.js';

type Cause = Explanation['causes'][number];

/** What of the shopper's own behaviour speaks for a product, exactly. */
export interface Causes {
  causes: Cause[];
  /** Without one of the causes it would be less by that cause's contribution. */
  modelScore: number | null;
}

/**
 * The parts of the trained ranking's score, where it is a sum over the history; else of the likeness to what the shopper
 * cared for, which is one: the sum over it of its weight times the cosine.
 *
 * @param exact Also of a ranking that is no such sum: by leaving out each of the latest products, which takes a while.
 */
export function causesOf(scene: Scene, place: number, exact: boolean): Causes {
  return ofModel(scene, place, exact) ?? ofContent(scene, place);
}

/** So many of the latest products are left out one by one. */
const LEFT_OUT = 30;

function ofModel({ index, serving, evidence }: Scene, place: number, exact: boolean): Causes | null {
  const { version } = serving;
  const product = productAt(index, place);
  const item = product && version?.itemOf.get(product.id);
  if (!version || item === undefined) return null;
  const { ranker, isAdditive, productIds } = version;
  const history = historyOf(evidence, version);
  const parts =
    exact && !isAdditive ? leftOut(ranker, history, item) : (ranker.contributions?.(history, item) ?? []);
  if (parts.length === 0) return null;
  const named = parts.map(({ item: from, contribution }) => ({
    productId: productIds[from] as string,
    contribution,
  }));
  return {
    modelScore: exact ? (ranker.scores(history)[item] ?? null) : null,
    causes: shared(withNames(named, index, evidence)),
  };
}

function leftOut(ranker: ServableRanker, { items, weights }: History, item: number): Contribution[] {
  const whole = ranker.scores({ items, weights })[item] as number;
  return Array.from(items.keys())
    .slice(-LEFT_OUT)
    .map((at) => {
      const kept = { items: items.filter((_, i) => i !== at), weights: weights.filter((_, i) => i !== at) };
      return { item: items[at] as number, contribution: whole - (ranker.scores(kept)[item] as number) };
    })
    .filter(({ contribution }) => contribution !== 0);
}

function ofContent({ index, evidence }: Scene, place: number): Causes {
  const { embeddings } = index;
  if (!embeddings || evidence.length === 0) return { causes: [], modelScore: null };
  const own = embeddings[place] as Float32Array;
  const parts = evidence.flatMap(({ productId, weight }) => {
    const from = index.placeOf(productId);
    return from === undefined
      ? []
      : [{ productId, contribution: weight * dot(embeddings[from] as Float32Array, own) }];
  });
  return {
    modelScore: parts.reduce((sum, { contribution }) => sum + contribution, 0),
    causes: shared(withNames(parts, index, evidence)),
  };
}

function withNames(
  parts: readonly { productId: string; contribution: number }[],
  index: Scene['index'],
  evidence: Scene['evidence'],
): Omit<Cause, 'share'>[] {
  const events = new Map(evidence.map(({ productId, event }) => [productId, event]));
  return parts
    .map(({ productId, contribution }) => ({
      productId,
      name: productOf(index, productId)?.name ?? productId,
      event: events.get(productId) ?? 'view',
      contribution,
    }))
    .sort((a, b) => b.contribution - a.contribution);
}

function shared(causes: readonly Omit<Cause, 'share'>[]): Cause[] {
  const total = causes.reduce((sum, { contribution }) => sum + Math.max(0, contribution), 0);
  return causes.map((cause) => ({
    ...cause,
    share: total > 0 ? Math.max(0, cause.contribution) / total : 0,
  }));
}
