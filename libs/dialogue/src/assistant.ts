import type { ProductCard } from '#contracts';
import type { Action } from './actions/action.js';
import type { DialogueState } from './dialogue-state.js';
import { orderActions } from './actions/order-actions.js';
import { FlowRunner } from './flow-runner.js';
import { type FlowEvent, waitingFor } from './flows/flow-machine.js';
import { isResting } from './flows/flow-state.js';
import { entityValue } from './flows/read-slot.js';
import { wordsOf } from './cues.js';
import { Formats } from './formats.js';
import { handOver } from './handover.js';
import { OpenOrders } from './open-orders.js';
import type { AssistantPorts } from './ports.js';
import { ProductAdvice } from './products/advice.js';
import { ChatMentions } from './products/chat-mentions.js';
import { ProductAnswers } from './products/product-answers.js';
import { hasIntent, isClear, isQuestion, readAnswer, type Request, residue, TALK } from './reading.js';
import { placeMeant } from './references.js';
import { composeReply } from './reply.js';
import { type Answer, RequestAnswers } from './request-answers.js';
import type { Said, Script } from './script.js';
import { followSentiment, type Mood } from './sentiment-trend.js';
import type { AssistantTurn, Turn, TurnInput } from './turn.js';

/** Answers a shopper's messages: understands, decides, carries out, and says why. Holds no conversation itself. */
export class Assistant {
  private readonly runner: FlowRunner;
  private readonly advice: ProductAdvice;
  private readonly answers: RequestAnswers;
  private readonly intents: ReadonlyMap<string, AssistantPorts['intents'][number]>;

  constructor(
    private readonly ports: AssistantPorts,
    private readonly script: Script,
  ) {
    const mentions = new ChatMentions(ports.profiles);
    const products = new ProductAnswers(ports.catalog, ports.recommender, mentions, script);
    this.advice = new ProductAdvice(ports.catalog, ports.recommender, products, mentions, script);
    this.answers = new RequestAnswers(ports.knowledge, products, this.advice, script);
    const actions: Record<string, Action> = {
      ...orderActions(ports.orders, script.cues),
      suggest_products: this.advice.action,
    };
    this.runner = new FlowRunner(script, actions);
    this.intents = new Map(ports.intents.map((intent) => [intent.name, intent]));
  }

  /** What to offer before the first message. */
  greeting(customer: TurnInput['shopper']['customer'] = null): Said {
    return this.script.say('greeting', { customer }, { conversationId: '', turn: 0 });
  }

  /** What to say when a person was asked for by a button rather than in words. */
  handover(): string {
    return this.script.say('handover_requested', { customer: null }, { conversationId: '', turn: 0 }).text;
  }

  /**
   * The reply to one message. The same input gives the same reply as long as shop and orders are the same; actions that
   * change an order run at most once for a confirmation.
   */
  async reply(input: TurnInput, { signal }: { signal?: AbortSignal } = {}): Promise<AssistantTurn> {
    const { clock, nlu } = this.ports;
    const started = clock.now();
    const understood = await nlu.understand(input.text, { now: input.now, signal });
    const decided = clock.now();
    const state = structuredClone(input.state);
    state.turn += 1;
    const turn: Turn = {
      input,
      ...understood,
      state,
      formats: new Formats(input.shopper.locale, this.ports.shop.locale),
      seed: { conversationId: input.conversationId, turn: state.turn },
      orders: new OpenOrders(this.ports.orders, this.ports.verificationLimiter, input.shopper, state),
      parts: [],
      steps: [],
      sources: [],
      escalation: null,
      handingOver: false,
    };
    this.remember(turn);
    await this.decide(turn);
    const reply = composeReply(turn, this.script);
    state.offered = reply.quickReplies;
    rememberShown(state, reply.products);
    return {
      reply,
      state,
      escalation: turn.escalation,
      trace: {
        understanding: turn.understanding,
        steps: turn.steps,
        sources: turn.sources,
        timings: { understand: decided - started, decide: clock.now() - decided },
      },
    };
  }

  private remember({ state, understanding, input }: Turn): void {
    const order = entityValue(understanding.entities, 'order_number');
    const email = entityValue(understanding.entities, 'email');
    state.told = {
      ...state.told,
      ...(order && { order }),
      ...(email && !input.shopper.customer && { email }),
    };
  }

