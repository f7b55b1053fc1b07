import type { Catalog, Orders } from '#catalog';
import type { IntentDefinition, ShopFile } from '#contracts';
import type { Knowledge } from '#knowledge';
import type { Nlu } from '#nlu';
import type { Clock } from '#platform';
import type { Profiles } from '#profiles';
import type { Recommender } from '#recommender';

/** What the assistant needs of each of its neighbours, and no more. */
export type NluPort = Pick<Nlu, 'understand'>;
export type KnowledgePort = Pick<Knowledge, 'compose' | 'answer'>;
export type CatalogPort = Pick<Catalog, 'product' | 'categories' | 'vocabulary'>;
export type OrdersPort = Pick<
  Orders,
  'ordersOf' | 'verify' | 'returnRefusal' | 'requestCancel' | 'changeAddress' | 'requestReturn'
>;
export type RecommenderPort = Pick<Recommender, 'suggest'>;
export type ProfilesPort = Pick<Profiles, 'record'>;

export interface VerificationAttempt {
  visitorId: string;
  number: string;
  email: string;
}

/** Limits how often an order number may be tried with an e-mail address. */
export interface VerificationLimiter {
  /** False: too many tries, by this visitor, at this order or with this address. */
  consume(attempt: VerificationAttempt): Promise<boolean>;
  /** The attempt was right: what was counted against order and address is forgotten. */
  clear(attempt: VerificationAttempt): Promise<void>;
}

export interface AssistantPorts {
  nlu: NluPort;
  knowledge: KnowledgePort;
  catalog: CatalogPort;
  orders: OrdersPort;
  recommender: RecommenderPort;
  profiles: ProfilesPort;
  verificationLimiter: VerificationLimiter;
  clock: Clock;
  shop: ShopFile;
  intents: readonly IntentDefinition[];
}
