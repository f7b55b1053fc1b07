import type { IntentRole } from '#contracts';
import { wordsOf } from '../cues.js';
import { heardAlone } from '../flows/heard.js';
import { readItems } from '../flows/read-items.js';
import { handOver } from '../handover.js';
import { t } from '../messages/index.js';
import { isQuestion, isSure, isTalk, type Request } from '../reading.js';
import type { RequestAnswers } from '../request-answers.js';
import type { Script } from '../script.js';
import type { Turn } from '../turn.js';
import type { Outcome } from './rule.js';

/** A question of when somebody comes is no longer than this. */
const WAITING_WORDS = 8;
/** What says nothing new to somebody who waits for a person. */
const WAITING: ReadonlySet<IntentRole | undefined> = new Set<IntentRole>(['greeting', 'consent', 'refusal']);

/** Said for its own sake. */
const COURTEOUS: ReadonlySet<IntentRole | undefined> = new Set<IntentRole>([
  'greeting',
  'consent',
  'refusal',
]);

/** What is said to somebody who waits for a person, and to whom an answer did not help. */
export class WaitingRules {
  constructor(
    private readonly script: Script,
    private readonly answers: RequestAnswers,
  ) {}

  /** "How long will that take?", with nothing in it but the waiting. */
  howLong(turn: Turn): Outcome {
    const { input, state, seed } = turn;
    if (!state.escalated) return null;
    const { cues } = this.script;
    if (!cues.hears('asks_wait', input.text)) return null;
    const rest = (['asks_wait', 'question', 'filler', 'idle', 'context', 'lead'] as const).reduce(
      (left, cue) => cues.without(cue, left),
      input.text,
    );
    return rest === '' ? this.script.say('already_waiting', this.presence(turn), seed) : null;
  }

  /** "Until when are they there?", of those who were asked to come. */
  hours(turn: Turn): Outcome {
    if (!turn.state.escalated || !this.hearsShortly(turn, 'asks_hours')) return null;
    turn.steps.push({ rule: 'talk', detail: 'asks when people are there' });
    return this.script.say('waiting_time', this.presence(turn), turn.seed);
  }

  /** "The lantern, like I said" while a person is on the way for it: it is not looked for in the shop. */
  async noted(turn: Turn, requests: readonly Request[]): Promise<Outcome> {
    const { escalated, last, turn: now } = turn.state;
    const { text } = turn.input;
    if (!escalated || !last || now - last.turn > 2 || requests.some(isSure)) return null;
    const order = typeof last.slots.order === 'string' ? await turn.orders.get(last.slots.order) : null;
    if (!order || isQuestion(text, this.script.cues)) return null;
    const products = await turn.orders.products([order]);
    const kinds = await turn.orders.kinds();
    const heard = { ...heardAlone(text, [], this.script.cues), items: order.items, products, kinds };
    const items = readItems(heard, 'named');
    if (!items) return null;
    turn.steps.push({ rule: 'noted', detail: `${items.length} of ${order.number}` });
    const names = items.flatMap((at) => order.items[Number(at)]?.name ?? []);
    return this.script.say('noted', { order, items: turn.formats.and(names) }, turn.seed);
  }

  /** A greeting, a yes or a no while a person is on the way. */
  nothingNew(turn: Turn, requests: readonly Request[]): Outcome {
    if (!turn.state.escalated || !requests.every(({ intent }) => WAITING.has(intent?.role))) return null;
    turn.steps.push({ rule: 'talk', detail: 'a person is on the way' });
    return this.script.say('already_waiting', this.presence(turn), turn.seed);
  }

  /** "That did not help": the next best answer, then a person. */
  async noHelp(turn: Turn): Promise<Outcome> {
    if (!this.hearsShortly(turn, 'no_help')) return null;
    turn.steps.push({ rule: 'no_help', detail: 'the last answer' });
    const another = await this.answers.another(turn);
    const detail = t('answersDidNotHelp');
    return another ?? handOver(turn, this.script, { reason: 'requested', priority: 'normal', detail });
  }

  /** "It still soaks through", after an answer: what the same article says next, rather than small talk about it. */
  async persists(turn: Turn, requests: readonly Request[]): Promise<Outcome> {
    const { text } = turn.input;
    const isTold = requests.every(
      (request) => !COURTEOUS.has(request.intent?.role) && (isTalk(request) || !isSure(request)),
    );
    if (!isTold || turn.state.escalated || !this.script.cues.hears('persists', text)) return null;
    if (isQuestion(text, this.script.cues) || turn.state.flows.frames.length > 0) return null;
    const part = await this.answers.further(turn, text);
    if (part) turn.steps.push({ rule: 'persists', detail: 'after the last answer' });
    return part;
  }

  /** "Hello? Anybody there?" */
  isAnybodyThere(turn: Turn): Outcome {
    if (!turn.state.escalated || !this.hearsShortly(turn, 'waiting')) return null;
    turn.steps.push({ rule: 'talk', detail: 'asks when somebody comes' });
    return this.script.say('waiting_time', this.presence(turn), turn.seed);
  }

  private presence({ input, seed }: Turn): { presence: string } {
    return { presence: this.script.presence(input.now, seed) };
  }

  private hearsShortly({ input }: Turn, cue: 'no_help' | 'waiting' | 'asks_hours'): boolean {
    return this.script.cues.hears(cue, input.text) && wordsOf(input.text).length <= WAITING_WORDS;
  }
}
