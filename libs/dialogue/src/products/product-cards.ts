import { inStock, productUrl } from '#catalog';
import type { Product, ProductCard } from '#contracts';
import type { Turn } from '../turn.js';

/** A product in a reply that the recommender did not choose. @param reason One line: why this one, here. */
export function productCard(turn: Turn, product: Product, reason: string): ProductCard {
  const price = (amount: number) => ({ amount, currency: product.currency });
  return {
    productId: product.id,
    name: product.name,
    brand: product.brand,
    image: product.image,
    url: productUrl(product.id),
    price: price(product.price),
    compareAtPrice: product.compareAtPrice === null ? null : price(product.compareAtPrice),
    inStock: inStock(product),
    reason,
    attributionId: `answer:${turn.input.conversationId}:${turn.state.turn}`,
  };
}
