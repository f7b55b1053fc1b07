import {
  changeNeed,
  type Degree,
  emptyNeed,
  isOneSlipAway,
  type Limit,
  limitOn,
  measured,
  type Need,
  type Reading,
  sortedBy,
  stem,
  stemsOf,
  type Vocabulary,
  wordsOf,
} from '#catalog';
import type { IntentRoles, Product, ProductCard } from '#contracts';
import { fitting, nearest } from '#search';
import type { Action, ActionResult } from '../actions/action.js';
import type { Advice } from '../dialogue-state.js';
import { escaped } from '../escaped.js';
import { FRESH_TURNS } from '../open-orders.js';
import type { CatalogPort, RecommenderPort, StrategiesPort } from '../ports.js';
import type { PhraseKey, Script } from '../script.js';
import { rememberProducts, type Turn } from '../turn.js';
import type { AskedWords } from './asked-words.js';
import type { ChatMentions, Mention } from './chat-mentions.js';
import type { LimitTexts } from './limit-texts.js';
import type { OpinionAnswers } from './opinion-answers.js';
import { productCard } from './product-cards.js';
import type { ProductFocus } from './product-focus.js';
import { wishesIn } from './wishes-in.js';
import {
  aboutProducts,
  familiarIn,
  openNeed,
  type ProductMessage,
  readProductMessage,
  saysSomething,
} from './product-message.js';

/** Minor units of one major unit, for rounding limits. */
const MINOR = 100;
/** How many products a reply shows. */
const SHOWN = 3;
/** And of several kinds together. */
const MOST_CARDS = 6;
/** So many words only change a limit. */
const SHORT = 6;
const MOST_TEXT = 4000;
const MOST_EARLIER = 5;
/** Nothing in the catalogue is measured so finely. */
const BEYOND = 1e-3;

/** Suggestions for a need: only what meets every limit, else the nearest with what it gives up. */
export class Suggestions {
  constructor(
    private readonly catalog: CatalogPort,
    private readonly recommender: RecommenderPort,
    private readonly opinions: OpinionAnswers,
    private readonly strategies: StrategiesPort,
    private readonly focus: ProductFocus,
    private readonly limits: LimitTexts,
    private readonly mentions: ChatMentions,
    private readonly asked: AskedWords,
    private readonly script: Script,
    private readonly roles: IntentRoles,
  ) {}

  readonly action: Action = async ({ turn, intent, slots }) => {
    const text = typeof slots.need === 'string' ? slots.need : turn.input.text;
    const message = readProductMessage(
      text,
      await this.catalog.vocabulary(),
      openNeed(turn),
      familiarIn(turn),
      (said) => this.script.inFirst(said),
    );
    const goesWith = this.roles.get(intent) === 'product_companions' ? await this.baseOf(turn, message) : [];
    return goesWith.length > 0 ? this.companions(turn, text, goesWith) : this.change(turn, message);
  };

  /** The need after this message, and what fits it; of several kinds of things, each. */
  async change(turn: Turn, message: ProductMessage): Promise<ActionResult> {
    const wishes = wishesIn(message);
    if (wishes.length < 2) return this.changeOne(turn, message);
    const shared = message.reading.limits.filter(({ on }) => on === 'audience');
    const results: ActionResult[] = [];
    for (const text of wishes) {
      const own = readProductMessage(text, message.vocabulary, openNeed(turn), familiarIn(turn));
      const limits = [...own.reading.limits.filter(({ on }) => on !== 'audience'), ...shared];
      results.push(await this.changeOne(turn, { ...own, reading: { ...own.reading, limits } }));
    }
    return this.together(turn, results);
  }

  private together(turn: Turn, results: readonly ActionResult[]): ActionResult {
    // Every kind is seen, however few cards a reply holds.
    const each = Math.max(1, Math.floor(MOST_CARDS / results.length));
    const products = results.flatMap((result) => result.products?.slice(0, each) ?? []);
    const ids = products.map(({ productId }) => productId);
    rememberProducts(turn, ids);
    const { productTopic: topic } = turn.state;
    if (topic && ids.length > 0) turn.state.productTopic = { ...topic, act: 'suggested', ids };
    const told = results.flatMap(({ say, scope = {} }) =>
      say && 'phrase' in say
        ? [
            {
              kind: 'kind' in scope ? scope.kind : '',
              text: this.script.say(say.phrase, scope, turn.seed).text,
            },
          ]
        : [],
    );
    return {
      flow: { outcome: 'end' },
      say: { phrase: 'suggested_several' },
      scope: { told, need: shorten(turn.input.text), goes_with: '' },
      products,
      why: { phrase: 'why_products' },
      detail: results.map(({ detail }) => detail).join('; '),
    };
  }

