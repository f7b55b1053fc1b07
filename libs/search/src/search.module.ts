import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { BehaviorModule } from '#profiles';
import { ProductFinder } from './product-finder.service.js';
import { Searches } from './searches/searches.service.js';

@Module({
  imports: [CatalogModule, BehaviorModule],
  providers: [ProductFinder, Searches],
  exports: [ProductFinder, Searches],
})
export class SearchModule {}
