import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { join } from 'node:path';
import {
  Catalog,
  CATALOG_CHANGED,
  CatalogModule,
  ENCODER,
  openOrderSystem,
  ORDER_POLICY,
  ORDER_SYSTEM,
  OrderChanges,
  type OrderPolicy,
  Orders,
  PRODUCT_WORDS,
  ProductNotices,
  ProductWatches,
} from '#catalog';
import { rolesOf } from '#contracts';
import {
  ChatSuggestions,
  PlacementsModule,
  Restock,
  RESTOCK_DEFAULTS,
  restockDefaults,
  RestockModule,
} from '#decisions';
import { type Article, Knowledge, KnowledgeModule, ShopContent } from '#knowledge';
import { EmailChecks, MailModule } from '#mail';
import {
  ByLanguage,
  INTENTS,
  type Intents,
  IntentsModule,
  IntentSuggestions,
  Nlu,
  SHOP_INTENTS,
  type Vocabulary,
} from '#nlu';
import {
  Clock,
  ClusterEvents,
  CONFIG,
  type Config,
  InferenceThread,
  RateLimiter,
  ShopClock,
  wholeWords,
} from '#platform';
import { Profiles } from '#profiles';
import { Recommender, RecommenderModule } from '#recommender';
import { Opinions } from '#reviews';
import { Assistant } from './assistant.js';
import { ArticleComposer } from './composer/article-composer.js';
import { OrderVerifications } from './order-verifications.js';
import { Script } from './script.js';

/** The shop's promises, as its facts state them. */
const orderPolicy = ({ shop }: ShopContent): OrderPolicy => ({
  returnDays: Number(shop.returnDays ?? 30),
  exchangeDays: Number(shop.exchangeDays ?? shop.returnDays ?? 30),
});

/** The words of the shop; none where the language model does not know its language. */
function vocabularyOf(
  { shop, intents, articles, languages }: ShopContent,
  { model }: InferenceThread,
  modelDir: string,
): Vocabulary | undefined {
  const { language } = new Intl.Locale(shop.locale);
  const words = (model.labels.languages ?? [ENGLISH]).includes(language) ? wholeWords(modelDir) : null;
  if (!words) return undefined;
  return {
    language,
    texts: articles.flatMap(textsOf),
    examples: [
      ...intents.flatMap(({ examples }) => examples),
      ...articles.flatMap(({ askedFor }) => askedFor.flatMap(({ questions }) => questions)),
    ],
    isWord: (word) => words.has(word),
    others: new Map(
      [...languages].map(([code, { examples, articles: written }]) => [
        code,
        [...examples.map(({ text }) => text), ...[...written.values()].flatMap(textsOf)],
      ]),
    ),
  };
}

const textsOf = ({ title, keywords, passages }: Article): string[] => [
  title,
  ...keywords,
  ...passages.map(({ text }) => text),
];

const ENGLISH = 'en';

/** What the domain libs expect of the application as a whole. */
@Global()
@Module({
  imports: [KnowledgeModule],
  providers: [
    {
      provide: ENCODER,
      inject: [InferenceThread],
      useFactory: (inference: InferenceThread) => new ByLanguage(inference),
    },
    { provide: ORDER_SYSTEM, inject: [CONFIG, Clock], useFactory: openOrderSystem },
    { provide: ORDER_POLICY, inject: [ShopContent], useFactory: orderPolicy },
    {
      provide: RESTOCK_DEFAULTS,
      inject: [ShopContent],
      useFactory: ({ shop }: ShopContent) => restockDefaults(shop),
    },
    { provide: ShopClock, inject: [ShopContent], useFactory: ({ shop }: ShopContent) => ShopClock.of(shop) },
    { provide: SHOP_INTENTS, useExisting: ShopContent },
    {
      provide: Script,
      inject: [ShopContent, CONFIG],
      useFactory: ({ shop }: ShopContent, { shopDir }: Config) => Script.load(join(shopDir, 'flows'), shop),
    },
    { provide: PRODUCT_WORDS, inject: [Script], useFactory: ({ products }: Script) => products },
  ],
  exports: [
    ENCODER,
    ORDER_POLICY,
    ORDER_SYSTEM,
    PRODUCT_WORDS,
    RESTOCK_DEFAULTS,
    Script,
    ShopClock,
    SHOP_INTENTS,
    KnowledgeModule,
  ],
})
class ShopModule {}

