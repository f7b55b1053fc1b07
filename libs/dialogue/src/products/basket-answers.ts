import { inStock, type Reading } from '#catalog';
import type { Product, Variant } from '#contracts';
import type { CatalogPort } from '../ports.js';
import type { Script } from '../script.js';
import type { Part, Turn } from '../turn.js';
import { productCard } from './product-cards.js';
import type { ProductMemory } from './product-memory.js';
import type { ProductMessage } from './product-message.js';
import { MOST, quantityIn } from './quantity-in.js';
import { isVariant, type StockAnswers, type Wanted } from './stock-answers.js';

/** Puts things into the basket where the page does that for the chat, and says where to do it where it does not. */
export class BasketAnswers {
  constructor(
    private readonly catalog: CatalogPort,
    private readonly stock: StockAnswers,
    private readonly memory: ProductMemory,
    private readonly script: Script,
  ) {}

  /** @param text Without the product's name: its numbers are how many. */
  async add(turn: Turn, product: Product, wanted: Wanted, text: string): Promise<Part> {
    const there = product.variants.filter((variant) => variant.stock > 0 && isVariant(variant, wanted));
    if (!inStock(product) || (product.variants.length > 0 && there.length === 0)) {
      const part = await this.stock.of(turn, product, inStock(product) ? wanted : {}, false);
      return this.memory.told(turn, part, { products: [product], what: 'stock' });
    }
    const quantity = quantityIn(text, wanted) ?? 1;
    if (turn.input.page.canFillBasket && there.length > 1) return this.ask(turn, product, there, wanted);
    return this.change(turn, 'basket_added', product, there[0] ?? null, quantity);
  }

  /** "Make it three" of what was put there last; null when nothing was. */
  async setQuantity(turn: Turn, text: string): Promise<Part | null> {
    const found = await this.last(turn);
    const quantity = quantityIn(text, {});
    return found && quantity !== null
      ? this.change(turn, 'basket_changed', found.product, found.variant, quantity)
      : null;
  }

  /** "Take it out again". */
  async remove(turn: Turn): Promise<Part> {
    const found = await this.last(turn);
    if (!found) return this.script.say('basket_unseen', {}, turn.seed);
    return this.change(turn, 'basket_removed', found.product, found.variant, 0);
  }

  /** "What do they come to?" of what was put there last. */
  async total(turn: Turn): Promise<Part | null> {
    const found = await this.last(turn);
    const quantity = turn.state.basket?.quantity ?? 0;
    return found && quantity > 0 ? this.sum(turn, found.product, found.variant, quantity) : null;
  }

  /** "Three pairs of those, what does that come to?" of a product; null when no number is said. */
  totalOf(turn: Turn, product: Product, text: string): Part | null {
    const quantity = quantityIn(text, {});
    return quantity === null ? null : this.sum(turn, product, null, quantity);
  }

  /** "Two of the mugs and one boot wax, how much together?" of several products; how many of each stands before its name. */
  totalOfAll(turn: Turn, { text, mentions }: ProductMessage): Part | null {
    const items = mentions.flatMap(({ products: [product, ...rivals], start }, at) => {
      const before = text.slice(mentions[at - 1]?.end ?? 0, start);
      return product && rivals.length === 0 ? [{ product, quantity: quantityIn(before, {}) ?? 1 }] : [];
    });
    const [first] = items;
    if (!first || items.length < Math.max(2, mentions.length)) return null;
    const { currency } = first.product;
    const money = (amount: number): string => turn.formats.money({ amount, currency });
    const sums = items.map(({ product, quantity }) => ({ product, quantity, sum: product.price * quantity }));
    const total = money(sums.reduce((all, { sum }) => all + sum, 0));
    const lines = sums.map(({ product, quantity, sum }) => `${quantity} × ${product.name} ${money(sum)}`);
    turn.evidence.push({ from: 'sum of products', sentences: [`${lines.join(', ')} = ${total}`] });
    const why = this.script.say('reason_asked', { product: first.product }, turn.seed).text;
    return {
      ...this.script.say('basket_total_of', { lines: turn.formats.and(lines), total }, turn.seed),
      products: items.map(({ product }) => productCard(turn, product, why)),
    };
  }

  private sum(turn: Turn, product: Product, variant: Variant | null, quantity: number): Part {
    const money = (count: number): string =>
      turn.formats.money({ amount: count * (variant?.price ?? product.price), currency: product.currency });
    const scope = { product, quantity, price: money(1), total: money(quantity) };
    turn.evidence.push({
      from: 'sum of the basket',
      sentences: [`${scope.price} × ${quantity} = ${scope.total}`],
    });
    return this.script.say('basket_total', scope, turn.seed);
  }

  private async last({ state }: Turn): Promise<{ product: Product; variant: Variant | null } | null> {
    const product = state.basket && (await this.catalog.product(state.basket.productId));
    if (!product) return null;
    return { product, variant: product.variants.find(({ id }) => id === state.basket?.variantId) ?? null };
  }

  private ask(turn: Turn, product: Product, there: readonly Variant[], wanted: Wanted): Promise<Part> {
    const open = [...new Set(there.flatMap(({ options }) => Object.keys(options)))].filter(
      (name) => wanted[name] === undefined && new Set(there.map(({ options }) => options[name])).size > 1,
    );
    const choices = there.map(({ options }) => open.map((name) => options[name]).join(', '));
    const said = this.script.say('basket_which', { product, options: turn.formats.and(open) }, turn.seed);
    const part: Part = {
      ...said,
      quickReplies: choices.slice(0, 4),
      products: [productCard(turn, product, this.script.say('reason_asked', { product }, turn.seed).text)],
      asks: true,
    };
    return this.memory.told(turn, part, {
      products: [product],
      what: 'basket, which',
      act: 'basket',
      asked: turn.input.text,
      options: wanted,
    });
  }

  private change(
    turn: Turn,
    phrase: 'basket_added' | 'basket_changed' | 'basket_removed',
    product: Product,
    variant: Variant | null,
    quantity: number,
  ): Promise<Part> {
    const options = Object.values(variant?.options ?? {}).join(', ');
    const { canFillBasket } = turn.input.page;
    const limited = Math.min(quantity, MOST, variant?.stock ?? MOST);
    turn.state.basket =
      quantity === 0
        ? null
        : { productId: product.id, variantId: variant?.id ?? null, quantity: limited, turn: turn.state.turn };
    const scope = { product, options, quantity: limited, wanted: quantity, canFillBasket };
    const part: Part = {
      ...this.script.say(phrase, scope, turn.seed),
      products: [productCard(turn, product, this.script.say('reason_asked', { product }, turn.seed).text)],
      ...(canFillBasket && {
        basket: {
          productId: product.id,
          variantId: variant?.id ?? null,
          quantity: limited,
          isChange: phrase !== 'basket_added',
        },
      }),
    };
    return this.memory.told(turn, part, { products: [product], what: phrase, act: 'basket' });
  }
}

/** Does the message only answer which version is meant? */
export const onlyOptions = ({ limits, rest }: Reading): boolean =>
  rest.length === 0 && limits.length > 0 && limits.every(({ on }) => on === 'option');
