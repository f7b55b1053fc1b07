import { brokenLimits, limitOn, optionIs, optionLimit, optionOf, sortedBy, type Vocabulary } from '#catalog';
import type { Product } from '#contracts';
import type { Cue, Cues } from '../cues.js';
import { escaped } from '../escaped.js';
import { pickedPositions } from '../flows/flow-scope.js';
import { FRESH_TURNS } from '../open-orders.js';
import type { CatalogPort } from '../ports.js';
import type { Turn } from '../turn.js';
import { nameIndex } from './name-index.js';
import { aboutProducts, type ProductMessage } from './product-message.js';

/** The products that a message is about. */
export interface Focus {
  /** In the order of the message; none when it is about none in particular. */
  products: Product[];
  /** Products between which a name does not decide. */
  rivals: Product[];
  /** By name, by place, as "the lighter one" or by "it"; null when only the talk before says so. */
  by: 'name' | 'place' | 'degree' | 'reference' | null;
}

const THE_ONE = /\bthe\b[^.?!]*\bones?\b/i;
const ONE_THING = /\bthe\b[^.?!]*\bone\b/i;
const DEGREE_ONE =
  /\bthe\s+(?:[\p{L}-]+\s+){1,2}one\b|^\W*(?:(?:ok|okay|grand|so|then|right)\W+)*\p{L}+er one\b/iu;
const FIRST_TWO = /\bfirst (?:two|2)\b/i;
const THE_NUMBER = /\bthe (\d+(?:[.,]\d+)?)(?![\w€$£°])/;
const ORDINALS: readonly Cue[] = ['first', 'second', 'third'];
/** What may point into a list: without any of it the list is not looked at. */
const POINTING: readonly RegExp[] = [FIRST_TWO, THE_NUMBER, THE_ONE];
const POINTING_CUES: readonly Cue[] = [...ORDINALS, 'other', 'pair', 'last', 'best'];

/** Finds the products meant: named, pointed at in the last list, meant by "it", or on the page. */
export class ProductFocus {
  constructor(
    private readonly catalog: CatalogPort,
    private readonly cues: Cues,
  ) {}

  async of(turn: Turn, message: ProductMessage): Promise<Focus> {
    const family = familyOf(message);
    if (family.length > 1) return { products: family, rivals: [], by: 'name' };
    const named = message.mentions.map(({ products }) => this.narrowed(turn, message, products));
    if (named.length === 2 && named.some(({ length }) => length > 1)) {
      const [first, second] = named as [Product[], Product[]];
      return { products: likest(first, second), rivals: [], by: 'name' };
    }
    const rivals = named.find((each) => each.length > 1);
    const sure = named.flatMap((each) => (each.length === 1 ? each : []));
    if (rivals && sure.length === 0) {
      // "The largest Homestead".
      const { best, comparatives } = aboutProducts(message, rivals);
      const degree = best ?? comparatives[0];
      const [most] = degree ? sortedBy(rivals, degree) : [];
      return most ? { products: [most], rivals: [], by: 'name' } : { products: [], rivals, by: 'name' };
    }
    if (named.length > 0) {
      const products = named.map((each) => each[0] as Product);
      const also =
        products.length === 1 && this.cues.hears('against', message.plain) ? await this.latest(turn) : null;
      return {
        products: also && also.id !== products[0]?.id ? [...products, also] : products,
        rivals: [],
        by: 'name',
      };
    }
    const definite = this.definite(message);
    if (definite) return { products: [definite], rivals: [], by: 'name' };
    // "The smaller one of those two" is one of them.
    const most = await this.most(turn, message);
    if (most) return { products: [most], rivals: [], by: 'degree' };
    const placed = await this.placed(turn, message);
    if (placed.length > 0) return { products: placed, rivals: [], by: 'place' };
    const referred = await this.referred(turn, message);
    return { products: referred, rivals: [], by: referred.length > 0 ? 'reference' : null };
  }

