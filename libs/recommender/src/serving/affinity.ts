import type { Product } from '#contracts';
import type { ProfileView } from '#profiles';
import { shopperWords } from '../messages/shopper.js';

/** How a product suits what is known of the shopper, and what of it can be told. */
export interface Affinity {
  score: number;
  fact: string | null;
}

/** A brand with so much of the interest is one that the shopper chooses. */
const FAVORITE = 0.3;

/**
 * Brand, kind, price band and size: each from 0 to 1, or below 0 where it does not suit.
 * @param language in which it is told, ISO 639-1
 */
export function affinity(product: Product, profile: ProfileView, language = 'en'): Affinity {
  const t = shopperWords(language);
  const brand = profile.brands.find(({ name }) => name === product.brand)?.share ?? 0;
  const kind = profile.categories.find(({ name }) => name === product.category)?.share ?? 0;
  const size = sizeFit(product, profile);
  const facts = [
    brand >= FAVORITE ? t('chosenBrand', { brand: product.brand }) : null,
    size.name === null ? null : t('inYourSize', { size: size.name }),
  ];
  return {
    score: brand + kind + priceFit(product, profile) + size.score,
    fact: facts.find((fact) => fact !== null) ?? null,
  };
}

/** 0.5 within the band, less by the logarithm of how far it is away. */
function priceFit({ price, currency }: Product, { priceBand }: ProfileView): number {
  if (!priceBand || priceBand.currency !== currency) return 0;
  const { low, high } = priceBand;
  if (price >= low && price <= high) return 0.5;
  const away = Math.abs(Math.log1p(price) - Math.log1p(price < low ? low : high));
  return 0.5 - Math.min(1.5, away);
}

/** Sizes of different things do not mix: only where the product comes in a size of theirs is anything said. */
function sizeFit({ variants }: Product, { sizes }: ProfileView): { score: number; name: string | null } {
  const own = new Map(sizes.map(({ name, share }) => [name.toLowerCase(), share]));
  const offered = variants.filter(({ options }) => own.has((options['size'] ?? '').toLowerCase()));
  if (offered.length === 0) return { score: 0, name: null };
  const [there] = offered
    .filter(({ stock }) => stock > 0)
    .sort(
      (a, b) =>
        (own.get((b.options['size'] ?? '').toLowerCase()) ?? 0) -
        (own.get((a.options['size'] ?? '').toLowerCase()) ?? 0),
    );
  return there ? { score: 0.3, name: there.options['size'] ?? null } : { score: -0.5, name: null };
}
