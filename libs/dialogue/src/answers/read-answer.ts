import { isDeepStrictEqual } from 'node:util';
import type { FlowFile, FlowSlot, IntentRole } from '#contracts';
import { type Cues, normalized, wordPattern, wordsOf } from '../cues.js';
import { callsAction, fits, type FlowFrame, type SlotValues } from '../flows/flow-state.js';
import type { Heard } from '../flows/heard.js';
import { changesOf } from '../flows/flow-checks.js';
import { readItems } from '../flows/read-items.js';
import { isAddressPart } from '../flows/read-address.js';
import { ENTITY_OF_SLOT, entityValue, readSlot } from '../flows/read-slot.js';
import { isClear, isQuestion, isSure, isTalk, type Request, residue } from '../reading.js';
import type { Turn } from '../turn.js';
import { isReasonedNo, readConsent } from './consent.js';
import { corrections } from './corrections.js';

/** What a message does to the flow that waits for an answer. */
type Move =
  | { type: 'fill'; slots: SlotValues }
  | { type: 'affirm' | 'deny' | 'cancel' | 'invalid' }
  /** The beginning of a value. */
  | { type: 'part'; slot: string; text: string }
  /** It says nothing to the flow, only something else. */
  | { type: 'digress' };

export interface Answer {
  move: Move;
  /** Requests beside it, to be answered too. */
  others: Request[];
}

/** The flow that waits, for the answer to a slot's question or, without one, for a yes or no. */
export interface Waiting {
  frame: FlowFrame;
  flow: FlowFile;
  slot: string | null;
  /** The question before a write, as the shopper read it. */
  readBack: string;
  buttons: readonly string[];
}

/** What is known of the order that a flow is about. */
export type OrderHeard = Omit<Heard, 'text' | 'entities' | 'cues' | 'current'>;

/** "Can I get a new one instead?" chooses. */
const MAY_I_HAVE =
  /^\W*(?:(?:and|so|ok|but|then)\W+)*(?:can|could|may) (?:i|we) (?:get|have|take|swap|exchange)\b/i;
/** "I think I'll keep it after all", of what was to go back. */
const KEEPS =
  /(?:^|[,.;!?]\s*)(?:(?:ok|well|no|hm+|actually|maybe|i think|then)\W+)*(?:i(?:'ll| will|'d rather|'m going to)?|we(?:'ll| will)?)\s+(?:\w+\s+)?keep\b/i;
/** What is kept, whatever else is said. */
const KEPT = /\b(?:keep|keeping|stays?)\b/i;
/** "Never mind" and corrections without a word that says so are short. */
const SHORT = 6;
/** While advice is being given, these say what is needed rather than ask something else. */
const ABOUT_PRODUCTS: ReadonlySet<IntentRole | undefined> = new Set<IntentRole>([
  'product_stock',
  'product_details',
  'product_sizes',
  'product_companions',
]);

/**
 * Splits a message between the flow that waits and requests of its own. Readings are tried in this order, and the first
 * that fits wins: it gives the flow up; it answers or corrects; it consents; it asks or wishes something else; it chats.
 */
export function readAnswer(
  turn: Turn,
  cues: Cues,
  requests: readonly Request[],
  waiting: Waiting,
  order: OrderHeard,
): Answer {
  const message = new Reading(turn, cues, requests, waiting, order);
  return waiting.slot === null ? message.toConfirmation() : message.toQuestion(waiting.slot);
}

class Reading {
  private readonly text: string;
  private readonly heard: Heard;
  private readonly short: boolean;

  constructor(
    private readonly turn: Turn,
    private readonly cues: Cues,
    private readonly requests: readonly Request[],
    private readonly waiting: Waiting,
    order: OrderHeard,
  ) {
    this.text = turn.input.text;
    const { entities } = turn.understanding;
    this.heard = { ...order, text: this.withoutAside(this.text), entities, cues };
    this.short = wordsOf(this.text).length <= SHORT;
  }

