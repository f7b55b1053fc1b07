import type { Order } from '#contracts';
import { entityValue } from '../flows/read-slot.js';
import { describeOrder, orderLabel } from '../flows/flow-scope.js';
import { isOpen } from '../references.js';
import { FRESH_TURNS } from '../open-orders.js';
import type { Request } from '../reading.js';
import { ORDER_TALK } from './order-facts.js';
import type { Script } from '../script.js';
import type { Part, Turn } from '../turn.js';

/** "Which ones haven't you sent yet?" */
const NOT_SENT =
  /(?:\bnot|n't|nt|\bunsent)\b.{0,30}\b(?:sent|send|ship(?:ped)?|dispatch(?:ed)?|left|gone out|out yet)\b/i;
const AT_HOME: ReadonlySet<Order['status']> = new Set<Order['status']>(['pending', 'packed']);
/** Orders told of at once. */
const MANY = 6;

/** "Which of my orders are not here yet?": the shopper's orders in a few words each. */
export class OrderList {
  constructor(private readonly script: Script) {}

  /** Null when it is not asked, or where there are not several to tell of. */
  async answer(turn: Turn, requests: readonly Request[]): Promise<Part | null> {
    const { cues } = this.script;
    const { text } = turn.input;
    const isAsked = cues.hears('asks_orders', text);
    if (!isAsked && !(await this.isUnclear(turn, requests))) return null;
    if (entityValue(turn.understanding.entities, 'order_number')) return null;
    const recent = await turn.orders.recent();
    const open = recent.filter(NOT_SENT.test(text) ? ({ status }) => AT_HOME.has(status) : isOpen);
    const awaited = (!isAsked || cues.hears('on_its_way', text) || NOT_SENT.test(text)) && open.length > 0;
    const told = (awaited ? open : recent).slice(0, MANY);
    if (told.length < 2) return null;
    turn.steps.push({ rule: 'orders_listed', detail: told.map(({ number }) => number).join(', ') });
    turn.state.shown = { kind: 'orders', ids: told.map(({ number }) => number), turn: turn.state.turn };
    // "The second one, when exactly?"
    turn.state.last = { ...ORDER_TALK(this.script), slots: {}, turn: turn.state.turn, outcome: '' };
    const scope = {
      orders: told.map((order) => describeOrder(order, turn)),
      labels: told.map(orderLabel),
      awaited,
      more: (awaited ? open : recent).length - told.length,
    };
    return this.script.say('orders_listed', scope, turn.seed);
  }

  /** "Where is my stuff?" of somebody with several orders on their way, and no word of which. */
  private async isUnclear(turn: Turn, requests: readonly Request[]): Promise<boolean> {
    const flow = this.script.flowCalling('show_order')?.name;
    const { last, turn: now } = turn.state;
    if (flow === undefined || requests.length !== 1 || requests[0]?.intent?.flow !== flow) return false;
    if (last?.slots.order !== undefined && now - last.turn <= FRESH_TURNS) return false;
    const open = (await turn.orders.recent()).filter(isOpen);
    return open.length > 1 && (await turn.orders.meant(turn.input.text, this.script.cues)).length === 0;
  }
}
