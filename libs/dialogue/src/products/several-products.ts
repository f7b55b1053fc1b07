import { limitOn } from '#catalog';
import type { IntentRole, Product } from '#contracts';
import { FRESH_TURNS } from '../open-orders.js';
import type { Script } from '../script.js';
import type { Part, Turn } from '../turn.js';
import type { ComparisonAnswers } from './comparison-answers.js';
import { asksAttribute } from './product-attributes.js';
import { productCard } from './product-cards.js';
import type { StockAnswers } from './stock-answers.js';
import type { Focus, ProductFocus } from './product-focus.js';
import type { ProductMemory } from './product-memory.js';
import { aboutProducts, type ProductMessage, saysSomething, unmeasuredOf } from './product-message.js';

/** More rivals of a name than fit on buttons are shown as cards alone. */
const MOST_NAMED = 4;
/** The stock of so many is told one by one. */
const MOST_TOLD = 3;
/** One of them, and no more. */
const THIS_ONE = /\b(?:it|its|this one|that one)\b/i;
/** So many products at most are compared. */
const MOST_COMPARED = 10;

/** What is asked of two or more products. */
export class SeveralProducts {
  constructor(
    private readonly focus: ProductFocus,
    private readonly comparisons: ComparisonAnswers,
    private readonly stock: StockAnswers,
    private readonly memory: ProductMemory,
    private readonly script: Script,
  ) {}

  /** A comparison of what is named, or of what was compared or shown: "which of them is lighter?". */
  async answer(
    turn: Turn,
    message: ProductMessage,
    focus: Focus,
    role: IntentRole | undefined,
  ): Promise<Part | null> {
    const products = await this.compared(turn, message, focus, role);
    if (products.length < 2) return null;
    const { part, winner } = this.comparisons.of(
      turn,
      products,
      message.glossedPlain,
      aboutProducts(message, products),
      unmeasuredOf(message, products),
    );
    await this.memory.told(turn, part, { products, what: 'comparison', act: 'compared' });
    if (winner) {
      const others = turn.state.products.filter((id) => id !== winner.id);
      turn.state.products = [winner.id, ...others].slice(0, MOST_COMPARED);
    }
    return part;
  }

  /** "In S and green?" after a comparison, "in stock?" of what was suggested: each of them. */
  async stockOf(turn: Turn, message: ProductMessage, focus: Focus): Promise<Part | null> {
    const { productTopic: topic, turn: now } = turn.state;
    if (!topic || now - topic.turn > FRESH_TURNS || topic.ids.length < 2 || focus.by !== null) return null;
    const { reading, plain } = message;
    const isOption = reading.limits.length > 0 && reading.limits.every(({ on }) => on === 'option');
    const asksStock = this.script.cues.hears('in_stock', plain) && (isOption || !saysSomething(reading));
    if (!asksStock && !(isOption && topic.act === 'compared')) return null;
    const products = (await this.focus.loaded(topic.ids)).slice(0, MOST_TOLD);
    const parts = await Promise.all(
      products.map((product) =>
        this.stock.of(turn, product, this.stock.wanted(product, plain, reading, turn.state.mySize), false),
      ),
    );
    const part: Part = {
      text: parts.map(({ text }) => text).join('\n'),
      products: parts.flatMap((each) => each.products?.slice(0, 1) ?? []),
    };
    return this.memory.told(turn, part, { products, what: 'stock', act: 'compared' });
  }

  /** Which one, A or B? */
  which(turn: Turn, message: ProductMessage, rivals: readonly Product[]): Part {
    const names = rivals.map(({ name }) => name);
    const ids = rivals.map(({ id }) => id);
    const reason = this.script.say('reason_asked', {}, turn.seed).text;
    turn.state.productTopic = {
      act: 'rivals',
      ids,
      asked: message.text.slice(0, 2000),
      options: {},
      row: [],
      turn: turn.state.turn,
    };
    turn.steps.push({ rule: 'product', detail: `which of ${ids.join(', ')}` });
    return {
      ...this.script.say('which_product', { names: turn.formats.or(names) }, turn.seed),
      quickReplies: names.slice(0, MOST_NAMED),
      products: rivals.slice(0, MOST_NAMED).map((product) => productCard(turn, product, reason)),
      asks: true,
    };
  }

  private asksDetail(plain: string): boolean {
    return asksAttribute(plain, this.script.attributes);
  }

  private async compared(
    turn: Turn,
    message: ProductMessage,
    focus: Focus,
    role: IntentRole | undefined,
  ): Promise<readonly Product[]> {
    if (focus.products.length >= 2) return focus.products;
    // "The lighter one" is one of them already.
    if (focus.by === 'name' || focus.by === 'degree' || limitOn(message.reading, 'kind')) return [];
    const listed = await this.focus.listed(turn);
    if (listed.length < 2) return [];
    const { productTopic: topic, turn: now } = turn.state;
    const { cues } = this.script;
    const reading = aboutProducts(message, listed);
    const { best, comparatives } = reading;
    const measures = best !== null || comparatives.length > 0;
    const wereCompared = topic?.act === 'compared' && now - topic.turn <= FRESH_TURNS;
    const isOfThese = cues.hears('of_these', message.plain) || cues.hears('which', message.plain);
    // "Anything cheaper?" asks for others.
    const isSought = /\b(?:any|some)thing\b/i.test(message.glossedPlain);
    // After a comparison "and lighter?" is about the two; after suggestions it asks for others.
    if (measures && !isSought && (wereCompared || (isOfThese && comparatives.length > 0))) return listed;
    // "Price?", "what do they weigh?": of each.
    // "How heavy is it?" once one came out as the lighter asks of that one.
    const isOfOne = wereCompared && THIS_ONE.test(message.glossedPlain);
    const isOfAll = focus.by === null || (focus.by === 'reference' && !isOfOne);
    const wereShown = topic !== null && topic.ids.length > 1 && now - topic.turn <= FRESH_TURNS;
    if (isOfAll && wereShown && !saysSomething(message.reading) && this.asksDetail(message.glossedPlain))
      return this.focus.loaded(topic.ids.slice(0, MOST_TOLD));
    // "And the other one is how much cheaper?" of two.
    if (comparatives.length > 0 && listed.length === 2 && cues.hears('other', message.plain)) return listed;
    const narrows = message.need !== null && saysSomething(message.reading);
    // "And lighter than 1500 g" says more of what is looked for, whatever it is taken for.
    return role === 'product_comparison' && !saysSomething(reading) && !narrows && focus.products.length === 0
      ? listed.slice(0, 2)
      : [];
  }
}
