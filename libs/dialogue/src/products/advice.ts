import type { ProductCard } from '#contracts';
import type { Action, ActionResult } from '../actions/action.js';
import type { Advice, AdviceFilters } from '../dialogue-state.js';
import type { CatalogPort, RecommenderPort } from '../ports.js';
import { placeMeant } from '../references.js';
import type { Script } from '../script.js';
import { rememberProducts, type Turn } from '../turn.js';
import type { ProductAnswers } from './product-answers.js';
import type { ChatMentions, Mention } from './chat-mentions.js';
import { readFilters } from './product-words.js';
import { readRefusals, type Taste } from './refusals.js';

/** Minor units of one major unit, for rounding limits. */
const MINOR = 100;
/** How many products a reply shows. */
const SHOWN = 3;
/** A later message refines the suggestions only so many turns after them. */
const REFINABLE_TURNS = 2;
/** Refusals that a search remembers. */
const MOST_REFUSED = 10;

/** Product suggestions, and their refinement over the next messages. */
export class ProductAdvice {
  constructor(
    private readonly catalog: CatalogPort,
    private readonly recommender: RecommenderPort,
    private readonly answers: ProductAnswers,
    private readonly mentions: ChatMentions,
    private readonly script: Script,
  ) {}

  /** Does the text say what is needed, beyond asking for advice? */
  async saysNeed(turn: Turn, text: string): Promise<boolean> {
    const filters = readFilters(
      text,
      turn.understanding.entities,
      this.script.cues,
      await this.catalog.categories(),
    );
    const content = this.script.cues.without('vague', text);
    return filters.category !== undefined || /\p{L}{3}/u.test(content);
  }

  /** Does the text name a kind of product? */
  async namesCategory(turn: Turn, text: string): Promise<boolean> {
    return (
      readFilters(text, turn.understanding.entities, this.script.cues, await this.catalog.categories())
        .category !== undefined
    );
  }

  /** Is there a product or an order that something could go with? */
  async knowsBase(turn: Turn, text: string): Promise<boolean> {
    return (await this.baseOf(turn, text)).length > 0;
  }

  readonly action: Action = async ({ turn, intent, slots }) => {
    const need = typeof slots.need === 'string' ? slots.need : turn.input.text;
    const { entities } = turn.understanding;
    const avoid = await this.refusals(turn, need);
    const said = readFilters(need, entities, this.script.cues, await this.catalog.categories());
    const filters = without(said, avoid);
    await this.note(turn, filters, avoid);
    const goesWith = intent === 'goes_with' ? await this.baseOf(turn, need) : [];
    return this.suggest(turn, {
      need,
      filters: goesWith.length > 0 ? {} : filters,
      goesWith,
      avoid,
      shown: [],
      turn: turn.state.turn,
    });
  };

  /** "cheaper", "in blue", "under 50", "others": the last suggestions under other limits. Null when it is no such wish. */
  async refine(turn: Turn): Promise<ActionResult | null> {
    const { advice } = turn.state;
    const { text } = turn.input;
    if (!advice || turn.state.turn - Math.max(advice.turn, turn.state.productsTurn) > REFINABLE_TURNS)
      return null;
    const { cues } = this.script;
    const { entities } = turn.understanding;
    // Talking about what was shown keeps it open.
    if (entities.some((entity) => entity.type === 'product' || entity.type === 'order_number')) return null;
    // "Tell me more about the second one" asks for no others.
    if (placeMeant(text, SHOWN, cues) !== null) return null;
    const refused = await this.refusals(turn, text);
    const said = without(readFilters(text, entities, cues, await this.catalog.categories()), refused);
    const changes: AdviceFilters = { ...said };
    const adjusts = cues.hears('adjust', text);
    const lastShown = advice.shown.slice(-SHOWN).map((each) => each.price);
    if (cues.hears('cheaper', text) && said.maxPrice === undefined && lastShown.length > 0) {
      // Whole units: nobody thinks "up to 379.94".
      changes.maxPrice = Math.max(0, Math.ceil(median(lastShown) / MINOR) - 1) * MINOR;
      changes.minPrice = undefined;
    } else if (cues.hears('pricier', text) && said.minPrice === undefined && lastShown.length > 0) {
      changes.minPrice = (Math.floor(median(lastShown) / MINOR) + 1) * MINOR;
      changes.maxPrice = undefined;
    } else if (
      Object.keys(said).length === 0 &&
      refused.length === 0 &&
      !adjusts &&
      !cues.hears('more', text)
    ) {
      return null;
    }
    // Another kind of thing is another search, with the same budget only if it is named again.
    const other = said.category !== undefined && said.category !== advice.filters.category;
    const need = other ? text : adjusts ? `${advice.need}, ${text}` : advice.need;
    // In another colour or size, what was shown may be shown again.
    const anew =
      other || adjusts || refused.length > 0 || said.color !== undefined || said.size !== undefined;
    await this.note(turn, said, refused);
    return this.suggest(turn, {
      need,
      filters: other ? said : { ...without(advice.filters, refused), ...changes },
      goesWith: other ? [] : advice.goesWith,
      // What was asked for by name is wanted again, whatever was said before.
      avoid: [...advice.avoid.filter(({ value }) => value !== said.color), ...refused].slice(-MOST_REFUSED),
      shown: anew ? [] : advice.shown,
      turn: turn.state.turn,
    });
  }

