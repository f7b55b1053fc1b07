import { inStock, productUrl } from '#catalog';
import type { Product, ProductCard, Segment, Variant } from '#contracts';
import { entityValue } from '../flows/read-slot.js';
import type { CatalogPort, RecommenderPort } from '../ports.js';
import type { PhraseKey, Script } from '../script.js';
import { type Part, rememberProducts, type Turn } from '../turn.js';
import { type Cues, wordPattern, wordsOf } from '../cues.js';
import { FRESH_TURNS } from '../open-orders.js';
import { placeMeant } from '../references.js';
import type { ChatMentions } from './chat-mentions.js';
import { asksAttribute, differences, type Fact, factText, findFacts } from './product-attributes.js';

/** Answers about a product that the message names, or that "it" stands for, from the catalogue's own figures. */
export class ProductAnswers {
  private readonly answers: Readonly<
    Record<string, (turn: Turn, segment: Segment, products: Product[]) => Promise<Part>>
  >;

  constructor(
    private readonly catalog: CatalogPort,
    private readonly recommender: RecommenderPort,
    private readonly mentions: ChatMentions,
    private readonly script: Script,
  ) {
    this.answers = {
      product_question: (turn, segment, [product]) =>
        options(turn) && !asksAttribute(segment.text, script.attributes)
          ? this.stock(turn, product as Product)
          : this.question(turn, segment, product as Product),
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
    const fresh = turn.state.turn - turn.state.productsTurn <= 1;
    const assume =
      segment.intent?.name === 'size_help' ||
      (segment.intent?.name === 'stock_availability' && fresh && options(turn));
    const products = await this.named(turn, segment, assume);
    if (products.length === 0) return null;
    const part = await act(turn, segment, products);
    await this.mentions.note(
      turn,
      products.map(({ id }) => ({ productId: id })),
    );
    rememberProducts(
      turn,
      [...products, ...(part.products ?? [])].map((each) => ('id' in each ? each.id : each.productId)),
    );
    const rule = `${segment.intent?.name} of ${products.map((product) => product.id).join(', ')}`;
    turn.steps.push({ rule: 'product', detail: rule });
    return part;
  }

  /**
   * The answer to a message that is about a product just spoken of or shown and about nothing else: "the first one",
   * "which is the cheapest", "what is it made of", "in blue". Null when it says more than that, or when nothing was shown.
   */
  async aboutShown(turn: Turn): Promise<Part | null> {
    const { text } = turn.input;
    const { cues } = this.script;
    const { entities } = turn.understanding;
    if (entities.some(({ type }) => type !== 'color' && type !== 'size' && type !== 'product')) return null;
    // What goes with it, and how it compares, are answered by those requests themselves.
    if (turn.understanding.segments.some(({ intent }) => intent && OF_SEVERAL.has(intent.name))) return null;
    const names = entities.filter(({ type }) => type === 'product');
    if (names.length > 1) return null;
    const referred = await this.referred(turn, text);
    const asks = asksAttribute(text, this.script.attributes);
    if (this.besides(turn) !== '') return null;
    const options = entities.length > names.length;
    const named = names[0] ? await this.catalog.product(names[0].value) : null;
    const { advice, productsTurn, turn: now } = turn.state;
    // Right after suggestions, "in blue" asks for others rather than about the first of them.
    const focused = productsTurn === now - 1 && advice?.turn !== now - 1;
    const meant = asks && cues.hears('context', text) && now - productsTurn <= FRESH_TURNS;
    const product = named ?? referred ?? (meant || (options && focused) ? await this.latest(turn) : null);
    if (!product) return null;
    turn.steps.push({ rule: 'product', detail: `${product.id}, as shown before` });
    rememberProducts(turn, [product.id]);
    if (options) return this.stock(turn, product);
    if (!asks) return this.overview(turn, product);
    const part = this.question(turn, { text }, product);
    // Another request's answer may know (how to wash it).
    return (await part).unlisted ? null : part;
  }

  /** What an unknown message about "it" asks of the product spoken of; null when its details do not say. */
  async detail(turn: Turn, segment: Segment): Promise<Part | null> {
    if (turn.state.turn - turn.state.productsTurn > FRESH_TURNS && !this.names(turn)) return null;
    const [product] = await this.named(turn, segment);
    if (!product) return null;
    const found = findFacts(
      asked(turn, segment.text, this.script.cues),
      withPrice(turn, product),
      this.script.attributes,
    );
    if (!('facts' in found) && !('sentence' in found)) return null;
    turn.steps.push({ rule: 'product', detail: `details of ${product.id}` });
    rememberProducts(turn, [product.id]);
    return this.question(turn, segment, product);
  }

  private names(turn: Turn): boolean {
    return turn.understanding.entities.some(({ type }) => type === 'product');
  }

  private async latest(turn: Turn): Promise<Product | null> {
    const [id] = turn.state.products;
    return id === undefined ? null : this.catalog.product(id);
  }

  /** The first two of the last list. */
  private async pair(turn: Turn): Promise<Product[]> {
    const ids = turn.state.shown?.kind === 'products' ? turn.state.shown.ids.slice(0, 2) : [];
    const products = await Promise.all(ids.map((id) => this.catalog.product(id)));
    return products.filter((product) => product !== null);
  }

  /** Words of the message that neither point at a product nor ask for its attributes. */
  private besides(turn: Turn): string {
    const { cues, attributes } = this.script;
    let text = turn.input.text;
    for (const { text: words } of turn.understanding.entities) text = text.replace(words, ' ');
    for (const cue of [...REFERENCES, 'question', 'vague', 'context', 'filler'] as const)
      text = cues.without(cue, text);
    for (const words of Object.values(attributes))
      text = text.replace(new RegExp(wordPattern(words), 'gu'), ' ');
    return wordsOf(text)
      .filter((word) => !PLAIN.has(word))
      .join(' ');
  }

  /** The product of the last list that the text points at: by place, by price, by weight, by colour. */
  private async referred(turn: Turn, text: string): Promise<Product | null> {
    const { shown } = turn.state;
    if (shown?.kind !== 'products' || turn.state.turn - shown.turn > FRESH_TURNS) return null;
    const { cues } = this.script;
    const place = placeMeant(text, shown.ids.length, cues);
    const superlative = SUPERLATIVES.find((cue) => cues.hears(cue, text));
    const color = /\bones?\b/i.test(text) && entityValue(turn.understanding.entities, 'color');
    const rest = cues.hears('best', text);
    const pair = cues.hears('pair', text);
    if (place === null && !superlative && !color && !rest && !pair) return null;
    const loaded = await Promise.all(shown.ids.map((id) => this.catalog.product(id)));
    const products = loaded.filter((product) => product !== null);
    const listed = place === null ? undefined : loaded[place];
    if (listed) return listed;
    if (superlative === 'lightest') return smallest(products, ({ attributes }) => grams(attributes.weight));
    if (superlative === 'cheapest') return smallest(products, ({ price }) => price);
    if (superlative === 'dearest') return smallest(products, ({ price }) => -price);
    if (color) return products.find(({ variants }) => variants.some((one) => hasOption(one, color))) ?? null;
    return products[0] ?? null;
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
    const referred = ids.length === 0 ? await this.referred(turn, segment.text) : null;
    if (referred && this.script.cues.hears('pair', segment.text)) return this.pair(turn);
    if (referred) return [referred];
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

  private async question(turn: Turn, segment: Pick<Segment, 'text'>, product: Product): Promise<Part> {
    if (ownOptions(product, segment.text).length > 0) return this.stock(turn, product);
    const found = findFacts(
      asked(turn, segment.text, this.script.cues),
      withPrice(turn, product),
      this.script.attributes,
    );
    const why = this.say(turn, 'why_product', { product }).text;
    const products = [this.card(turn, product)];
    if ('facts' in found && found.facts.length === 1 && found.facts[0]?.[0] === 'price')
      return { ...this.say(turn, 'price_is', { product, price: found.facts[0][1] }), products, why };
    if ('facts' in found)
      return {
        ...this.say(turn, 'attributes_are', { product, facts: facts(turn, found.facts) }),
        products,
        why,
      };
    if ('sentence' in found)
      return { ...this.say(turn, 'described_as', { product, ...found }), products, why };
    if ('missing' in found) return this.unlisted(turn, product);
    return this.overview(turn, product);
  }

  private overview(turn: Turn, product: Product): Part {
    const price = turn.formats.money({ amount: product.price, currency: product.currency });
    const overview = facts(turn, Object.entries(product.attributes).slice(0, 3));
    return {
      ...this.say(turn, 'product_overview', { product, price, facts: overview }),
      products: [this.card(turn, product)],
      why: this.say(turn, 'why_product', { product }).text,
    };
  }

  private unlisted(turn: Turn, product: Product): Part {
    turn.state.offeredPerson = true;
    return {
      ...this.say(turn, 'attribute_unknown', { product }),
      products: [this.card(turn, product)],
      why: this.say(turn, 'why_product', { product }).text,
      unlisted: true,
    };
  }

  private async stock(turn: Turn, product: Product): Promise<Part> {
    const why = this.say(turn, 'why_product', { product }).text;
    const { entities } = turn.understanding;
    const own = ownOptions(product, turn.input.text);
    const valueOf = (kind: 'color' | 'size') =>
      own.find(([name]) => name === kind)?.[1] ?? entityValue(entities, kind);
    const color = valueOf('color');
    const size = valueOf('size');
    const wanted = [color, size].filter((option) => option !== null);
    if (!inStock(product)) return this.outOfStock(turn, product, why);
    const kinds = [color && 'color', size && 'size'].filter(Boolean);
    const there = this.optionsInStock(
      turn,
      product.variants,
      (name) => kinds.length === 0 || kinds.includes(name),
    );
    const named = [size && this.say(turn, 'constraint_size', { size }).text, color]
      .filter(Boolean)
      .join(', ');
    const scope = { product, wanted: named, options: there };
    const products = [this.card(turn, product)];
    if (wanted.length > 0 && product.variants.length === 0) return this.unlisted(turn, product);
    if (wanted.length === 0) {
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
    const sizes = valuesOf(product.variants, 'size');
    const said =
      sizes.length > 0
        ? this.say(turn, 'sizes_are', { product, options: turn.formats.and(sizes) })
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

  /** `in sizes 26 to 34, in Lake Blue or Ember Red`: what can be bought now. */
  private optionsInStock(
    turn: Turn,
    variants: readonly Variant[],
    wanted: (name: string) => boolean,
  ): string {
    const there = variants.filter((variant) => variant.stock > 0);
    const sizes = wanted('size') ? valuesOf(there, 'size').filter(Boolean) : [];
    const all = valuesOf(variants, 'size').filter(Boolean);
    const whole = sizes.length >= 3 && sizes.length === all.length;
    const said = [
      sizes.length === 1 && this.say(turn, 'option_size', { size: sizes[0] }).text,
      sizes.length > 1 &&
        whole &&
        this.say(turn, 'option_size_range', { first: sizes[0], last: sizes.at(-1) }).text,
      sizes.length > 1 && !whole && this.say(turn, 'option_sizes', { sizes: turn.formats.and(sizes) }).text,
      ...[...new Set(there.flatMap((variant) => Object.keys(variant.options)))]
        .filter((name) => name !== 'size' && wanted(name))
        .map(
          (name) => this.say(turn, 'option_other', { values: turn.formats.or(valuesOf(there, name)) }).text,
        ),
    ];
    return said.filter(Boolean).join(', ');
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

/** Does the message ask for a colour or size? */
const options = (turn: Turn): boolean =>
  turn.understanding.entities.some(({ type }) => type === 'color' || type === 'size');

const REFERENCES = ['first', 'second', 'third', 'last', 'cheapest', 'dearest', 'lightest', 'best'] as const;
const SUPERLATIVES = ['cheapest', 'dearest', 'lightest'] as const;
const OF_SEVERAL: ReadonlySet<string> = new Set(['goes_with', 'product_comparison']);
/** Words that leave a reference a mere reference. */
const PLAIN = new Set([
  'about',
  'how',
  'much',
  'many',
  'tell',
  'more',
  'was',
  'were',
  'be',
  'so',
  'ok',
  'does',
  'come',
  'comes',
  'available',
  'did',
  "what's",
  "it's",
  'made',
]);

/** The question without the words that only say which product is meant. */
const asked = (turn: Turn, text: string, cues: Cues): string =>
  REFERENCES.reduce(
    (rest, cue) => cues.without(cue, rest),
    turn.understanding.entities
      .filter(({ type }) => type === 'product')
      .reduce((rest, { text: name }) => rest.replace(name, ' '), text),
  );

/** Values of the product's own options that the text names whole ("Long", "Lake Blue"). */
const ownOptions = (product: Product, text: string): [name: string, value: string][] => {
  const said = wordsOf(text);
  return [
    ...new Map(
      product.variants.flatMap(({ options: own }) =>
        Object.entries(own).map((pair) => [pair.join(), pair] as const),
      ),
    ).values(),
  ].filter(
    ([name, value]) =>
      /\p{L}{3}/u.test(value) &&
      (name === 'size' || name === 'color') &&
      wordsOf(value).every((word) => said.includes(word)),
  );
};

/** The product with its price among its details, as it can be asked for like them. */
const withPrice = (turn: Turn, product: Product): Product => ({
  ...product,
  attributes: {
    price: turn.formats.money({ amount: product.price, currency: product.currency }),
    ...product.attributes,
  },
});

function smallest(products: readonly Product[], measure: (product: Product) => number): Product | null {
  const [least] = products
    .filter((product) => Number.isFinite(measure(product)))
    .sort((a, b) => measure(a) - measure(b));
  return least ?? null;
}

/** Grams of "1,260 g" or "2.1 kg"; not a number for anything else. */
function grams(weight: string | undefined): number {
  const found = /^([\d.,]+)\s*(k?)g\b/i.exec(weight ?? '');
  return found ? Number(found[1]?.replaceAll(',', '')) * (found[2] ? 1000 : 1) : Number.NaN;
}

const valuesOf = (variants: readonly Variant[], name: string): string[] => [
  ...new Set(variants.map((variant) => variant.options[name]).filter((value) => value !== undefined)),
];
