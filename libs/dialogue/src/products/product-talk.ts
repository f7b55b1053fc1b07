import { limitOn, type Need, optionLimit, stem, stemsOf } from '#catalog';
import type { IntentRole, IntentRoles, Product } from '#contracts';
import type { ActionResult } from '../actions/action.js';
import { FRESH_TURNS } from '../open-orders.js';
import type {
  CatalogPort,
  OpinionsPort,
  ProfilesPort,
  RecommenderPort,
  RestockPort,
  StrategiesPort,
} from '../ports.js';
import { isQuestion, type Request } from '../reading.js';
import type { Script } from '../script.js';
import type { Part, Turn } from '../turn.js';
import { AboutProducts, BARE_LIMIT, isProductRole, WITH } from './about-products.js';
import { AskedWords } from './asked-words.js';
import { BasketAnswers, onlyOptions } from './basket-answers.js';
import { BasketWishes } from './basket-wishes.js';
import { ChatMentions } from './chat-mentions.js';
import { ComparisonAnswers } from './comparison-answers.js';
import { FactAnswers } from './fact-answers.js';
import { LimitTexts } from './limit-texts.js';
import { OneProduct } from './one-product.js';
import { OpinionAnswers } from './opinion-answers.js';
import { type Focus, ProductFocus } from './product-focus.js';
import { ProductMemory } from './product-memory.js';
import {
  asksForMore,
  familiarIn,
  openNeed,
  type ProductMessage,
  readProductMessage,
  saysSomething,
} from './product-message.js';
import { questionsIn } from './questions-in.js';
import { RestockAnswers } from './restock-answers.js';
import { SeveralProducts } from './several-products.js';
import { SizeAnswers } from './size-answers.js';
import { StockAnswers } from './stock-answers.js';
import { Suggestions } from './suggestions.js';

const HOW_TO = /^\W*(?:(?:and|so|but|ok|hi|hello)\W+)*how (?:do|can|should|would|must) (?:i|we|you|one)\b/i;

/** "Do any of those come in blue?": which of them, and what else of the kind does. */
const ANY_OF = /\b(?:any|which|some) of (?:those|these|them)\b/i;

/** Everything the assistant says of products: finds out what is asked, and of which. */
export class ProductTalk {
  readonly suggestions: Suggestions;
  private readonly asked: AskedWords;
  private readonly focus: ProductFocus;
  private readonly facts: FactAnswers;
  private readonly stock: StockAnswers;
  private readonly memory: ProductMemory;
  private readonly one: OneProduct;
  private readonly several: SeveralProducts;
  private readonly basket: BasketAnswers;
  private readonly wishes: BasketWishes;
  private readonly about: AboutProducts;
  private readonly opinions: OpinionAnswers;
  /** A message is read once in a turn, however many ask, unless what it may change has changed. */
  private readonly messages = new WeakMap<Turn, ProductMessage[]>();

  constructor(
    private readonly catalog: CatalogPort,
    recommender: RecommenderPort,
    opinions: OpinionsPort,
    profiles: ProfilesPort,
    restock: RestockPort,
    strategies: StrategiesPort,
    private readonly script: Script,
    roles: IntentRoles,
  ) {
    const limits = new LimitTexts(script);
    const mentions = new ChatMentions(profiles);
    this.asked = new AskedWords(script);
    this.memory = new ProductMemory(mentions);
    this.focus = new ProductFocus(catalog, script.cues);
    this.facts = new FactAnswers(script, limits);
    this.stock = new StockAnswers(recommender, script);
    const sizes = new SizeAnswers(script);
    const { asked, facts, focus, memory, stock } = this;
    this.opinions = new OpinionAnswers(opinions, focus, memory, script);
    this.suggestions = new Suggestions(
      catalog,
      recommender,
      this.opinions,
      strategies,
      focus,
      limits,
      mentions,
      asked,
      script,
      roles,
    );
    this.one = new OneProduct(
      focus,
      stock,
      sizes,
      facts,
      memory,
      asked,
      new RestockAnswers(restock, script),
      script,
    );
    this.several = new SeveralProducts(focus, new ComparisonAnswers(script), stock, memory, script);
    this.basket = new BasketAnswers(catalog, stock, memory, script);
    this.wishes = new BasketWishes(this.basket, stock, focus, this.several, memory, script);
    this.about = new AboutProducts(asked, facts, this.wishes, script);
  }

