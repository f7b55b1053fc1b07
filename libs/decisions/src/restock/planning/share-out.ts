import type { Variant, VariantQuantity } from '#contracts';

/** Sales that each variant is taken to have had beforehand, so that one never sold is not ruled out. */
const PRIOR_SALES = 0.5;

/**
 * Shares units out among sizes and colours, one after the other to where stock would run out first.
 *
 * @param sold units by variant id
 */
export const shareOut = (
  quantity: number,
  variants: readonly Variant[],
  sold: ReadonlyMap<string, number>,
): VariantQuantity[] => {
  const own = variants.map(({ id, options, stock }) => ({
    id,
    options,
    stock,
    rate: (sold.get(id) ?? 0) + PRIOR_SALES,
    quantity: 0,
  }));
  for (let unit = 0; unit < quantity && own.length > 0; unit++) {
    const next = own.reduce((least, one) =>
      (one.stock + one.quantity) / one.rate < (least.stock + least.quantity) / least.rate ? one : least,
    );
    next.quantity++;
  }
  return own
    .filter((one) => one.quantity > 0)
    .map(({ id, options, quantity: units }) => ({ variantId: id, options, quantity: units }));
};