  toQuestion(name: string): Answer {
    const slot = this.waiting.flow.slots[name] as FlowSlot;
    const added = this.added(name);
    const given = Object.keys(added).length > 0 ? added : this.given(name, slot);
    const changed = this.marksCorrection()
      ? corrections(this.waiting.frame, this.waiting.flow, this.heard)
      : Object.keys(given).length === 0
        ? this.otherWay()
        : {};
    const slots = { ...given, ...this.withoutWeak(changed, given), ...this.implied(name) };
    const others = this.asides(slots, slot);
    if (Object.keys(slots).length > 0) {
      return { move: { type: 'fill', slots: { ...this.choicesSaid(name), ...slots } }, others };
    }
    if (this.givesUp()) return { move: { type: 'cancel' }, others: this.wishesBeside() };
    if (slot.type === 'text' && this.saysChoiceOnly()) return { move: { type: 'digress' }, others: [] };
    // "What else is there?": the question lists it.
    if (slot.type === 'variants' && this.short && this.cues.hears('more', this.text))
      return { move: { type: 'digress' }, others: [] };
    if (slot.type === 'address' && isAddressPart(this.text)) {
      return { move: { type: 'part', slot: name, text: this.text.trim() }, others: [] };
    }
    if (others.length > 0) return { move: { type: 'digress' }, others };
    const talk = this.smallTalk();
    // Any statement is an answer there: "wobbles a bit" is one, however idle it sounds.
    const says = slot.otherwise !== undefined && this.isStatement();
    if (talk.length > 0 && !(says && !talk.some(isSure))) return { move: { type: 'digress' }, others: talk };
    if (slot.otherwise && says) {
      return { move: { type: 'fill', slots: { [name]: slot.otherwise } }, others: [] };
    }
    return { move: { type: 'invalid' }, others: [] };
  }

  toConfirmation(): Answer {
    const { frame, flow, readBack, buttons } = this.waiting;
    const consent = readConsent(this.text, readBack, buttons, this.cues);
    if (consent === 'yes') {
      // "OK then, the blue one": a yes to something else than what was read back.
      const instead = this.saysMore(readBack) ? corrections(frame, flow, this.heard) : {};
      return Object.keys(instead).length > 0
        ? { move: { type: 'fill', slots: instead }, others: [] }
        : { move: { type: 'affirm' }, others: [] };
    }
    if (this.givesUp()) return { move: { type: 'cancel' }, others: this.wishesBeside() };

    const told = this.told(null);
    const corrected = this.mayCorrect(consent) ? corrections(frame, flow, this.heard) : {};
    const slots = {
      ...corrected,
      ...this.added(null),
      ...this.otherOrder(),
      ...told,
      ...this.implied(null),
    };
    const others = this.asides(slots, undefined);
    if (Object.keys(slots).length > 0) return { move: { type: 'fill', slots }, others };
    if (consent === 'no') return { move: { type: 'deny' }, others: [] };
    if (consent === 'no_with_more' && isReasonedNo(this.text, this.cues))
      return { move: { type: 'deny' }, others: others.filter((request) => this.asksOfTopic(request)) };
    // "Yes, and how long does it take?": the yes is plain once the question is taken away.
    if (consent === 'yes_with_more' && others.length > 0 && this.agreesBeside(others)) {
      return { move: { type: 'affirm' }, others };
    }
    if (consent === 'no_with_more' && !this.marksCorrection() && others.length === 0) {
      return { move: { type: 'deny' }, others: [] };
    }
    if (others.length > 0) return { move: { type: 'digress' }, others };
    const talk = this.smallTalk();
    if (consent === null && talk.length > 0) return { move: { type: 'digress' }, others: talk };
    // "Yes, but wait", "let me think": nothing is written, and nothing has gone wrong.
    return { move: { type: this.hesitates(consent) ? 'digress' : 'invalid' }, others: [] };
  }

  /** Is there a word beside the yes that was not read back? */
  private saysMore(readBack: string): boolean {
    const { buttons } = this.waiting;
    const known = new Set(wordsOf(`${readBack} ${buttons.join(' ')}`));
    const rest = (['affirm', 'acknowledge', 'filler', 'idle', 'context', 'lead'] as const).reduce(
      (left, cue) => this.cues.without(cue, left),
      this.text,
    );
    return wordsOf(rest).some((word) => !known.has(word));
  }

