import type { Scenario, SuggestionStrategy } from '#contracts';
import type { Need } from '#catalog';
import type { Condition } from '../rules/condition.js';

/** What is asked for, by a page or by the chat. */
export interface SuggestRequest {
  scenario: Scenario;
  /** What the shopper is after, in words. */
  text?: string;
  /** Of `text`, when the caller has it already. */
  embedding?: Float32Array;
  /** Hard limits and wishes; without one, what `text` says counts for the order alone. */
  need?: Need;
  /** A condition of the caller's besides. */
  where?: Condition;
  /** What the suggestions are to be like, to go with, or to stand in for. */
  productId?: string;
  /** Products in the cart or order; for `next`, what was taken, oldest first. */
  basket?: readonly string[];
  visitorId?: string | null;
  customerId?: string | null;
  /** Products not to show again. */
  exclude?: readonly string[];
  /** Of `advice`: what orders what meets the need; `need` unless told. */
  strategy?: SuggestionStrategy;
  limit?: number;
  /** BCP 47, for the money in reasons. */
  locale?: string | undefined;
  /** Of the reasons, ISO 639-1; that of the locale without it. */
  language?: string;
}
