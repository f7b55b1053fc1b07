import type { FlowFile, IntentDefinition } from '#contracts';
import { wordsOf } from '../cues.js';
import { changesOf } from '../flows/flow-checks.js';
import { isWholeAddress, readAddress } from '../flows/read-address.js';
import { entityValue } from '../flows/read-slot.js';
import { isClear, isQuestion, isSure, isTalk, type Request, residue } from '../reading.js';
import { isOpen, placeMeant } from '../references.js';
import type { RequestAnswers } from '../request-answers.js';
import type { Script } from '../script.js';
import type { Turn } from '../turn.js';
import type { Start } from './rule.js';

/** So many words at most make a mere reference. */
const SHORT = 8;
/** With an order's number beside it, a wish may be meant from this confidence on; it is read back before it is done. */
const POSSIBLE = 0.08;
/** Where a thing of theirs is named, "where is it?" may be meant from this confidence on. */
const ALSO_LIKELY = 0.1;

/** "Can I send the gaiters from NF-10302 back?" is answered by trying. */
const MAY_I = /^\W*(?:(?:hi|hello|hey|so|and|but|ok)\W+)*(?:can|could|may|am i able to) (?:i|we|ye|you)\b/i;

/** "I want to send a few things back" wishes for it, however much it sounds like a question about the rules. */
const WANTS_TO =
  /^\W*(?:(?:hi|hiya|hello|hey|morning|so|ok|okay|and|please|pls)\W+)*(?:i|we)?\W*(?:want|need|wanna|wish|have|got|would like|'?d like|like)\b|^\W*(?:(?:hi|hello|please|pls|plz|can you|could you)\W+)*(?:return|send back|exchange|swap)\b/i;
/** Where it is said to go back, it may be meant from this confidence on. */
const BACK = 0.04;
/** "... and NF-10360", at the end: the same of that one. */
const ANOTHER =
  /(?:^|[.,;!?]\s*)(?:and|what about|how about)\s+(?:(?:for|order|number)\s+)*[a-z]{0,3}[- ]?\d{3,}\W*$/i;
const THE_ONE = /\bthe\b.*\bones?\b/i;
/** "My order hasn't come". */
const NOT_COME =
  /\b(?:order|parcel|package|delivery|stuff|things?)\b.{0,20}\b(?:has ?n'?o?t|hasnt|have ?n'?t|havent|did ?n'?t|didnt|never|not)\b.{0,12}\b(?:come|came|arrived?|here|turned up|shown up|landed)\b/i;
/** The wish may be meant from this confidence on. */
const SECOND = 0.2;

/** Messages that begin something about an order without an intent that says so. */
export class OrderRules {
  constructor(
    private readonly script: Script,
    private readonly intents: ReadonlyMap<string, IntentDefinition>,
    private readonly answers: RequestAnswers,
  ) {}

  /** A guest who has no order number finds their orders by e-mail. */
  finding(turn: Turn, cue: 'no_number' | 'not_known' | 'find_orders'): Start | null {
    const { text, shopper } = turn.input;
    const flow = this.script.flowCalling('check_code')?.name;
    const proven = shopper.customer !== null || turn.state.provenEmail !== null;
    if (flow === undefined || proven || !this.script.cues.hears(cue, text)) return null;
    // "Not sure, is it NF-10482?" has one.
    if (entityValue(turn.understanding.entities, 'order_number')) return null;
    const email = entityValue(turn.understanding.entities, 'email') ?? turn.state.told.email;
    turn.steps.push({ rule: 'find_orders', detail: 'without a number' });
    return { type: 'start', flow, intent: flow, opening: text, slots: email ? { email } : {} };
  }

  /** "Where is my order? I don't have the number": what is wanted of it needs one. */
  findingNumberless(turn: Turn, requests: readonly Request[]): Start | null {
    const needsOrder = requests.some(
      ({ intent }) => this.script.flows.get(intent?.flow ?? '')?.slots.order !== undefined,
    );
    return needsOrder ? this.finding(turn, 'no_number') : null;
  }

  /** A whole address out of nowhere, or in a wish to change an order, is where the order shall go. */
  async addressTold(turn: Turn, requests: readonly Request[]): Promise<Start | null> {
    const { text } = turn.input;
    const flow = this.script.flowCalling('change_address');
    // "Can it go to my sister instead? 3 Mill Lane, Galway, H91 X4PW"
    const said = text.split(/[?!]\s+/).at(-1) ?? '';
    if (!flow || turn.state.escalated || !isWholeAddress(said) || isQuestion(said, this.script.cues))
      return null;
    const region = new Intl.Locale(this.script.shop.locale).maximize().region ?? '';
    if (readAddress(said, region) === null) return null;
    const isOther = (request: Request): boolean =>
      isSure(request) && request.intent?.flow !== undefined && request.intent.flow !== flow.name;
    if (requests.some(isOther)) return null;
    turn.steps.push({ rule: 'address_told', detail: flow.name });
    return this.answers.start(turn, flow, this.intentOf(flow.name), said);
  }

  /** "And the tent?", "the other one" after an order was shown: the same of another order. */
  async other(turn: Turn, requests: readonly Request[]): Promise<Start | null> {
    const { last, turn: now } = turn.state;
    const { text } = turn.input;
    if (!last || now - last.turn > 2 || !this.script.flows.get(last.flow)?.slots.order) return null;
    if (wordsOf(text).length > SHORT || entityValue(turn.understanding.entities, 'order_number')) return null;
    const { cues } = this.script;
    const { shown: offered } = turn.state;
    const listed = offered?.kind === 'orders' && now - offered.turn <= 1 ? offered.ids : [];
    const [number] = await turn.orders.meant(text, cues);
    // "The trousers one" of the orders that were just told of.
    const inList =
      listed.length > 0 &&
      (placeMeant(text, listed.length, cues) !== null ||
        (number !== undefined && listed.includes(number) && THE_ONE.test(text)));
    const pointing =
      inList ||
      cues.hears('order_reference', text) ||
      cues.find('follow_up', text.toLowerCase())?.start === 0;
    // "Do kids' clothes run small?" only happens to name something that was bought.
    const isOther = (request: Request): boolean =>
      request.intent?.flow ? request.intent.flow !== last.flow : isSure(request) && !isTalk(request);
    if (!pointing && requests.some(isOther)) return null;
    const { shown } = turn.state;
    if (shown?.kind === 'products' && shown.turn >= last.turn) return null;
    if (number === undefined || number === last.slots.order) return null;
    const { customer } = turn.input.shopper;
    turn.steps.push({ rule: 'other_order', detail: `${last.flow} again, for ${number}` });
    const slots = { order: number, ...(customer && { email: customer.email }) };
    return { type: 'start', flow: last.flow, intent: last.intent, opening: text, slots };
  }

  /** "Sorry, I meant NF-10555" after the answer, or an order number out of nowhere. */
  lateCorrection(turn: Turn, requests: readonly Request[]): Start | null {
    const { entities } = turn.understanding;
    const order = entityValue(entities, 'order_number');
    const email = entityValue(entities, 'email');
    if (!order && !email) return null;
    const bare = requests.every(
      (request) =>
        !request.intent ||
        isTalk(request) ||
        (!request.intent.flow && residue(turn, request.segment, this.script.cues) <= 2) ||
        this.namesOnly(turn, request) ||
        ANOTHER.test(turn.input.text),
    );
    // Both together, after a person was called because they did not match: they are told to have it looked up after all.
    const isLookUp =
      order !== undefined && email !== undefined && turn.state.escalated?.reason === 'failed_slots';
    if (!bare && !isLookUp) return null;
    const last =
      turn.state.last && this.script.flows.get(turn.state.last.flow)?.slots.order ? turn.state.last : null;
    const flow = last?.flow ?? this.script.flowCalling('show_order')?.name;
    if (flow === undefined || (!order && !last)) return null;
    const { customer } = turn.input.shopper;
    const kept = last ? { ...last.slots } : {};
    delete kept.items;
    const mail = email ?? customer?.email ?? turn.state.told.email;
    turn.steps.push({ rule: 'late_correction', detail: `${flow} again, for ${order ?? email}` });
    const slots = { ...kept, ...(order && { order }), ...(mail && { email: mail }) };
    return {
      type: 'start',
      flow,
      intent: last?.intent ?? this.intentOf(flow),
      opening: turn.input.text,
      slots,
    };
  }

  /** "Has the headlamp left yet?", of one that is on order: where it is, however much it sounds like a question about stock. */
  async awaited(turn: Turn, requests: readonly Request[]): Promise<Start | null> {
    const { text, shopper } = turn.input;
    const flow = this.script.flowCalling('show_order')?.name;
    const { cues } = this.script;
    const asks = requests.some(({ segment }) =>
      segment.alternatives.some(
        ({ name, confidence }) => confidence >= ALSO_LIKELY && this.intents.get(name)?.flow === flow,
      ),
    );
    const awaits = cues.hears('on_its_way', text);
    if (flow === undefined || (!asks && !awaits)) return null;
    if (cues.hears('restock', text) || cues.hears('is_back', text)) return null;
    if (requests.some((request) => this.leadsElsewhere(request, flow))) return null;
    const [number] = await turn.orders.meant(text, cues);
    const order = number === undefined ? null : await turn.orders.get(number);
    if (!order && asks && shopper.customer === null && NOT_COME.test(text) && !requests.some(isSure)) {
      turn.steps.push({ rule: 'awaited', detail: 'an order that is not known yet' });
      return this.answers.start(turn, this.script.flows.get(flow) as FlowFile, this.intentOf(flow), text);
    }
    if (!order || (!isOpen(order) && !asks)) return null;
    turn.steps.push({ rule: 'awaited', detail: order.number });
    const slots = { order: order.number, email: shopper.customer?.email ?? order.email };
    return { type: 'start', flow, intent: this.intentOf(flow), opening: text, slots };
  }

  /** What clearly wants something else done with an order stays what it is; "this is slow, where is it?" does not. */
  private leadsElsewhere(request: Request, flow: string): boolean {
    const { intent } = request;
    const other = this.script.flows.get(intent?.flow ?? '');
    if (!intent || !other || other.name === flow || !isClear(request)) return false;
    const preset = other.presets[intent.name] ?? {};
    return other.steps.some(
      (step) =>
        'ask' in step &&
        other.slots[step.ask]?.type === 'order_number' &&
        Object.entries(step.when ?? {}).every(([slot, values]) => values.includes(preset[slot] ?? '')),
    );
  }

  /** "What colour are the gloves in NF-10356?": whatever is asked of one order, it is shown once it is theirs. */
  async asked(turn: Turn, [request, ...others]: readonly Request[]): Promise<Start | null> {
    const order = entityValue(turn.understanding.entities, 'order_number');
    const flow = this.script.flowCalling('show_order')?.name;
    const isBought = this.script.cues.hears('asks_bought', turn.input.text);
    if (!order || !request || flow === undefined || (others.length > 0 && !isBought)) return null;
    if (this.script.flows.get(request.intent?.flow ?? '')?.slots.order) return null;
    const isBare = this.namesOnly(turn, request);
    const asks = isBought || isQuestion(turn.input.text, this.script.cues);
    const wished = !isBare && (MAY_I.test(turn.input.text) || !asks);
    const start = wished ? await this.wishedOf(turn, request) : null;
    if (start || (!isBare && !asks)) return start;
    const email = turn.input.shopper.customer?.email ?? turn.state.told.email;
    turn.steps.push({ rule: 'order_asked', detail: order });
    const slots = { order, ...(email && { email }) };
    return { type: 'start', flow, intent: this.intentOf(flow), opening: turn.input.text, slots };
  }

  /** "Want to return a few things from the order that came on Tuesday" begins it, and is no question about how returns go. */
  async goingBack(turn: Turn, [request, ...others]: readonly Request[]): Promise<Start | null> {
    const { text } = turn.input;
    const { cues } = this.script;
    if (!request?.intent?.article || request.intent.flow || request.intent.escalate || others.length > 0)
      return null;
    if (!WANTS_TO.test(text) || !cues.hears('going_back', text) || isQuestion(text, cues)) return null;
    if (cues.hears('elsewhere', text) || turn.state.escalated) return null;
    const likely = request.segment.alternatives.find(
      ({ name, confidence }) =>
        confidence >= SECOND && this.script.flows.get(this.intents.get(name)?.flow ?? '')?.slots.items,
    );
    const flow = this.script.flows.get(this.intents.get(likely?.name ?? '')?.flow ?? '');
    if (!likely || !flow) return null;
    turn.steps.push({ rule: 'order_wished', detail: `${likely.name} -> ${flow.name}` });
    return this.answers.start(turn, flow, likely.name, text);
  }

  /** "I never got the mail for today's order. What is in it?": what was answered about an order of theirs is of that one. */
  async note(turn: Turn): Promise<void> {
    const { text } = turn.input;
    if (turn.state.last?.turn === turn.state.turn || !this.script.cues.hears('order_word', text)) return;
    const [number, ...others] = await turn.orders.meant(text, this.script.cues);
    if (number !== undefined && others.length === 0) turn.state.told = { ...turn.state.told, order: number };
  }

  /** "Returning two things from NF-10302" is no question about how returns go, however much it is taken for one. */
  private async wishedOf(turn: Turn, { intent, segment }: Request): Promise<Start | null> {
    if (!intent?.article || intent.escalate) return null;
    for (const { name, confidence } of segment.alternatives) {
      const flow = this.script.flows.get(this.intents.get(name)?.flow ?? '');
      if (!flow?.slots.order || confidence < POSSIBLE) continue;
      turn.steps.push({ rule: 'order_wished', detail: `${name} -> ${flow.name}` });
      return this.answers.start(turn, flow, name, turn.input.text);
    }
    return null;
  }

  /** "Order 10482 please" says nothing of it, whatever it is taken for. */
  private namesOnly(turn: Turn, { segment }: Request): boolean {
    const { cues } = this.script;
    const bare = turn.understanding.entities
      .filter(({ start, end }) => start < segment.end && end > segment.start)
      .reduce((text, entity) => text.replace(entity.text, ' '), segment.text);
    return cues.without('order_word', cues.without('filler', bare)).replace(/[^\p{L}]+/gu, '') === '';
  }

  /**
   * "Could I still cancel that one?", "can I send NF-10302 back?", of an order that is known: it is tried, and asked before anything
   * is done.
   */
  async mayI(turn: Turn, requests: readonly Request[]): Promise<Start | null> {
    const { text } = turn.input;
    const { cues } = this.script;
    const { last, turn: now, escalated } = turn.state;
    if (!MAY_I.test(text) || escalated || cues.hears('elsewhere', text)) return null;
    const told = entityValue(turn.understanding.entities, 'order_number');
    const isLast = last !== null && now - last.turn <= 2 && turn.state.productsTurn < last.turn;
    const points = cues.hears('context', text) || cues.hears('order_reference', text);
    const flow = requests.map((request) => this.changing(request)).find((each) => each !== null);
    if (!flow) return null;
    // "Can I still cancel the trousers one?" of those that were just told of.
    const offered = turn.state.shown;
    const isListed = offered?.kind === 'orders' && now - offered.turn <= 2;
    const [meant] = isListed ? await turn.orders.meantFor(text, cues, changesOf(flow.flow)) : [];
    const number = told ?? meant ?? (isLast && points ? last.slots.order : undefined);
    if (typeof number !== 'string') return null;
    const start = await this.answers.start(turn, flow.flow, flow.intent, text);
    const order = await turn.orders.get(number);
    const email = turn.input.shopper.customer?.email ?? order?.email ?? turn.state.told.email;
    turn.steps.push({ rule: 'may_i', detail: `${flow.flow.name} of ${number}` });
    if (order && turn.orders.allows(order, changesOf(flow.flow).slice(0, 1)))
      turn.parts.push(this.script.say('still_possible', {}, turn.seed));
    return { ...start, slots: { ...start.slots, order: number, ...(email && { email }) } };
  }

  /** What a request wishes to change of an order; "for a refund?" beside "send back" is a return. */
  private changing({ intent, segment }: Request): { flow: FlowFile; intent: string } | null {
    const goesBack = this.script.cues.hears('going_back', segment.text);
    const names = intent?.flow === undefined && !goesBack ? [] : [intent?.name ?? ''];
    const others = goesBack
      ? segment.alternatives.filter(({ confidence }) => confidence >= BACK).map(({ name }) => name)
      : [];
    for (const name of [...names, ...others]) {
      const flow = this.script.flows.get(this.intents.get(name)?.flow ?? '');
      if (flow?.slots.order && changesOf(flow).length > 0) return { flow, intent: name };
    }
    return null;
  }

  /** An intent that starts the flow. */
  private intentOf(flow: string): string {
    return [...this.intents.values()].find((intent) => intent.flow === flow)?.name ?? flow;
  }
}