  private async changeOne(turn: Turn, message: ProductMessage): Promise<ActionResult> {
    const { reading, vocabulary, text, glossed } = message;
    const { advice } = turn.state;
    // "Something else?" and no word of what asks for others of the same.
    const isMore = this.script.cues.hears('more', text) && !saysSomething(reading);
    const starts =
      this.script.cues.hears('afresh', text) && !isMore && limitOn(reading, 'kind') === undefined;
    const old = message.need !== null && advice !== null && !starts ? advice : null;
    const back = old && this.goesBack(old, message);
    const before = back ?? old?.need ?? (await this.kindShown(turn, message)) ?? emptyNeed();
    const refused = await this.brandRefused(turn, text);
    const asked = refused ? { ...reading, limits: [...reading.limits, refused] } : reading;
    // "The very warmest bag you do": of all of that kind, whatever was asked of it before.
    const isOfAll = reading.best !== null && this.script.cues.hears('of_all', text);
    const plain = changeNeed(isOfAll ? onlyKind(before) : before, asked, vocabulary);
    const need = this.compared(plain, await this.measuredBy(turn, old), reading, vocabulary);
    await this.note(turn, asked);
    const isOther =
      old !== null &&
      limitOn(old.need, 'kind')?.categories.join() !== limitOn(need, 'kind')?.categories.join();
    const asking = {
      text: (old && !isOther ? `${old.text}, ${glossed}` : glossed).slice(-MOST_TEXT),
      need,
      earlier: (isOther ? [...old.earlier, old.need] : (old?.earlier ?? [])).slice(-MOST_EARLIER),
      goesWith: [],
      // In another colour or price, what was shown may be shown again.
      shown: old && isMore ? old.shown : [],
      turn: turn.state.turn,
    };
    const unheardOf = this.unheardOf(message);
    if (unheardOf !== null) return this.result(turn, asking, 'nothing', [], { kind: unheardOf });
    const further = reading.comparatives.length === 1 ? reading.comparatives[0] : undefined;
    const isEnd =
      further !== undefined && need !== plain && fitting(vocabulary.products, need, vocabulary).length === 0;
    const last = isEnd ? sortedBy(fitting(vocabulary.products, plain, vocabulary), further) : [];
    const result =
      further && last.length > 0
        ? this.bestOf(turn, { ...asking, need: plain }, last.slice(0, 1), further, 'already_best')
        : await this.suggest(turn, vocabulary, asking);
    const cards = result.products ?? [];
    const said = this.asked.unread(message);
    const unsure = isOpen(need) && cards.length > 0 ? this.unknown(said, cards, vocabulary) : null;
    if (unsure && result.say && 'phrase' in result.say && result.say.phrase === 'suggested')
      return {
        ...result,
        say: { phrase: 'suggested_unsure' },
        scope: { ...result.scope, unread: turn.formats.or(stretches(glossed, unsure, true)) },
      };
    const unread = stretches(glossed, this.untold(said, cards, vocabulary));
    return { ...result, scope: { ...result.scope, unread: turn.formats.or(unread) } };
  }

  /** Words of a wish that names no kind and no limit, where none of the products shown says any of them; null where one does. */
  private unknown(
    words: readonly string[],
    cards: readonly ProductCard[],
    vocabulary: Vocabulary,
  ): string[] | null {
    const said = words.filter((word) => LONG.test(word));
    const told = toldBy(cards, vocabulary);
    return said.length > 0 && told.every((each) => said.every((word) => !isTold(word, each))) ? said : null;
  }

  /** "Bear spray": a thing of whose name the shop knows only what it is a kind of; null when it may be any of that kind. */
  private unheardOf(message: ProductMessage): string | null {
    const { reading, vocabulary, glossed: text } = message;
    const kind = limitOn(reading, 'kind');
    if (kind?.noun === undefined) return null;
    const before = wordsOf(text.slice(0, Math.max(0, text.toLowerCase().indexOf(kind.said)))).at(-1);
    if (!before || !this.asked.unread(message).includes(before.text)) return null;
    const isHeard = vocabulary.products.some(({ name, description, attributes }) =>
      stemsOf([name, description, ...Object.values(attributes)].join(' ')).includes(before.stem),
    );
    return isHeard ? null : `${before.text} ${kind.said}`;
  }

