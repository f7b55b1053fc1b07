import { join } from 'node:path';
import { Logger, Module } from '@nestjs/common';
import { languagesRead } from '#nlu';
import { CONFIG, type Config, InferenceThread, slowWork } from '#platform';
import { loadShopContent } from './content/load-shop-content.js';
import { ShopContent } from './content/shop-content.js';
import { Knowledge } from './knowledge.js';

/** Needs `CONFIG` and a started `InferenceThread` from global modules of the application. */
@Module({
  providers: [
    {
      provide: ShopContent,
      inject: [CONFIG],
      useFactory: ({ shopDir }: Config) => loadShopContent(shopDir),
    },
    {
      provide: Knowledge,
      inject: [ShopContent, InferenceThread, CONFIG],
      useFactory: (content: ShopContent, inference: InferenceThread, { dataDir }: Config) => {
        const tell = slowWork(new Logger(Knowledge.name));
        return Knowledge.build(
          content,
          inference,
          join(dataDir, 'models', 'knowledge', 'embeddings.bin'),
          (language) => languagesRead(inference)?.includes(language) ?? true,
          (texts) => tell(`Reading the help articles: ${texts.toLocaleString('en')} new texts so far`),
        );
      },
    },
  ],
  exports: [ShopContent, Knowledge],
})
export class KnowledgeModule {}
