import { inOrderOfSize, optionIs } from '#catalog';
import type { Product } from '#contracts';
import type { Script } from '../script.js';
import type { Part, Turn } from '../turn.js';
import { productCard } from './product-cards.js';

/** Numbers from here on are a child's height in centimetres, not the size of a shoe. */
const SHORTEST_CM = 50;
const TALLEST_CHILD_CM = 176;
/** A size for heights fits up to a little more than its number. */
const SPARE_CM = 2;
const HEIGHT =
  /\b(\d{2,3})(?:[.,]\d)?\s?(?:cm\b|centimet|tall\b|high\b)|\b([12])[.,](\d{2})\s?m\b|\b(\d)\s?(?:ft|foot|feet|')\s?(\d{1,2})?/i;
const CM_PER_FOOT = 30.48;
const CM_PER_INCH = 2.54;

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
    const heights = sizes.map(Number).filter((size) => size >= SHORTEST_CM && size <= TALLEST_CHILD_CM);
    if (heights.length === sizes.length) {
      const size = heights.find((each) => each + SPARE_CM >= height);
      if (size === undefined)
        return this.script.say('height_above', { height, largest: heights.at(-1) }, turn.seed);
      turn.state.mySize = String(size);
      const left = stockOf(product, String(size));
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

/** Centimetres of "119 cm", "1.90 m", "190 tall" or "6'2"; null when no height was said. */
export function heightIn(text: string): number | null {
  const found = HEIGHT.exec(text);
  if (!found) return null;
  const [, cm, metre, rest, feet, inches] = found;
  if (cm !== undefined) return Number(cm);
  if (metre !== undefined) return Number(metre) * 100 + Number(rest);
  return Math.round(Number(feet) * CM_PER_FOOT + Number(inches ?? 0) * CM_PER_INCH);
}
