import { type Cue, wordsOf } from '../cues.js';
import type { Script } from '../script.js';
import type { ProductMessage } from './product-message.js';

/** Cues of what is asked of products. */
const ASKING: readonly Cue[] = [
  'first',
  'second',
  'third',
  'last',
  'best',
  'pair',
  'question',
  'vague',
  'context',
  'filler',
  'cheaper',
  'pricier',
  'more',
  'in_stock',
  'stock',
  'count',
  'restock',
  'size_question',
  'color_question',
  'similar',
  'lead',
  'my_size',
  'to_basket',
  'remove',
  'make_it',
  'reorder',
  'against',
  'of_these',
  'which',
  'afresh',
  'back_to',
  'other',
  'other_brand',
  'affirm',
  'seeks',
];

/** Tells what of a message asks for products from what is about something else. */
export class AskedWords {
  /** Words that say what is asked of products, and none of what else is. */
  private readonly words: ReadonlySet<string>;
  /** Of them, those that say nothing of a thing. */
  private readonly talk: ReadonlySet<string>;

  constructor({ cues, attributes }: Script) {
    const said = ASKING.flatMap((cue) => cues.words(cue));
    this.words = new Set([...said, ...Object.values(attributes).flat()].flatMap((phrase) => wordsOf(phrase)));
    this.talk = new Set(said.flatMap((phrase) => wordsOf(phrase)));
  }

  /** Words of the wish itself that were not read: those that name a detail too. */
  unread({ reading }: ProductMessage): string[] {
    return reading.rest.filter((word) => !this.talk.has(word));
  }

  /** Words that were not read as anything about products. */
  besides({ reading }: Pick<ProductMessage, 'reading'>): string[] {
    return reading.rest.filter((word) => !this.words.has(word));
  }
}
