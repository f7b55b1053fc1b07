import type { Encoded, ModelInfo } from '#platform';
import { bioSpans } from './bio-spans.js';
import { outputOf } from './encoder.js';
import { headOf } from './head-of.js';

/** As in WNUT 2017. */
const TYPES = ['person', 'location', 'corporation', 'group', 'product', 'creative_work'] as const;

/** Somebody or something called by its name. */
export interface NamedEntity {
  type: (typeof TYPES)[number];
  /** `source.slice(start, end)`. */
  text: string;
  start: number;
  end: number;
  /** 0..1. */
  confidence: number;
}

/** The names in a text, in order. */
export const namesOf = (text: string, encoded: Encoded, model: ModelInfo): NamedEntity[] => {
  const { pieces } = encoded;
  if (!pieces) return [];
  const spans = bioSpans(outputOf(encoded, 'entity_logits'), headOf(model, 'entity_logits'), pieces);
  return spans.flatMap(({ type: name, start, end, confidence }) => {
    const type = TYPES.find((known) => known === name);
    return type ? [{ type, text: text.slice(start, end), start, end, confidence }] : [];
  });
};
