import type { IntentDefinition, Segment } from '#contracts';
import { asksSomething } from '#knowledge';
import { LEFT } from '../flow-runner.js';
import type { FurtherQuestions } from '../further-questions.js';
import { mergeContext } from '../merge-requests.js';
import type { ProductTalk } from '../products/product-talk.js';
import { CLEAR, type Request, residue } from '../reading.js';
import type { RequestAnswers } from '../request-answers.js';
import type { Script } from '../script.js';
import type { Turn } from '../turn.js';
import { isAlarm, isPleased, isUrgent } from './alarm.js';
import type { Escalations } from './escalations.js';
import type { FlowTalk } from './flow-talk.js';
import { leanOn } from './topic.js';
import type { UnreadLanguages } from './unread-languages.js';

/** In place of an alarm that is not believed, a reading counts from this confidence on. */
const ALSO_LIKELY = 0.15;
/** As good as certain of what it is about. */
const CERTAIN = 0.9;
/** Two readings of one flow are believed together from this confidence on. */
const AGREED = 0.9;

/** Decides what a message gets, in order of precedence; every rule that fires leaves a step in the trace. */
export class Policy {
  constructor(
    private readonly script: Script,
    private readonly intents: ReadonlyMap<string, IntentDefinition>,
    private readonly escalations: Escalations,
    private readonly flowTalk: FlowTalk,
    private readonly products: ProductTalk,
    private readonly unread: UnreadLanguages,
    private readonly answers: RequestAnswers,
    private readonly further: FurtherQuestions,
  ) {}

  async decide(turn: Turn): Promise<void> {
    if (this.unread.answer(turn)) return;
    const requests = this.withoutBareValues(
      turn,
      mergeContext(turn.input.text, await this.requestsOf(turn), this.script.cues),
    );
    // "I hate green" among suggestions is neither a mood nor a matter for a person.
    // "What boots did I pick?", with the order's number, looks for none.
    const ofProducts =
      turn.state.flows.frames.length === 0 &&
      !turn.understanding.entities.some(({ type }) => type === 'order_number') &&
      ((await this.products.goesOn(turn)) || (await this.products.isWanted(turn, requests)));
    const felt = ofProducts ? null : this.escalations.mood(turn);
    // Nor is "useless without a rain cover" in a wish for a pack.
    const isCross = this.script.cues.hears('angry', turn.input.text);
    const mood =
      felt !== null && (felt === 'angry' || !isCross) && (await this.products.isWish(turn)) ? null : felt;
    if (this.escalations.calledOff(turn)) return;
    const whole = ofProducts || mood ? null : await this.answers.wholly(turn, requests);
    if (whole) {
      turn.state.unknown = 0;
      turn.parts.push(whole);
      turn.parts.push(...(await this.further.answer(turn)));
      return;
    }
    const isAnswer = ofProducts || (await this.flowTalk.isOnlyAnAnswer(turn));
    const urgent = isAnswer ? [] : await this.escalations.urgentOf(turn, requests);
    if (urgent.length > 0) return this.escalations.handOver(turn, requests, urgent, mood);
    if (await this.escalations.offerTaken(turn, requests)) return;

    const known = turn.parts.length;
    const unknownBefore = turn.state.unknown;
    // Once a person is on the way for it, more anger changes nothing.
    turn.handingOver = mood !== null && !turn.state.escalated;
    const underWay = turn.state.flows.frames.length > 0;
    const told = ofProducts ? await this.products.reply(turn, requests) : null;
    if (told) turn.parts.push(told);
    else await this.flowTalk.reply(turn, requests);
    turn.parts.push(...(await this.further.answer(turn)));
    const { last } = turn.state;
    if (last?.turn === turn.state.turn && last.outcome !== LEFT)
      leanOn(turn, this.intents.get(last.intent), last.turn);
    // What was given up is spoken of no more.
    else if (underWay && turn.state.flows.frames.length === 0) turn.state.topic = null;
    if (mood && turn.handingOver) this.escalations.raiseMood(turn, mood);
    // Something was answered: the row of unknown messages is over.
    if (turn.state.unknown === unknownBefore && turn.parts.length > known) turn.state.unknown = 0;
  }

