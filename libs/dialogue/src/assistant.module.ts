import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { join } from 'node:path';
import {
  Catalog,
  CatalogModule,
  ENCODER,
  ORDER_POLICY,
  type OrderPolicy,
  Orders,
  ProductsImported,
} from '#catalog';
import { Knowledge, KnowledgeModule, ShopContent } from '#knowledge';
import {
  IntentClassifier,
  IntentSuggestions,
  IntentTrainingModule,
  IntentTrainings,
  Nlu,
  ServingIntents,
  SHOP_INTENTS,
} from '#nlu';
import { Clock, CONFIG, type Config, EventBus, InferencePool, RateLimiter } from '#platform';
import { Profiles } from '#profiles';
import { Recommender, RecommenderModule } from '#recommender';
import { Assistant } from './assistant.js';
import { OrderVerifications } from './order-verifications.js';
import { Script } from './script.js';

/** The shop's promises, as its facts state them. */
const orderPolicy = ({ shop }: ShopContent): OrderPolicy => ({
  returnDays: Number(shop.returnDays ?? 30),
  exchangeDays: Number(shop.exchangeDays ?? shop.returnDays ?? 30),
});

/** What the domain libs expect of the application as a whole. */
@Global()
@Module({
  imports: [KnowledgeModule],
  providers: [
    { provide: ENCODER, useExisting: InferencePool },
    { provide: ORDER_POLICY, inject: [ShopContent], useFactory: orderPolicy },
    { provide: SHOP_INTENTS, useExisting: ShopContent },
  ],
  exports: [ENCODER, ORDER_POLICY, SHOP_INTENTS, KnowledgeModule],
})
class ShopModule {}

/** The assistant of the configured shop: reads the shop's files, trains its intents when they changed, and is ready. */
@Global()
@Module({
  imports: [ShopModule, IntentTrainingModule, CatalogModule, RecommenderModule],
  providers: [
    {
      provide: IntentClassifier,
      inject: [IntentTrainings],
      useFactory: (trainings: IntentTrainings) => trainings.classifierInUse(),
    },
    ServingIntents,
    IntentSuggestions,
    {
      provide: Nlu,
      inject: [InferencePool, IntentClassifier, ShopContent],
      useFactory: (encoder: InferencePool, classifier: IntentClassifier, { shop }: ShopContent) =>
        new Nlu(encoder, classifier, { products: [] }, { locale: shop.locale }),
    },
    {
      provide: Assistant,
      inject: [
        Nlu,
        Knowledge,
        Catalog,
        Orders,
        Recommender,
        Profiles,
        RateLimiter,
        Clock,
        ShopContent,
        CONFIG,
      ],
      useFactory: (
        nlu: Nlu,
        knowledge: Knowledge,
        catalog: Catalog,
        orders: Orders,
        recommender: Recommender,
        profiles: Profiles,
        limiter: RateLimiter,
        clock: Clock,
        { shop, intents }: ShopContent,
        { shopDir }: Config,
      ) =>
        new Assistant(
          {
            nlu,
            knowledge,
            catalog,
            orders,
            recommender,
            profiles,
            verificationLimiter: new OrderVerifications(limiter),
            clock,
            shop,
            intents,
          },
          Script.load(join(shopDir, 'flows'), shop),
        ),
    },
  ],
  exports: [
    Assistant,
    IntentTrainingModule,
    IntentSuggestions,
    ServingIntents,
    CatalogModule,
    RecommenderModule,
  ],
})
export class AssistantModule implements OnModuleInit {
  constructor(
    private readonly nlu: Nlu,
    private readonly catalog: Catalog,
    @Inject(EventBus) private readonly events: EventBus,
  ) {}

  /** Product names are understood as soon as they are imported. */
  async onModuleInit(): Promise<void> {
    this.events.subscribe(ProductsImported, () => this.learnNames());
    await this.learnNames();
  }

  private async learnNames(): Promise<void> {
    const { items } = await this.catalog.products({ limit: Number.POSITIVE_INFINITY });
    this.nlu.useGazetteer({ products: items.map(({ id, name, category }) => ({ id, name, category })) });
  }
}
