import type { IntentDefinition, IntentGuess } from '#contracts';
import type { Cues } from '../cues.js';

/** From which probability on, that of all urgent intents together, a person is called at once. */
interface AlarmLevels {
  /** Where the words speak of harm, of theft, of the law or of the hour (cue `danger`). */
  said: number;
  /** Where only the reading does. */
  read: number;
}

/**
 * Of the curve of the training data (`node dist/lab/resolution/alarms.js`) the levels with the fewest false alarms that miss no
 * more than one level of .3 for all did.
 */
export const ALARM_LEVELS: AlarmLevels = { said: 0.1, read: 0.6 };
/** Where all is well. */
const CERTAIN = 0.9;
/** Who is this pleased needs nobody at once. Sentiment runs from -1 to 1. */
const PLEASED = 0.4;

/**
 * Takes two kinds of evidence together: what a message was read as, and what it says in so many words.
 * @param isCalm All is well by the tone, or any statement answers the question that was put: it takes a reading that is all but
 * certain.
 */
export function isAlarm(
  urgent: readonly IntentGuess[],
  text: string,
  cues: Cues,
  isCalm = false,
  { said, read } = ALARM_LEVELS,
): boolean {
  const sum = urgent.reduce((total, { confidence }) => total + confidence, 0);
  if (isCalm || cues.hears('unharmed', text)) return sum >= CERTAIN;
  return sum >= (cues.hears('danger', text) ? said : read);
}

export const isPleased = (score: number | undefined): boolean => (score ?? 0) >= PLEASED;

/** For a person at once by its kind. */
export const isUrgent = (intent: IntentDefinition | null | undefined): boolean =>
  intent?.escalate?.priority === 'urgent' || intent?.escalate?.priority === 'high';
