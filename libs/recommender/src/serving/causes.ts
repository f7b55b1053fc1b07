import type { Explanation } from '#contracts';
import { dot } from '#catalog';
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
 */
export function causesOf(scene: Scene, place: number): Causes {
  return ofModel(scene, place) ?? ofContent(scene, place);
}

function ofModel({ index, serving, evidence }: Scene, place: number): Causes | null {
  const { version } = serving;
  const product = productAt(index, place);
  const item = product && version?.itemOf.get(product.id);
  if (!version?.ranker.contributions || item === undefined) return null;
  const history = historyOf(evidence, version);
  const parts = version.ranker.contributions(history, item);
  if (parts.length === 0) return null;
  return {
    modelScore: version.ranker.scores(history)[item] ?? null,
    causes: shared(
      named(
        parts.map(({ item: from, contribution }) => ({
          productId: version.productIds[from] as string,
          contribution,
        })),
        index,
        evidence,
      ),
    ),
  };
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
    causes: shared(named(parts, index, evidence)),
  };
}

function named(
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
