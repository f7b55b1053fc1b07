import { limitOn, readNeed } from '#catalog';
import type { IntentRole } from '#contracts';
import type { Cue } from '../cues.js';
import { escaped } from '../escaped.js';
import { FRESH_TURNS } from '../open-orders.js';
import { isQuestion, isSure, isTalk, type Request } from '../reading.js';
import type { Script } from '../script.js';
import type { Turn } from '../turn.js';
import type { AskedWords } from './asked-words.js';
import type { BasketWishes } from './basket-wishes.js';
import type { FactAnswers } from './fact-answers.js';
import type { Focus } from './product-focus.js';
import { aboutProducts, asksForMore, type ProductMessage, saysSomething } from './product-message.js';

/** What can be asked of products in a word or two, without naming any. */
const ASKED_ALONE: readonly Cue[] = ['color_question', 'in_stock', 'restock', 'count', 'similar'];
/** Of an order, a question to the size guide, the wish to be told when something is back. */
const OTHER_TALK: readonly Cue[] = ['order_word', 'size_question', 'watch', 'asks_bought'];
/** More words besides those for products, and a message without a product's intent is about something else. */
const MOST_BESIDES = 1;
/** So many where it asks nothing. */
const MOST_TOLD = 4;

/** "With cork handles?" tells what it has to have. */
export const WITH = /^\W*(?:(?:and|but|or|ok)\W+)?(?:with|without)\b/i;

/** "Water filter for a group". */
const FOR_WHOM = /\bfor (?:a|an|the|my|our|some)? ?[\p{L}-]+\s*[?.!]*\s*$/iu;
/** "And under 320?" asks for those. */
export const BARE_LIMIT =
  /(?:^|[.,;!?]\s*)(?:and |or |ok |but |what about |how about |anything |something )*(?:under|below|up to|less than|at most|max|over|above|from|between) [€$£]?\d[^.!?]*\?$/i;
/** "38 is what in US women's?" is for the size guide. */
const CONVERTS =
  /\b(?:what|which|wat)\b[^.?!]*\b\d{1,2}(?:[.,]5)?\b[^.?!]*\b(?:in|for)\s+(?:the )?(?:uk|us|eu|usa|european|american|british)\b|\b\d{1,2}(?:[.,]5)?\b[^.?!]*\b(?:is|in|as)\b[^.?!]*\b(?:what|which)\b[^.?!]*\b(?:uk|us|eu|usa|european|american|british)\b/i;

/** Only brief texts are looked at: the pattern takes time with the cube of their length. */
const converts = (text: string): boolean => text.length <= BRIEF && CONVERTS.test(text);
const BRIEF = 200;

export const isProductRole = (role: IntentRole | undefined): boolean => role?.startsWith('product_') === true;

/** Decides whether a message is about products, whatever its intents were taken for. */
export class AboutProducts {
  constructor(
    private readonly asked: AskedWords,
    private readonly facts: FactAnswers,
    private readonly basket: BasketWishes,
    private readonly script: Script,
  ) {}

