import { orderCard } from '#catalog';
import type { FlowFile } from '#contracts';
import type { Action, ActionResult } from './actions/action.js';
import {
  type FlowEffect,
  type FlowEvent,
  reduce,
  type Transition,
  waitingFor,
} from './flows/flow-machine.js';
import { changesOf } from './flows/flow-checks.js';
import { flowScope, OFFERED_ORDERS } from './flows/flow-scope.js';
import type { FlowFrame } from './flows/flow-state.js';
import { handOver } from './handover.js';
import type { Script, Said } from './script.js';
import type { Part, Turn } from './turn.js';
import { t } from './messages/index.js';

/** Actions call each other through flows, each at most a few times a turn; more than this is a fault in a flow file. */
const MAX_CALLS = 20;

/** How a flow ended that was given up. */
export const LEFT = 'left';

/** Carries out what the state machine asks for: runs actions, and puts questions and outcomes into words. */
export class FlowRunner {
  constructor(
    private readonly script: Script,
    private readonly actions: Readonly<Record<string, Action>>,
  ) {}

  /** Applies the event to the turn's state and adds what there is to say to its parts. */
  async dispatch(turn: Turn, event: FlowEvent): Promise<void> {
    await this.run(turn, this.apply(turn, event));
  }

  /** Applies the event without carrying out its effects. */
  apply(turn: Turn, event: FlowEvent): Transition {
    const transition = reduce(this.script.flows, turn.state.flows, event);
    turn.state.flows = transition.state;
    turn.steps.push({
      rule: 'flow',
      detail: `${event.type} -> ${transition.effects.map(describe).join(', ') || 'nothing'}`,
    });
    return transition;
  }

  async run(turn: Turn, transition: Transition): Promise<void> {
    let effects = transition.effects;
    let prefix = '';
    let ended = '';
    for (let calls = 0; effects.length > 0;) {
      const [effect, ...rest] = effects;
      effects = rest;
      if (!effect) return;
      if (effect.type === 'call') {
        if (++calls > MAX_CALLS) throw new Error(`The flow ${effect.flow} calls actions without end`);
        const result = await this.call(turn, effect);
        effects = result.effects;
        ended = result.outcome;
      } else if (effect.type === 'resume') {
        prefix = this.prefix(turn, effect.flow, effect.fresh ? 'next_flow' : 'back_to');
      } else {
        await this.say(turn, effect, prefix, ended);
        prefix = '';
      }
    }
  }

  private async call(
    turn: Turn,
    effect: Extract<FlowEffect, { type: 'call' }>,
  ): Promise<{ effects: FlowEffect[]; outcome: string }> {
    const { action: name, intent, opening, slots } = effect;
    const action = this.actions[name];
    if (!action) throw new Error(`There is no action ${name}`);
    const result = await action({ turn, intent, opening, slots });
    turn.steps.push({ rule: name, detail: result.detail });
    if (result.fill) this.apply(turn, { type: 'fill', slots: result.fill });
    const { effects } = this.apply(turn, { type: 'result', action: name, ...result.flow });
    // A person takes over: asking once more would be idle.
    if (!effects.some((next) => next.type === 'give_up')) await this.outcome(turn, effect, result);
    return { effects, outcome: result.say && 'outcome' in result.say ? result.say.outcome : '' };
  }

  /** Says and shows how an action ended. */
  async outcome(
    turn: Turn,
    { flow, slots }: Pick<Extract<FlowEffect, { type: 'call' }>, 'flow' | 'slots'>,
    result: ActionResult,
  ): Promise<void> {
    if (!result.say) return;
    const scope = { ...(await flowScope(turn, slots)), ...result.scope };
    const outcome =
      'outcome' in result.say ? this.script.flows.get(flow)?.outcomes[result.say.outcome] : undefined;
    const said: Said =
      'phrase' in result.say
        ? this.script.say(result.say.phrase, scope, turn.seed)
        : this.script.render(outcome ?? { texts: [''], quickReplies: [] }, scope, turn.seed);
    turn.parts.push({
      ...said,
      ...(result.order && { order: orderCard(result.order, this.script.language) }),
      ...(result.products && { products: result.products }),
      ...(result.why && { why: this.script.say(result.why.phrase, scope, turn.seed).text }),
    });
    if (!outcome?.escalate) return;
    const ended = 'outcome' in result.say ? result.say.outcome : '';
    const detail = t('outcomeOfFlow', {
      flow: this.titleOf(flow),
      outcome: inWords(ended),
      detail: inWords(result.detail),
    });
    const waiting = turn.state.escalated !== null;
    const part = handOver(turn, this.script, { ...outcome.escalate, detail });
    // That a person has it is in the outcome's own words already.
    if (part && !waiting) turn.parts.push(part);
  }