  /** "No, the one from yesterday", of the orders that it can be done with. */
  private otherOrder(): SlotValues {
    const { flow, frame } = this.waiting;
    const { meant } = this.heard;
    const [name] = Object.entries(flow.slots).find(([, { type }]) => type === 'order_number') ?? [];
    if (name === undefined || meant === undefined || frame.slots[name] === meant) return {};
    return this.cues.hears('order_reference', this.text) && this.short ? { [name]: meant } : {};
  }

  private hesitates(consent: ReturnType<typeof readConsent>): boolean {
    if (consent === 'yes_with_more' || consent === 'no_with_more' || !/\p{L}{2}/u.test(this.text))
      return true;
    const bare = (['not_known', 'condition', 'filler', 'idle', 'lead'] as const).reduce(
      (left, cue) => this.cues.without(cue, left),
      this.text,
    );
    return bare === '' || (this.short && this.cues.hears('condition', this.text));
  }

  /** "First of all" means neither the first nor all. */
  private withoutAside(text: string): string {
    return this.cues.hears('aside', text) ? this.cues.without('aside', text) : text;
  }

  /** "Never mind", "forget it". */
  private givesUp(): boolean {
    const keeps = KEEPS.test(this.text) && changesOf(this.waiting.flow).includes('exchange');
    if (keeps) return true;
    if (!this.cues.hears('nevermind', this.text)) return false;
    const [first] = this.requests;
    return this.short || (first?.intent?.role === 'refusal' && isSure(first));
  }

  /** "Forget it. Do you sell crampons?" */
  private wishesBeside(): Request[] {
    return this.requests.length > 1
      ? this.requests.filter((request) => isClear(request) && !isTalk(request) && !this.isRefusal(request))
      : [];
  }

  private isRefusal({ intent, segment }: Request): boolean {
    return intent?.role === 'refusal' || this.cues.hears('nevermind', segment.text);
  }

  private marksCorrection(): boolean {
    return (
      this.cues.hears('correction', this.text) ||
      this.cues.hears('not_this', this.text) ||
      this.cues.hears('except', this.text)
    );
  }

  /** A value heard at the confirmation replaces what was read back, unless it stands in a question. */
  private mayCorrect(consent: ReturnType<typeof readConsent>): boolean {
    // "And the pan I can keep, yes?" names what does not go back.
    if (KEPT.test(this.text) && !this.cues.hears('going_back', this.text)) return false;
    if (this.marksCorrection()) return true;
    if (consent === 'no_with_more' || consent === 'yes_with_more') return true;
    return this.short && !isQuestion(this.text, this.cues);
  }

  /** What the message says in answer to the question. */
  private given(name: string, slot: FlowSlot): SlotValues {
    const told = this.told(name);
    if (name in told) return told;
    const { frame } = this.waiting;
    const current = frame.tried[name] ?? frame.slots[name];
    const answers = this.answering(slot);
    if (answers === null || (slot.type === 'text' && this.isNoStatement())) return told;
    const part = frame.parts[name];
    const value = readSlot(slot, {
      ...this.heard,
      text: this.withoutAside(answers),
      ...(current !== undefined && { current }),
      ...(part !== undefined && { part }),
    });
    return value === null || this.pointsElsewhere(slot, value) ? told : { ...told, [name]: value };
  }

  /**
   * The words that can be the answer: the message without what it asks besides. Null when nothing is left, or when a wish
   * of its own only happens to hold words that would do.
   */
  private answering(slot: FlowSlot): string | null {
    const asides = this.requests.filter((request) => this.isAside(request, slot));
    if (asides.length === 0) return this.text;
    if (asides.length === this.requests.length) return null;
    return this.requests
      .filter((request) => !asides.includes(request))
      .map(({ segment }) => segment.text)
      .join(' ');
  }