  /** The need of an earlier search that the message returns to: "ok, back to the tents". */
  private goesBack({ need, earlier }: Advice, { reading, text }: ProductMessage): Need | null {
    const kind = limitOn(reading, 'kind');
    const shares = (each: Need): boolean =>
      limitOn(each, 'kind')?.categories.some((category) => kind?.categories.includes(category)) === true;
    if (!kind || shares(need)) return null;
    const isKnown =
      this.script.cues.hears('back_to', text) ||
      new RegExp(`\\b(?:the|those|these)\\s+${escaped(kind.said)}`, 'i').test(text);
    return (isKnown && earlier.findLast(shares)) || null;
  }

  /** More of the kind of a product, within what the message says besides. */
  async like(turn: Turn, message: ProductMessage, product: Product): Promise<ActionResult> {
    const { vocabulary } = message;
    const audience = vocabulary.audienceOf(product);
    const limits: Limit[] = [
      { on: 'kind', said: product.category.toLowerCase(), categories: [product.category], not: false },
      ...(audience === null ? [] : [{ on: 'audience' as const, anyOf: [audience] }]),
    ];
    const about = aboutProducts(message, [product]);
    const changed = changeNeed({ ...emptyNeed(), limits }, about, vocabulary);
    const need = this.compared(changed, [product], about, vocabulary);
    return this.suggest(turn, vocabulary, {
      text: product.name,
      need,
      earlier: [],
      goesWith: [],
      shown: [{ id: product.id, price: product.price }],
      turn: turn.state.turn,
    });
  }

  /** "Something even lighter?" after two poles were compared is about poles, "under 150 I meant" after a tent about tents. */
  private async kindShown(turn: Turn, { need, reading, text }: ProductMessage): Promise<Need | null> {
    const { productTopic: topic, turn: now } = turn.state;
    const isLimit =
      topic !== null &&
      now - topic.turn <= 1 &&
      wordsOf(text).length <= SHORT &&
      reading.limits.length > 0 &&
      reading.limits.every(({ on }) => on === 'price' || on === 'measure');
    if (need !== null || limitOn(reading, 'kind') || !(isLimit || reading.comparatives.length > 0))
      return null;
    const listed = isLimit ? await this.focus.loaded(topic.ids) : await this.focus.listed(turn);
    const [first, ...others] = [...new Set(listed.map(({ category }) => category))];
    if (first === undefined || others.length > 0) return null;
    const kind: Limit = { on: 'kind', said: first.toLowerCase(), categories: [first], not: false };
    return { ...emptyNeed(), limits: [kind] };
  }

  /** What "cheaper" is cheaper than: the one product spoken of last, else those shown last. */
  private async measuredBy(turn: Turn, old: Advice | null): Promise<Product[]> {
    const { productTopic: topic } = turn.state;
    const isCompared = topic?.act === 'compared' && turn.state.turn - topic.turn <= FRESH_TURNS;
    const isOne = topic !== null && topic.act !== 'suggested' && topic.ids.length === 1;
    const ids = isOne || isCompared ? topic.ids : (old?.shown ?? []).slice(-SHOWN).map(({ id }) => id);
    return this.focus.loaded(ids);
  }

  /** Words of the wish that were not read, and of which the products shown say nothing: nobody knows whether they hold. */
  private untold(words: readonly string[], cards: readonly ProductCard[], vocabulary: Vocabulary): string[] {
    const told = toldBy(cards, vocabulary);
    return told.length === 0
      ? []
      : words.filter((word) => LONG.test(word) && !told.every((each) => isTold(word, each)));
  }

  /** "Not that brand": of what was shown first. */
  private async brandRefused(turn: Turn, text: string): Promise<Limit | null> {
    const [latest] = turn.state.products;
    const product =
      latest !== undefined && this.script.cues.hears('other_brand', text)
        ? await this.catalog.product(latest)
        : null;
    return product && product.brand !== '' ? { on: 'brand', anyOf: [], noneOf: [product.brand] } : null;
  }

