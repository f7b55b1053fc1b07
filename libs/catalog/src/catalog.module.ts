import { Module } from '@nestjs/common';
import { Catalog } from './catalog.service.js';
import { Orders } from './orders.service.js';
import { ProductSearch } from './product-search.service.js';

/** Expects global providers of `ENCODER`, `ORDER_POLICY`, `CONFIG`, the clock and the database. */
@Module({ providers: [ProductSearch, Catalog, Orders], exports: [ProductSearch, Catalog, Orders] })
export class CatalogModule {}
