import { watchSlots } from '../actions/watch-actions.js';
import type { WatchesPort } from '../ports.js';
import type { ProductTalk } from '../products/product-talk.js';
import type { Script } from '../script.js';
import type { Turn } from '../turn.js';
import type { Outcome } from './rule.js';

/** Products to be told about when they are back or cost less. */
export class WatchRules {
  constructor(
    private readonly script: Script,
    private readonly products: ProductTalk,
    private readonly watches: WatchesPort,
  ) {}

  /** "Tell me when the M is back": the flow that reads it back and keeps it. */
  async begin(turn: Turn): Promise<Outcome> {
    const { text } = turn.input;
    const { cues } = this.script;
    const flow = this.script.flowCalling('watch_product')?.name;
    if (flow === undefined || !cues.hears('watch', text) || cues.hears('unwatch', text)) return null;
    const isBack = (['restock', 'in_stock', 'is_back'] as const).some((cue) => cues.hears(cue, text));
    const kind = cues.hears('cheaper', text) ? 'price' : isBack ? 'stock' : null;
    const product = kind && (await this.products.named(turn, text));
    const slots = product && watchSlots(turn, product, kind);
    if (!slots) return null;
    turn.steps.push({ rule: 'watch', detail: `${String(slots.kind)} of ${String(slots.label)}` });
    return { type: 'start', flow, intent: flow, opening: text, slots };
  }

  /** "You need not tell me any more." */
  async end(turn: Turn): Promise<Outcome> {
    if (!this.script.cues.hears('unwatch', turn.input.text)) return null;
    const { customer } = turn.input.shopper;
    const ended = await this.watches.end({
      conversationId: turn.seed.conversationId,
      customerId: customer?.id ?? null,
      email: customer?.email ?? turn.state.provenEmail,
    });
    turn.steps.push({ rule: 'unwatch', detail: `${String(ended.length)} ended` });
    turn.evidence.push({ from: 'watches', sentences: ended });
    const labels = turn.formats.and([...new Set(ended)]);
    return this.script.say(ended.length > 0 ? 'watch_ended' : 'watch_none', { labels }, turn.seed);
  }
}