  private async companions(turn: Turn, text: string, goesWith: string[]): Promise<ActionResult> {
    const { visitorId, customer } = turn.input.shopper;
    const products = await this.recommender.suggest({
      scenario: 'goes_with',
      productId: goesWith[0] as string,
      basket: goesWith,
      visitorId,
      customerId: customer?.id ?? null,
      exclude: goesWith,
      limit: SHOWN,
      locale: turn.input.shopper.locale,
      language: this.script.language,
    });
    const base = await this.catalog.product(goesWith[0] as string);
    const advice: Advice = {
      text,
      need: emptyNeed(),
      earlier: [],
      goesWith,
      shown: [],
      turn: turn.state.turn,
    };
    const key = products.length > 0 ? 'suggested' : 'nothing';
    return this.result(turn, advice, key, products, { goes_with: base?.name ?? '' });
  }

  private async suggest(turn: Turn, vocabulary: Vocabulary, advice: Advice): Promise<ActionResult> {
    const { need, shown } = advice;
    const fits = fitting(vocabulary.products, need, vocabulary);
    if (need.best !== null) {
      const sorted = sortedBy(fits, need.best);
      if (sorted.length > 0) return this.bestOf(turn, advice, sorted, need.best);
    }
    const products = fits.length > 0 ? await this.ask(turn, advice) : [];
    if (products.length > 0)
      return this.result(turn, advice, need.best ? 'not_measured' : 'suggested', products, {});
    if (shown.length > 0) return this.result(turn, advice, 'no_more', [], {});
    return this.nearest(turn, vocabulary, advice);
  }

  private bestOf(
    turn: Turn,
    advice: Advice,
    sorted: readonly Product[],
    best: Degree,
    phrase: 'best_is' | 'already_best' = 'best_is',
  ): ActionResult {
    const chosen = sorted.slice(0, SHOWN);
    const value = (product: Product): string => this.valueOf(turn, product, best.of);
    const cards = chosen.map((product) =>
      productCard(
        turn,
        product,
        this.script.say('reason_measure', { of: best.of, value: value(product) }, turn.seed).text,
      ),
    );
    const [first, second] = chosen as [Product, Product | undefined];
    const result = this.result(turn, advice, phrase, cards, {
      first,
      second,
      of: best.of,
      more: best.more,
      value: value(first),
      second_value: second ? value(second) : '',
    });
    // "Is it waterproof?" after "the lightest is ..." is about that one.
    rememberProducts(turn, [first.id]);
    turn.state.productTopic = {
      act: 'product',
      ids: [first.id],
      asked: '',
      options: {},
      row: [],
      turn: turn.state.turn,
    };
    return result;
  }

  private valueOf(turn: Turn, product: Product, of: string): string {
    if (of === 'price') return turn.formats.money({ amount: product.price, currency: product.currency });
    return product.attributes[of] ?? String(measured(product, of) ?? '');
  }

  /** Nothing meets it all: what breaks least, of the kind that was asked for, with what each gives up. */
  private nearest(turn: Turn, vocabulary: Vocabulary, advice: Advice): ActionResult {
    const { need } = advice;
    const near = nearest(vocabulary.products, need, vocabulary).slice(0, SHOWN);
    // Without any limit but the kind there is nothing to give up.
    if (!near[0] || near[0].broken.length === 0 || limitOn(need, 'kind') === undefined)
      return this.result(turn, advice, 'nothing', [], {});
    const givenUp = (product: Product, broken: readonly Limit[]): string =>
      turn.formats.and(
        broken.map((limit) => this.limits.givenUp(turn, product, limit, vocabulary)).filter(Boolean),
      );
    const cards = near.map(({ product, broken }) =>
      productCard(
        turn,
        product,
        this.script.say('reason_nearest', { but: givenUp(product, broken) }, turn.seed).text,
      ),
    );
    const [first] = near as [(typeof near)[number]];
    return this.result(turn, advice, 'nearest', cards, {
      first: first.product,
      but: givenUp(first.product, first.broken),
    });
  }

  private async ask(turn: Turn, { text, need, shown }: Advice): Promise<ProductCard[]> {
    const { visitorId, customer } = turn.input.shopper;
    const chosen = await this.strategies.choose({ visitorId, customerId: customer?.id ?? null });
    const products = await this.recommender.suggest({
      scenario: 'advice',
      text,
      ...(text === this.script.inFirst(turn.input.text) && { embedding: turn.embedding }),
      need,
      visitorId,
      customerId: customer?.id ?? null,
      exclude: shown.map(({ id }) => id),
      strategy: chosen.strategy,
      limit: SHOWN,
      locale: turn.input.shopper.locale,
      language: this.script.language,
    });
    await chosen.shown(products.map(({ attributionId }) => attributionId));
    const { strategy, propensity } = chosen;
    if (propensity < 1)
      turn.steps.push({ rule: 'strategy', detail: `${strategy}, chosen with ${propensity.toFixed(2)}` });
    return this.opinions.reasons(text, products);
  }