  private async refusals(turn: Turn, text: string): Promise<Taste[]> {
    const [latest] = turn.state.products;
    const shown = latest === undefined ? null : await this.catalog.product(latest);
    const vocabulary = await this.catalog.vocabulary();
    return readRefusals(text, turn.understanding.entities, vocabulary, shown?.brand || null);
  }

  /** Colours, sizes and refusals tell of a taste; prices and kinds of this one search. */
  private note(turn: Turn, { color, size }: AdviceFilters, refused: readonly Taste[]): Promise<void> {
    const told = (taste: Taste, likes: boolean): Mention => ({ preference: { ...taste, likes } });
    return this.mentions.note(turn, [
      ...refused.map((taste) => told(taste, false)),
      ...(color ? [told({ about: 'color', value: color }, true)] : []),
      ...(size ? [told({ about: 'size', value: size }, true)] : []),
    ]);
  }

  private async suggest(turn: Turn, advice: Advice): Promise<ActionResult> {
    const { need, filters, goesWith, shown } = advice;
    const exact = await this.ask(turn, advice, filters);
    const limited = Object.entries(filters).some(
      ([name, value]) => value !== undefined && name !== 'category',
    );
    // Rather than nothing: the same kind of thing without the other limits.
    const nearest =
      exact.length === 0 && limited && shown.length === 0
        ? await this.ask(turn, advice, filters.category ? { category: filters.category } : {})
        : [];
    const products = exact.length > 0 ? exact : nearest;
    const outcome =
      exact.length > 0
        ? 'suggested'
        : nearest.length > 0
          ? 'nearest'
          : shown.length > 0
            ? 'no_more'
            : 'nothing';
    if (products.length === 0) turn.state.offeredPerson = true;
    turn.state.advice = {
      ...advice,
      shown: [...shown, ...products.map((card) => ({ id: card.productId, price: card.price.amount }))].slice(
        -60,
      ),
    };
    rememberProducts(
      turn,
      products.map((card) => card.productId),
    );
    const base = goesWith[0] ? await this.catalog.product(goesWith[0]) : null;
    return {
      flow: { outcome: 'end' },
      say: { outcome },
      scope: {
        products,
        constraints: this.constraints(turn, filters),
        goes_with: base?.name ?? '',
        need: shorten(need),
      },
      products,
      why: { phrase: base ? 'why_goes_with' : 'why_products' },
      detail: `${outcome}: ${products.map((card) => card.productId).join(', ')} for "${need}" ${JSON.stringify(filters)}`,
    };
  }

  private ask(
    turn: Turn,
    { need, goesWith, shown, avoid }: Advice,
    filters: AdviceFilters,
  ): Promise<ProductCard[]> {
    const { visitorId, customer } = turn.input.shopper;
    const [productId] = goesWith;
    return this.recommender.suggest({
      scenario: productId ? 'goes_with' : 'advice',
      // What goes with a product does not hang on the words it was asked in.
      ...(!productId && { text: need }),
      ...(!productId && need === turn.input.text && { embedding: turn.embedding }),
      filters,
      ...(productId && { productId, basket: goesWith }),
      visitorId,
      customerId: customer?.id ?? null,
      exclude: [...goesWith, ...shown.map((each) => each.id)],
      avoid,
      limit: SHOWN,
      locale: turn.input.shopper.locale,
    });
  }

  /** What it should go with: the product named or meant, else what is in the order that was shown. */
  private async baseOf(turn: Turn, need: string): Promise<string[]> {
    const [product] = await this.answers.named(turn, { text: need, start: 0, end: turn.input.text.length });
    if (product) return [product.id];
    const { order: number } = turn.state.told;
    const order = number ? await turn.orders.get(number) : (await turn.orders.recent())[0];
    if (order) return [...new Set(order.items.map((item) => item.productId))];
    return turn.state.products.slice(0, 1);
  }

  private constraints(turn: Turn, { minPrice, maxPrice, size, color }: AdviceFilters): string {
    const { currency } = this.script.shop;
    const price = (amount: number) => ({ price: turn.formats.roundMoney({ amount, currency }) });
    const say = (key: Parameters<Script['say']>[0], scope: object): string =>
      this.script.say(key, scope, turn.seed).text;
    return [
      color,
      size && say('constraint_size', { size }),
      minPrice !== undefined && say('constraint_min', price(minPrice)),
      maxPrice !== undefined && say('constraint_max', price(maxPrice)),
    ]
      .filter(Boolean)
      .join(', ');
  }
}

/** "Nothing in red" asks for no red things. */
const without = (filters: AdviceFilters, refused: readonly Taste[]): AdviceFilters => {
  if (!refused.some(({ about, value }) => about === 'color' && value === filters.color?.toLowerCase()))
    return filters;
  const { color: _refused, ...rest } = filters;
  return rest;
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text);
