import type { Product } from '#contracts';
import { makeProducts } from '../demo/products.js';
import { Random } from '../demo/random.js';

const SYLLABLES =
  'ba be bo ca cor da del dun el fal fen gar gla hal hol in kel kin la lin lor ma mer mor na nor ol per ra ren ro sal sel ska ta tar tor ul va ven wen'.split(
    ' ',
  );
const BRANDS = 300;
/** Of a product of a category, how much of its embedding is the category's. */
const TOGETHER = 0.6;
/** As the shipped model's. */
const DIMENSION = 384;

export interface LargeShop {
  products: Product[];
  /** Unit vectors, one a product: near to those of its category. */
  embeddings: Float32Array[];
  /** What a model might make of a text about things of a category. */
  embeddingOf(category: string): Float32Array;
}

/** The demo shop's plans made over and over with other numbers, colours, brands and model names, until there are so many. */
export function largeShop(count: number): LargeShop {
  const random = new Random(`large shop of ${count}`);
  const word = (): string => {
    const text = Array.from({ length: random.integer(2, 3) }, () => random.pick(SYLLABLES)).join('');
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  const brands = Array.from({ length: BRANDS }, word);
  const products: Product[] = [];
  for (let seed = 1; products.length < count; seed++) {
    for (const { product } of makeProducts(seed)) {
      if (products.length === count) break;
      const model = product.name.split(' ').find((part) => !/['’]s$/.test(part)) as string;
      const name = word();
      products.push({
        ...product,
        id: `${product.id}-${seed}`,
        name: product.name.replace(model, name),
        description: product.description.replaceAll(model, name),
        brand: random.pick(brands),
        rating: random.integer(20, 50) / 10,
        reviewCount: random.integer(0, 60),
        variants: product.variants.map((variant, at) => ({ ...variant, id: `${product.id}-${seed}-${at}` })),
      });
    }
  }
  products.sort((a, b) => (a.id < b.id ? -1 : 1));
  const centres = new Map<string, Float32Array>();
  const near = (category: string): Float32Array => {
    let centre = centres.get(category);
    if (!centre) centres.set(category, (centre = direction(random)));
    const own = direction(random);
    return unit(own.map((value, i) => TOGETHER * (centre[i] as number) + (1 - TOGETHER) * value));
  };
  return { products, embeddings: products.map(({ category }) => near(category)), embeddingOf: near };
}

const direction = (random: Random): Float32Array =>
  unit(Float32Array.from({ length: DIMENSION }, () => random.next() + random.next() + random.next() - 1.5));

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