  private isAside(request: Request, slot: FlowSlot | undefined): boolean {
    const { intent, segment } = request;
    const { flow } = this.waiting;
    if (this.turn.state.offered.includes(this.text.trim())) return false;
    const asks = isQuestion(segment.text, this.cues);
    if (this.isReference(request, slot) || this.isReason(request, slot)) return false;
    if (slot?.type === 'choice' && MAY_I_HAVE.test(segment.text) && this.isChosen(slot, segment.text))
      return false;
    if (!intent) return asks && wordsOf(segment.text).length > 3;
    if (intent.flow === flow.name || isTalk(request)) return asks && slot?.type === 'choice';
    if (callsAction(flow, 'suggest_products') && ABOUT_PRODUCTS.has(intent.role)) return false;
    if (asks)
      return (
        !READ_FROM_QUESTIONS.has(slot?.type ?? 'text') ||
        this.isBeside(request) ||
        this.isOfRules(request, slot)
      );
    // "The bottle" is an answer, whatever it is taken for; "I want to cancel my order" is a wish.
    return intent.flow !== undefined && isSure(request) && this.saysMoreThanAnswer(request, slot);
  }

  private isChosen(slot: FlowSlot, text: string): boolean {
    return readSlot(slot, { ...this.heard, text }) !== null;
  }

  /** "How long until I see the money?", where an order is asked for, names none of them. */
  private isOfRules({ intent, segment }: Request, slot: FlowSlot | undefined): boolean {
    return (
      slot?.type === 'order_number' &&
      intent?.article !== undefined &&
      intent.flow === undefined &&
      /^\W*(?:how|when|who|what|why|is there|do i|does)\b/i.test(this.cues.without('aside', segment.text)) &&
      !this.cues.hears('order_reference', segment.text)
    );
  }

  /** "I'd rather send it back. What does that cost?": a question of its own behind the answer. */
  private isBeside(request: Request): boolean {
    const { intent } = request;
    return (
      this.requests.length > 1 &&
      this.requests[0] !== request &&
      isSure(request) &&
      intent?.article !== undefined &&
      intent.flow === undefined
    );
  }

  /** "The one with the tent", where one of several is asked for: that it came broken or late only describes it. */
  private isReference({ segment }: Request, slot: FlowSlot | undefined): boolean {
    return (
      slot?.type === 'order_number' &&
      !isQuestion(segment.text, this.cues) &&
      this.cues.hears('order_reference', wordsOf(segment.text).slice(0, 4).join(' '))
    );
  }

  /** Where any statement counts as an answer, "I have no use for it" is neither a complaint nor another wish. */
  private isReason({ segment }: Request, slot: FlowSlot | undefined): boolean {
    return slot?.otherwise !== undefined && !isQuestion(segment.text, this.cues);
  }

  private saysMoreThanAnswer({ segment }: Request, slot: FlowSlot | undefined): boolean {
    if (slot?.type === 'items' && wordsOf(segment.text).length <= SHORT) {
      if (readItems({ ...this.heard, text: segment.text }, 'named') !== null) return false;
    }
    if (slot?.type === 'choice' && readSlot(slot, { ...this.heard, text: segment.text }) !== null)
      return false;
    return residue(this.turn, segment, this.cues) > WISH_WORDS;
  }

  /** "I want to return my shoes" names an order only by the way. */
  private pointsElsewhere(slot: FlowSlot, value: unknown): boolean {
    if (slot.type !== 'order_number' || value !== this.heard.meant) return false;
    if (this.cues.hears('order_reference', this.text)) return false;
    return this.requests.some(
      (request) =>
        request.intent?.flow !== undefined &&
        request.intent.flow !== this.waiting.flow.name &&
        isSure(request) &&
        !this.turn.state.offered.includes(this.text.trim()),
    );
  }

