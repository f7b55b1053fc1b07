import type { Persistence } from '#platform';
import { CreateCatalog1790000000101 } from './create-catalog.migration.js';
import { CustomerEntity } from './customer.entity.js';
import { OrderEntity } from './order.entity.js';
import { ProductEntity } from './product.entity.js';

export const catalogPersistence: Persistence = {
  entities: [ProductEntity, OrderEntity, CustomerEntity],
  migrations: [CreateCatalog1790000000101],
};