  /** The answer to a message about products, whatever intent it is taken for; null when it is about something else. */
  async reply(turn: Turn, requests: readonly Request[]): Promise<Part | null> {
    const message = await this.read(turn, turn.input.text);
    const focus = await this.focus.of(turn, message);
    const opinion = await this.opinions.answer(turn, message, focus);
    if (opinion) return opinion;
    if (!this.about.decides(turn, message, focus, requests)) return null;
    const role = requests.flatMap(({ intent }) => intent?.role ?? []).find(isProductRole);
    const isOther = requests.some((request) => this.about.isOther(request));
    const part =
      (isOther && !this.about.isOnlyProducts(message) ? null : await this.oneByOne(turn, message)) ??
      (await this.answerTo(turn, message, focus, role));
    // The details do not say: another request's answer may know (how to wash it).
    return part?.unlisted && !this.about.goesOnWholly(turn, message, focus) ? null : part;
  }

  /** Is the message nothing but more about the products spoken of last? */
  async goesOn(turn: Turn): Promise<boolean> {
    const message = await this.read(turn, turn.input.text);
    return this.about.goesOnWholly(turn, message, await this.focus.of(turn, message));
  }

  /** Does it want a kind of thing with its price, its size or another figure? Whatever else it sounds like. */
  async isWanted(turn: Turn, requests: readonly Request[]): Promise<boolean> {
    return this.about.isWanted(await this.read(turn, turn.input.text), requests);
  }

  /** Does the message name a kind of thing, or ask for the most of it, and nothing else? */
  async asksForKind(turn: Turn): Promise<boolean> {
    const message = await this.read(turn, turn.input.text);
    return this.about.isKindAlone(message) || this.about.isRanking(message);
  }

  /** Does a text name a kind of thing that is wanted, and no word but of products? */
  async isOfKind(turn: Turn, text: string): Promise<boolean> {
    const message = await this.read(turn, text);
    return limitOn(message.reading, 'kind') !== undefined && this.about.isOnlyProducts(message);
  }

  /** The answer to one request of a message; null when its role is none of a product's, or nothing is known. */
  async answer(turn: Turn, text: string, role: IntentRole | undefined): Promise<Part | null> {
    if (!isProductRole(role)) return null;
    const message = await this.read(turn, text);
    // What goes with something is a search of its own.
    if (role === 'product_companions' && this.script.cues.hears('together', message.plain)) return null;
    return this.answerTo(turn, message, await this.focus.of(turn, message), role);
  }

  /** What a message that nothing is known about asks of the product it names or means; null when its details do not say. */
  async detail(turn: Turn, text: string): Promise<Part | null> {
    const message = await this.read(turn, text);
    const { products, by } = await this.focus.of(turn, message);
    const [product] = products;
    if (!product || (by !== 'name' && turn.state.turn - turn.state.productsTurn > FRESH_TURNS)) return null;
    const isAsked = (by === 'name' || by === 'place') && isQuestion(text, this.script.cues);
    if (!isAsked && !this.facts.knows(message.glossedPlain, product)) return null;
    const part = this.facts.question(turn, message.glossedPlain, product);
    return this.memory.told(turn, part, { products: [product], what: 'details' });
  }

  /** Is it a wish for a thing of a kind, with what that has to be? Its harsh words are about what it should not be like. */
  async isWish(turn: Turn): Promise<boolean> {
    const { cues } = this.script;
    const { reading, plain, text, mentions } = await this.read(turn, turn.input.text);
    const [kind, ...more] = reading.limits.filter(({ on }) => on !== 'audience');
    const says =
      more.length + reading.wishes.length > 0 || cues.hears('seeks', plain) || cues.hears('wish', plain);
    return (
      kind?.on === 'kind' && !kind.not && says && mentions.length === 0 && !cues.hears('order_word', text)
    );
  }