  /** Values recognised wherever they stand: numbers, addresses of e-mail. */
  private told(asked: string | null): SlotValues {
    const { frame, flow } = this.waiting;
    const { entities } = this.turn.understanding;
    const values = Object.fromEntries(
      Object.entries(flow.slots).flatMap(([key, each]) => {
        const type = ENTITY_OF_SLOT[each.type];
        const raw = type && entityValue(entities, type);
        // Figures in an address are a postcode.
        if (raw && /^\d+$/.test(raw) && each.type === 'order_number' && this.asksAddress(asked)) return [];
        const value = raw && each.type === 'money' ? Number(raw) : raw;
        return value && fits(each, value) && !isDeepStrictEqual(frame.slots[key], value)
          ? [[key, value]]
          : [];
      }),
    ) as SlotValues;
    return this.isElsewhere(asked !== null && asked in values) ? {} : values;
  }

  private asksAddress(asked: string | null): boolean {
    const { flow } = this.waiting;
    if (asked !== null) return flow.slots[asked]?.type === 'address';
    return Object.values(flow.slots).some(({ type }) => type === 'address') && /,/.test(this.text);
  }

  /** "Where is NF-10600?" while another order's address is asked for: the number belongs to that request. */
  private isElsewhere(answersQuestion: boolean): boolean {
    return (
      !answersQuestion &&
      (isQuestion(this.text, this.cues) || !this.cues.hears('correction', this.text)) &&
      this.requests.every(
        (request) =>
          request.intent?.flow !== undefined &&
          request.intent.flow !== this.waiting.flow.name &&
          isSure(request) &&
          residue(this.turn, request.segment, this.cues) > 0,
      )
    );
  }

  /** "Could I get it in M instead?" in the midst of a return: what it names is not asked for there, and changes what is. */
  private implied(asked: string | null): SlotValues {
    const { frame, flow } = this.waiting;
    if (!this.marksCorrection() && !isQuestion(this.text, this.cues)) return {};
    for (const [name, slot] of Object.entries(flow.slots)) {
      if (!slot.implies || name === asked || name in frame.slots) continue;
      const isChange = Object.entries(slot.implies).some(([other, value]) => frame.slots[other] !== value);
      const value = isChange ? readSlot(slot, this.heard) : null;
      if (value !== null) return { ...slot.implies, [name]: value };
    }
    return {};
  }

  /** "Then I'll have my money back" in the midst of an exchange: the choice that another answer would imply is made anew. */
  private otherWay(): SlotValues {
    const { frame, flow } = this.waiting;
    if (isQuestion(this.text, this.cues)) return {};
    const names = Object.values(flow.slots).flatMap(({ implies }) => Object.keys(implies ?? {}));
    for (const name of names) {
      const slot = flow.slots[name];
      const value = slot && name in frame.slots ? readSlot(slot, this.heard) : null;
      if (value !== null && value !== frame.slots[name]) return { [name]: value };
    }
    return {};
  }

  /** "And the tumbler too", where something else is asked for: one more thing of the order goes the same way. */
  private added(asked: string | null): SlotValues {
    const { frame, flow } = this.waiting;
    if (!this.cues.hears('also', this.text) || isQuestion(this.text, this.cues)) return {};
    if (wordsOf(this.text).length > SHORT || this.marksCorrection()) return {};
    for (const [name, slot] of Object.entries(flow.slots)) {
      const chosen = frame.slots[name];
      if (slot.type !== 'items' || name === asked || !Array.isArray(chosen)) continue;
      const more = readItems({ ...this.heard, current: undefined }, 'named');
      const all = [...new Set([...chosen, ...(more ?? [])])].sort((a, b) => Number(a) - Number(b));
      if (all.length > chosen.length) return { [name]: all };
    }
    return {};
  }

  /** A choice that "not this one, it is wrong" seems to change does not stand against what was named. */
  private withoutWeak(changed: SlotValues, given: SlotValues): SlotValues {
    return Object.keys(given).length > 0
      ? Object.fromEntries(
          Object.entries(changed).filter(([name]) => this.waiting.flow.slots[name]?.type !== 'choice'),
        )
      : changed;
  }

