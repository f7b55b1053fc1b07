import { areHeights, heightIn, inOrderOfSize, optionIs, sizeForHeight } from '#catalog';
import type { Product } from '#contracts';
import type { Script } from '../script.js';
import type { Part, Turn } from '../turn.js';
import { productCard } from './product-cards.js';

/** Which size of a product: by a child's height, by how tall somebody is, or the sizes there are. */
export class SizeAnswers {
  constructor(private readonly script: Script) {}

  /** Of several products the sizes are those of all: children's jackets come by height whatever their name. */
  of(turn: Turn, products: readonly Product[], text: string): Part | null {
    const [product] = products;
    if (!product) return null;
    const sizes = inOrderOfSize([
      ...new Set(
        products.flatMap(({ variants }) => variants.flatMap(({ options }) => options['size'] ?? [])),
      ),
    ]);
    const found = sizes.length > 0 ? this.meant(turn, product, sizes, text) : null;
    const said = found ?? this.listed(turn, products, sizes);
    if (!said) return null;
    const reason = this.script.say('reason_asked', { product }, turn.seed).text;
    return {
      ...said,
      products: products.map((each) => productCard(turn, each, reason)),
      why: this.script.say('why_product', { product }, turn.seed).text,
    };
  }

  private listed(turn: Turn, products: readonly Product[], sizes: readonly string[]): Part | null {
    if (products.length !== 1) return null;
    const [product] = products;
    if (sizes.length === 0) return this.script.say('no_sizes', { product }, turn.seed);
    return this.script.say('sizes_are', { product, options: turn.formats.and(sizes) }, turn.seed);
  }

  /** The size that a height makes, where the sizes are heights or lengths. */
  private meant(turn: Turn, product: Product, sizes: readonly string[], text: string): Part | null {
    const range = rangeIn(text, sizes);
    if (range) {
      turn.state.mySize = range;
      const left = stockOf(product, range);
      return { ...this.script.say('range_size', { product, size: range, left }, turn.seed), settled: true };
    }
    const height = heightIn(text);
    if (height === null) return null;
    if (areHeights(sizes)) {
      const size = sizeForHeight(height, sizes);
      if (size === null)
        return this.script.say('height_above', { height, largest: Number(sizes.at(-1)) }, turn.seed);
      turn.state.mySize = size;
      const left = stockOf(product, size);
      return { ...this.script.say('height_size', { product, height, size, left }, turn.seed), settled: true };
    }
    const { tallFrom, tall, regular } = this.script.products.lengths;
    const isTall = tallFrom !== undefined && height >= tallFrom;
    const size = sizes.find((each) => (isTall ? tall : regular).some((name) => optionIs('size', each, name)));
    if (tallFrom === undefined || size === undefined) return null;
    turn.state.mySize = size;
    const left = stockOf(product, size);
    return {
      ...this.script.say('length_size', { product, height, size, left, isTall }, turn.seed),
      settled: true,
    };
  }
}

/** Of sizes such as "36-38" the one that holds a number of the text. */
function rangeIn(text: string, sizes: readonly string[]): string | undefined {
  if (!sizes.every((size) => /^\d+\s*[-–]\s*\d+$/.test(size))) return undefined;
  const numbers = text.match(/\d+/g) ?? [];
  return sizes.find((size) => numbers.some((number) => optionIs('size', size, number)));
}

const stockOf = ({ variants }: Product, size: string): number =>
  variants.filter(({ options }) => options['size'] === size).reduce((sum, { stock }) => sum + stock, 0);
