import type { SentimentLabel } from '#contracts';

/** How clear the words must be to stand against the stars. */
const CLEAR = 0.5;

/** Whether few stars come with praise, or many with a complaint: a slip of the finger, irony, or a review of something else. */
export const starsContradict = (rating: number | null, label: SentimentLabel, score: number): boolean =>
  rating !== null &&
  ((rating <= 2 && label === 'positive' && score >= CLEAR) ||
    (rating >= 4 && label === 'negative' && score <= -CLEAR));