  decides(turn: Turn, message: ProductMessage, focus: Focus, requests: readonly Request[]): boolean {
    const { cues } = this.script;
    const { reading, need, plain, text } = message;
    if (converts(text)) return false;
    const besides = this.asked.besides(message);
    const isNamed = message.mentions.length > 0;
    const hasKind = limitOn(reading, 'kind') !== undefined;
    const isHandled = this.basket.isWish(turn, message);
    const goesOn = this.goesOn(turn, message, focus, isHandled);
    const asks = isQuestion(text, cues);
    if (
      this.goesOnWholly(turn, message, focus) ||
      this.isKindAlone(message) ||
      this.isRanking(message) ||
      this.isWanted(message, requests) ||
      this.asksForKind(message, requests)
    )
      return true;
    // "Caravan 75, m/l in blue": a name, what it should come in, and nothing else.
    if (isNamed && this.namesVariant(message, focus) && !cues.hears('order_word', text)) return true;
    const others = requests.filter((request) => this.isOther(request));
    const isOtherSure = others.some(isSure);

    if (!isNamed && !hasKind && !goesOn && !isHandled && !(need === null && saysSomething(reading)))
      return false;
    // "A pot to go with it" is looked for like any other.
    if (hasKind && goesOn && cues.hears('together', plain) && !isNamed) return true;
    if (requests.some(({ intent }) => intent?.role === 'product_companions') && cues.hears('together', plain))
      return false;
    // "I'll take it, what's delivery to Italy?": each gets its answer.
    const asksElse = others.some((request) => isSure(request) && isQuestion(request.segment.text, cues));
    if (isHandled && asksElse && requests.length > others.length) return false;
    // "My basket is at 68, do I pay for delivery?" is no wish to fill it.
    if (isHandled && !(isOtherSure && asks && !isNamed) && besides.length <= MOST_BESIDES + 1) return true;
    if (!isNamed && (isOwned(message) || cues.hears('size_guide', plain))) return false;
    const asksDetail =
      this.facts.asks(message.glossedPlain) || reading.limits.some(({ on }) => on === 'words');
    // What its details do not say is left to the others.
    if (isNamed && asksDetail && besides.length <= MOST_BESIDES + 1) return true;
    const [first] = focus.products;
    if (
      isNamed &&
      first &&
      asks &&
      besides.length <= MOST_BESIDES + 1 &&
      this.facts.knows(message.glossedPlain, first)
    )
      return true;
    const isCompared =
      message.mentions.length >= 2 && requests.every(({ intent }) => !intent || isProductRole(intent.role));
    if (isCompared) return true;
    const measures = reading.best !== null || reading.comparatives.length > 0;
    const seeks = isNamed || goesOn || !asks || measures || cues.hears('seeks', plain);
    // "Is there PFAS in your rain jackets?" is for the articles when its intent is.
    if (isOtherSure)
      return besides.length === 0 && (isNamed || hasKind || goesOn) && requests.length === 1 && seeks;
    // Several requests are answered one by one.
    if (requests.length > 1) return besides.length === 0 || (others.length === 0 && hasKind && seeks);
    if (others.length > 0) return besides.length <= MOST_BESIDES && (isNamed || hasKind || goesOn) && seeks;
    const isProducts = requests.some(
      ({ intent }) => isProductRole(intent?.role) || this.isAdvice(intent?.flow),
    );
    if (isProducts) return isNamed || goesOn || hasKind || saysSomething(reading);
    return (
      (isNamed && (this.facts.asks(message.glossedPlain) || besides.length <= MOST_BESIDES)) ||
      (besides.length <= MOST_BESIDES && (hasKind || goesOn) && seeks)
    );
  }

  private namesVariant(message: ProductMessage, { products }: Focus): boolean {
    const reading = aboutProducts(message, products);
    const isOption = reading.limits.length > 0 && reading.limits.every(({ on }) => on === 'option');
    return isOption && this.asked.besides({ reading }).length === 0;
  }

  /**
   * "Trail shoes in 45 for 120 or under?", "a tent for two, no more than 2.5 kg as we carry it": a kind of thing with its price,
   * its size or another figure. Nobody asks the articles that.
   */
  isWanted(message: ProductMessage, requests: readonly Request[]): boolean {
    if (!hasFigure(message) || OTHER_TALK.some((cue) => this.script.cues.hears(cue, message.plain)))
      return false;
    const besides = this.asked.besides(message).length;
    if (besides === 0) return true;
    if (requests.some((request) => this.isOther(request) && isSure(request))) return false;
    return besides <= (isQuestion(message.text, this.script.cues) ? MOST_BESIDES : MOST_TOLD);
  }

  /**
   * Products were talked about last, and every word of the message says more of them: "merino, for him", "how much?", "the
   * second one". Whatever intent or mood so few words are taken for, it goes on with that.
   */
  goesOnWholly(turn: Turn, message: ProductMessage, focus: Focus): boolean {
    const { productTopic: products, topic, turn: now } = turn.state;
    const isLast =
      products !== null && now - products.turn <= FRESH_TURNS && products.turn >= (topic?.turn ?? 0);
    return (
      isLast &&
      !converts(message.text) &&
      (this.asked.besides(message).length === 0 || this.narrows(message)) &&
      !OTHER_TALK.some((cue) => this.script.cues.hears(cue, message.plain)) &&
      this.goesOn(turn, message, focus, this.basket.isWish(turn, message))
    );
  }

