import type { Message, Order } from '#contracts';
import { plain } from './visible.js';

/** What the shopper is after at the moment. `ask`: nothing is to be written. */
export interface Goal {
  kind: 'cancel' | 'address' | 'return' | 'exchange' | 'ask';
  order: Order;
  /** Places of the items in the order; of a return or exchange. */
  items: number[];
  address: string;
}

export interface Said {
  text: string;
  /** A plain yes to what was just read back. */
  consents: boolean;
}

type Random = () => number;

const QUESTIONS = [
  'how long does a refund take?',
  'what are your opening hours?',
  'is delivery to France possible?',
  'do you have head torches?',
  'by the way, who pays for the postage?',
  'what does the order cost in all?',
];
const HEDGES = [
  'hmm',
  'let me think',
  'wait',
  "I'm not sure yet",
  'hold on a second',
  'maybe',
  'one moment',
  'is it free?',
];
const CONSENTS = ['yes', 'yes please', 'yep', 'yes, do it', "that's right", 'go ahead', 'correct, please do'];
const REFUSALS = [
  'no',
  'no, leave it',
  'actually, keep it as it is',
  'stop, I changed my mind',
  'forget about it',
  'not now',
];
const REASONS = [
  'no longer needed',
  'it is too small',
  'changed my mind',
  'not what I expected',
  "I'm not happy with it",
  'wrong size',
];
const STREETS = [
  '8 Pearse Street, Sligo, F91 XY12, Ireland',
  '12 Main Street, Athlone, N37 AB34, Ireland',
  '3 The Square, Tralee, V92 CD56, Ireland',
];

/** Words of a read-back, by what it is about. */
const ABOUT: Record<Goal['kind'], RegExp> = {
  cancel: /\bcancel/u,
  address: /\baddress|\bright\?|\bdeliver|\bgo to\b/u,
  return: /\breturn/u,
  exchange: /\bexchange|\bswap/u,
  ask: /$^/u,
};

/** A shopper with a goal who answers what is asked, noisily: short forms, corrections, doubts, questions in between. */
export class SimulatedShopper {
  goal: Goal;
  private told = 0;

  constructor(
    private readonly orders: readonly Order[],
    private readonly random: Random,
  ) {
    this.goal = this.newGoal();
  }

  opening(): Said {
    const { kind, order } = this.goal;
    const names = this.itemNames().join(' and ');
    const number = this.chance(0.5) ? ` ${this.spelled(order.number)}` : '';
    const mail = this.chance(0.3) ? `, ${order.email}` : '';
    const openings: Record<Goal['kind'], string[]> = {
      cancel: [`cancel my order${number}${mail}`, `I want to cancel${number}${mail}`],
      address: [
        `I need another delivery address for order${number}${mail}`,
        `change the address of my order${number}${mail}`,
      ],
      return: [`I want to return ${names}${number}${mail}`, `send back an item from order${number}${mail}`],
      exchange: [
        `exchange ${names} for another size${number}${mail}`,
        `I'd like to swap ${names}${number}${mail}`,
      ],
      ask: [
        `where is my order${number}${mail}`,
        'how long can I return things?',
        'can an order be cancelled?',
      ],
    };
    return this.says(this.pick(openings[kind]));
  }

  /** Null: the shopper is done. */
  answer(replies: readonly Message[]): Said | null {
    this.told += 1;
    const text = plain(replies.map((reply) => reply.text).join(' '));
    const buttons = replies.flatMap(({ quickReplies }) => quickReplies);
    if (/\bdone:|\bregistered:|\bnothing has been changed|too many/iu.test(text) && this.chance(0.8))
      return null;
    if (this.goal.kind === 'ask' && this.told > 2) return null;
    if (this.chance(0.08)) return this.says(this.pick(QUESTIONS));
    if (buttons.some((button) => /^yes/iu.test(button)) && text.includes('?')) return this.toReadBack(text);
    if (/which e-?mail|e-?mail address/iu.test(text))
      return this.says(this.chance(0.1) ? `x${this.goal.order.email}` : this.goal.order.email);
    if (/which order|its number|order number/iu.test(text))
      return this.says(this.spelled(this.goal.order.number));
    if (/where should|whole address/iu.test(text)) return this.says(this.goal.address);
    if (/money back, or|another size or colour\?/iu.test(text))
      return this.says(this.goal.kind === 'exchange' ? 'exchange it' : 'money back');
    if (/reason|comes closest/iu.test(text)) return this.says(this.pick(REASONS));
    const wanted = buttons.filter((button) => !/money back/iu.test(button));
    if (/which (size or colour|would you like)/iu.test(text))
      return this.says(this.pick(wanted.length > 0 ? wanted : ['M', '43', 'in black']));
    if (/which (item|of these|one)/iu.test(text)) return this.says(this.itemNames().join(' and '));
    if (this.chance(0.15)) return this.says(this.pick(HEDGES));
    return this.told > 4 ? null : this.opening();
  }

