import { inOrderOfSize, inStock, optionIs, optionLimit, optionOf, type Reading } from '#catalog';
import type { Product, Variant } from '#contracts';
import type { RecommenderPort } from '../ports.js';
import type { Script } from '../script.js';
import type { Part, Turn } from '../turn.js';
import { productCard } from './product-cards.js';

/** What of its options a message names: `size` and `color`. */
export type Wanted = Readonly<Record<string, string>>;

/** Fewer than these are told as a number, as the shop's pages do. */
const FEW = 5;
/** What is shown in place of a product that is sold out. */
const SIMILAR = 3;

/** "Do they come in 34?", of what has other sizes: it is asked for all the same. */
const FIGURE = /\b(?:in|size|in an?|in size)\s+(\d{2}(?:[.,]5)?)\b(?!\s*(?:[€$£%°]|\p{L}))\s*(?=$|[?.!,])/iu;
const hasSizes = ({ variants }: Product): boolean =>
  variants.some(({ options }) => optionOf(options, 'size') !== undefined);

/** Is it there, in this size and colour? Yes or no first, then what else there is. */
export class StockAnswers {
  constructor(
    private readonly recommender: RecommenderPort,
    private readonly script: Script,
  ) {}

  /** The options of a product that a message names, in the product's own words where it has them. */
  wanted(product: Product, text: string, reading: Reading, mySize: string | null): Wanted {
    const named = Object.fromEntries(ownOptions(product, text));
    const color = named.color ?? optionLimit(reading, 'color')?.anyOf[0];
    const isMine = mySize !== null && this.script.cues.hears('my_size', text);
    const sizes = optionLimit(reading, 'size');
    // "So no 42 at all?" asks for a 42.
    const read = named.size ?? sizes?.anyOf[0] ?? sizes?.noneOf[0] ?? (isMine ? mySize : undefined);
    const size = read ?? (hasSizes(product) ? FIGURE.exec(text)?.[1] : undefined);
    return { ...(size !== undefined && { size }), ...(color !== undefined && { color }) };
  }

  /** @param needed So many are asked for; null: no number was said. */
  async of(
    turn: Turn,
    product: Product,
    wanted: Wanted,
    isCounted: boolean,
    needed: number | null = null,
  ): Promise<Part> {
    if (!inStock(product)) return this.outOfStock(turn, product);
    const products = [
      productCard(turn, product, this.script.say('reason_asked', { product }, turn.seed).text),
    ];
    const why = this.script.say('why_product', { product }, turn.seed).text;
    const names = Object.keys(wanted);
    const say = (key: Parameters<Script['say']>[0], scope: object): Part => ({
      ...this.script.say(key, { product, few: FEW, ...scope }, turn.seed),
      products,
      why,
    });
    const lacking = names.find((name) =>
      product.variants.every(({ options }) => optionOf(options, name) === undefined),
    );
    if (names.length > 0 && lacking !== undefined)
      return say('option_unknown', {
        option: lacking,
        wanted: this.text(turn, wanted),
        options: this.there(turn, product.variants, {}),
      });
    const meant = product.variants.filter((variant) => isVariant(variant, wanted));
    const left = meant.reduce((sum, { stock }) => sum + stock, 0);
    const scope = { wanted: this.text(turn, wanted), left, isCounted };
    if (needed !== null && left > 0 && left < needed) return say('stock_short', { ...scope, needed });
    if (left > 0 || product.variants.length === 0)
      return say('in_stock', {
        ...scope,
        left: product.variants.length === 0 ? FEW + 1 : left,
        options: this.there(turn, meant, wanted),
      });
    const key = meant.length > 0 ? 'variant_gone' : 'variant_unknown';
    return say(key, { ...scope, options: this.nearest(turn, product, wanted) });
  }