  /** The product that a text names or means. */
  async named(turn: Turn, text: string): Promise<Product | null> {
    return (await this.focus.of(turn, await this.read(turn, text))).products[0] ?? null;
  }

  /** "An umbrella?": a thing that no product, and no word of their texts, is; null when it may be anything else. */
  async unheardOf(turn: Turn, text: string): Promise<Part | null> {
    const message = await this.read(turn, text);
    const { reading, mentions, need, vocabulary } = message;
    if (mentions.length > 0 || need !== null || reading.limits.length > 0) return null;
    const words = this.asked.besides(message).filter((word) => /^\p{L}{4,}$/u.test(word));
    const thing = words.at(-1);
    if (thing === undefined || words.length > MOST_WORDS) return null;
    const isHeard = vocabulary.products.some(({ name, category, description, attributes }) =>
      stemsOf([name, category, description, ...Object.values(attributes)].join(' ')).includes(stem(thing)),
    );
    if (isHeard) return null;
    turn.steps.push({ rule: 'product', detail: `nothing known of "${thing}"` });
    turn.state.offeredPerson = true;
    return this.script.say('nothing', { kind: words.join(' '), constraints: '' }, turn.seed);
  }

  /** Does the text say what is needed, beyond asking for advice? */
  async saysNeed(turn: Turn, text: string): Promise<boolean> {
    return this.suggestions.saysNeed(await this.read(turn, text));
  }

  /** Does it hold anything that limits or orders products? Words alone may be about anything. */
  async limitsNeed(turn: Turn, text: string): Promise<boolean> {
    const message = await this.read(turn, text);
    return message.mentions.length > 0 || saysSomething(message.reading);
  }

  /** Is there a product or an order that something could go with? */
  async knowsBase(turn: Turn, text: string): Promise<boolean> {
    return (await this.suggestions.baseOf(turn, await this.read(turn, text))).length > 0;
  }

  private async read(turn: Turn, said: string): Promise<ProductMessage> {
    const vocabulary = await this.catalog.vocabulary();
    const need = openNeed(turn);
    const text = withUnit(said, need);
    const known = this.messages.get(turn) ?? [];
    this.messages.set(turn, known);
    const same = known.find(
      (message) => message.text === text && message.need === need && message.vocabulary === vocabulary,
    );
    if (same) return same;
    const reading = (words: (said: string) => string): ProductMessage =>
      readProductMessage(text, vocabulary, need, familiarIn(turn), words);
    const asWritten = reading((words) => this.script.inFirst(words));
    const mended = this.mended(turn, text);
    const asMended = mended === null ? asWritten : reading(() => this.script.inFirst(mended));
    // Slips are put right by the words of the whole shop: products have some of their own.
    const isBetter = asMended.reading.rest.length < asWritten.reading.rest.length;
    const message = isBetter ? asMended : asWritten;
    known.push(message);
    return message;
  }

  /** A message of one clause with its slips put right; null where nothing was. */
  private mended({ understanding, input }: Turn, text: string): string | null {
    const [clause] = understanding.segments;
    const isWhole = clause?.start === 0 && clause.end >= text.trimEnd().length;
    return text === input.text && isWhole && clause.text !== text ? clause.text : null;
  }

  private async answerTo(
    turn: Turn,
    message: ProductMessage,
    focus: Focus,
    role: IntentRole | undefined,
  ): Promise<Part | null> {
    return (
      (await this.chosen(turn, message, role)) ??
      (this.narrows(message, focus) ? await this.search(turn, message, role) : null) ??
      (await this.wishes.answer(turn, message, focus)) ??
      (focus.rivals.length > 0 ? this.several.which(turn, message, focus.rivals) : null) ??
      (await this.similar(turn, message, focus)) ??
      (await this.several.answer(turn, message, focus, role)) ??
      (await this.several.stockOf(turn, message, focus)) ??
      (await this.ofOne(turn, message, focus, role)) ??
      (await this.search(turn, message, role))
    );
  }