  /** What was spoken of last, one thing: what a bare "in 44?" is about. */
  async latest(turn: Turn): Promise<Product | null> {
    const bought = await this.bought(turn);
    if (bought !== undefined) return this.catalog.product(bought);
    const { productTopic: topic, products, page } = turn.state;
    const fresh = topic && turn.state.turn - topic.turn <= FRESH_TURNS ? topic : null;
    const onPage = page && (!fresh || page.turn > fresh.turn) ? page.productId : undefined;
    const id = onPage ?? (fresh?.ids.length === 1 ? fresh.ids[0] : products[0]);
    return id === undefined ? null : this.catalog.product(id);
  }

  /** The one thing of an order that is being swapped or sent back, or that was spoken of after all products. */
  private async bought({ state, orders }: Turn): Promise<string | undefined> {
    const frame = state.flows.frames.at(-1);
    const { last } = state;
    const isLast = last !== null && state.turn - last.turn <= 2 && state.productsTurn < last.turn;
    const slots = frame?.slots ?? (isLast ? last.slots : {});
    const order = typeof slots.order === 'string' ? await orders.get(slots.order) : null;
    if (!order) return undefined;
    const [only, ...others] = pickedPositions(order, slots);
    return only === undefined || others.length > 0 ? undefined : order.items[only]?.productId;
  }

  /** The products of the last list or comparison, in its order. */
  async listed(turn: Turn): Promise<Product[]> {
    const { productTopic: topic, shown } = turn.state;
    const compared =
      topic?.act === 'compared' && turn.state.turn - topic.turn <= FRESH_TURNS ? topic.ids : null;
    const list = shown?.kind === 'products' && turn.state.turn - shown.turn <= FRESH_TURNS ? shown.ids : [];
    // Asked about one after the other, and not from a list: "both", "the first one".
    const row = topic && turn.state.turn - topic.turn <= FRESH_TURNS ? topic.row : [];
    const isRow = row.length > 1 && !row.every((id) => list.includes(id));
    const ids = compared ?? (isRow ? row : list);
    return this.loaded(ids);
  }

  /** What can be pointed at: the last list, else the one product spoken of and those that share its name. */
  private async inSight(turn: Turn, vocabulary: Vocabulary): Promise<Product[]> {
    const listed = await this.listed(turn);
    const latest = listed.length < 2 ? await this.latest(turn) : null;
    if (!latest) return listed;
    return [
      latest,
      ...nameIndex(vocabulary)
        .family(latest)
        .filter(({ id }) => id !== latest.id),
    ];
  }

