import { heightIn, type Limit, limitOn, optionLimit } from '#catalog';
import type { IntentRole, Product } from '#contracts';
import type { Cue } from '../cues.js';
import { FRESH_TURNS } from '../open-orders.js';
import { isQuestion } from '../reading.js';
import type { Script } from '../script.js';
import type { Part, Turn } from '../turn.js';
import type { AskedWords } from './asked-words.js';
import { onlyOptions } from './basket-answers.js';
import type { FactAnswers } from './fact-answers.js';
import type { Focus, ProductFocus } from './product-focus.js';
import type { ProductMemory } from './product-memory.js';
import { aboutProducts, asksForMore, type ProductMessage } from './product-message.js';
import { quantityIn } from './quantity-in.js';
import type { SizeAnswers } from './size-answers.js';
import type { RestockAnswers } from './restock-answers.js';
import type { StockAnswers, Wanted } from './stock-answers.js';

/** What can be asked of one product: all but its kind and its options. */
const CHECKED: ReadonlySet<Limit['on']> = new Set(['measure', 'words', 'season', 'audience', 'price']);
const YES_NO = /^\W*(?:and |but |so |ok,? )?(?:is|are|does|do|can|could|will|would|has|have|did|was)\b/i;

/** "I don't care which colour" asks for none. */
const ANY_COLOR =
  /\b(?:any|whatever|whichever|no matter)\b|\b(?:don'?t|do not|doesn'?t|not) (?:really )?(?:care|mind|matter|bothered)\b/i;
const ANOTHER_OF_IT =
  /\b(?:new one|another one|same one|another of (?:it|them|those)|replacement|more of (?:it|them))\b/i;
const PLACES: readonly Cue[] = ['first', 'second', 'third', 'last'];
const ONE_OF_KIND = /\b(?:there|have|got|do|sell)\b[^.?!]*\b(?:ones?|any|anything|something)\b/i;

/** What is asked of one product: named, pointed at, or the one spoken of. */
export class OneProduct {
  constructor(
    private readonly focus: ProductFocus,
    private readonly stock: StockAnswers,
    private readonly sizes: SizeAnswers,
    private readonly facts: FactAnswers,
    private readonly memory: ProductMemory,
    private readonly asked: AskedWords,
    private readonly restocks: RestockAnswers,
    private readonly script: Script,
  ) {}

  /** Null when no product is meant, or when the question is none about it. */
  async answer(
    turn: Turn,
    heard: ProductMessage,
    focus: Focus,
    role: IntentRole | undefined,
  ): Promise<Part | null> {
    // "The last one" does not ask how long it lasts.
    const message = focus.by === 'place' ? { ...heard, plain: this.withoutPlaces(heard.plain) } : heard;
    const isSizes = this.asksSize(message, role);
    const product = focus.products[0] ?? (await this.implied(turn, message, role, isSizes));
    const isMine = product !== null && Object.keys(this.wantedOf(turn, message, product)).length > 0;
    if (isSizes && !isMine && focus.products.length === 0 && !this.facts.asks(message.glossedPlain)) {
      const listed = await this.focus.listed(turn);
      const products = product && listed.length < 2 ? [product] : listed;
      const part = this.sizes.of(turn, products, message.glossedPlain);
      if (part) return this.memory.told(turn, part, { products, what: 'sizes' });
    }
    const isPointed = focus.by === 'name' || focus.by === 'place';
    if (!product || (!isPointed && asksForMore(message, this.script.cues))) return null;
    // "Light, I have to carry it: 1.6 kilos at most" says more of what is looked for.
    if (focus.by === 'reference' && this.narrows(turn, message)) return null;
    // "Is there one that weighs less than 100 g?" asks for others of the kind.
    const limits = message.reading.limits.some(
      ({ on }) => on === 'measure' || on === 'price' || on === 'words',
    );
    if (!isPointed && message.need !== null && limits && ONE_OF_KIND.test(message.glossedPlain)) return null;
    const again = isPointed && this.asksNothing(heard) ? this.repeated(turn, product) : null;
    if (again) return this.memory.told(turn, again, { products: [product], what: 'the same' });
    return (
      (await this.ofSizes(turn, message, product, isSizes)) ??
      (await this.ofDetails(turn, message, product, role)) ??
      this.ofAnything(turn, message, product, focus, role)
    );
  }

  /** "And of the last one?" after a question of another asks the same. */
  private asksNothing({ plain: text }: ProductMessage): boolean {
    const { cues } = this.script;
    if (!cues.hears('follow_up', text)) return false;
    return (
      cues.without('idle', cues.without('filler', cues.without('follow_up', this.withoutPlaces(text)))) === ''
    );
  }

  private withoutPlaces(text: string): string {
    return PLACES.reduce((rest, cue) => this.script.cues.without(cue, rest), text);
  }

