import type { EscalationReason } from '#contracts';
import { waitingFor } from '../flows/flow-machine.js';
import { isResting } from '../flows/flow-state.js';
import { ENTITY_OF_SLOT } from '../flows/read-slot.js';
import { handOver } from '../handover.js';
import { t } from '../messages/index.js';
import { hasRole, isTalk, type Request } from '../reading.js';
import { placeMeant } from '../references.js';
import type { RequestAnswers } from '../request-answers.js';
import type { Script } from '../script.js';
import { followSentiment, type Mood } from '../sentiment-trend.js';
import type { Turn } from '../turn.js';

/** Longer than any list that is shown. */
const MANY = 99;
/** Reasons for which a person comes only because the shopper wants one or the assistant was at a loss. */
const MAY_BE_CALLED_OFF: ReadonlySet<EscalationReason> = new Set<EscalationReason>([
  'requested',
  'out_of_scope',
  'failed_slots',
  'low_confidence',
]);

/** When a person is called for, and when no more. */
export class Escalations {
  constructor(
    private readonly script: Script,
    private readonly answers: RequestAnswers,
  ) {}

  /** "I don't need a person any more": whoever was only asked for need not come; a danger or a loss is looked at all the same. */
  calledOff(turn: Turn): boolean {
    const { escalated } = turn.state;
    if (!escalated || !this.script.cues.hears('no_person', turn.input.text)) return false;
    const may = MAY_BE_CALLED_OFF.has(escalated.reason);
    turn.steps.push({ rule: 'called_off', detail: may ? escalated.reason : `${escalated.reason} stays` });
    turn.parts.push(this.script.say(may ? 'person_called_off' : 'person_stays', {}, turn.seed));
    if (!may) return true;
    turn.calledOff = true;
    turn.state.escalated = null;
    return true;
  }

  /** What is for a person by its kind. How one's data is had is told in the articles; no person is needed to read it out. */
  async urgentOf(turn: Turn, requests: readonly Request[]): Promise<Request[]> {
    const urgent: Request[] = [];
    for (const request of requests) {
      const { intent } = request;
      if (!intent?.escalate) continue;
      // "Who brings it?" asks of the order, and for nobody.
      const isWished = intent.escalate.reason === 'requested';
      if (isWished && (this.asksOfOrder(turn) || this.givesValue(turn))) continue;
      const isPrivacy = intent.escalate.reason === 'privacy';
      // "anna@example.com is what I used", where it was asked for, is nothing but the answer.
      if (isPrivacy && (this.givesAsked(turn) || (await this.answers.answersItself(turn, request)))) continue;
      urgent.push(request);
    }
    return urgent;
  }

  private asksOfOrder({ state, input }: Turn): boolean {
    const { cues } = this.script;
    const { last, turn: now } = state;
    const isFresh = last?.slots.order !== undefined && now - last.turn <= 2;
    return isFresh && !cues.hears('person', input.text) && cues.hears('asks_carrier', input.text);
  }

  /** "Oops, with a c: anna.fischer@example.com" gives the flow what it needs, and asks for nobody. */
  private givesValue({ state, understanding, input }: Turn): boolean {
    const waiting = waitingFor(this.script.flows, state.flows);
    const needed = Object.values(waiting?.flow.slots ?? {}).map(({ type }) => ENTITY_OF_SLOT[type]);
    return (
      understanding.entities.some(({ type }) => needed.includes(type)) &&
      !this.script.cues.hears('person', input.text)
    );
  }

  /** Is the value that was asked for in the message? */
  private givesAsked({ state, understanding }: Turn): boolean {
    const waiting = waitingFor(this.script.flows, state.flows);
    const type = waiting?.slot ? waiting.flow.slots[waiting.slot]?.type : undefined;
    return (
      type !== undefined && understanding.entities.some((entity) => entity.type === ENTITY_OF_SLOT[type])
    );
  }

  /** Follows how the shopper feels; a mood is told only where it calls for a person. */
  mood(turn: Turn): Mood {
    const { sentiment } = turn.understanding;
    if (!sentiment) return null;
    const unhelpful = this.script.cues.hears('no_help', turn.input.text);
    const angry = this.script.cues.hears('angry', turn.input.text);
    const chasing = this.script.cues.hears('chasing', turn.input.text);
    const hints = { angry, chasing, reproach: this.script.cues.hears('reproach', turn.input.text) };
    const { after, mood } = followSentiment(turn.state.sentiment, sentiment, turn.input.text, hints);
    turn.state.sentiment = after;
    turn.steps.push({
      rule: 'sentiment',
      detail: `${sentiment.score.toFixed(2)}, average ${after.average.toFixed(2)}${mood ? `: ${mood}` : ''}`,
    });
    // "That did not help" asks for the next best answer first.
    return unhelpful && !angry ? null : mood;
  }

  /** Comes first in the reply, unless what was answered has called for a person already. */
  raiseMood(turn: Turn, mood: NonNullable<Mood>): void {
    const detail = mood === 'worsening' ? t('toneWorsens') : t('moodOfMessage', { mood });
    const priority = mood === 'angry' ? 'normal' : 'high';
    const part = handOver(turn, this.script, { reason: 'negative_sentiment', priority, detail });
    if (part) turn.parts.unshift(part);
  }

  /** Sensitive requests and requests for a person: no flow goes on, everything else in the message is still answered. */
  async handOver(
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
      const answer = request.intent && !isTalk(request) ? await this.answers.answer(turn, request) : null;
      if (answer && 'part' in answer) turn.parts.push(answer.part);
    }
    const { reason, priority } = sensitive?.intent?.escalate ?? { reason: 'requested', priority: 'normal' };
    const detail = sensitive ? `${sensitive.intent?.title}` : t('askedForAPerson');
    // Who asks angrily does not wait behind those who ask calmly.
    const raised = mood && priority === 'normal' ? 'high' : priority;
    const part = handOver(turn, this.script, { reason, priority: raised, detail });
    if (part) turn.parts.push(part);
  }

  /** A yes or no to "shall I fetch a person?". */
  async offerTaken(turn: Turn, requests: readonly Request[]): Promise<boolean> {
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
    const no = hasRole(requests, 'refusal') || bare('deny');
    const yes = !no && (hasRole(requests, 'consent') || bare('affirm'));
    if (yes) {
      const part = handOver(turn, this.script, {
        reason: 'requested',
        priority: 'normal',
        detail: t('acceptedAPerson'),
      });
      if (part) turn.parts.push(part);
    } else if (no) {
      turn.steps.push({ rule: 'offer', detail: 'declined a person' });
      turn.parts.push(this.script.say('declined_person', {}, turn.seed));
    }
    return yes || no;
  }
}
