import type { ShopFile } from '#contracts';

/** What holds for products whose terms do not say otherwise. */
export interface RestockDefaults {
  leadTimeDays: number;
  /** Of a unit, as a share of its price. */
  costShare: number;
  /** Of keeping a unit for a year, as a share of its cost. */
  holdingShare: number;
  /** In the shop's currency. */
  orderCost: number;
}

/** Injection token of {@link RestockDefaults}. */
export const RESTOCK_DEFAULTS = Symbol('RESTOCK_DEFAULTS');

export const restockDefaults = (shop: ShopFile): RestockDefaults => ({
  leadTimeDays: shop.restockLeadTimeDays,
  costShare: shop.restockCostShare,
  holdingShare: shop.restockHoldingShare,
  orderCost: shop.restockOrderCost,
});