  async loaded(ids: readonly string[]): Promise<Product[]> {
    const found = await this.catalog.productsById(ids);
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  /** Of rivals, those that the message or the talk before speaks for. */
  private narrowed(turn: Turn, message: ProductMessage, products: readonly Product[]): Product[] {
    if (products.length === 1) return [...products];
    const { reading, need, vocabulary } = message;
    // "The Hotspring in a litre".
    const about = aboutProducts(message, products);
    const limits = about.limits.filter(({ on }) => on === 'measure');
    const colors = optionLimit(about, 'color')?.anyOf ?? [];
    const meeting = products.filter(
      (product) =>
        brokenLimits(product, { limits }, vocabulary).length === 0 &&
        (colors.length === 0 || comesIn(product, colors)),
    );
    if (meeting.length > 0 && meeting.length < products.length) return meeting;
    const audience = [reading, need].flatMap(
      (each) => each?.limits.filter((limit) => limit.on === 'audience') ?? [],
    )[0];
    const suiting = audience
      ? products.filter((product) => audience.anyOf.includes(vocabulary.audienceOf(product) ?? ''))
      : [];
    if (suiting.length > 0 && suiting.length < products.length) return suiting;
    // What was shown last goes before what was spoken of earlier.
    const latest = turn.state.productTopic?.ids ?? [];
    for (const ids of [latest, [...latest, ...turn.state.products.slice(0, 3)]]) {
      const known = products.filter(({ id }) => ids.includes(id));
      if (known.length === 1) return known;
    }
    return [...products];
  }

  /** "The pump filter": the only one of its kind that has what is said right before it. */
  private definite({ plain, reading, vocabulary }: ProductMessage): Product | null {
    const kind = limitOn(reading, 'kind');
    const limits = reading.limits.filter((limit) => limit.on === 'words' && !limit.not);
    if (!kind || limits.length === 0) return null;
    const said = new RegExp(`\\bthe (?:[\\p{L}-]+ ){1,2}${escaped(kind.said)}\\b`, 'iu');
    if (!said.test(plain)) return null;
    const found = kind.categories
      .flatMap((category) => vocabulary.of(category))
      .filter((product) => brokenLimits(product, { limits: [kind, ...limits] }, vocabulary).length === 0);
    return found.length === 1 ? (found[0] ?? null) : null;
  }

  /** "The first and the third", ""the last one", "both", "the red one". */
  private async placed(turn: Turn, message: ProductMessage): Promise<Product[]> {
    const { plain, reading, vocabulary } = message;
    const points =
      POINTING.some((pattern) => pattern.test(plain)) ||
      POINTING_CUES.some((cue) => this.cues.hears(cue, plain));
    const listed = points ? await this.inSight(turn, vocabulary) : [];
    // "Show me sleeping bags first" points at none of the tents.
    const kind = limitOn(reading, 'kind');
    if (kind && !listed.some(({ category }) => kind.categories.includes(category))) return [];
    if (listed.length === 0) return [];
    if (FIRST_TWO.test(plain)) return listed.slice(0, 2);
    const places = ORDINALS.flatMap((cue, place) => (this.cues.hears(cue, plain) ? [place] : []));
    const found = places.flatMap((place) => listed[place] ?? []);
    if (found.length > 0) return found;
    const numbered = numberedIn(plain, listed);
    if (numbered) return [numbered];
    if (listed.length === 2 && this.cues.hears('other', plain)) {
      const latest = await this.latest(turn);
      return listed.filter(({ id }) => id !== latest?.id).slice(0, 1);
    }
    if (this.cues.hears('pair', plain)) return listed.slice(0, 2);
    if (this.cues.hears('last', plain)) return listed.slice(-1);
    if (message.reading.best === null && this.cues.hears('best', plain)) return listed.slice(0, 1);
    if (!THE_ONE.test(plain)) return [];
    // "The non-stick one", "the one for eight people".
    const about = aboutProducts(message, listed);
    const limits = about.limits.filter(({ on }) => on === 'words' || on === 'measure' || on === 'audience');
    if (limits.length > 0 && ONE_THING.test(plain) && reading.best === null) {
      const having = (products: readonly Product[]): Product[] =>
        products.filter((product) => brokenLimits(product, { limits }, vocabulary).length === 0);
      const kinds = [...new Set(listed.map(({ category }) => category))];
      const ofKind = kinds.flatMap((category) => having(vocabulary.of(category)));
      const shown = having(listed).slice(0, 1);
      return shown.length > 0 || ofKind.length !== 1 ? shown : ofKind;
    }
    const colors = optionLimit(reading, 'color')?.anyOf ?? [];
    if (colors.length > 0) {
      const latest = await this.latest(turn);
      return [latest, ...listed]
        .filter((product): product is Product => product !== null && comesIn(product, colors))
        .slice(0, 1);
    }
    return [];
  }

  /** "The lighter one, what colours?": the end of a comparison, where more than that is asked. */
  private async most(turn: Turn, message: ProductMessage): Promise<Product | null> {
    const found = DEGREE_ONE.exec(message.glossed);
    if (!found) return null;
    const rest = this.cues.without(
      'filler',
      this.cues.without('lead', this.cues.without('of_these', message.glossed.replace(found[0], ' '))),
    );
    if (rest === '') return null;
    const listed = await this.inSight(turn, message.vocabulary);
    const { comparatives, best, wishes } = aboutProducts(
      { ...message, glossed: found[0], glossedMentions: [] },
      listed,
    );
    const degree = best ?? comparatives[0] ?? wishes[0];
    return (degree && sortedBy(listed, degree)[0]) ?? null;
  }

  /** "It", "this one", "they". */
  private async referred(turn: Turn, { plain, reading }: ProductMessage): Promise<Product[]> {
    // "The cheapest of those" is not about one of them yet, "something lighter than that" about another.
    if (!this.cues.hears('context', plain) || reading.best !== null || reading.comparatives.length > 0)
      return [];
    const latest = await this.latest(turn);
    // "Trousers that dry quickly" points back at no sandals, "a pot to go with it" is none itself.
    const kind = limitOn(reading, 'kind');
    return latest && (!kind || kind.categories.includes(latest.category)) ? [latest] : [];
  }
}

/** "The difference between the men's and the women's Corrie", "which of the Merle socks": all of a name, up to so many. */
function familyOf({ mentions, plain, text, vocabulary }: ProductMessage): Product[] {
  const [mention, ...others] = mentions;
  const product = mention?.products[0];
  if (!product || others.length > 0) return [];
  const numbered = mention.products.length > 1 ? [] : byNumbers(product, text, mention.end, vocabulary);
  if (numbered.length > 1 || !(DIFFER.test(plain) || BOTH_PEOPLE.test(text))) return numbered;
  const family = mention.products.length > 1 ? mention.products : nameIndex(vocabulary).family(product);
  return family.length <= MOST_OF_NAME ? family : [];
}

/** "Hotspring 0.5 vs 1.0": the other one by its number alone. */
function byNumbers(product: Product, text: string, end: number, vocabulary: Vocabulary): Product[] {
  const number = /^\s*(?:vs\.?|versus|or|and|against)\s+(?:the\s+)?(\d+(?:[.,]\d+)?)\b/i.exec(
    text.slice(end),
  )?.[1];
  if (number === undefined) return [];
  const other = nameIndex(vocabulary)
    .family(product)
    .find(({ id, name }) => id !== product.id && name.split(/\s+/).includes(number.replace(',', '.')));
  return other ? [product, other] : [];
}
const MOST_OF_NAME = 4;
const DIFFER = /\b(?:differ\w*|diff|compare|which of|between)\b/i;
const BOTH_PEOPLE =
  /\b(?:men'?s?|gents)\s+(?:or|and|vs|versus)\s+(?:the\s+)?(?:women|ladies)|\b(?:women'?s?|ladies)\s+(?:or|and|vs|versus)\s+(?:the\s+)?(?:men|gents)/i;

/** "Hotspring or Beck", each of which there are two of: those that have most in common are compared. */
function likest(first: readonly Product[], second: readonly Product[]): Product[] {
  const shared = (a: Product, b: Product): number =>
    Object.entries(a.attributes).filter(([name, value]) => b.attributes[name] === value).length;
  const pairs = first.flatMap((a) => second.map((b) => ({ pair: [a, b], score: shared(a, b) })));
  return pairs.sort((a, b) => b.score - a.score)[0]?.pair ?? [];
}

/** "The 4" of Homestead 4 and Homestead 6: a number that one of the names alone has. */
function numberedIn(text: string, products: readonly Product[]): Product | null {
  const number = THE_NUMBER.exec(text)?.[1];
  if (number === undefined || products.length < 2) return null;
  const own = products.filter(({ name }) => name.split(/\s+/).includes(number));
  return own.length === 1 ? (own[0] ?? null) : null;
}

/** In stock or not. */
const comesIn = ({ variants }: Product, colors: readonly string[]): boolean =>
  variants.some(({ options }) =>
    colors.some((color) => optionIs('color', optionOf(options, 'color') ?? '', color)),
  );
