import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { CONFIG, type Config, InferencePool } from '#platform';
import { loadShopContent } from './content/load-shop-content.js';
import { ShopContent } from './content/shop-content.js';
import { Knowledge } from './knowledge.js';

/** Needs `CONFIG` and a started `InferencePool` from global modules of the application. */
@Module({
  providers: [
    {
      provide: ShopContent,
      inject: [CONFIG],
      useFactory: ({ shopDir }: Config) => loadShopContent(shopDir),
    },
    {
      provide: Knowledge,
      inject: [ShopContent, InferencePool, CONFIG],
      useFactory: (content: ShopContent, pool: InferencePool, { dataDir }: Config) =>
        Knowledge.build(content, pool, join(dataDir, 'models', 'knowledge', 'embeddings.bin')),
    },
  ],
  exports: [ShopContent, Knowledge],
})
export class KnowledgeModule {}
