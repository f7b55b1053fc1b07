import type { IntentDefinition } from '#contracts';
import { splitClauses } from '#nlu';
import { readAnswer } from '../answers/read-answer.js';
import { wordsOf } from '../cues.js';
import type { FlowRunner } from '../flow-runner.js';
import { waitingFor } from '../flows/flow-machine.js';
import { callsAction, isResting } from '../flows/flow-state.js';
import { readItems } from '../flows/read-items.js';
import { ENTITY_OF_SLOT } from '../flows/read-slot.js';
import type { OrderFacts } from '../orders/order-facts.js';
import { isClear, isQuestion, type Request, residue } from '../reading.js';
import type { RequestAnswers } from '../request-answers.js';
import type { Script } from '../script.js';
import type { Turn } from '../turn.js';
import type { FreeTalk } from './free-talk.js';
import type { HeardOrders } from './heard-orders.js';
import type { OrderRules } from './order-rules.js';
import { isStart } from './rule.js';
import type { WatchRules } from './watch-rules.js';
import { leanOn } from './topic.js';

/** So many words at most name a thing and say nothing about it. */
const BARE_ANSWER = 4;
/** "No idea", "dunno": beside so few words nothing else is asked. */
const BRIEF = 5;

const PART = /\b(?:only|just|not|keep|except|but not|without)\b/i;

/** Messages while a flow waits for an answer: what answers it, what is asked besides, what has left it. */
export class FlowTalk {
  constructor(
    private readonly script: Script,
    private readonly intents: ReadonlyMap<string, IntentDefinition>,
    private readonly runner: FlowRunner,
    private readonly answers: RequestAnswers,
    private readonly facts: OrderFacts,
    private readonly orders: HeardOrders,
    private readonly orderRules: OrderRules,
    private readonly watches: WatchRules,
    private readonly free: FreeTalk,
  ) {}

  /** Was a question put that any statement answers? */
  takesAnyStatement({ state }: Turn): boolean {
    const waiting = waitingFor(this.script.flows, state.flows);
    return Boolean(waiting?.slot && !isResting(waiting.frame) && waiting.flow.slots[waiting.slot]?.otherwise);
  }

  /** "The gale" or a mail address, where such a thing was asked for, is an answer and nothing else, whatever it is taken for. */
  async isOnlyAnAnswer(turn: Turn): Promise<boolean> {
    const waiting = waitingFor(this.script.flows, turn.state.flows);
    const type = waiting?.slot ? waiting.flow.slots[waiting.slot]?.type : undefined;
    if (!waiting || isResting(waiting.frame) || type === undefined) return false;
    const { text } = turn.input;
    const { entities, segments } = turn.understanding;
    if (segments.every((segment) => residue(turn, segment, this.script.cues) === 0)) {
      return entities.some((entity) => entity.type === ENTITY_OF_SLOT[type]);
    }
    if (type !== 'items' || wordsOf(text).length > BARE_ANSWER) return false;
    const order = await this.orders.heard(turn, waiting.frame);
    return readItems({ ...order, text, entities, cues: this.script.cues }, 'named') !== null;
  }

