import { inStock, productUrl } from '#catalog';
import type { Product, ProductCard, Segment, Variant } from '#contracts';
import { entityValue } from '../flows/read-slot.js';
import type { CatalogPort, RecommenderPort } from '../ports.js';
import type { PhraseKey, Script } from '../script.js';
import { type Part, rememberProducts, type Turn } from '../turn.js';
import { differences, type Fact, factText, findFacts } from './product-attributes.js';

/** Answers about a product that the message names, or that "it" stands for, from the catalogue's own figures. */
export class ProductAnswers {
  private readonly answers: Readonly<
    Record<string, (turn: Turn, segment: Segment, products: Product[]) => Promise<Part>>
  >;

  constructor(
    private readonly catalog: CatalogPort,
    private readonly recommender: RecommenderPort,
    private readonly script: Script,
  ) {
    this.answers = {
      product_question: (turn, segment, [product]) => this.question(turn, segment, product as Product),
      stock_availability: (turn, _segment, [product]) => this.stock(turn, product as Product),
      size_help: (turn, _segment, [product]) => this.sizes(turn, product as Product),
      product_comparison: (turn, segment, [first, second]) =>
        second
          ? this.comparison(turn, first as Product, second)
          : this.question(turn, segment, first as Product),
    };
  }

  /** Null when the intent is not about a product, or no product is known. */
  async answer(turn: Turn, segment: Segment): Promise<Part | null> {
    const act =
      segment.intent && Object.hasOwn(this.answers, segment.intent.name) && this.answers[segment.intent.name];
    if (!act) return null;
    // "Which size should I take?" after a product was shown is about it, though nothing says so.
    const products = await this.named(turn, segment, segment.intent?.name === 'size_help');
    if (products.length === 0) return null;
    const part = await act(turn, segment, products);
    rememberProducts(
      turn,
      [...products, ...(part.products ?? [])].map((each) => ('id' in each ? each.id : each.productId)),
    );
    const rule = `${segment.intent?.name} of ${products.map((product) => product.id).join(', ')}`;
    turn.steps.push({ rule: 'product', detail: rule });
    return part;
  }

  /** Products of the request: named in it, named elsewhere in the message, or meant by "it". */
  async named(
    turn: Turn,
    segment: Pick<Segment, 'text' | 'start' | 'end'>,
    assumeLatest = false,
  ): Promise<Product[]> {
    const all = turn.understanding.entities.filter((entity) => entity.type === 'product');
    const own = all.filter((entity) => entity.start >= segment.start && entity.end <= segment.end);
    let ids = [...new Set((own.length > 0 ? own : all).map((entity) => entity.value))];
    const [latest, before] = turn.state.products;
    if (ids.length === 0 && latest && (assumeLatest || this.script.cues.hears('context', segment.text))) {
      ids = before && this.script.cues.hears('all', segment.text) ? [latest, before] : [latest];
    } else if (
      ids.length === 1 &&
      latest &&
      latest !== ids[0] &&
      this.script.cues.hears('context', segment.text)
    ) {
      ids.push(latest);
    }
    const products = await Promise.all(ids.slice(0, 2).map((id) => this.catalog.product(id)));
    return products.filter((product) => product !== null);
  }

  private async question(turn: Turn, segment: Segment, product: Product): Promise<Part> {
    const found = findFacts(segment.text, product, this.script.attributes);
    const why = this.say(turn, 'why_product', { product }).text;
    const products = [this.card(turn, product)];
    if ('facts' in found)
      return {
        ...this.say(turn, 'attributes_are', { product, facts: facts(turn, found.facts) }),
        products,
        why,
      };
    if ('sentence' in found)
      return { ...this.say(turn, 'described_as', { product, ...found }), products, why };
    if ('missing' in found) {
      turn.state.offeredPerson = true;
      return { ...this.say(turn, 'attribute_unknown', { product }), products, why };
    }
    const price = turn.formats.money({ amount: product.price, currency: product.currency });
    const overview = facts(turn, Object.entries(product.attributes).slice(0, 3));
    return { ...this.say(turn, 'product_overview', { product, price, facts: overview }), products, why };
  }

