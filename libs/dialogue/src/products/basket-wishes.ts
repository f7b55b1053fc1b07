import { brokenLimits, limitOn } from '#catalog';
import type { Product } from '#contracts';
import { FRESH_TURNS } from '../open-orders.js';
import { isQuestion } from '../reading.js';
import type { Script } from '../script.js';
import type { Part, Turn } from '../turn.js';
import type { BasketAnswers } from './basket-answers.js';
import type { Focus, ProductFocus } from './product-focus.js';
import { aboutProducts, type ProductMessage, unmeasuredOf } from './product-message.js';
import type { ProductMemory } from './product-memory.js';
import type { SeveralProducts } from './several-products.js';
import type { StockAnswers } from './stock-answers.js';

/** Hears what is wished of the basket: something in, more of it, out again, what it comes to. */
export class BasketWishes {
  constructor(
    private readonly basket: BasketAnswers,
    private readonly stock: StockAnswers,
    private readonly focus: ProductFocus,
    private readonly several: SeveralProducts,
    private readonly memory: ProductMemory,
    private readonly script: Script,
  ) {}

  isWish(turn: Turn, { plain, mentions }: ProductMessage): boolean {
    const { cues } = this.script;
    if (cues.hears('to_basket', plain)) return true;
    const isOfProduct = mentions.length > 0 || turn.state.productTopic !== null;
    if (isOfProduct && cues.hears('basket_total', plain) && (mentions.length > 1 || COUNTED.test(plain)))
      return true;
    const changes = ['remove', 'make_it', 'basket_total'] as const;
    return isFresh(turn) && changes.some((cue) => cues.hears(cue, plain));
  }

  /** Null when nothing is wished, or nothing is known that it could be about. */
  async answer(turn: Turn, message: ProductMessage, focus: Focus): Promise<Part | null> {
    const { cues } = this.script;
    const { plain, text, reading } = message;
    const fresh = isFresh(turn);
    if (cues.hears('remove', plain) && (fresh || cues.hears('to_basket', plain)))
      return this.basket.remove(turn);
    if (cues.hears('basket_total', plain)) {
      const all = this.basket.totalOfAll(turn, message);
      if (all)
        return this.memory.told(turn, all, { products: mentioned(message), what: 'total', act: 'compared' });
      const product = focus.products[0] ?? (fresh ? null : await this.focus.latest(turn));
      const total = (product && this.basket.totalOf(turn, product, plain)) ?? (await this.basket.total(turn));
      if (total) return total;
    }
    if (fresh && cues.hears('make_it', plain)) {
      const changed = await this.basket.setQuantity(turn, plain);
      if (changed) return changed;
    }
    if (!cues.hears('to_basket', plain)) return null;
    if (focus.rivals.length > 0) return this.several.which(turn, message, focus.rivals);
    // "I'll take the warmer one", and nobody knows which that is.
    const listed = focus.products.length === 0 ? await this.focus.listed(turn) : [];
    if (listed.length > 1 && unmeasuredOf(message, listed)) return this.several.which(turn, message, listed);
    // The bag of "add it to my bag" is no kind of thing.
    const said = limitOn(reading, 'kind')?.said;
    const hasKind = said !== undefined && cues.without('to_basket', plain.toLowerCase()).includes(said);
    const product = focus.products[0] ?? (hasKind ? onlyOne(message) : await this.focus.latest(turn));
    if (!product)
      return hasKind || isQuestion(text, cues) ? null : this.script.say('basket_what', {}, turn.seed);
    const { productTopic: topic } = turn.state;
    const known = topic?.act === 'stock' && topic.ids[0] === product.id ? topic.options : {};
    const wanted = this.stock.wanted(product, text, aboutProducts(message, [product]), turn.state.mySize);
    return this.basket.add(turn, product, { ...known, ...wanted }, plain);
  }
}

/** "Bobble beanie, grey, into my basket": the only one of its kind that has what is said of it. */
function onlyOne({ reading, vocabulary }: ProductMessage): Product | null {
  const limits = reading.limits.filter(({ on }) => on === 'kind' || on === 'words' || on === 'audience');
  if (limits.length < 2) return null;
  const found = vocabulary.products.filter(
    (product) => brokenLimits(product, { limits }, vocabulary).length === 0,
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

const COUNTED = /\d|\b(?:two|three|four|five|six|both)\b/i;

const mentioned = ({ mentions }: ProductMessage): Product[] => mentions.flatMap(({ products }) => products);

const isFresh = ({ state }: Turn): boolean =>
  state.basket !== null && state.turn - state.basket.turn <= FRESH_TURNS;
