import type { Sentiment, SentimentLabel } from '#contracts';
import type { DialogueState } from './dialogue-state.js';

/** Weight of the newest message in the running average: two angry messages outweigh a friendly past. */
const NEWEST_WEIGHT = 0.5;
/** Enough when the message shouts as well: capitals, "!!", "?!" (scores run from -1 to 1); "??" alone may be mere puzzlement. */
const EMPHATIC_NEGATIVE = -0.5;
/** Enough when the message says that it is angry (cue `angry`), whatever it is about. */
const ANGRY_NEGATIVE = -0.3;
/** A running average this low after at least two negative messages: it is not getting better by itself. */
const WORSENING_AVERAGE = -0.5;
/** A message counts as negative from here down. */
const NEGATIVE = -0.3;

/** What calls for a person: `angry` once and quietly, `furious` aloud, or a tone that is getting worse. */
export type Mood = 'angry' | 'furious' | 'worsening' | null;

/**
 * Exponentially weighted sentiment of the shopper's messages, and whether it calls for a person. A single message is anger
 * by its words or its voice only: a plain fault ("the seam leaks") reads as negative as an insult.
 * @param hints.angry It has words of anger at the shop, which a fault of a product does not call for.
 * @param hints.chasing It says that nothing has come of asking before.
 * @param hints.reproach It says so mildly: enough where the tone gets worse, not by itself.
 */
export function followSentiment(
  before: DialogueState['sentiment'],
  { score }: Sentiment,
  text: string,
  { angry, chasing, reproach }: { angry: boolean; chasing: boolean; reproach: boolean },
): { after: DialogueState['sentiment']; mood: Mood } {
  const average = (1 - NEWEST_WEIGHT) * before.average + NEWEST_WEIGHT * score;
  const negatives = score <= NEGATIVE ? before.negatives + 1 : 0;
  const loud = emphatic(text);
  const puzzled = !loud && /[?]{2,}/.test(text);
  // Having had to ask again and again is as loud as a raised voice.
  const furious =
    ((loud || puzzled) && (chasing || angry)) ||
    (loud && score <= EMPHATIC_NEGATIVE) ||
    (chasing && (angry || score <= EMPHATIC_NEGATIVE));
  // One fault after the other ("it is long on me", "and a button is loose") is a bad day, and no anger at the shop.
  const isReproached = angry || chasing || reproach || (before.isReproached && negatives > 0);
  const worsening = isReproached && negatives >= 2 && average <= WORSENING_AVERAGE && score <= before.average;
  const upset = (angry || chasing) && score <= ANGRY_NEGATIVE;
  const mood = furious ? 'furious' : worsening ? 'worsening' : upset ? 'angry' : null;
  return { after: { average, negatives, isReproached }, mood };
}

/** How the last messages sound together. */
export const moodLabel = ({ average }: DialogueState['sentiment']): SentimentLabel =>
  average <= NEGATIVE ? 'negative' : average >= -NEGATIVE ? 'positive' : 'neutral';

/** Shouting: repeated exclamation marks, or at least two words of four letters or more in capitals (an order number is not one). */
function emphatic(text: string): boolean {
  if (/!{2,}|!\?|\?!|!.*!/s.test(text)) return true;
  return (text.match(/(?<![\w-])\p{Lu}{4,}(?![\w-])/gu)?.length ?? 0) >= 2;
}