  private hears(cue: Cue, { plain }: ProductMessage): boolean {
    return this.script.cues.hears(cue, plain);
  }

  private asksSize(message: ProductMessage, role: IntentRole | undefined): boolean {
    return (
      this.hears('size_question', message) ||
      (role === 'product_sizes' &&
        message.reading.limits.every(({ on }) => on === 'option' || on === 'audience') &&
        (message.need === null || !optionLimit(message.reading, 'size'))) ||
      (heightIn(message.glossedPlain) !== null && /\bsizes?\b/i.test(message.glossedPlain))
    );
  }

  /** Of several that were suggested "it" is the thing looked for: "make it green". */
  private narrows({ state }: Turn, message: ProductMessage): boolean {
    const { need, reading, text } = message;
    const { productTopic: topic } = state;
    const areSuggested = topic?.act === 'suggested' && topic.ids.length > 1;
    const isMeasured = reading.limits.some(({ on }) => on === 'measure' || on === 'price');
    if (need === null || (isQuestion(text, this.script.cues) && !(areSuggested && isMeasured))) return false;
    return (
      isMeasured ||
      reading.drops.length > 0 ||
      (areSuggested && reading.limits.some(({ on }) => on !== 'kind'))
    );
  }

  private async ofSizes(
    turn: Turn,
    message: ProductMessage,
    product: Product,
    isSizes: boolean,
  ): Promise<Part | null> {
    const wanted = this.wantedOf(turn, message, product);
    const hasOptions = Object.keys(wanted).length > 0;
    const hasSizes = product.variants.some(({ options }) => options['size'] !== undefined);
    // Which sizes are left, and whether theirs is, is a question of stock.
    const asksStock =
      this.hears('in_stock', message) || (hasOptions && !this.hears('size_question', message));
    if (isSizes && !asksStock && (hasSizes || !this.facts.asks(message.glossedPlain))) {
      const part = this.sizes.of(turn, [product], message.glossedPlain);
      if (part) return this.sized(turn, part, product);
    }
    if (
      this.hears('color_question', message) &&
      !ANY_COLOR.test(message.text) &&
      wanted.color === undefined
    ) {
      const part = await this.stock.colors(turn, product);
      if (part) return this.memory.told(turn, part, { products: [product], what: 'colors' });
    }
    if (!this.hears('restock', message)) return null;
    const part = await this.restocks.of(turn, product, wanted);
    return part && this.memory.told(turn, part, { products: [product], what: 'restock' });
  }

  /** "Any in blue?" after "I'm a 37, which size is that?" is about that size. */
  private sized(turn: Turn, part: Part, product: Product): Promise<Part> {
    const size = part.settled ? turn.state.mySize : null;
    return this.memory.told(turn, part, {
      products: [product],
      what: 'sizes',
      ...(size !== null && { act: 'stock' as const, options: { size } }),
    });
  }

  private async ofDetails(
    turn: Turn,
    message: ProductMessage,
    product: Product,
    role: IntentRole | undefined,
  ): Promise<Part | null> {
    const { glossedPlain: plain, text } = message;
    const reading = aboutProducts(message, [product]);
    const wanted = this.wantedOf(turn, message, product);
    const hasOptions = Object.keys(wanted).length > 0;
    const isCounted = this.hears('count', message);
    const isStock = this.hears('in_stock', message) || isCounted || role === 'product_stock';
    const checks = reading.limits.filter(({ on }) => CHECKED.has(on));
    const check = (): Promise<Part> | null => {
      const part = checks.length > 0 ? this.facts.check(turn, message, product, checks) : null;
      return part && this.memory.told(turn, part, { products: [product], what: 'check' });
    };
    if (YES_NO.test(text) && !this.hears('in_stock', message) && !hasOptions) {
      const part = await check();
      if (part) return part;
    }
    const isListed = !hasOptions && !isStock && this.facts.lists(plain, product);
    if ((this.facts.asks(plain) || isListed) && !(hasOptions && isStock)) {
      const meant = hasOptions ? wanted : this.askedBefore(turn, product);
      const part = this.facts.question(turn, plain, product, meant);
      return this.memory.told(turn, part, { products: [product], what: 'fact', asked: turn.input.text });
    }
    if (hasOptions || isStock || this.hears('stock', message)) {
      const needed = isCounted ? quantityIn(plain, wanted) : null;
      const part = await this.stock.of(turn, product, wanted, isCounted, needed);
      const told = { products: [product], what: 'stock', act: 'stock' as const, options: wanted };
      return this.memory.told(turn, part, told);
    }
    return check();
  }

