export { type ProductWatch, ProductWatches } from './watches/product-watches.service.js';
export { tellWatchJob } from './watches/watch.jobs.js';
export { catalogErrors } from './catalog.errors.js';
export * from './catalog.events.js';
export { AllProducts } from './all-products.service.js';
export * from './catalog.module.js';
export * from './catalog.persistence.js';
export * from './catalog.service.js';
export type { Customer } from './customer.entity.js';
export * from './demo-shop.js';
export * from './encoder.js';
export { ordersOfExport } from './exports/orders-of-export.js';
export { productsOfExport } from './exports/products-of-export.js';
export { importFile } from './import-file.js';
export { checkRows, type ImportResult, upsertRows } from './import-rows.js';
export { applyChange } from './apply-change.js';
export { addressCountry } from './country.js';
export * from './order-card.js';
export {
  detailRefusal,
  ORDER_POLICY,
  type OrderPolicy,
  type OrderRefusal,
  type Refused,
  refusalOf,
} from './order-rules.js';
export { type OrderActionResult, OrderChanges, type RequestOrigin } from './order-changes.service.js';
export { OrderRequests } from './order-requests.service.js';
export { tellOrderOutcomeJob } from './order-request.jobs.js';
export { openOrderSystem } from './order-systems/open-order-system.js';
export { ORDER_SYSTEM, type OrderSystem } from './order-systems/order-system.js';
export * from './orders.service.js';
export { inStock, meetsFilters, type ProductFilters } from './product-filters.js';
export { dot, ProductIndex, productText, type TextMatch, textRelevance } from './product-index.js';
export { pageOf, PRODUCT_ORDER } from './product-order.js';
export { type Column, testOf, type Test } from './table/column.js';
export { LimitCheck, openIn } from './table/limit-check.js';
export { ProductTable } from './table/product-table.js';
export * from './product-facts.service.js';
export * from './product-search.service.js';
export * from './product-vectors.service.js';
export { type ReturnedItem, Returns } from './returns.service.js';
export * from './shop-import.service.js';
export { type ProductNotice, ProductNotices } from './notices/product-notices.service.js';
export { synonymId, Synonyms } from './synonyms/synonyms.service.js';
export { isErased } from './without-customer.js';
export { OrderData } from './order-data.service.js';
export { productUrl } from './product-view.js';
export * from './need/index.js';