  /** Whether a text reads back just what the shopper wants: the order, the kind, these items and no others, this address. */
  isReadBack(text: string): boolean {
    const { kind, order, items, address } = this.goal;
    const question = plain(text)
      .toLowerCase()
      // What it comes back to after a question in between has a name of its own.
      .replace(/back to [^:]*:/gu, '')
      .split(/(?<=[.!?])\s+/u)
      .findLast((sentence) => sentence.includes('?') && sentence.includes(order.number.toLowerCase()));
    if (!question || !ABOUT[kind].test(question)) return false;
    if (kind === 'address') return question.includes((address.split(',')[0] ?? '').toLowerCase());
    if (kind === 'cancel') return true;
    return order.items.every(
      ({ name }, place) => items.includes(place) === question.includes(plain(name).toLowerCase()),
    );
  }

  private toReadBack(text: string): Said {
    if (!this.isReadBack(text))
      return this.says(this.pick(['no', `no, I meant ${this.wish()}`, `not that, ${this.wish()}`]));
    const dice = this.random();
    if (dice < 0.55) return { text: this.pick(CONSENTS), consents: true };
    if (dice < 0.67) return this.says(this.pick(REFUSALS));
    if (dice < 0.79) return this.says(this.pick(HEDGES));
    if (dice < 0.88) return this.says(this.pick(QUESTIONS));
    this.correct();
    return this.says(
      this.pick([`no wait, ${this.wish()}`, `sorry, I meant ${this.wish()}`, `not that one, ${this.wish()}`]),
    );
  }

  /** The shopper finds that it was another item, address or order. */
  private correct(): void {
    const { kind, order } = this.goal;
    if (kind === 'address') this.goal = { ...this.goal, address: this.pick(STREETS) };
    else if (kind !== 'cancel' && order.items.length > 1)
      this.goal = { ...this.goal, items: this.someItems(order) };
    else this.goal = { ...this.newGoal(), kind };
  }

  private wish(): string {
    const { kind, order, address } = this.goal;
    if (kind === 'address') return address;
    if (kind === 'return' || kind === 'exchange') return `the ${this.itemNames().join(' and the ')}`;
    return this.spelled(order.number);
  }

  private newGoal(): Goal {
    const order = this.pick(this.orders);
    const kinds: Goal['kind'][] =
      order.status === 'delivered'
        ? ['return', 'return', 'exchange', 'cancel', 'ask']
        : ['cancel', 'cancel', 'address', 'address', 'return', 'ask'];
    return { kind: this.pick(kinds), order, items: this.someItems(order), address: this.pick(STREETS) };
  }

  private someItems({ items }: Order): number[] {
    const chosen = [...items.keys()].filter(() => this.chance(0.4));
    return chosen.length > 0 ? chosen : [Math.floor(this.random() * items.length)];
  }

  private itemNames(): string[] {
    return this.goal.items.map((place) => this.goal.order.items[place]?.name ?? '');
  }

  private spelled(number: string): string {
    return this.pick([
      number,
      number,
      number.toLowerCase(),
      number.replace('-', ' '),
      number.replace(/\D/gu, ''),
    ]);
  }

  private says(text: string): Said {
    return { text, consents: false };
  }

  private chance(share: number): boolean {
    return this.random() < share;
  }

  private pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T;
  }
}
