import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { BehaviorModule } from '#profiles';
import { ProductFinder } from './product-finder.service.js';
import { SearchRules } from './rules/search-rules.service.js';
import { Searches } from './searches/searches.service.js';
import { SynonymProposals } from './synonyms/synonym-proposals.service.js';

@Module({
  imports: [CatalogModule, BehaviorModule],
  providers: [ProductFinder, Searches, SearchRules, SynonymProposals],
  exports: [ProductFinder, Searches, SearchRules, SynonymProposals],
})
export class SearchModule {}
