import type { FlowFile, Product, SlotType } from '#contracts';
import type { Random } from '../demo/random.js';
import type { Goal } from './goal.js';
import * as said from './said.js';

/** What the assistant waits for, and what it said. */
export interface Asked {
  flow: FlowFile;
  /** null: a yes before something is written. */
  slot: string | null;
  text: string;
}

/** What the shopper says, and whether it is a yes to what was read back. */
export interface Saying {
  text: string;
  commits: boolean;
}

/** How often a shopper says something else than the plain answer. */
const DIGRESSES = 0.12;
const ERRS = 0.12;
const HESITATES = 0.15;

/** Answers what is asked, with slips, second thoughts and questions in between, but knows what it wants. */
export class SimulatedShopper {
  private slips = 2;
  /** Said at the next turn, whatever is asked: a slip put right. */
  private pending: string | null = null;

  constructor(
    private readonly random: Random,
    private readonly goal: Goal,
    private readonly products: ReadonlyMap<string, Product>,
  ) {}

  open(): Saying {
    return this.say(said.OPENINGS[this.goal.kind], this.number());
  }

  answer({ flow, slot, text }: Asked): Saying {
    if (this.pending !== null) {
      const correction = this.pending;
      this.pending = null;
      return this.say(said.CORRECT, correction);
    }
    if (this.random.chance(DIGRESSES)) return this.plain(said.DIGRESSIONS);
    return slot === null ? this.toReadBack(text) : this.toQuestion(flow, slot);
  }

  private toReadBack(text: string): Saying {
    // What else is answered in the same reply stands before it.
    const wrong = this.wrongIn(
      text.slice(Math.max(0, text.lastIndexOf('Shall I'), text.lastIndexOf('Order '))),
    );
    if (wrong !== null) return this.say(said.CORRECT, wrong);
    if (this.random.chance(HESITATES)) return this.plain(said.HALF_YES);
    if (this.goal.abandons) return this.plain(said.ABANDON);
    return { text: this.random.pick(said.YES), commits: true };
  }

  /** What a read-back does not have as it was meant; null when it is right. */
  private wrongIn(text: string): string | null {
    const { goal } = this;
    if (!text.includes(goal.order.number)) return goal.order.number;
    if (goal.kind === 'address') return text.includes(goal.street) ? null : this.address();
    if (goal.kind === 'cancel') return null;
    const mentions = (at: number): boolean => {
      const item = goal.order.items[at];
      // Twins of one name differ in their options.
      const label = item
        ? `${item.name}${Object.keys(item.options).length ? ` (${Object.values(item.options).join(', ')})` : ''}`
        : '';
      return text.split(' for ')[0]?.includes(label) ?? false;
    };
    const right = goal.order.items.every((_, at) => mentions(at) === goal.items.includes(at));
    if (!right) return goal.items.map((at) => `the ${this.itemName(at)}`).join(' and ');
    if (goal.kind === 'return') return text.includes('return of') ? null : 'a refund';
    const wanted = `(${Object.values(this.variant()?.options ?? {}).join(', ')})`;
    return text.includes(`for ${goal.order.items[goal.items[0] ?? 0]?.name ?? ''} ${wanted}`) ||
      text.endsWith(`${wanted}?`)
      ? null
      : this.variantName();
  }

  private toQuestion(flow: FlowFile, slot: string): Saying {
    const type = flow.slots[slot]?.type;
    const slip = this.slips > 0 && this.random.chance(ERRS);
    if (slip) this.slips -= 1;
    switch (type satisfies SlotType | undefined) {
      case 'order_number':
        return this.say(said.ORDER, this.number());
      case 'email':
        return this.say(said.EMAIL, this.goal.order.email);
      case 'items':
        return slip ? this.wrongItem() : this.items();
      case 'variants':
        return slip ? this.wrongVariant() : this.say(said.VARIANT, this.variantName());
      case 'address':
        if (slip) {
          this.pending = this.address();
          return this.say(said.ADDRESS, `${this.random.pick(said.STREETS)}, ${this.random.pick(said.TOWNS)}`);
        }
        return this.say(said.ADDRESS, this.address());
      case 'choice':
        if (slot !== 'kind') return this.plain(said.REASONS);
        return this.plain(this.goal.kind === 'exchange' ? said.EXCHANGE : said.RETURN);
      default:
        return this.plain(said.DIGRESSIONS);
    }
  }

  private items(): Saying {
    const { items, order } = this.goal;
    const others = order.items.map((_, at) => at).filter((at) => !items.includes(at));
    if (others.length === 0 && items.length > 1) return this.plain(said.ALL);
    if (items.length > 1 && others.length <= 2) {
      return this.say(said.ALL_BUT, others.map((at) => this.itemName(at)).join(' and the '));
    }
    return this.say(said.ITEM, items.map((at) => this.itemName(at)).join(' and the '));
  }

  private wrongItem(): Saying {
    const others = this.goal.order.items.map((_, at) => at).filter((at) => !this.goal.items.includes(at));
    if (others.length === 0) return this.items();
    this.pending = this.goal.items.map((at) => `the ${this.itemName(at)}`).join(' and ');
    return this.say(said.ITEM, this.itemName(this.random.pick(others)));
  }

  private wrongVariant(): Saying {
    const item = this.goal.order.items[this.goal.items[0] ?? 0];
    const variants = this.products.get(item?.productId ?? '')?.variants ?? [];
    const others = variants.filter(
      ({ id, stock }) => id !== this.goal.variantId && id !== item?.variantId && stock > 0,
    );
    const [other] = this.random.sample(others, 1);
    if (!other) return this.say(said.VARIANT, this.variantName());
    this.pending = this.variantName();
    return this.say(said.VARIANT, Object.values(other.options).join(' '));
  }

  /** By its name, or by the words of it that no other item of the order has. */
  private itemName(at: number): string {
    const { items } = this.goal.order;
    const item = items[at];
    if (!item) return '';
    const twins = items.some((other, place) => place !== at && other.name === item.name);
    if (twins) return `${item.name} ${Object.values(item.options).join(' ')}`;
    const shared = new Set(
      items.filter((_, place) => place !== at).flatMap(({ name }) => name.toLowerCase().split(/\s+/)),
    );
    const own = item.name
      .split(/\s+/)
      .filter((word) => /^\p{L}{4,}$/u.test(word) && !shared.has(word.toLowerCase()));
    return own.length > 0 && this.random.chance(0.5) ? this.random.pick(own).toLowerCase() : item.name;
  }

  private variant() {
    const item = this.goal.order.items[this.goal.items[0] ?? 0];
    return this.products.get(item?.productId ?? '')?.variants.find(({ id }) => id === this.goal.variantId);
  }

  /** What differs from the bought one, or all of it. */
  private variantName(): string {
    const options = this.variant()?.options ?? {};
    return Object.values(options).join(this.random.chance(0.5) ? ' in ' : ', ');
  }

  private address(): string {
    return `${this.goal.street}, ${this.goal.town}`;
  }

  private number(): string {
    const { number } = this.goal.order;
    return this.random.pick([number, number.toLowerCase(), number.replace('-', ' '), number]);
  }

  private plain(choices: readonly string[]): Saying {
    return { text: this.random.pick(choices), commits: false };
  }

  private say(choices: readonly string[], value: string): Saying {
    return { text: this.random.pick(choices).replace('{}', value), commits: false };
  }
}