/** The assistant of the configured shop: reads the shop's files, trains its intents when they changed, and is ready. */
@Global()
@Module({
  imports: [
    ShopModule,
    IntentsModule,
    CatalogModule,
    MailModule,
    PlacementsModule,
    RecommenderModule,
    RestockModule,
  ],
  providers: [
    IntentSuggestions,
    {
      provide: Nlu,
      inject: [InferenceThread, INTENTS, ShopContent, CONFIG],
      useFactory: async (
        encoder: InferenceThread,
        learned: Intents,
        content: ShopContent,
        { modelDir }: Config,
      ) => {
        const { shop, intents } = content;
        const served = await learned.serving.start();
        if (!served) throw new Error('No intents are in use');
        const nlu = new Nlu(
          encoder,
          served.value,
          { products: [] },
          {
            locale: shop.locale,
            currency: shop.currency,
            orderNumber: shop.orderNumber,
            roles: rolesOf(intents),
            vocabulary: vocabularyOf(content, encoder, modelDir),
          },
        );
        // A message is understood by one version from beginning to end.
        learned.serving.onSwap((next) => {
          if (next) nlu.useClassifier(next.value);
        });
        return nlu;
      },
    },
    {
      provide: Assistant,
      inject: [
        Nlu,
        Knowledge,
        Catalog,
        Orders,
        OrderChanges,
        EmailChecks,
        ProductWatches,
        Restock,
        ChatSuggestions,
        Recommender,
        Opinions,
        ProductNotices,
        Profiles,
        RateLimiter,
        Clock,
        ShopContent,
        Script,
        CONFIG,
      ],
      useFactory: (
        nlu: Nlu,
        knowledge: Knowledge,
        catalog: Catalog,
        orders: Orders,
        orderChanges: OrderChanges,
        emailChecks: EmailChecks,
        watches: ProductWatches,
        restock: Restock,
        strategies: ChatSuggestions,
        recommender: Recommender,
        opinions: Opinions,
        notices: ProductNotices,
        profiles: Profiles,
        limiter: RateLimiter,
        clock: Clock,
        { shop, intents }: ShopContent,
        script: Script,
        { composer }: Config,
      ) =>
        new Assistant(
          {
            nlu,
            knowledge,
            catalog,
            orders,
            orderChanges,
            emailChecks,
            watches,
            restock,
            strategies,
            recommender,
            opinions,
            notices,
            profiles,
            verificationLimiter: new OrderVerifications(limiter),
            clock,
            shop,
            intents,
          },
          script,
          composer && new ArticleComposer(composer),
        ),
    },
  ],
  exports: [Assistant, IntentsModule, IntentSuggestions, CatalogModule, RecommenderModule],
})
export class AssistantModule implements OnModuleInit {
  constructor(
    private readonly nlu: Nlu,
    private readonly catalog: Catalog,
    @Inject(ClusterEvents) private readonly cluster: ClusterEvents,
  ) {}

  /** Product names are understood as soon as they are imported, by whichever process. */
  async onModuleInit(): Promise<void> {
    this.cluster.on(CATALOG_CHANGED, () => this.learnNames());
    await this.learnNames();
  }

  private async learnNames(): Promise<void> {
    const { items } = await this.catalog.products({ limit: Number.POSITIVE_INFINITY });
    this.nlu.useGazetteer({ products: items.map(({ id, name, category }) => ({ id, name, category })) });
  }
}