  /** The policy, in order of precedence; every rule that fires leaves a step in the trace. */
  private async decide(turn: Turn): Promise<void> {
    const requests = this.requestsOf(turn);
    const mood = this.mood(turn, requests);
    const urgent = requests.filter(({ intent }) => intent?.escalate || intent?.name === 'human');
    if (urgent.length > 0) return this.handOverRequests(turn, requests, urgent, mood);
    if (await this.offerTaken(turn, requests)) return;

    const known = turn.parts.length;
    const unknownBefore = turn.state.unknown;
    // Once a person is on the way for it, more anger changes nothing.
    turn.handingOver = mood !== null && !turn.state.escalated;
    await this.converse(turn, requests);
    if (mood && turn.handingOver) this.escalateMood(turn, mood);
    // Something was answered: the row of unknown messages is over.
    if (turn.state.unknown === unknownBefore && turn.parts.length > known) turn.state.unknown = 0;
  }

  private requestsOf(turn: Turn): Request[] {
    return turn.understanding.segments.map((segment, index) => ({
      segment,
      index,
      intent: (segment.intent && this.intents.get(segment.intent.name)) ?? null,
    }));
  }

  private mood(turn: Turn, requests: readonly Request[]): Mood {
    const flows = [...requests.map(({ intent }) => intent?.flow), turn.state.flows.frames.at(-1)?.flow];
    const badNews = flows.some((flow) => flow !== undefined && this.script.flows.get(flow)?.badNews);
    const { after, mood } = followSentiment(
      turn.state.sentiment,
      turn.understanding.sentiment,
      turn.input.text,
      { badNews, angry: this.script.cues.hears('angry', turn.input.text) },
    );
    turn.state.sentiment = after;
    turn.steps.push({
      rule: 'sentiment',
      detail: `${turn.understanding.sentiment.score.toFixed(2)}, average ${after.average.toFixed(2)}${mood ? `: ${mood}` : ''}`,
    });
    return mood;
  }

  /** Comes first in the reply, unless what was answered has called for a person already. */
  private escalateMood(turn: Turn, mood: 'strong' | 'worsening'): void {
    const detail =
      mood === 'strong'
        ? 'A strongly negative message'
        : `The tone is getting worse (average ${turn.state.sentiment.average.toFixed(2)})`;
    const part = handOver(turn, this.script, { reason: 'negative_sentiment', priority: 'high', detail });
    if (part) turn.parts.unshift(part);
  }

  /** Sensitive requests and requests for a person: no flow goes on, everything else in the message is still answered. */
  private async handOverRequests(
    turn: Turn,
    requests: readonly Request[],
    urgent: readonly Request[],
    mood: Mood,
  ): Promise<void> {
    turn.state.flows = { frames: [] };
    const sensitive = urgent.find(({ intent }) => intent?.escalate && intent.escalate.reason !== 'requested');
    for (const request of requests) {
      if (urgent.includes(request)) {
        if (request.intent?.escalate && request.intent.escalate.reason !== 'requested') {
          turn.parts.push(await this.answers.template(turn, request));
        }
        continue;
      }
      const answer =
        request.intent && !TALK.has(request.intent.name) ? await this.answers.answer(turn, request) : null;
      if (answer && 'part' in answer) turn.parts.push(answer.part);
    }
    const { reason, priority } = sensitive?.intent?.escalate ?? { reason: 'requested', priority: 'normal' };
    const detail = sensitive ? `${sensitive.intent?.title}` : 'Asked for a person';
    // Who asks angrily does not wait behind those who ask calmly.
    const raised = mood && priority === 'normal' ? 'high' : priority;
    const part = handOver(turn, this.script, { reason, priority: raised, detail });
    if (part) turn.parts.push(part);
  }

  /** A yes or no to "shall I fetch a person?". */
  private async offerTaken(turn: Turn, requests: readonly Request[]): Promise<boolean> {
    if (!turn.state.offeredPerson) return false;
    turn.state.offeredPerson = false;
    const waiting = waitingFor(this.script.flows, turn.state.flows);
    if (waiting && !isResting(waiting.frame)) return false;
    const { text } = turn.input;
    const { cues } = this.script;
    const bare = (cue: 'affirm' | 'deny'): boolean =>
      cues.hears(cue, text) && cues.without('filler', cues.without(cue, text)) === '';
    // "The first one" is neither, whatever it is taken for.
    if (placeMeant(text, MANY, cues) !== null) return false;
    const no = hasIntent(requests, 'deny') || bare('deny');
    const yes = !no && (hasIntent(requests, 'affirm') || bare('affirm'));
    if (yes) {
      const part = handOver(turn, this.script, {
        reason: 'requested',
        priority: 'normal',
        detail: 'Accepted the offer of a person',
      });
      if (part) turn.parts.push(part);
    } else if (no) {
      turn.steps.push({ rule: 'offer', detail: 'declined a person' });
      turn.parts.push(this.script.say('declined_person', {}, turn.seed));
    }
    return yes || no;
  }

