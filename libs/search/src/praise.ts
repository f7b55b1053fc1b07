import { proportion } from '#learning';
import type { Tone } from '#reviews';

/** Reviews that every product is thought to have besides, of its own kind of tone. */
const PRIOR_REVIEWS = 4;
/** Of what nobody has reviewed. */
const PRIOR_SHARE = 0.5;

type Tones = ReadonlyMap<string, Tone>;

/**
 * How surely customers praise a product for what is asked, from 0 to 1: the lower bound of the share of those who do, drawn
 * towards how they find the product as a whole, and that towards how they find all. One happy customer is less than nine of
 * ten, and where few speak of the thing itself, what they say of the rest counts.
 *
 * @param tones of each thing asked about, by product id; without any all is 0
 * @param whole of products as a whole
 */
export function praiseFor(tones: readonly Tones[], whole: Tones): (productId: string) => number {
  if (tones.every(({ size }) => size === 0)) return () => 0;
  const all = [...whole.values()].reduce((sum, tone) => added(sum, tone), NOTHING);
  const usual =
    all.positive + all.negative === 0 ? PRIOR_SHARE : all.positive / (all.positive + all.negative);
  return (productId) => {
    const own = whole.get(productId) ?? NOTHING;
    const expected = (own.positive + PRIOR_REVIEWS * usual) / (own.positive + own.negative + PRIOR_REVIEWS);
    const sum = tones.reduce((total, byProduct) => {
      const { positive, negative } = byProduct.get(productId) ?? NOTHING;
      return total + proportion(positive + PRIOR_REVIEWS * expected, positive + negative + PRIOR_REVIEWS).low;
    }, 0);
    return sum / tones.length;
  };
}

const NOTHING: Tone = { positive: 0, negative: 0 };
const added = (a: Tone, b: Tone): Tone => ({
  positive: a.positive + b.positive,
  negative: a.negative + b.negative,
});
