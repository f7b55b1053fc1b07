import { planProduct, type PlannedProduct, type ProductToPlan } from './plan-product.js';

/** Several products at once, for a thread of its own. */
export const planProducts = (products: readonly ProductToPlan[]): PlannedProduct[] =>
  products.map(planProduct);
