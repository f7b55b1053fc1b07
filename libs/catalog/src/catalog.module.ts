import { Module } from '@nestjs/common';
import { Catalog } from './catalog.service.js';
import { Orders } from './orders.service.js';
import { ProductSearch } from './product-search.service.js';
import { ShopImport } from './shop-import.service.js';

/** Expects global providers of `ENCODER`, `ORDER_POLICY`, `CONFIG`, the clock and the database. */
@Module({
  providers: [ProductSearch, Catalog, Orders, ShopImport],
  exports: [ProductSearch, Catalog, Orders, ShopImport],
})
export class CatalogModule {}