  /**
   * "The nights go down to about -4" of the sleeping bags just shown: a figure that they are measured by, what they must not be, or
   * more of something, whatever is said around it.
   */
  private narrows({ reading, need, text }: ProductMessage): boolean {
    const { cues } = this.script;
    if (need === null || cues.hears('order_word', text)) return false;
    if (cues.hears('which', text) && reading.limits.some(({ on }) => on === 'words')) return true;
    const asks = isQuestion(text, cues) && !cues.hears('seeks', text) && !WITH.test(text);
    if (asks && !BARE_LIMIT.test(text)) return false;
    return (
      reading.comparatives.length > 0 ||
      reading.limits.some(
        (limit) => limit.on === 'measure' || limit.on === 'price' || (limit.on === 'kind' && limit.not),
      ) ||
      (reading.rest.length <= MOST_BESIDES + 1 && reading.limits.some(({ on }) => on === 'words'))
    );
  }

  /** "Which fleece has the best reviews?": the end of a row of a kind, and nothing else. */
  isRanking(message: ProductMessage): boolean {
    const { best, limits } = message.reading;
    const hasKind = limits.some((limit) => limit.on === 'kind' && !limit.not);
    return best !== null && hasKind && !isOwned(message) && this.asked.besides(message).length === 0;
  }

  /** "Water filters?", "tents please": a kind of thing and nothing that is asked of it. */
  isKindAlone({ reading, text, mentions }: ProductMessage): boolean {
    const said = limitOn(reading, 'kind')?.said;
    if (said === undefined || mentions.length > 0) return false;
    const { cues } = this.script;
    const rest = text.toLowerCase().replace(FOR_WHOM, ' ').replace(said, ' ');
    return cues.without('vague', cues.without('lead', rest)) === '';
  }

  /** "Going walking round Glendalough, have ye a map?": the part that asks is for a kind of thing and nothing else. */
  private asksForKind({ text, vocabulary, mentions }: ProductMessage, requests: readonly Request[]): boolean {
    const { cues } = this.script;
    if (mentions.length > 0 || requests.some((request) => this.isOther(request) && isSure(request)))
      return false;
    return text.split(/[,.;!?\n]+/).some((part) => {
      if (!cues.hears('seeks', part)) return false;
      const reading = readNeed(part, vocabulary);
      const isKind = reading.limits.some((limit) => limit.on === 'kind' && !limit.not);
      return isKind && this.asked.besides({ reading }).length === 0;
    });
  }

  /** Products are being talked about, and this says more of them. */
  private goesOn({ state }: Turn, message: ProductMessage, focus: Focus, isHandled: boolean): boolean {
    const { productTopic: topic } = state;
    if (topic === null || state.turn - topic.turn > FRESH_TURNS) return false;
    return (
      saysSomething(message.reading) ||
      focus.by !== null ||
      asksForMore(message, this.script.cues) ||
      this.facts.asks(message.glossedPlain) ||
      ASKED_ALONE.some((cue) => this.script.cues.hears(cue, message.plain)) ||
      isHandled
    );
  }

  /** Is every word one of products, none of a thing that is had? */
  isOnlyProducts(message: ProductMessage): boolean {
    return !isOwned(message) && this.asked.besides(message).length === 0;
  }

  /** Is it about something else than products? */
  isOther(request: Request): boolean {
    const { intent } = request;
    return intent !== null && !isProductRole(intent.role) && !this.isAdvice(intent.flow) && !isTalk(request);
  }

  private isAdvice(flow: string | undefined): boolean {
    return flow !== undefined && flow === this.script.flowCalling('suggest_products')?.name;
  }
}

/** Is a kind of thing said with its price, its size or another figure, and none that is there already? */
function hasFigure(message: ProductMessage): boolean {
  const { limits } = message.reading;
  const kind = limits.find((limit) => limit.on === 'kind' && !limit.not);
  const figures = limits.some(({ on }) => on === 'price' || on === 'measure' || on === 'option');
  return kind?.on === 'kind' && figures && !isOwned(message) && !isKnown(message, kind.said);
}

/** "Swap the boots for a 43": those that were spoken of. */
const isKnown = ({ glossed }: ProductMessage, said: string): boolean =>
  new RegExp(`\\b(?:the|these|those|this)\\s+(?:[\\w'-]+\\s+){0,2}${escaped(said)}`, 'i').test(glossed);

/** "My boots" are there already. */
function isOwned({ glossed, reading }: ProductMessage): boolean {
  const said = limitOn(reading, 'kind')?.said;
  return (
    said !== undefined &&
    new RegExp(`\\b(?:my|our)\\s+(?:[\\w'-]+\\s+){0,2}${escaped(said)}`, 'i').test(glossed)
  );
}
