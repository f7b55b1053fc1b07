import { Global, Module } from '@nestjs/common';
import { RESTOCK_DEFAULTS, restockDefaults } from '#decisions';
import { loadShopContent } from '#knowledge';
import { SHOP_INTENTS } from '#nlu';
import { CONFIG, type Config, ShopClock } from '#platform';

/** What the shop's files teach, without the assistant around it. */
@Global()
@Module({
  providers: [
    {
      provide: SHOP_INTENTS,
      inject: [CONFIG],
      useFactory: ({ shopDir }: Config) => loadShopContent(shopDir),
    },
    {
      provide: RESTOCK_DEFAULTS,
      inject: [CONFIG],
      useFactory: ({ shopDir }: Config) => restockDefaults(loadShopContent(shopDir).shop),
    },
    {
      provide: ShopClock,
      inject: [CONFIG],
      useFactory: ({ shopDir }: Config) => ShopClock.of(loadShopContent(shopDir).shop),
    },
  ],
  exports: [RESTOCK_DEFAULTS, SHOP_INTENTS, ShopClock],
})
export class ShopIntentsModule {}
