import type { Catalog, OrderChanges, Orders, ProductNotices, ProductWatches } from '#catalog';
import type { IntentDefinition, ShopFile } from '#contracts';
import type { ChatSuggestions, Restock } from '#decisions';
import type { Knowledge } from '#knowledge';
import type { EmailChecks } from '#mail';
import type { Nlu } from '#nlu';
import type { Clock } from '#platform';
import type { Profiles } from '#profiles';
import type { Recommender } from '#recommender';
import type { Opinions } from '#reviews';

/** What the assistant needs of each of its neighbours, and no more. */
export type NluPort = Pick<Nlu, 'understand' | 'segment' | 'reads'>;
export type KnowledgePort = Pick<Knowledge, 'compose' | 'answer' | 'titleIn' | 'size' | 'sum' | 'summary'>;
export type CatalogPort = Pick<
  Catalog,
  'product' | 'productsById' | 'nearness' | 'categories' | 'vocabulary'
>;
export type OrdersPort = Pick<Orders, 'ordersOf' | 'ordersWith' | 'verify'>;
export type OrderChangesPort = Pick<OrderChanges, 'refusal' | 'refusalOf' | 'request'>;
export type RecommenderPort = Pick<Recommender, 'suggest'>;
export type ProfilesPort = Pick<Profiles, 'record'>;

export type EmailChecksPort = Pick<EmailChecks, 'isAvailable' | 'begin' | 'check'>;

/** What customers say of products. */
export type OpinionsPort = Pick<Opinions, 'asked' | 'ofProduct'>;

/** By which strategy suggestions are ordered. */
export type StrategiesPort = Pick<ChatSuggestions, 'choose'>;

/** When what is sold out comes back. */
export type RestockPort = Pick<Restock, 'expected'>;

export type WatchesPort = Pick<ProductWatches, 'add' | 'end'>;

/** What is to be said of products besides. */
export type NoticesPort = Pick<ProductNotices, 'of'>;

export interface VerificationAttempt {
  visitorId: string;
  /** Where it comes from: one for all visitors of a network. */
  source: string;
  number: string;
  email: string;
}

/** Limits how often an order number may be tried with an e-mail address. */
export interface VerificationLimiter {
  /** False: too many tries, by this visitor or from this source. */
  consume(attempt: VerificationAttempt): Promise<boolean>;
  /** The attempt was right: what was counted for it is forgotten. */
  clear(attempt: VerificationAttempt): Promise<void>;
}

export interface AssistantPorts {
  nlu: NluPort;
  knowledge: KnowledgePort;
  catalog: CatalogPort;
  orders: OrdersPort;
  orderChanges: OrderChangesPort;
  emailChecks: EmailChecksPort;
  watches: WatchesPort;
  restock: RestockPort;
  strategies: StrategiesPort;
  recommender: RecommenderPort;
  opinions: OpinionsPort;
  notices: NoticesPort;
  profiles: ProfilesPort;
  verificationLimiter: VerificationLimiter;
  clock: Clock;
  shop: ShopFile;
  intents: readonly IntentDefinition[];
}