  /** The colours it comes in, and which of them are sold out; null when it has none of its own. */
  async colors(turn: Turn, product: Product): Promise<Part | null> {
    const all = colorsOf(product.variants);
    if (all.length === 0) return null;
    if (!inStock(product)) return this.outOfStock(turn, product);
    const there = colorsOf(product.variants.filter(({ stock }) => stock > 0));
    const gone = all.filter((color) => !there.includes(color));
    const scope = { product, colors: turn.formats.and(there), gone: turn.formats.and(gone) };
    return {
      ...this.script.say('colors_are', scope, turn.seed),
      products: [productCard(turn, product, this.script.say('reason_asked', { product }, turn.seed).text)],
      why: this.script.say('why_product', { product }, turn.seed).text,
    };
  }

  private async outOfStock(turn: Turn, product: Product): Promise<Part> {
    const { visitorId, customer } = turn.input.shopper;
    const products = await this.recommender.suggest({
      scenario: 'out_of_stock',
      productId: product.id,
      text: product.name,
      visitorId,
      customerId: customer?.id ?? null,
      exclude: [product.id],
      limit: SIMILAR,
      locale: turn.input.shopper.locale,
      language: this.script.language,
    });
    const why = this.script.say('why_product', { product }, turn.seed).text;
    return { ...this.script.say('out_of_stock', { product, products }, turn.seed), products, why };
  }

  /** `size 42, Moss Green`. */
  text(turn: Turn, { size, color }: Wanted): string {
    const sized = size === undefined ? '' : this.script.say('constraint_size', { size }, turn.seed).text;
    return [sized, color ?? ''].filter(Boolean).join(', ');
  }

  /** What comes near to options that are not there: the same size in other colours, the same colour in other sizes. */
  private nearest(turn: Turn, { variants }: Product, wanted: Wanted): string {
    const there = variants.filter(({ stock }) => stock > 0);
    const [size, color] = [wanted.size, wanted.color];
    const sized = size === undefined ? [] : there.filter((variant) => isVariant(variant, { size }));
    const colored = color === undefined ? [] : there.filter((variant) => isVariant(variant, { color }));
    if (size !== undefined && color !== undefined && sized.length + colored.length > 0) {
      const parts = [
        sized.length > 0 && this.there(turn, sized, {}),
        colored.length > 0 && this.there(turn, colored, {}),
      ].filter((part) => part !== false);
      return this.script.say('or_else', { first: parts[0], second: parts[1] ?? '' }, turn.seed).text;
    }
    const asked = color !== undefined && size === undefined ? 'color' : 'size';
    return this.there(turn, there, {}, asked);
  }

  /** `in sizes 40 and 42 to 46, in Lake Blue or Ember Red`: the options of these variants that can be bought now. */
  private there(turn: Turn, variants: readonly Variant[], wanted: Wanted, only?: string): string {
    const there = variants.filter(({ stock }) => stock > 0);
    const names = [...new Set(there.flatMap(({ options }) => Object.keys(options)))].filter(
      (name) => wanted[name] === undefined && (only === undefined || name === only),
    );
    const say = (key: Parameters<Script['say']>[0], scope: object): string =>
      this.script.say(key, scope, turn.seed).text;
    return names
      .map((name) => {
        const values = [...new Set(there.flatMap(({ options }) => options[name] ?? []))];
        if (name !== 'size') return say('option_other', { values: turn.formats.or(values) });
        const sizes = inOrderOfSize(values);
        return sizes.length === 1
          ? say('option_size', { size: sizes[0] })
          : say('option_sizes', { sizes: turn.formats.and(sizes) });
      })
      .join(', ');
  }
}

export const isVariant = ({ options }: Pick<Variant, 'options'>, wanted: Wanted): boolean =>
  Object.entries(wanted).every(([name, value]) => {
    const own = optionOf(options, name);
    return own !== undefined && optionIs(name, own, value);
  });

const colorsOf = (variants: readonly Variant[]): string[] => [
  ...new Set(variants.flatMap(({ options }) => optionOf(options, 'color') ?? [])),
];

/** Values of the product's own options that the text names whole ("Long", "Lake Blue"). */
function ownOptions({ variants }: Product, text: string): [name: string, value: string][] {
  const plain = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}/-]+/gu, ' ')} `;
  const values = variants.flatMap(({ options }) => Object.entries(options));
  return values.filter(([, value]) => /\p{L}{3}/u.test(value) && plain.includes(` ${value.toLowerCase()} `));
}
