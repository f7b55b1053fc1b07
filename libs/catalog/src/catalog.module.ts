import { Module } from '@nestjs/common';
import { Catalog } from './catalog.service.js';
import { ProductNotices } from './notices/product-notices.service.js';
import { OrderChanges } from './order-changes.service.js';
import { OrderData } from './order-data.service.js';
import { OrderRequests } from './order-requests.service.js';
import { Orders } from './orders.service.js';
import { ProductSearch } from './product-search.service.js';
import { ShopImport } from './shop-import.service.js';
import { Synonyms } from './synonyms/synonyms.service.js';
import { ProductWatches } from './watches/product-watches.service.js';

/** Expects global providers of `ENCODER`, `ORDER_POLICY`, `ORDER_SYSTEM`, `CONFIG`, the clock and the database. */
@Module({
  providers: [
    ProductSearch,
    Catalog,
    Orders,
    OrderChanges,
    OrderRequests,
    OrderData,
    ShopImport,
    ProductWatches,
    ProductNotices,
    Synonyms,
  ],
  exports: [
    ProductWatches,
    ProductSearch,
    Catalog,
    Orders,
    OrderChanges,
    OrderRequests,
    ShopImport,
    ProductNotices,
    Synonyms,
  ],
})
export class CatalogModule {}