  /** As staff read it: "Your repair". */
  private titleOf(flow: string): string {
    const title = this.script.flows.get(flow)?.title ?? inWords(flow);
    return title.charAt(0).toUpperCase() + title.slice(1);
  }

  /** The question before a write, as it was put. */
  async readBack(turn: Turn, { slots }: FlowFrame): Promise<Said> {
    const step = waitingFor(this.script.flows, turn.state.flows)?.step;
    if (!step || !('confirm' in step)) return { text: '', quickReplies: [] };
    const phrase = { texts: step.confirm, quickReplies: step.quickReplies };
    return this.script.render(phrase, await flowScope(turn, slots), turn.seed);
  }

  /** The orders offered as buttons, in their order. */
  private async rememberOffered(turn: Turn, flow: FlowFile): Promise<void> {
    const ids = (await turn.orders.recentFor(changesOf(flow)))
      .slice(0, OFFERED_ORDERS)
      .map((order) => order.number);
    if (ids.length > 0) turn.state.shown = { kind: 'orders', ids, turn: turn.state.turn };
  }

  private async say(
    turn: Turn,
    effect: Exclude<FlowEffect, { type: 'call' | 'resume' }>,
    prefix: string,
    ended: string,
  ): Promise<void> {
    const flow = this.script.flows.get(effect.flow);
    if (turn.handingOver && (effect.type === 'ask' || effect.type === 'confirm')) {
      // Whoever takes over asks for what is still needed.
      turn.state.flows = { frames: [] };
      return;
    }
    switch (effect.type) {
      case 'ask': {
        const slot = flow?.slots[effect.slot];
        if (!slot) return;
        const scope = {
          ...(await flowScope(turn, effect.slots, flow)),
          intent: turn.state.flows.frames.at(-1)?.intent,
          part: turn.state.flows.frames.at(-1)?.parts[effect.slot] ?? '',
        };
        const unread = effect.again === 'invalid' || effect.again === 'part';
        const texts = unread ? (slot.retry ?? slot.ask) : slot.ask;
        const said = this.script.render({ texts, quickReplies: slot.quickReplies }, scope, turn.seed);
        // Why the values were refused has been said, with what to send instead.
        const text = effect.again === 'retry' ? '' : said.text;
        if (slot.type === 'order_number') await this.rememberOffered(turn, flow);
        turn.parts.push({ ...said, text: this.lead(turn, effect, prefix, text), asks: true });
        return;
      }
      case 'confirm': {
        const step = flow?.steps[effect.step];
        if (!step || !('confirm' in step)) return;
        const scope = await flowScope(turn, effect.slots);
        const said = this.script.render(
          { texts: step.confirm, quickReplies: step.quickReplies },
          scope,
          turn.seed,
        );
        const again =
          effect.again === 'invalid' ? `${this.script.say('confirm_retry', scope, turn.seed).text} ` : '';
        turn.parts.push({ ...said, text: this.lead(turn, effect, prefix, again + said.text), asks: true });
        return;
      }
      case 'complete':
        rememberLast(turn, effect, ended);
        return;
      case 'cancelled':
        rememberLast(turn, effect, LEFT);
        turn.parts.push(this.script.say('cancelled_flow', {}, turn.seed) satisfies Part);
        return;
      case 'give_up': {
        const detail = t('noUsableAnswer', { flow: this.titleOf(effect.flow), slot: inWords(effect.slot) });
        const part = handOver(turn, this.script, { reason: 'failed_slots', priority: 'normal', detail });
        if (part) turn.parts.push(part);
      }
    }
  }

  private lead(
    turn: Turn,
    effect: Extract<FlowEffect, { type: 'ask' | 'confirm' }>,
    prefix: string,
    text: string,
  ): string {
    const returned = effect.again === 'digress' || effect.again === 'resume';
    const words = prefix || (returned ? this.prefix(turn, effect.flow, 'back_to') : '');
    return words ? `${words} ${text}` : text;
  }

  private prefix(turn: Turn, flow: string, key: 'back_to' | 'next_flow'): string {
    return this.script.say(key, { title: this.script.flows.get(flow)?.title }, turn.seed).text;
  }
}

/** What "it" and "the other one" are about from now on. */
function rememberLast(
  turn: Turn,
  { flow, intent, slots }: Extract<FlowEffect, { type: 'complete' | 'cancelled' }>,
  outcome: string,
): void {
  turn.state.last = { flow, intent, slots, turn: turn.state.turn, outcome };
}

const describe = (effect: FlowEffect): string =>
  [
    effect.type,
    effect.flow,
    'slot' in effect ? effect.slot : 'action' in effect ? effect.action : '',
    'again' in effect && effect.again ? `(${effect.again})` : '',
  ]
    .filter(Boolean)
    .join(' ');

/** `item_missing` -> `item missing` */
const inWords = (name: string): string => name.replaceAll('_', ' ');
