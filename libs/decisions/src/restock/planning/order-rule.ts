/** When and how much to order: up to a level once the position (on hand and under way) has fallen to a point. */
export interface OrderRule {
  reorderAt: number;
  upTo: number;
  /** Most units of one order. */
  cap: number;
}

/** What a supplier delivers. */
export interface OrderSizes {
  /** Orders are whole multiples of it. */
  packSize: number;
  minimum: number;
}

/** The rule where so many times what an average day wants is wanted until the next order arrives. */
export const scaledRule = (rule: OrderRule, scale: number): OrderRule => {
  if (scale === 1) return rule;
  const upTo = Math.round(rule.upTo * scale);
  return {
    upTo,
    reorderAt: upTo - (rule.upTo - rule.reorderAt),
    cap: Number.isFinite(rule.cap) ? Math.max(1, Math.round(rule.cap * scale)) : Infinity,
  };
};

/** Units to order at a position; whole packs, and the least order or more. */
export const orderQuantity = (
  { reorderAt, upTo, cap }: OrderRule,
  position: number,
  { packSize, minimum }: OrderSizes,
): number => {
  if (position > reorderAt || position >= upTo) return 0;
  return Math.ceil(Math.max(minimum, Math.min(cap, upTo - position)) / packSize) * packSize;
};