  async reply(turn: Turn, requests: readonly Request[]): Promise<void> {
    const waiting = waitingFor(this.script.flows, turn.state.flows);
    if (!waiting) return this.free.reply(turn, requests);
    const resting = isResting(waiting.frame);
    const slot = waiting.slot === null ? undefined : waiting.flow.slots[waiting.slot];
    // Whatever is said would do as an answer: it no longer is one.
    if (resting && (!slot || slot.type === 'text')) return this.free.reply(turn, requests);

    const finding =
      slot?.type === 'order_number'
        ? (this.orderRules.finding(turn, 'no_number') ??
          (isBrief(turn) ? this.orderRules.finding(turn, 'not_known') : null))
        : null;
    if (finding) return this.runner.dispatch(turn, finding);
    const part = resting ? null : await this.partNamed(turn, waiting);
    if (part) {
      turn.steps.push({ rule: 'pending', detail: `${waiting.flow.name}: ${part} of it` });
      if (part === 'some') turn.parts.push(this.script.say('whole_order_only', {}, turn.seed));
      return this.runner.dispatch(turn, { type: 'digress' });
    }
    const watch = await this.watches.begin(turn);
    if (watch && isStart(watch)) return this.runner.dispatch(turn, watch);
    // "Then I'll have my money back" wishes for what "when do I have my money back?" asks about.
    const fact = isQuestion(turn.input.text, this.script.cues) ? await this.facts.answer(turn) : null;
    if (fact) {
      turn.parts.push(fact);
      return resting ? undefined : this.runner.dispatch(turn, { type: 'digress' });
    }
    leanOn(turn, this.intents.get(waiting.frame.intent), turn.state.turn - 1);
    const readBack = await this.runner.readBack(turn, waiting.frame);
    const { move, others } = readAnswer(
      turn,
      this.script.cues,
      requests,
      { ...waiting, readBack: readBack.text, buttons: readBack.quickReplies },
      await this.orders.heard(turn, waiting.frame),
    );
    if (resting && move.type !== 'fill') return this.free.reply(turn, requests);
    if (turn.handingOver && move.type === 'invalid') {
      turn.state.flows = { frames: [] };
      return this.answerOnly(turn, requests);
    }
    turn.steps.push({
      rule: 'pending',
      detail: `${waiting.flow.name}, ${waiting.slot ?? 'confirmation'}: ${move.type}`,
    });
    const isUnheard = move.type === 'invalid' || (move.type === 'digress' && others.length === 0);
    if (isUnheard && requests.length === 1 && !isClear(requests[0]) && this.asks(turn)) {
      const found = await this.answers.retrieve(turn, requests[0] as Request);
      if (found) {
        turn.parts.push(found);
        return this.runner.dispatch(turn, { type: 'digress' });
      }
      if (move.type === 'digress') turn.parts.push(this.script.say('unsure_aside', {}, turn.seed));
    }
    if (move.type === 'cancel' || move.type === 'deny') {
      await this.runner.dispatch(turn, move);
      // "Leave it. When would it come?"
      const told = this.asksBeside(turn) ? await this.facts.answer(turn) : null;
      if (told) {
        turn.parts.push(told);
        return;
      }
      return this.free.startAll(turn, await this.free.answerAll(turn, others));
    }
    // A question about what is under way does not begin it anew.
    const ownQuestions = others.filter(({ intent }) => intent?.flow === waiting.flow.name);
    for (const request of ownQuestions) {
      turn.parts.push(
        (await this.answers.retrieve(turn, request)) ?? (await this.answers.template(turn, request)),
      );
    }
    const further: Request[] = [];
    for (const request of others.filter((each) => !ownQuestions.includes(each))) {
      const part = move.type === 'digress' ? await this.answers.onTopic(turn, request) : null;
      if (part) turn.parts.push(part);
      else further.push(request);
    }
    const starts = await this.free.answerAll(turn, further);
    if (move.type === 'digress' && starts.length > 0) return this.free.startAll(turn, starts);
    // What was asked besides comes after what is under way.
    for (const start of starts) this.runner.apply(turn, { ...start, type: 'queue' });
    await this.runner.dispatch(turn, move);
  }

  /** "Actually only the mat", where the whole order is about to be cancelled: nothing can be done to a part of it here. */
  private async partNamed(
    turn: Turn,
    { slot, flow, frame }: NonNullable<ReturnType<typeof waitingFor>>,
  ): Promise<'some' | 'all' | null> {
    const { text } = turn.input;
    const { entities } = turn.understanding;
    if (slot !== null || !callsAction(flow, 'cancel_order') || !PART.test(text)) return null;
    if (wordsOf(text).length > BRIEF + BARE_ANSWER) return null;
    const order = await this.orders.heard(turn, frame);
    const items = readItems({ ...order, text, entities, cues: this.script.cues }, 'named');
    return items && (items.length < order.items.length ? 'some' : 'all');
  }

  /** What a person need not answer any more. */
  private async answerOnly(turn: Turn, requests: readonly Request[]): Promise<void> {
    for (const request of requests) {
      const answer = await this.answers.answer(turn, request);
      if (answer && 'part' in answer) turn.parts.push(answer.part);
    }
  }

  /** Is a question a clause of the message? */
  private asksBeside({ input }: Turn): boolean {
    return splitClauses(input.text).some(({ text }) => isQuestion(text, this.script.cues));
  }

  private asks(turn: Turn): boolean {
    return isQuestion(turn.input.text, this.script.cues) && turn.input.text.trim().split(/\s+/).length >= 4;
  }
}

const isBrief = ({ input }: Turn): boolean => wordsOf(input.text).length <= BRIEF;
