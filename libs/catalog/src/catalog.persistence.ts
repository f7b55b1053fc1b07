import type { Persistence } from '#platform';
import { AddErasedCustomers1790000001301 } from './add-erased-customers.migration.js';
import { AddOrderEmails1790000001702 } from './add-order-emails.migration.js';
import { AddOrderRequestPeople1790000002300 } from './add-order-request-people.migration.js';
import { AddOrderRequests1790000001101 } from './add-order-requests.migration.js';
import { CreateCatalog1790000000101 } from './create-catalog.migration.js';
import { CustomerEntity } from './customer.entity.js';
import { ErasedCustomerEntity } from './erased-customer.entity.js';
import { CreateProductNotices1790000002750 } from './notices/create-product-notices.migration.js';
import { ProductNoticeEntity } from './notices/product-notice.entity.js';
import { OrderEntity } from './order.entity.js';
import { OrderRequestEntity } from './order-request.entity.js';
import { ProductEntity } from './product.entity.js';
import { CreateSynonyms1790000002724 } from './synonyms/create-synonyms.migration.js';
import { ProductSynonymEntity } from './synonyms/product-synonym.entity.js';
import { CreateProductWatches1790000001703 } from './watches/create-product-watches.migration.js';
import { ProductWatchEntity } from './watches/product-watch.entity.js';

export const catalogPersistence: Persistence = {
  entities: [
    ProductEntity,
    OrderEntity,
    OrderRequestEntity,
    ProductWatchEntity,
    CustomerEntity,
    ErasedCustomerEntity,
    ProductSynonymEntity,
    ProductNoticeEntity,
  ],
  migrations: [
    CreateCatalog1790000000101,
    AddOrderRequests1790000001101,
    AddErasedCustomers1790000001301,
    AddOrderEmails1790000001702,
    CreateProductWatches1790000001703,
    AddOrderRequestPeople1790000002300,
    CreateSynonyms1790000002724,
    CreateProductNotices1790000002750,
  ],
};
