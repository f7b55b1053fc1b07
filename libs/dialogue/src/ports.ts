import type { Catalog, Orders as ShopOrders } from '#catalog';
import type { IntentDefinition, ProductCard, ShopFile, Source, Understanding } from '#contracts';

/** What the assistant needs of `#nlu`. */
export interface NluPort {
  understand(
    text: string,
    options?: { now?: number; signal?: AbortSignal },
  ): Promise<{ understanding: Understanding; embedding: Float32Array; segmentEmbeddings: Float32Array[] }>;
}

/** What answer templates may read. */
export interface AnswerScope {
  customer: { name: string | null } | null;
  product: { name: string; price: string; stock: number } | null;
  order: { number: string; status: string } | null;
}

/** What the assistant needs of `#knowledge`. */
export interface KnowledgePort {
  compose(
    question: string,
    embedding: Float32Array,
  ): {
    text: string;
    sources: Source[];
    confidence: number;
    retrieved: { passage: { article: string; heading: string }; score: number }[];
  } | null;
  answer(intentName: string, scope: AnswerScope): { text: string; quickReplies: string[]; source: Source | null };
}

export type CatalogPort = Pick<Catalog, 'product' | 'categories'>;
export type OrdersPort = Pick<
  ShopOrders,
  'ordersOf' | 'verify' | 'requestCancel' | 'changeAddress' | 'requestReturn'
>;

export interface SuggestRequest {
  scenario: 'advice' | 'similar' | 'goes_with' | 'out_of_stock';
  text?: string;
  embedding?: Float32Array;
  filters?: {
    maxPrice?: number;
    minPrice?: number;
    color?: string;
    size?: string;
    category?: string;
    department?: string;
  };
  productId?: string;
  basket?: string[];
  visitorId?: string;
  customerId?: string | null;
  exclude?: string[];
  limit?: number;
}
/** What the assistant needs of `#recommender`. */
export interface RecommenderPort {
  suggest(request: SuggestRequest): Promise<ProductCard[]>;
}

/** Limits how often a visitor may try an order number with an e-mail address. */
export interface VerificationLimiter {
  /** False: too many tries. */
  consume(visitorId: string): Promise<boolean>;
}

export interface AssistantPorts {
  nlu: NluPort;
  knowledge: KnowledgePort;
  catalog: CatalogPort;
  orders: OrdersPort;
  recommender: RecommenderPort;
  verificationLimiter: VerificationLimiter;
  clock: { now(): number };
  shop: ShopFile;
  intents: readonly IntentDefinition[];
}
