/** Injection token of the {@link ShopIntents}. */
export const SHOP_INTENTS = Symbol('SHOP_INTENTS');

/** What the shop's own files teach. */
export interface ShopIntents {
  intents: readonly { name: string; title: string; examples: readonly string[] }[];
  /** Messages that are nobody's intent. */
  outOfScope: readonly string[];
}