  /** Clear requests that are not the answer's own words. */
  private asides(slots: SlotValues, slot: FlowSlot | undefined): Request[] {
    const filled = Object.keys(slots).length > 0;
    return this.requests.filter((request) => {
      if (!isClear(request) || !request.intent || isTalk(request)) return false;
      if (this.isReference(request, slot) || this.isReason(request, slot)) return false;
      if (request.intent.flow === this.waiting.flow.name && !this.asksOfTopic(request)) return false;
      if (!filled) return true;
      return (
        this.isAside(request, slot) &&
        residue(this.turn, request.segment, this.cues) > 2 &&
        !this.holdsValues(request, slots)
      );
    });
  }

  /** "Do the 30 days count from delivery?" in the midst of a return is a question, though of the same intent. */
  private asksOfTopic({ segment }: Request): boolean {
    return isQuestion(segment.text, this.cues) && wordsOf(segment.text).length > 3;
  }

  private holdsValues({ segment }: Request, slots: SlotValues): boolean {
    if (this.requests.length > 1) return false;
    return Object.keys(slots).length > 0 && !isQuestion(segment.text, this.cues);
  }

  private smallTalk(): Request[] {
    return this.requests.filter(
      (request) =>
        isTalk(request) &&
        request.intent?.role !== 'consent' &&
        request.intent?.role !== 'refusal' &&
        // "41" is no greeting.
        /\p{L}{2}/u.test(request.segment.text),
    );
  }

  /** Anything will do for a text but a mere courtesy and the words of another question's choice. */
  private isNoStatement(): boolean {
    const bare = (['affirm', 'acknowledge', 'deny', 'filler'] as const).reduce(
      (left, cue) => this.cues.without(cue, left),
      this.text,
    );
    const chat = this.requests.every(isTalk);
    const consent = this.requests.some(
      ({ intent }) => intent?.role === 'consent' || intent?.role === 'refusal',
    );
    return this.saysChoiceOnly() || (chat && wordsOf(this.text).length <= 4 && (bare === '' || !consent));
  }

  private isStatement(): boolean {
    const bare = (['affirm', 'acknowledge'] as const).reduce(
      (left, cue) => this.cues.without(cue, left),
      this.cues.without('filler', this.text),
    );
    return /\p{L}{3}/u.test(bare) && !isQuestion(this.text, this.cues);
  }

  private agreesBeside(others: readonly Request[]): boolean {
    const rest = this.requests.filter((request) => !others.includes(request));
    const text = rest.map(({ segment }) => segment.text).join(' ');
    return text !== '' && readConsent(text, this.waiting.readBack, this.waiting.buttons, this.cues) === 'yes';
  }

  /** "Exchange then", where the flow asks what for: the words of a choice are no answer to another question. */
  private saysChoiceOnly(): boolean {
    const words = Object.values(this.waiting.flow.slots).flatMap(({ choices }) =>
      Object.values(choices ?? {}).flat(),
    );
    if (words.length === 0) return false;
    const pattern = new RegExp(wordPattern(words.filter((word) => word.length > 4)).source, 'gu');
    const plain = normalized(this.text);
    return pattern.test(plain) && this.cues.without('filler', plain.replaceAll(pattern, ' ')) === '';
  }

  /** "NF-10482, it's too small": choices that are yet to be asked and that the message makes already. */
  private choicesSaid(asked: string): SlotValues {
    if (!/\p{L}/u.test(this.text) || isQuestion(this.text, this.cues)) return {};
    const open = Object.entries(this.waiting.flow.slots).filter(
      ([name, slot]) => slot.type === 'choice' && name !== asked && !(name in this.waiting.frame.slots),
    );
    return Object.fromEntries(
      open.flatMap(([name, slot]) => {
        const value = readSlot(slot, this.heard);
        return value === null ? [] : [[name, value]];
      }),
    );
  }
}

/** Another wish has so many words of its own. */
const WISH_WORDS = 2;
/** "Can I have it in 42?" answers; "is there a fee?" does not hold such a value by chance. */
const READ_FROM_QUESTIONS: ReadonlySet<string> = new Set(['order_number', 'email', 'items', 'variants']);
