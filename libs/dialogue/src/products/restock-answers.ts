import type { Product } from '#contracts';
import type { RestockPort } from '../ports.js';
import type { Script } from '../script.js';
import type { Part, Turn } from '../turn.js';
import { productCard } from './product-cards.js';
import { isVariant, type Wanted } from './stock-answers.js';

/** "When is it back?": the day, where an order is under way, and how sure that is. */
export class RestockAnswers {
  constructor(
    private readonly restock: RestockPort,
    private readonly script: Script,
  ) {}

  /** Null when the options that are wanted are there, or nothing is known of when they will be. */
  async of(turn: Turn, product: Product, wanted: Wanted): Promise<Part | null> {
    const hasOptions = Object.keys(wanted).length > 0;
    const meant = product.variants.filter((variant) => isVariant(variant, wanted));
    const left = meant.reduce((sum, { stock }) => sum + stock, product.variants.length > 0 ? 0 : 1);
    const expected = left > 0 ? null : await this.restock.expected(product.id);
    const isMeant =
      !hasOptions ||
      expected?.variants.some(({ variantId }) => meant.some(({ id }) => id === variantId)) === true;
    const said = expected && isMeant ? this.expected(turn, product, expected) : null;
    if (!said && hasOptions && left > 0) return null;
    const reason = this.script.say('reason_asked', { product }, turn.seed).text;
    return {
      ...(said ?? this.script.say('restock', { product, left }, turn.seed)),
      products: [productCard(turn, product, reason)],
    };
  }

  private expected(
    turn: Turn,
    product: Product,
    { half, most }: NonNullable<Awaited<ReturnType<RestockPort['expected']>>>,
  ): Pick<Part, 'text'> {
    const { now } = turn.input;
    const [day, latest] = [half, most].map((at) => turn.formats.date(at, now)) as [string, string];
    turn.evidence.push({
      from: `order from the supplier of ${product.id}`,
      sentences: [`${product.name}: half of orders are here by ${day}, 80 % by ${latest}`],
    });
    return this.script.say('restock_expected', { product, day, latest }, turn.seed);
  }
}
