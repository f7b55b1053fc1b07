import type { IntentDefinition } from '#contracts';
import type { LabeledText } from '../intents/check-examples.js';

/** Injection token of the {@link ShopIntents}. */
export const SHOP_INTENTS = Symbol('SHOP_INTENTS');

/** What the shop's own files teach. */
export interface ShopIntents {
  intents: readonly (Pick<IntentDefinition, 'name' | 'title' | 'role' | 'article' | 'escalate'> & {
    examples: readonly string[];
  })[];
  /** Messages that are nobody's intent. */
  outOfScope: readonly string[];
  /** Examples in other languages, by ISO 639-1. */
  languages?: ReadonlyMap<string, { examples: readonly LabeledText[] }>;
}