  /** "Is it there in green, and what does the pump cost?": each question gets its answer, the later lean on the earlier. */
  private async oneByOne(turn: Turn, { text, mentions }: ProductMessage): Promise<Part | null> {
    const questions = questionsIn(text, this.script.cues);
    const isOfFound = questions.length === 2 && !isQuestion(questions[0] as string, this.script.cues);
    if (questions.length < 2) return null;
    if (mentions.length === 0 && turn.state.productTopic === null && !isOfFound) return null;
    const parts: Part[] = [];
    for (const question of questions) {
      const message = await this.read(turn, question);
      if (this.asked.besides(message).length > 0) return null;
      const part = await this.answerTo(turn, message, await this.focus.of(turn, message), undefined);
      if (!part) return null;
      parts.push(part);
    }
    const [first] = parts;
    const cards = parts.flatMap(({ products = [] }) => products);
    return {
      ...first,
      text: parts.map((part) => part.text).join(' '),
      products: cards.filter(
        ({ productId }, at) => cards.findIndex((card) => card.productId === productId) === at,
      ),
      sources: parts.flatMap(({ sources = [] }) => sources),
      quickReplies: parts.at(-1)?.quickReplies,
    };
  }

  private async ofOne(
    turn: Turn,
    message: ProductMessage,
    focus: Focus,
    role: IntentRole | undefined,
  ): Promise<Part | null> {
    const part = await this.one.answer(turn, message, focus, role);
    return part && this.opinions.besides(turn, message, part);
  }

  /** "The women's one" after "which one, A or B?"; "red" after "which colour?". */
  private async chosen(
    turn: Turn,
    message: ProductMessage,
    role: IntentRole | undefined,
  ): Promise<Part | null> {
    const { productTopic: topic } = turn.state;
    if (!topic || topic.asked === '' || turn.state.turn - topic.turn > 1) return null;
    const first = await this.read(turn, topic.asked);
    if (topic.act === 'basket' && onlyOptions(message.reading)) {
      const product = await this.catalog.product(topic.ids[0] as string);
      if (!product) return null;
      const named = this.stock.wanted(product, message.glossed, message.reading, turn.state.mySize);
      return this.basket.add(turn, product, { ...topic.options, ...named }, first.plain);
    }
    if (topic.act !== 'rivals') return null;
    const focus = await this.focus.of(turn, message);
    const meant = focus.products.filter(({ id }) => topic.ids.includes(id));
    const product =
      meant.length === 1 ? meant[0] : pointedAt(message.glossed, await this.focus.loaded(topic.ids));
    if (!product) return null;
    turn.state.productTopic = { ...topic, act: 'product', asked: '', ids: [product.id] };
    const options = message.reading.limits.filter(({ on }) => on === 'option');
    const reading = { ...first.reading, limits: [...first.reading.limits, ...options] };
    return this.one.answer(
      turn,
      { ...first, reading },
      { products: [product], rivals: [], by: 'name' },
      role,
    );
  }

  /** "Anything like it in 42?": more of the kind of what is named or spoken of. */
  private async similar(turn: Turn, message: ProductMessage, focus: Focus): Promise<Part | null> {
    const isOther = message.need === null && OTHER_ONES.test(message.plain);
    if (!isOther && !this.script.cues.hears('similar', message.plain)) return null;
    const product = focus.products[0] ?? (await this.focus.latest(turn));
    if (!product || limitOn(message.reading, 'kind')) return null;
    const result = await this.suggestions.like(turn, message, product);
    turn.steps.push({ rule: 'suggest', detail: result.detail });
    return this.partOf(turn, result);
  }

  /** Suggestions for what is said of a need. */
  private async search(
    turn: Turn,
    message: ProductMessage,
    role: IntentRole | undefined,
  ): Promise<Part | null> {
    if (!this.isSearch(message, role)) return null;
    const result = await this.suggestions.change(turn, message);
    turn.steps.push({ rule: 'suggest', detail: result.detail });
    return this.partOf(turn, result);
  }