  private async converse(turn: Turn, requests: readonly Request[]): Promise<void> {
    const waiting = waitingFor(this.script.flows, turn.state.flows);
    if (!waiting) return this.converseFreely(turn, requests);
    const resting = isResting(waiting.frame);
    const slot = waiting.slot === null ? undefined : waiting.flow.slots[waiting.slot];
    // Whatever is said would do as an answer: it no longer is one.
    if (resting && (!slot || slot.type === 'text')) return this.converseFreely(turn, requests);

    const { order } = waiting.frame.slots;
    const known = typeof order === 'string' ? await turn.orders.get(order) : null;
    const { move, others } = readAnswer(turn, this.script.cues, requests, waiting, {
      items: known?.items ?? [],
      meant: (await turn.orders.meant(turn.input.text, this.script.cues))[0],
      country: known?.address.country ?? regionOf(this.ports.shop.locale),
    });
    if (resting && move.type !== 'fill') return this.converseFreely(turn, requests);
    if (turn.handingOver && move.type === 'invalid') {
      turn.state.flows = { frames: [] };
      return this.answerOnly(turn, requests);
    }
    turn.steps.push({
      rule: 'pending',
      detail: `${waiting.flow.name}, ${waiting.slot ?? 'confirmation'}: ${move.type}`,
    });
    if (move.type === 'invalid' && requests.length === 1 && !isClear(requests[0]) && this.asks(turn)) {
      const found = this.answers.retrieve(turn, requests[0] as Request);
      if (found) {
        turn.parts.push(found);
        return this.runner.dispatch(turn, { type: 'digress' });
      }
    }
    const starts = await this.answerAll(turn, others);
    if (move.type === 'digress' && starts.length > 0) return this.startAll(turn, starts);
    // What was asked besides comes after what is under way.
    for (const start of starts) this.runner.apply(turn, { ...start, type: 'queue' });
    await this.runner.dispatch(turn, move);
  }

  /** What a person need not answer any more. */
  private async answerOnly(turn: Turn, requests: readonly Request[]): Promise<void> {
    for (const request of requests) {
      const answer = await this.answers.answer(turn, request);
      if (answer && 'part' in answer) turn.parts.push(answer.part);
    }
  }

  private asks(turn: Turn): boolean {
    return isQuestion(turn.input.text, this.script.cues) && turn.input.text.trim().split(/\s+/).length >= 4;
  }

  private async converseFreely(turn: Turn, requests: readonly Request[]): Promise<void> {
    const again = (await this.otherOrder(turn, requests)) ?? this.lateCorrection(turn, requests);
    if (again) return this.runner.dispatch(turn, again);
    const shown = await this.answers.aboutShown(turn);
    if (shown) {
      turn.parts.push(shown);
      return;
    }
    if (this.mayRefine(turn, requests)) {
      const refined = await this.advice.refine(turn);
      if (refined) {
        turn.steps.push({ rule: 'refine', detail: refined.detail });
        return this.runner.outcome(turn, { flow: 'product_advice', slots: {} }, refined);
      }
    }
    if (turn.state.escalated && requests.every(({ intent }) => intent && WAITING.has(intent.name))) {
      turn.steps.push({ rule: 'talk', detail: 'a person is on the way' });
      turn.parts.push(this.script.say('already_waiting', {}, turn.seed));
      return;
    }
    if (hasIntent(requests, 'affirm') || hasIntent(requests, 'deny')) {
      const key = hasIntent(requests, 'affirm') ? 'affirm_nothing' : 'deny_nothing';
      turn.steps.push({ rule: 'talk', detail: key });
      turn.parts.push(this.script.say(key, {}, turn.seed));
      return;
    }
    await this.startAll(turn, await this.answerAll(turn, requests));
  }

  /** A wish such as "in blue", "cheaper" or a button under the suggestions, whatever intent it is taken for. */
  private mayRefine(turn: Turn, requests: readonly Request[]): boolean {
    const { text } = turn.input;
    if (turn.state.offered.includes(text.trim())) return true;
    const limits = turn.understanding.entities.some(({ type }) => LIMITS.has(type));
    if (limits && requests.every(({ segment }) => residue(turn, segment, this.script.cues) <= 1)) return true;
    return requests.every(
      ({ intent }) => !intent || intent.name === 'product_advice' || REFINING.has(intent.name),
    );
  }