  /** "Cheaper", "lighter": than the middle of what was shown; a wish where nothing was. */
  private compared(
    need: Need,
    shown: readonly Product[],
    { comparatives, limits }: Reading,
    vocabulary: Vocabulary,
  ): Need {
    let changed = need;
    // "Something smaller, for two": the number says how small.
    // "That's 365, something cheaper?": the number is what it costs.
    const isOwn = (limit: Limit): boolean =>
      limit.on === 'price' && shown.length === 1 && (limit.atMost ?? 0) >= (shown[0]?.price ?? Infinity);
    for (const degree of comparatives.filter(
      ({ of }) => !limits.some((limit) => isAbout(limit, of) && !isOwn(limit)),
    )) {
      const middle = median(shown.flatMap((product) => measured(product, degree.of) ?? []));
      const limit = middle === null ? null : bound(degree, middle, shown, vocabulary);
      changed = limit
        ? { ...changed, limits: [...changed.limits.filter((each) => !isAbout(each, degree.of)), limit] }
        : { ...changed, wishes: [...changed.wishes, degree] };
    }
    return changed;
  }

  private result(
    turn: Turn,
    advice: Advice,
    phrase: PhraseKey,
    products: ProductCard[],
    scope: object,
  ): ActionResult {
    const { need, text } = advice;
    if (products.length === 0) turn.state.offeredPerson = true;
    const added = products.map((card) => ({ id: card.productId, price: card.price.amount }));
    turn.state.advice = { ...advice, shown: [...advice.shown, ...added].slice(-60) };
    const ids = products.map((card) => card.productId);
    rememberProducts(turn, ids);
    // "The first one" is the first of these, be they some of those shown before.
    if (ids.length > 0) turn.state.shown = { kind: 'products', ids, turn: turn.state.turn };
    if (ids.length > 0)
      turn.state.productTopic = {
        act: 'suggested',
        ids,
        asked: '',
        options: {},
        row: [],
        turn: turn.state.turn,
      };
    const said = limitOn(need, 'kind')?.said ?? '';
    return {
      flow: { outcome: 'end' },
      say: { phrase },
      scope: {
        products,
        kind: said,
        constraints: this.limits.all(turn, need.limits),
        goes_with: '',
        unread: '',
        // In their own words, where it was put into those of another language.
        need: shorten(this.script.inFirst(turn.input.text) === turn.input.text ? text : turn.input.text),
        ...scope,
      },
      products,
      why: { phrase: 'goes_with' in scope && scope.goes_with !== '' ? 'why_goes_with' : 'why_products' },
      detail: `${phrase}: ${ids.join(', ')} for "${text}" ${JSON.stringify(need)}`,
    };
  }

  /** Colours, sizes and refusals tell of a taste; prices and kinds of this one search. */
  private note(turn: Turn, { limits }: Reading): Promise<void> {
    const told = (
      about: 'color' | 'size' | 'attribute' | 'brand',
      value: string,
      likes: boolean,
    ): Mention => ({ preference: { about, value, likes } });
    return this.mentions.note(
      turn,
      limits.flatMap((limit) => {
        if (limit.on === 'brand') return limit.noneOf.map((value) => told('brand', value, false));
        if (limit.on === 'words') return limit.not ? [told('attribute', limit.said, false)] : [];
        if (limit.on !== 'option' || (limit.name !== 'color' && limit.name !== 'size')) return [];
        const about = limit.name;
        return [
          ...limit.anyOf.map((value) => told(about, value, true)),
          ...limit.noneOf.map((value) => told(about, value, false)),
        ];
      }),
    );
  }

  /** Does the message say what is needed, beyond asking for advice? */
  saysNeed({ reading }: ProductMessage): boolean {
    return saysSomething(reading) || reading.rest.length > 0;
  }

  /** What it should go with: the product named or meant, else what is in the order that was shown. */
  async baseOf(turn: Turn, message: ProductMessage): Promise<string[]> {
    const { products } = await this.focus.of(turn, message);
    if (products[0]) return [products[0].id];
    const { order: number } = turn.state.told;
    const order = number ? await turn.orders.get(number) : (await turn.orders.recent())[0];
    if (order) return [...new Set(order.items.map((item) => item.productId))];
    return turn.state.products.slice(0, 1);
  }
}

