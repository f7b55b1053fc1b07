/** What the assistant adds about a product, as shoppers read it. */
export const shopperEn = {
  someReport:
    'Some customers have lately reported a problem with {product} ({aspect}). We are looking into it.',
} as const;
