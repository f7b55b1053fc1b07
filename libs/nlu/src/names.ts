import { NamedEntity } from '#contracts';
import type { Encoded, ModelInfo } from '#platform';
import { bioSpans } from './bio-spans.js';
import { headOf, outputOf } from './encoder.js';

/** The names in a text, in order. */
export const namesOf = (text: string, encoded: Encoded, model: ModelInfo): NamedEntity[] => {
  const { pieces } = encoded;
  if (!pieces) return [];
  const spans = bioSpans(outputOf(encoded, 'entity_logits'), headOf(model, 'entity_logits'), pieces);
  return spans.flatMap(({ type: name, start, end, confidence }) => {
    const type = NamedEntity.shape.type.options.find((known) => known === name);
    return type ? [{ type, text: text.slice(start, end), start, end, confidence }] : [];
  });
};