  /** "NF-10308, mail@example.com" beside a request is no request of its own. */
  private withoutBareValues(turn: Turn, requests: readonly Request[]): readonly Request[] {
    const saying = requests.filter(({ segment }) => residue(turn, segment, this.script.cues) > 0);
    return saying.length > 0 ? saying : requests;
  }

  private requestsOf(turn: Turn): Promise<Request[]> {
    return Promise.all(
      turn.understanding.segments.map((segment, index) => this.requestOf(turn, segment, index)),
    );
  }

  private async requestOf(turn: Turn, segment: Segment, index: number): Promise<Request> {
    const intent = (segment.intent && this.intents.get(segment.intent.name)) ?? null;
    // "A first aid kit for the car" hurts nobody.
    const isOfKind = isUrgent(intent) && (await this.products.isOfKind(turn, segment.text));
    const alarm = isOfKind ? null : this.alarm(turn, segment);
    const believed = !isUrgent(intent) || alarm !== null;
    const person = alarm ? null : this.person(segment);
    if (!believed) {
      turn.steps.push({ rule: 'no_alarm', detail: `${intent?.name ?? ''} is too unsure` });
      if (!person) return this.calmer(segment, index);
    }
    const meant = alarm ?? person ?? intent;
    return (meant ? null : this.agreeing(segment, index)) ?? { segment, index, intent: meant };
  }

  /** The likeliest of the urgent readings, which stand together against all others: fraud or loss, both are for a person. */
  private alarm(turn: Turn, { alternatives, text }: Segment): IntentDefinition | null {
    const urgent = alternatives.filter(({ name }) => isUrgent(this.intents.get(name)));
    const isCalm =
      this.flowTalk.takesAnyStatement(turn) ||
      isPleased(turn.understanding.sentiment?.score) ||
      this.asksBeside(turn, text);
    const believed = isAlarm(urgent, `${text} ${turn.input.text}`, this.script.cues, isCalm);
    return believed ? (this.intents.get(urgent[0]?.name ?? '') ?? null) : null;
  }

  /** "And a tear I made myself, is that covered?": a sure question beside it, and no word of harm. */
  private asksBeside({ understanding, input }: Turn, text: string): boolean {
    if (this.script.cues.hears('danger', input.text)) return false;
    return understanding.segments.some(
      (other) =>
        other.text !== text &&
        (other.intent?.confidence ?? 0) >= CERTAIN &&
        this.intents.get(other.intent?.name ?? '')?.article !== undefined &&
        asksSomething(other.text, this.script.language),
    );
  }

  /** What else it may be. */
  private calmer(segment: Segment, index: number): Request {
    const guess = segment.alternatives.find(
      ({ name, confidence }) => confidence >= ALSO_LIKELY && !isUrgent(this.intents.get(name)),
    );
    const intent = (guess && this.intents.get(guess.name)) ?? null;
    return { segment: { ...segment, intent: guess ?? null }, index, intent };
  }

  /** "There was no lantern in my parcel" is a thing or a parcel missing: where both lead the same way, it is taken. */
  private agreeing(segment: Segment, index: number): Request | null {
    const [first, second] = segment.alternatives;
    const intent = first && this.intents.get(first.name);
    if (!first || !second || !intent?.flow || intent.flow !== this.intents.get(second.name)?.flow)
      return null;
    const confidence = first.confidence + second.confidence;
    return confidence < AGREED
      ? null
      : { segment: { ...segment, intent: { name: first.name, confidence } }, index, intent };
  }

  /** "A real person please, it is about my account", "yes, get someone": the wish is plain, whatever else is not. */
  private person({ text, intent }: Segment): IntentDefinition | null {
    const { cues } = this.script;
    const isConsent = this.intents.get(intent?.name ?? '')?.role === 'consent';
    if ((!isConsent && (intent?.confidence ?? 0) >= CLEAR) || !cues.hears('person', text)) return null;
    if (cues.hears('deny', text)) return null;
    return [...this.intents.values()].find(({ escalate }) => escalate?.reason === 'requested') ?? null;
  }
}