  /** "It must have a hood" of what was shown asks nothing about them. */
  private narrows({ reading, need, text, plain, mentions }: ProductMessage, focus: Focus): boolean {
    const { cues } = this.script;
    const isTold = (WITH.test(text) || !isQuestion(text, cues)) && !cues.hears('to_basket', plain);
    const isAny = need !== null && ANY_OF.test(text) && focus.by !== 'name';
    if (isAny && reading.limits.some(({ on }) => on === 'option' || on === 'words')) return true;
    const isWhich = cues.hears('which', plain) && reading.limits.some(({ on }) => on === 'words');
    return (
      need !== null &&
      (isTold || isWhich) &&
      mentions.length === 0 &&
      focus.by === null &&
      reading.best === null &&
      reading.comparatives.length === 0 &&
      reading.limits.some(({ on }) => on === 'words' || on === 'measure' || on === 'price')
    );
  }

  private isSearch(message: ProductMessage, role: IntentRole | undefined): boolean {
    const { reading, need, plain, text } = message;
    const { cues } = this.script;
    const measures = reading.best !== null || reading.comparatives.length > 0;
    const narrows = need !== null && (measures || reading.limits.some(({ on }) => on !== 'option'));
    // "There are three of us" speaks of no American sizes.
    if (cues.hears('size_guide', plain) && !narrows) return false;
    if (!saysSomething(reading) && !asksForMore(message, cues)) return false;
    if (this.about.isWanted(message, []) || (need !== null && BARE_LIMIT.test(text))) return true;
    // "How do I wash it?" looks for nothing to wash it with.
    if (HOW_TO.test(text) && !cues.hears('seeks', plain)) return false;
    const hasKind = limitOn(reading, 'kind') !== undefined;
    // Sizes, prices and comparisons of nothing in particular are for the articles.
    const asks = isQuestion(text, cues);
    const isOfThing = hasKind || need !== null || (!asks && reading.limits.some(({ on }) => on === 'words'));
    if (!isOfThing && role !== undefined && role !== 'product_stock') return false;
    if (role === 'product_price' && hasKind && reading.limits.length === 1) return false;
    if (!asks) return true;
    // "Men's 46?" narrows what is looked for.
    if (role === 'product_sizes' && !narrows && (need === null || !optionLimit(reading, 'size')))
      return false;
    if (cues.hears('seeks', plain)) return true;
    if (need !== null && cues.hears('which', plain) && reading.limits.some(({ on }) => on === 'words'))
      return true;
    // "Do your tents come with pegs?", "how often do I wax leather boots?"
    return measures || this.asked.besides(message).length === 0;
  }

  private partOf(turn: Turn, { say, scope = {}, products, why }: ActionResult): Part {
    if (!say || !('phrase' in say)) return { text: '' };
    return {
      ...this.script.say(say.phrase, scope, turn.seed),
      ...(products && { products }),
      ...(why && { why: this.script.say(why.phrase, scope, turn.seed).text }),
    };
  }
}

/** "Other waterproof ones under 65?" after one thing was spoken of. */
const OTHER_ONES = /(?<!\bthe )\bother\b[^.?!]*\bones\b|\b(?:another|a different)\b[^.?!]*\bone\b/i;

/** A thing that is asked for is named in so many words. */
const MOST_WORDS = 2;

const ENOUGH =
  /\b\d+(?:[.,]\d+)?(?=\s+(?:is|are|would be|will be|would|will|'ll)\s+(?:do|enough|fine|ok|okay|plenty|grand|good)\b)/i;

/** "65 is enough" after packs of 60 litres is in litres. */
function withUnit(text: string, need: Need | null): string {
  const measure = need?.limits.findLast((limit) => limit.on === 'measure');
  const unit = measure?.on === 'measure' ? measure.unit : '';
  return unit === '' ? text : text.replace(ENOUGH, (figure) => `${figure} ${unit}`);
}

/** The one of several products with most words of the text in its name: "the men's one"; null when no one has. */
function pointedAt(text: string, products: readonly Product[]): Product | null {
  const said = new Set(stemsOf(text));
  const scored = products
    .map((product) => ({ product, score: stemsOf(product.name).filter((word) => said.has(word)).length }))
    .sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  return first && first.score > (second?.score ?? 0) ? first.product : null;
}
