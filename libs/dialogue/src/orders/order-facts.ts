import type { Order } from '#contracts';
import type { Cue } from '../cues.js';
import { flowScope, pickedPositions } from '../flows/flow-scope.js';
import type { SlotValues } from '../flows/flow-state.js';
import { entityValue } from '../flows/read-slot.js';
import type { PhraseKey, Script } from '../script.js';
import type { Part, Turn } from '../turn.js';

/** What may be asked of an order, the narrower before the wider. */
const TOPICS: readonly { cue: Cue; phrase: PhraseKey }[] = [
  { cue: 'asks_next', phrase: 'fact_next' },
  { cue: 'asks_refund', phrase: 'fact_refund' },
  { cue: 'asks_refund_time', phrase: 'fact_refund_time' },
  { cue: 'asks_points', phrase: 'fact_points' },
  { cue: 'asks_placed', phrase: 'fact_placed' },
  { cue: 'asks_deadline', phrase: 'fact_deadline' },
  { cue: 'asks_contents', phrase: 'fact_contents' },
  { cue: 'asks_carrier', phrase: 'fact_carrier' },
  { cue: 'asks_address', phrase: 'fact_address' },
  { cue: 'asks_total', phrase: 'fact_total' },
  { cue: 'asks_due', phrase: 'fact_due' },
];
const DAY = 86_400_000;
/** So many turns an order stays what "it" is about. */
const FRESH_TURNS = 4;

/** Answers questions about one order from the order itself: "when is it due?", "how much do I get back?". */
export class OrderFacts {
  constructor(private readonly script: Script) {}

  /** Null when the message asks no such thing, or when no order is spoken of that is open to the shopper. */
  async answer(turn: Turn): Promise<Part | null> {
    const topic = TOPICS.find(({ cue }) => this.script.cues.hears(cue, turn.input.text));
    // "How long does delivery to Italy take?" is about no order.
    if (!topic || turn.understanding.entities.some(({ type }) => type === 'country')) return null;
    const asked = await this.orderAsked(turn);
    if (!asked) return null;
    const { order, slots } = asked;
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
    else turn.state.last = { ...ORDER_TALK(this.script), slots: about, turn: turn.state.turn, outcome: '' };
    return { ...said, why: this.script.say('why_order', scope, turn.seed).text };
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

  private async orderAsked(turn: Turn): Promise<{ order: Order; slots: SlotValues } | null> {
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
    if (saysOrder || cues.hears('latest', input.text)) {
      const [meant] = await orders.meant(input.text, cues);
      if (meant) return opened(await orders.get(meant), {});
    }
    const { last } = state;
    const fresh = last !== null && state.turn - last.turn <= FRESH_TURNS;
    if (fresh && typeof last.slots.order === 'string' && (saysOrder || state.productsTurn <= last.turn)) {
      return opened(await orders.get(last.slots.order), last.slots);
    }
    if (!saysOrder) return null;
    const recent = await orders.recent();
    return recent.length === 1 ? opened(recent[0] ?? null, {}) : null;
  }
}

const opened = (order: Order | null, slots: SlotValues): { order: Order; slots: SlotValues } | null =>
  order && { order, slots };

/** What "the other one?" asks again after a fact: where an order is. */
const ORDER_TALK = (script: Script): { flow: string; intent: string } => {
  const flow = script.flowCalling('show_order')?.name ?? '';
  return { flow, intent: flow };
};
