import type { Sentiment } from '#contracts';
import type { DialogueState } from './dialogue-state.js';

/** Weight of the newest message in the running average: two angry messages outweigh a friendly past. */
const NEWEST_WEIGHT = 0.5;
/** One message this bad is enough by itself (scores run from -1 to 1). */
const STRONG_NEGATIVE = -0.9;
/** Enough when the message shouts as well: capitals, "!!", "??". */
const EMPHATIC_NEGATIVE = -0.5;
/** Enough when the message says that it is angry (cue `angry`), whatever it is about. */
const ANGRY_NEGATIVE = -0.3;
/** A running average this low after at least two negative messages: it is not getting better by itself. */
const WORSENING_AVERAGE = -0.5;
/** A message counts as negative from here down. */
const NEGATIVE = -0.3;

export type Mood = 'strong' | 'worsening' | null;

/**
 * Exponentially weighted sentiment of the shopper's messages, and whether it calls for a person.
 * @param hints.badNews The request itself reads as negative ("arrived broken"): one calm message is not anger.
 * @param hints.angry It has words of anger at the shop, which a fault of a product does not call for.
 */
export function followSentiment(
  before: DialogueState['sentiment'],
  { score }: Sentiment,
  text: string,
  { badNews, angry }: { badNews: boolean; angry: boolean },
): { after: DialogueState['sentiment']; mood: Mood } {
  const average = (1 - NEWEST_WEIGHT) * before.average + NEWEST_WEIGHT * score;
  const negatives = score <= NEGATIVE ? before.negatives + 1 : 0;
  const loud = emphatic(text);
  const strong =
    (score <= STRONG_NEGATIVE && !badNews) ||
    (score <= EMPHATIC_NEGATIVE && loud) ||
    (angry && (loud || score <= ANGRY_NEGATIVE));
  const worsening = negatives >= 2 && average <= WORSENING_AVERAGE && score <= before.average;
  return { after: { average, negatives }, mood: strong ? 'strong' : worsening ? 'worsening' : null };
}

/** Shouting: repeated marks, or at least two words of four letters or more in capitals (an order number is not one). */
function emphatic(text: string): boolean {
  if (/[!?]{2,}|!.*!/s.test(text)) return true;
  return (text.match(/(?<![\w-])\p{Lu}{4,}(?![\w-])/gu)?.length ?? 0) >= 2;
}