  /** "And the tent?", "the other one" after an order was shown: the same of another order. */
  private async otherOrder(turn: Turn, requests: readonly Request[]): Promise<FlowEvent | null> {
    const { last, turn: now } = turn.state;
    const { text } = turn.input;
    if (!last || now - last.turn > 2 || !this.script.flows.get(last.flow)?.slots.order) return null;
    if (wordsOf(text).length > SHORT || entityValue(turn.understanding.entities, 'order_number')) return null;
    if (requests.some(({ intent }) => intent?.flow && intent.flow !== last.flow)) return null;
    const { shown } = turn.state;
    if (shown?.kind === 'products' && shown.turn >= last.turn) return null;
    const [number] = await turn.orders.meant(text, this.script.cues);
    if (number === undefined || number === last.slots.order) return null;
    const { customer } = turn.input.shopper;
    turn.steps.push({ rule: 'other_order', detail: `${last.flow} again, for ${number}` });
    const slots = { order: number, ...(customer && { email: customer.email }) };
    return { type: 'start', flow: last.flow, intent: last.intent, opening: text, slots };
  }

  /** "Sorry, I meant NF-10555" after the answer, or an order number out of nowhere. */
  private lateCorrection(turn: Turn, requests: readonly Request[]): FlowEvent | null {
    const { entities } = turn.understanding;
    const order = entityValue(entities, 'order_number');
    const email = entityValue(entities, 'email');
    if (!order && !email) return null;
    const bare = requests.every(
      ({ intent, segment }) =>
        !intent || TALK.has(intent.name) || (!intent.flow && residue(turn, segment, this.script.cues) <= 2),
    );
    if (!bare) return null;
    const last =
      turn.state.last && this.script.flows.get(turn.state.last.flow)?.slots.order ? turn.state.last : null;
    const flow = last?.flow ?? 'order_status';
    if (!this.script.flows.has(flow) || (!order && !last)) return null;
    const { customer } = turn.input.shopper;
    const kept = last ? { ...last.slots } : {};
    delete kept.items;
    const mail = email ?? customer?.email ?? turn.state.told.email;
    turn.steps.push({ rule: 'late_correction', detail: `${flow} again, for ${order ?? email}` });
    const slots = { ...kept, ...(order && { order }), ...(mail && { email: mail }) };
    return { type: 'start', flow, intent: last?.intent ?? 'order_status', opening: turn.input.text, slots };
  }

  /** Answers in the order of the message; flows are returned, to come last. */
  private async answerAll(
    turn: Turn,
    requests: readonly Request[],
  ): Promise<Extract<FlowEvent, { type: 'start' }>[]> {
    const starts: Extract<FlowEvent, { type: 'start' }>[] = [];
    const answered = new Set<string>();
    const several = requests.some(({ intent }) => intent && !TALK.has(intent.name));
    for (const request of requests) {
      const name = request.intent?.name;
      if (name !== undefined && (answered.has(name) || (several && TALK.has(name)))) continue;
      if (name !== undefined) answered.add(name);
      const answer: Answer = await this.answers.answer(turn, request);
      if (answer && 'part' in answer) turn.parts.push(answer.part);
      else if (answer && !starts.some((start) => start.flow === answer.start.flow)) starts.push(answer.start);
    }
    return starts;
  }

  /** The first flow begins now; the others wait for it. Without any, a flow under way asks its question again. */
  private async startAll(
    turn: Turn,
    starts: readonly Extract<FlowEvent, { type: 'start' }>[],
  ): Promise<void> {
    const [first, ...others] = starts;
    if (!first) return;
    const begun = this.runner.apply(turn, first);
    for (const other of [...others].reverse()) this.runner.apply(turn, { ...other, type: 'queue' });
    await this.runner.run(turn, begun);
  }
}

/** Longer than any list that is shown. */
const MANY = 99;
/** So many words at most make a mere reference. */
const SHORT = 6;
/** What says nothing new to somebody who waits for a person. */
const WAITING: ReadonlySet<string> = new Set(['greeting', 'affirm', 'deny']);
const LIMITS: ReadonlySet<string> = new Set(['money', 'size', 'color']);
/** What the next message may point at. One of a list that is being talked about: the list stays. */
function rememberShown(state: DialogueState, cards: readonly ProductCard[]): void {
  if (cards.length === 0) return;
  const ids = cards.map((card) => card.productId);
  const list = state.shown?.kind === 'products' ? state.shown.ids : [];
  state.shown = {
    kind: 'products',
    ids: ids.every((id) => list.includes(id)) ? list : ids,
    turn: state.turn,
  };
}

/** Intents under which a wish such as "in blue" or "cheaper" hides right after suggestions. */
const REFINING: ReadonlySet<string> = new Set([
  'stock_availability',
  'product_question',
  'product_comparison',
  'size_help',
  'price_match',
  'affirm',
  'deny',
  'small_talk',
]);

const regionOf = (locale: string): string => new Intl.Locale(locale).maximize().region ?? '';
