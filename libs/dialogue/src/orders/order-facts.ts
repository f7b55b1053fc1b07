import type { Order } from '#contracts';
import { type Cue, wordsOf } from '../cues.js';
import { flowScope, pickedPositions } from '../flows/flow-scope.js';
import type { SlotValues } from '../flows/flow-state.js';
import { entityValue } from '../flows/read-slot.js';
import { isQuestion } from '../reading.js';
import type { PhraseKey, Script } from '../script.js';
import type { Part, Turn } from '../turn.js';

interface Topic {
  cue: Cue;
  /** The same where words stand between. */
  or?: RegExp;
  phrase: PhraseKey;
  /** Asked of things that were bought and of nothing else: "the last day to give back the jacket" needs no "order". */
  ofThings?: 'any' | 'refunded';
  /** Asked only where nothing else is said: "and how much should that be?" */
  isBare?: true;
  /** Asked of the order that was named last, however long ago; of nothing else that is talked about. */
  ofTold?: true;
  /** Asked only of the order that was spoken of last, and of nothing since. */
  followsOrder?: true;
  /** Asked only of an order in such a state. */
  status?: readonly Order['status'][];
}

/** "So when?", "and when should that one be here?", of what was told last. */
const BARE_WHEN =
  /^\W*(?:(?:so|and|ok|okay|thx|thanks|ta|then|but|right|cool|grand|great|hm+)\W+){0,3}when(?:'?s| is| was| will| would| should| does| do)?(?: (?:then|exactly|roughly|about|it|that|this|they|those|one|be|come|here|arrive|due|there|is|will|so)){0,6}\W*$/i;

/** What may be asked of an order, the narrower before the wider. */
const TOPICS: readonly Topic[] = [
  { cue: 'asks_if_late', phrase: 'fact_if_late' },
  { cue: 'asks_redirect', phrase: 'fact_redirect' },
  { cue: 'asks_replacement', phrase: 'fact_replacement', status: ['exchange_requested'] },
  {
    cue: 'asks_change',
    or: /\b(?:add|put)\b[^.?!]*\bto (?:it|that|this|(?:the|my|that|this) (?:order|parcel))\b|\btake\b[^.?!]*\bout\b/i,
    phrase: 'fact_change',
    status: ['packed', 'shipped', 'delivered', 'cancelled'],
  },
  { cue: 'asks_next', phrase: 'fact_next' },
  { cue: 'asks_refund', phrase: 'fact_refund', ofThings: 'refunded' },
  { cue: 'asks_refund_time', phrase: 'fact_refund_time', ofThings: 'refunded' },
  { cue: 'asks_points', phrase: 'fact_points' },
  { cue: 'asks_placed', phrase: 'fact_placed', ofThings: 'any' },
  { cue: 'asks_deadline', phrase: 'fact_deadline', ofThings: 'any' },
  { cue: 'asks_contents', phrase: 'fact_contents', ofTold: true },
  { cue: 'asks_bought', phrase: 'fact_contents', ofThings: 'any' },
  { cue: 'asks_carrier', phrase: 'fact_carrier', ofThings: 'any' },
  { cue: 'asks_address', phrase: 'fact_address', ofTold: true },
  { cue: 'asks_total', phrase: 'fact_total', ofTold: true, ofThings: 'any' },
  { cue: 'asks_amount', phrase: 'fact_amount', isBare: true },
  { cue: 'asks_late', phrase: 'fact_late' },
  { cue: 'asks_due', phrase: 'fact_due' },
  { cue: 'asks_due', or: BARE_WHEN, phrase: 'fact_due', followsOrder: true },
];
/** Of these, money goes back or has gone back. */
const REFUNDED: ReadonlySet<Order['status']> = new Set<Order['status']>([
  'cancelled',
  'return_requested',
  'returned',
]);
const DAY = 86_400_000;
/** So many words at most make a mere reference. */
const SHORT = 8;
/** So many turns an order stays what "it" is about. */
const FRESH_TURNS = 4;

/** Answers questions about one order from the order itself: "when is it due?", "how much do I get back?". */
export class OrderFacts {
  constructor(private readonly script: Script) {}

  /** Null when the message asks no such thing, or when no order is spoken of that is open to the shopper. */
  async answer(turn: Turn): Promise<Part | null> {
    for (const topic of TOPICS) {
      const part = this.asks(turn, topic) ? await this.told(turn, topic) : null;
      if (part) return part;
    }
    return null;
  }

  /** "And before that?", "and the one with the tent?" after such an answer: the same of another order. */
  async ofOther(turn: Turn): Promise<Part | null> {
    const { last, turn: now } = turn.state;
    const topic = TOPICS.find(({ phrase }) => phrase === last?.outcome);
    if (!last || !topic || now - last.turn > 2) return null;
    const { text } = turn.input;
    const { cues } = this.script;
    const pointing =
      cues.hears('one_before', text) ||
      cues.hears('order_reference', text) ||
      cues.find('follow_up', text.toLowerCase())?.start === 0;
    if (!pointing || wordsOf(text).length > SHORT) return null;
    const [number] = await turn.orders.meant(text, cues);
    const order = number === undefined || number === last.slots.order ? null : await turn.orders.get(number);
    return order && this.say(turn, topic, order, {});
  }

  private asks(turn: Turn, { cue, or, isBare, ofThings, followsOrder }: Topic): boolean {
    const { text } = turn.input;
    const { cues } = this.script;
    const { last, topic } = turn.state;
    if (followsOrder && (last === null || (topic?.turn ?? 0) > last.turn)) return false;
    if (!(cues.hears(cue, text) || or?.test(text)) || (isBare && !this.isAlone(cue, text))) return false;
    // "How long does delivery to Italy take?", "how many points for 250 euro?", "till when is the shop open?" are about no order.
    const isElse = turn.understanding.entities.some(({ type }) => type === 'country' || type === 'money');
    if (isElse || cues.hears('asks_opening', text)) return false;
    // "I want my money back for NF-10302" wishes for it.
    return !(ofThings === 'refunded' && this.wishes(text));
  }

  private async told(turn: Turn, topic: Topic): Promise<Part | null> {
    const asked = await this.orderAsked(turn, topic);
    if (!asked || (topic.status && !topic.status.includes(asked.order.status))) return null;
    return this.say(turn, topic, asked.order, asked.slots);
  }

  private async say(turn: Turn, topic: Topic, order: Order, slots: SlotValues): Promise<Part> {
    turn.steps.push({ rule: 'order_fact', detail: `${topic.phrase} of ${order.number}` });
    turn.state.told = { ...turn.state.told, order: order.number };
    const { last } = turn.state;
    const about = { ...slots, order: order.number };
    const scope = {
      ...(await flowScope(turn, about)),
      whole: pickedPositions(order, slots).length === order.items.length,
      next: await this.next(turn, about),
      /** The flow that is under way. */
      doing: turn.state.flows.frames.at(-1)?.flow ?? '',
      return_until: this.until(turn, order, 'returnDays'),
      exchange_until: this.until(turn, order, 'exchangeDays'),
    };
    turn.evidence.push({
      from: 'days after delivery',
      sentences: [scope.return_until, scope.exchange_until].filter(Boolean),
    });
    const said = this.script.say(topic.phrase, scope, turn.seed);
    // Where the next mention of "it" leads.
    if (last?.slots.order === order.number) last.turn = turn.state.turn;
    else
      turn.state.last = {
        ...ORDER_TALK(this.script),
        slots: about,
        turn: turn.state.turn,
        outcome: topic.phrase,
      };
    return { ...said, why: this.script.say('why_order', scope, turn.seed).text };
  }

  private isAlone(cue: Cue, text: string): boolean {
    const { cues } = this.script;
    const besides: readonly Cue[] = [cue, 'filler', 'idle', 'context', 'lead'];
    return besides.reduce((left, each) => cues.without(each, left), text) === '';
  }

  private wishes(text: string): boolean {
    const { cues } = this.script;
    return cues.hears('wish', cues.without('asks_whether', text)) && !isQuestion(text, cues);
  }

  /** The last of so many days after delivery; '' before it. */
  private until(
    { formats, input }: Turn,
    { deliveredAt }: Order,
    days: 'returnDays' | 'exchangeDays',
  ): string {
    const count = this.script.shop[days];
    return deliveredAt === null || typeof count !== 'number'
      ? ''
      : formats.date(deliveredAt + count * DAY, input.now);
  }

  /** What follows what was done last, or what is under way. */
  private async next(turn: Turn, slots: SlotValues): Promise<string> {
    const frame = turn.state.flows.frames.at(-1);
    const { last } = turn.state;
    const outcomes = this.script.flows.get(frame?.flow ?? last?.flow ?? '')?.outcomes ?? {};
    const ended = last && last.slots.order === slots.order ? outcomes[last.outcome]?.next : undefined;
    const texts = frame ? Object.values(outcomes).find(({ next }) => next)?.next : ended;
    if (!texts) return '';
    return this.script.render({ texts, quickReplies: [] }, await flowScope(turn, slots), turn.seed).text;
  }

  private async orderAsked(
    turn: Turn,
    { ofThings, ofTold }: Topic,
  ): Promise<{ order: Order; slots: SlotValues } | null> {
    const { state, orders, understanding, input } = turn;
    const { cues } = this.script;
    const number = entityValue(understanding.entities, 'order_number');
    if (number) return opened(await orders.get(number), {});
    const { slots = {} } = state.flows.frames.at(-1) ?? {};
    if (typeof slots.order === 'string') {
      const order = await orders.get(slots.order);
      if (order) return { order, slots };
    }
    const saysOrder = cues.hears('order_word', input.text);
    if (saysOrder || cues.hears('latest', input.text) || cues.hears('one_before', input.text)) {
      const [meant] = await orders.meant(input.text, cues);
      if (meant) return opened(await orders.get(meant), {});
    }
    if (ofThings) {
      const found = await this.holding(turn, ofThings === 'refunded');
      if (found) return opened(found, {});
    }
    const { last } = state;
    const fresh = last !== null && state.turn - last.turn <= FRESH_TURNS;
    if (fresh && typeof last.slots.order === 'string' && (saysOrder || state.productsTurn <= last.turn)) {
      return opened(await orders.get(last.slots.order), last.slots);
    }
    const isOnlyTold = ofTold && state.productsTurn === 0 && state.told.order !== undefined;
    if (isOnlyTold && !saysOrder) return opened(await orders.get(state.told.order ?? ''), {});
    if (!saysOrder) return null;
    const recent = await orders.recent();
    return recent.length === 1 ? opened(recent[0] ?? null, {}) : null;
  }

  /** The order of theirs with the thing that is named; of several, the one that money goes back for, where that is asked. */
  private async holding({ orders, input }: Turn, refunded: boolean): Promise<Order | null> {
    const numbers = await orders.meant(input.text, this.script.cues);
    const recent = await orders.recent();
    const found = numbers.flatMap((number) => recent.find((order) => order.number === number) ?? []);
    return (refunded && found.find(({ status }) => REFUNDED.has(status))) || (found[0] ?? null);
  }
}

const opened = (order: Order | null, slots: SlotValues): { order: Order; slots: SlotValues } | null =>
  order && { order, slots };

/** What "the other one?" asks again after a fact: where an order is. */
export const ORDER_TALK = (script: Script): { flow: string; intent: string } => {
  const flow = script.flowCalling('show_order')?.name ?? '';
  return { flow, intent: flow };
};
