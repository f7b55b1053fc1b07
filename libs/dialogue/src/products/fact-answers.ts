import { brokenLimits, emptyNeed, factsOf, isColor, type Limit, told } from '#catalog';
import type { Product } from '#contracts';
import type { Script } from '../script.js';
import type { Part, Turn } from '../turn.js';
import type { LimitTexts } from './limit-texts.js';
import { productCard } from './product-cards.js';
import { isVariant, type Wanted } from './stock-answers.js';
import { asksAttribute, findFacts } from './product-attributes.js';
import type { ProductMessage } from './product-message.js';

/** What buyers thought of it, where any said. */
export const ratingOf = ({ rating, reviewCount }: Product): Record<string, string> =>
  rating === null || reviewCount === 0 ? {} : { rating: `${rating} of 5 (${reviewCount})` };

/** What shoppers call the price that a lower one took the place of. */
const PRICE_BEFORE = 'price before';

/** Details of a product: what was asked for, whether it is what was asked, or an overview. */
export class FactAnswers {
  constructor(
    private readonly script: Script,
    private readonly limits: LimitTexts,
  ) {}

  asks(text: string): boolean {
    return asksAttribute(text, this.script.attributes);
  }

  /** "Is it waterproof?", "does it have two doors", "is it warm enough for -5": yes or no, with the detail that says so. */
  check(turn: Turn, { vocabulary }: ProductMessage, product: Product, limits: readonly Limit[]): Part | null {
    const broken = brokenLimits(product, { limits: [...limits] }, vocabulary);
    const facts = factsOf(product, { ...emptyNeed(), limits: [...limits] });
    const isSilent = broken.some(
      (limit) =>
        limit.on === 'words' && !limit.not && !this.denies(product, limit, vocabulary.attributes.keys()),
    );
    if (broken.length > 0 && isSilent) {
      const found = findFacts(
        limits.map((limit) => ('said' in limit ? limit.said : '')).join(' '),
        product,
        this.script.attributes,
      );
      if ('sentence' in found) return this.part(turn, product, 'described_as', found);
      return { ...this.part(turn, product, 'attribute_unknown', {}), unlisted: true };
    }
    const told = facts.length > 0 ? turn.formats.and(facts) : '';
    const key = broken.length === 0 ? 'is_so' : 'is_not_so';
    const given = broken
      .map((limit) => this.limits.givenUp(turn, product, limit, vocabulary))
      .filter(Boolean);
    return this.part(turn, product, key, {
      asked: turn.formats.and(limits.map((limit) => this.limits.text(turn, limit)).filter(Boolean)),
      facts: told,
      but: turn.formats.and(given),
    });
  }

  /** An attribute of that name says what it is instead; without one the details say nothing either way. */
  private denies(
    { attributes }: Product,
    { anyOf, attribute }: Extract<Limit, { on: 'words' }>,
    _names: Iterable<string>,
  ): boolean {
    const isNamed = Object.keys(attributes).some((name) => anyOf.includes(name.toLowerCase()));
    return (
      isNamed || (attribute !== undefined && attribute !== 'features' && attributes[attribute] !== undefined)
    );
  }

  /**
   * What was asked of it; `unlisted` when its details do not say.
   * @param wanted of which size and colour, where that makes another price
   */
  question(turn: Turn, text: string, product: Product, wanted: Wanted = {}): Part {
    const price = turn.formats.money({ amount: product.price, currency: product.currency });
    const before = this.priceBefore(turn, text, product, price);
    if (before) return before;
    const found = findFacts(
      text,
      { ...product, attributes: { price, ...ratingOf(product), ...product.attributes } },
      this.script.attributes,
    );
    if ('facts' in found) {
      const [first] = found.facts;
      if (found.facts.length === 1 && first?.[0] === 'price')
        return this.priceOf(turn, product, wanted) ?? this.part(turn, product, 'price_is', { price });
      return this.part(turn, product, 'attributes_are', {
        facts: turn.formats.and(found.facts.map(([name, value]) => told(name, value))),
      });
    }
    if ('sentence' in found) return this.part(turn, product, 'described_as', found);
    if ('missing' in found) {
      turn.state.offeredPerson = true;
      return { ...this.part(turn, product, 'attribute_unknown', {}), unlisted: true };
    }
    return this.overview(turn, product);
  }

  /** "What does it cost in long?", where all that is meant has one price; null where no size or colour is meant. */
  private priceOf(turn: Turn, product: Product, wanted: Wanted): Part | null {
    const options = Object.values(wanted);
    const meant = options.length > 0 ? product.variants.filter((variant) => isVariant(variant, wanted)) : [];
    const [amount, ...others] = [...new Set(meant.map(({ price }) => price))];
    if (amount === undefined || others.length > 0) return null;
    const price = turn.formats.money({ amount, currency: product.currency });
    const named = { ...product, name: `${product.name} (${options.join(', ')})` };
    const said = this.script.say('price_is', { product: named, price }, turn.seed);
    return { ...this.part(turn, product, 'price_is', { price }), ...said };
  }

  /** "Is it reduced?", "what did it cost before?"; null when that is not asked. */
  private priceBefore(turn: Turn, text: string, product: Product, price: string): Part | null {
    const words = this.script.attributes[PRICE_BEFORE];
    if (!words || !asksAttribute(text, { [PRICE_BEFORE]: words })) return null;
    const { compareAtPrice, currency } = product;
    const before = compareAtPrice === null ? '' : turn.formats.money({ amount: compareAtPrice, currency });
    if (before !== '') turn.evidence.push({ from: 'price before', sentences: [before] });
    return this.part(turn, product, 'price_was', { price, before });
  }

  /** Does the product list what is asked for, or describe it? */
  knows(text: string, product: Product): boolean {
    const found = findFacts(
      text,
      { ...product, attributes: { price: '', ...ratingOf(product), ...product.attributes } },
      this.script.attributes,
    );
    return 'facts' in found || 'sentence' in found;
  }

  /** Is what is asked for among its details? */
  lists(text: string, product: Product): boolean {
    return 'facts' in findFacts(text, product, this.script.attributes);
  }

  overview(turn: Turn, product: Product): Part {
    const price = turn.formats.money({ amount: product.price, currency: product.currency });
    const facts = Object.entries(product.attributes)
      .slice(0, 3)
      .map(([name, value]) => told(name, value));
    const colors = new Set(
      product.variants.flatMap(({ options }) =>
        Object.entries(options).flatMap(([name, value]) => (isColor(name) ? [value] : [])),
      ),
    );
    return this.part(turn, product, 'product_overview', {
      price,
      facts: turn.formats.and(facts),
      colors: turn.formats.and([...colors]),
    });
  }

  private part(turn: Turn, product: Product, key: Parameters<Script['say']>[0], scope: object): Part {
    return {
      ...this.script.say(key, { product, ...scope }, turn.seed),
      products: [productCard(turn, product, this.script.say('reason_asked', { product }, turn.seed).text)],
      why: this.script.say('why_product', { product }, turn.seed).text,
    };
  }
}
