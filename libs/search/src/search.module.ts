import { Module } from '@nestjs/common';
import { CatalogModule } from '#catalog';
import { ProductFinder } from './product-finder.service.js';

@Module({ imports: [CatalogModule], providers: [ProductFinder], exports: [ProductFinder] })
export class SearchModule {}