  /** Nothing of what is known was asked: its description may say it; of a name alone, what it is. */
  private async ofAnything(
    turn: Turn,
    message: ProductMessage,
    product: Product,
    { by }: Focus,
    role: IntentRole | undefined,
  ): Promise<Part | null> {
    const asks = isQuestion(message.text, this.script.cues);
    const isKnown = this.facts.knows(message.glossedPlain, product);
    // "And what is delivery on that?" is asked of no product.
    const isPointed = by === 'name' || by === 'place';
    if (asks && !isPointed && role === undefined && !isKnown) return null;
    if (asks && this.asked.besides(message).length > 0) {
      if (!isPointed && !isKnown) return null;
      const part = this.facts.question(turn, message.glossedPlain, product);
      return this.memory.told(turn, part, { products: [product], what: 'question' });
    }
    const goesOn = by === 'name' || (by === 'place' && this.hears('follow_up', message));
    const part = (goesOn ? this.repeated(turn, product) : null) ?? this.facts.overview(turn, product);
    return this.memory.told(turn, part, { products: [product], what: 'overview' });
  }

  /** "And the Snipe?" after a question of another product: the same of this one. */
  private repeated(turn: Turn, product: Product): Part | null {
    const { productTopic: topic, turn: now } = turn.state;
    if (topic?.act !== 'product' || topic.asked === '' || now - topic.turn > 1) return null;
    if (topic.ids[0] === product.id || !this.facts.knows(topic.asked, product)) return null;
    return this.facts.question(turn, topic.asked, product);
  }

  /** Without a name or an "it": the one product spoken of, when the message is a question of its options or details. */
  private async implied(
    turn: Turn,
    message: ProductMessage,
    role: IntentRole | undefined,
    isSizes: boolean,
  ): Promise<Product | null> {
    const { productTopic: topic, page } = turn.state;
    const latest = await this.focus.latest(turn);
    if (!latest || limitOn(message.reading, 'kind')) return null;
    const isOnly = topic !== null && turn.state.turn - topic.turn <= FRESH_TURNS && topic.ids.length === 1;
    const isOnPage = page !== null && (topic === null || page.turn > topic.turn);
    // "Is there a new one in stock?" of what came broken.
    const isOfOrder = turn.state.flows.frames.length > 0 && ANOTHER_OF_IT.test(message.plain);
    if (!isOnly && !isOnPage && !isOfOrder) return null;
    const isSuggested = topic?.act === 'suggested';
    if (isSizes) return isSuggested && optionLimit(message.reading, 'size') ? null : latest;
    const { reading } = message;
    // "Forget the waterproof" changes what is looked for.
    if (reading.drops.length > 0) return null;
    const other = reading.best !== null || reading.comparatives.length > 0 || this.hears('more', message);
    if (other) return null;
    const options =
      onlyOptions(reading) ||
      (reading.limits.length > 0 && reading.limits.every(({ on }) => on === 'option'));
    const asksStock = this.hears('in_stock', message);
    if (asksStock && (isOnly || isOfOrder) && reading.limits.length === 0) return latest;
    if (options && (!isSuggested || asksStock || this.hears('stock', message))) return latest;
    if (this.hears('restock', message)) return latest;
    const asksDetail = this.facts.asks(message.glossedPlain) || this.hears('color_question', message);
    if (asksDetail && isOnly) return latest;
    if (isOnly && this.asksWhether(message)) return latest;
    const asks = asksDetail || asksStock || role === 'product_stock' || role === 'product_details';
    return asks && reading.limits.length === 0 && !isSuggested ? latest : null;
  }

  /** "Dishwasher safe?" of the only one that was shown; "anything with a hood?" asks for others. */
  private asksWhether({ reading, text, plain }: ProductMessage): boolean {
    return (
      /\?\s*$/.test(text) &&
      reading.limits.length > 0 &&
      reading.limits.every(({ on }) => on === 'words') &&
      !this.script.cues.hears('seeks', plain) &&
      !ONE_OF_KIND.test(plain)
    );
  }

  /** "Does it come in long, and what price?": the size that stock was just asked of. */
  private askedBefore({ state }: Turn, { id }: Product): Wanted {
    const { productTopic: topic, turn: now } = state;
    return topic?.act === 'stock' && topic.ids[0] === id && now - topic.turn <= 1 ? topic.options : {};
  }

  /** Options that the message names; "what about L then?" keeps the colour asked about before. */
  private wantedOf(turn: Turn, message: ProductMessage, product: Product): Record<string, string> {
    const reading = aboutProducts(message, [product]);
    const wanted = this.stock.wanted(product, message.glossed, reading, turn.state.mySize);
    const { productTopic: topic } = turn.state;
    const goesOn =
      topic?.act === 'stock' &&
      topic.ids[0] === product.id &&
      turn.state.turn - topic.turn <= 2 &&
      (Object.keys(wanted).length > 0 || this.hears('count', message));
    return goesOn && message.mentions.length === 0 ? { ...topic.options, ...wanted } : { ...wanted };
  }
}
