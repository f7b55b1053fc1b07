import { COURTESIES, type IntentGuess, type IntentRoles, type Segment } from '#contracts';
import type { Clause } from './clauses.js';

export interface ClassifiedClause extends Clause {
  intent: IntentGuess | null;
  alternatives: IntentGuess[];
}

/**
 * A clause counts as a request of its own from this confidence on: on joined training messages, lower splits single
 * requests too often, higher loses second ones.
 */
const CONFIDENT = 0.4;

/**
 * The requests of a message: several only when its clauses have different, confident, in-scope intents. A greeting or
 * thanks beside a request is dropped; alone it is the request.
 *
 * @returns places in `clauses` of the segments, or `whole` for the message as one.
 */
export const chooseSegments = (
  whole: ClassifiedClause,
  clauses: readonly ClassifiedClause[],
  roles: IntentRoles,
): ClassifiedClause[] => {
  const accompanies = ({ name }: IntentGuess): boolean => COURTESIES.has(roles.get(name));
  const requests: ClassifiedClause[] = [];
  for (const clause of clauses) {
    const { intent } = clause;
    if (!intent || intent.confidence < CONFIDENT || accompanies(intent)) continue;
    const known = requests.findIndex((other) => other.intent?.name === intent.name);
    const earlier = requests[known];
    if (!earlier) requests.push(clause);
    // Said twice: the clearer one stands for both.
    else if (intent.confidence > (earlier.intent?.confidence ?? 0)) requests[known] = clause;
  }
  const [first] = requests;
  if (!first) return [whole];
  if (requests.length > 1) return requests.sort((a, b) => a.start - b.start);
  const unclear = whole.intent === null || accompanies(whole.intent);
  return [unclear ? first : whole];
};

export const toSegment = ({ text, start, end, intent, alternatives }: ClassifiedClause): Segment => ({
  text,
  start,
  end,
  intent,
  alternatives,
});