const LONG = /\p{L}{3}/u;
/** Shorter words have too many neighbours. */
const SLIP_LENGTH = 6;

/** Of each product shown: the words that its texts have. */
const toldBy = (cards: readonly ProductCard[], { products }: Vocabulary): ReadonlySet<string>[] =>
  cards.map(({ productId }) => {
    const product = products.find(({ id }) => id === productId);
    return new Set(
      product
        ? stemsOf([product.name, product.description, ...Object.values(product.attributes)].join(' '))
        : [],
    );
  });

/** "Rechargable" is told where "rechargeable" is. */
const isTold = (word: string, told: ReadonlySet<string>): boolean =>
  told.has(stem(word)) ||
  (word.length >= SLIP_LENGTH && [...told].some((each) => isOneSlipAway(stem(word), each)));

/** Nothing is asked of what it has to be. */
const isOpen = ({ limits, wishes, best }: Need): boolean =>
  limits.length === 0 && wishes.length === 0 && best === null;

/** What is looked for and for whom, without what it had to be. */
const onlyKind = ({ limits }: Need): Need => ({
  ...emptyNeed(),
  limits: limits.filter((limit) => limit.on === 'audience' || (limit.on === 'kind' && !limit.not)),
});

const isAbout = (limit: Limit, of: string): boolean =>
  limit.on === 'price' ? of === 'price' : limit.on === 'measure' && limit.attribute === of;

/** Strictly beyond the middle; prices in whole units: nobody thinks "up to 379.94". */
function bound(
  { of, more }: Degree,
  middle: number,
  shown: readonly Product[],
  vocabulary: Vocabulary,
): Limit | null {
  if (of === 'price')
    return more
      ? { on: 'price', atLeast: (Math.floor(middle / MINOR) + 1) * MINOR }
      : { on: 'price', atMost: Math.max(0, Math.ceil(middle / MINOR) - 1) * MINOR };
  const unit = vocabulary.attributes.get(of)?.unit;
  if (unit === undefined || unit === null || shown.length === 0) return null;
  const values = [...new Set(shown.map(({ category }) => category))]
    .flatMap((category) => vocabulary.of(category))
    .flatMap((product) => measured(product, of) ?? []);
  const beyond = values.filter((value) => (more ? value > middle : value < middle));
  if (beyond.length === 0)
    return {
      on: 'measure',
      attribute: of,
      unit,
      ...(more ? { atLeast: middle + BEYOND } : { atMost: middle - BEYOND }),
    };
  return {
    on: 'measure',
    attribute: of,
    unit,
    ...(more ? { atLeast: Math.min(...beyond) } : { atMost: Math.max(...beyond) }),
  };
}

const median = (values: readonly number[]): number | null =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null;

/**
 * Words of a text as they stand in it, those near each other together: "survives being dropped".
 * @param withWhatFor Those after "for" too.
 */
function stretches(text: string, words: readonly string[], withWhatFor = false): string[] {
  const wanted = new Set(words);
  const found: { start: number; end: number }[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)) {
    const start = match.index;
    if (!wanted.has(match[0].toLowerCase()) || (!withWhatFor && saysWhatFor(text.slice(0, start)))) continue;
    const last = found.at(-1);
    const between = last ? text.slice(last.end, start) : '';
    const isNear = last && /^[^.,;:!?]*$/.test(between) && between.trim().split(/\s+/).length <= NEAR_WORDS;
    if (isNear) last.end = start + match[0].length;
    else found.push({ start, end: start + match[0].length });
  }
  return found.map(({ start, end }) => text.slice(start, end));
}

const NEAR_WORDS = 2;

/** Stands a word after "for" or "on" rather than after "with" or "that"? What a thing is for nobody can look up. */
function saysWhatFor(before: string): boolean {
  const clause = before.slice(
    Math.max(...['.', ',', ';', ':', '!', '?'].map((mark) => before.lastIndexOf(mark))) + 1,
  );
  const links = clause
    .toLowerCase()
    .match(/\b(?:for|to|in|on|at|during|that|which|with|without|has|have|must|is|are|be)\b/g);
  return /^(?:for|to|in|on|at|during)$/.test(links?.at(-1) ?? '');
}

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text);