  private async stock(turn: Turn, product: Product): Promise<Part> {
    const why = this.say(turn, 'why_product', { product }).text;
    const { entities } = turn.understanding;
    const wanted = [entityValue(entities, 'color'), entityValue(entities, 'size')].filter(
      (option) => option !== null,
    );
    if (!inStock(product)) return this.outOfStock(turn, product, why);
    const scope = { product, wanted: wanted.join(', '), options: optionsInStock(turn, product.variants) };
    const products = [this.card(turn, product)];
    if (wanted.length === 0 || product.variants.length === 0) {
      const key = scope.options ? 'in_stock_options' : 'in_stock';
      return { ...this.say(turn, key, { ...scope, left: 99 }), products, why };
    }
    const left = product.variants
      .filter((variant) => wanted.every((option) => hasOption(variant, option)))
      .reduce((sum, variant) => sum + variant.stock, 0);
    return { ...this.say(turn, left > 0 ? 'in_stock' : 'variant_gone', { ...scope, left }), products, why };
  }

  private async outOfStock(turn: Turn, product: Product, why: string): Promise<Part> {
    const { visitorId, customer } = turn.input.shopper;
    const products = await this.recommender.suggest({
      scenario: 'out_of_stock',
      productId: product.id,
      text: product.name,
      visitorId,
      customerId: customer?.id ?? null,
      exclude: [product.id],
      limit: 3,
      locale: turn.input.shopper.locale,
    });
    return { ...this.say(turn, 'out_of_stock', { product, products }), products, why };
  }

  private async sizes(turn: Turn, product: Product): Promise<Part> {
    const options = valuesOf(product.variants, 'size');
    const said =
      options.length > 0
        ? this.say(turn, 'sizes_are', { product, options: turn.formats.and(options) })
        : { text: '' };
    return {
      ...said,
      products: [this.card(turn, product)],
      why: this.say(turn, 'why_product', { product }).text,
    };
  }

  private async comparison(turn: Turn, first: Product, second: Product): Promise<Part> {
    const { formats } = turn;
    const scope = {
      first,
      second,
      first_price: formats.money({ amount: first.price, currency: first.currency }),
      second_price: formats.money({ amount: second.price, currency: second.currency }),
      differences: differences(first, second)
        .slice(0, 4)
        .map((each) => `${factText([each.name, each.first])} / ${each.second}`)
        .join(', '),
    };
    return {
      ...this.say(turn, 'compared', scope),
      products: [this.card(turn, first), this.card(turn, second)],
      why: this.say(turn, 'why_product', { product: first }).text,
    };
  }

  private card(turn: Turn, product: Product): ProductCard {
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
      reason: this.say(turn, 'reason_asked', { product }).text,
      attributionId: `answer:${turn.input.conversationId}:${turn.state.turn}`,
    };
  }

  private say(
    turn: Turn,
    key: PhraseKey,
    scope: object,
  ): Pick<Part, 'text' | 'quickReplies'> & { text: string } {
    return this.script.say(key, scope, turn.seed);
  }
}

const facts = (turn: Turn, found: readonly Fact[]): string => turn.formats.and(found.map(factText));

const hasOption = (variant: Variant, wanted: string): boolean =>
  Object.values(variant.options).some((value) => {
    const have = value.toLowerCase();
    const want = wanted.toLowerCase();
    return have === want || have.split(/[\s/]+/).includes(want);
  });

function optionsInStock(turn: Turn, variants: readonly Variant[]): string {
  const there = variants.filter((variant) => variant.stock > 0);
  return turn.formats.and(
    [...new Set(there.flatMap((variant) => Object.keys(variant.options)))].map(
      (name) => `${name.toLowerCase()} ${valuesOf(there, name).slice(0, 8).join(', ')}`,
    ),
  );
}

const valuesOf = (variants: readonly Variant[], name: string): string[] => [
  ...new Set(variants.map((variant) => variant.options[name]).filter((value) => value !== undefined)),
];
