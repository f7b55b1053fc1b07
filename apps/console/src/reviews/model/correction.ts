import type { BodyInputOf, ReviewDetail, ReviewMention, routes, SentimentLabel } from '#contracts';
import { reviewText } from '#contracts';

/** All that an analyst says of one review; parts left out stay the model's. */
export type Correction = BodyInputOf<typeof routes.correctReview>;

/** The mentions of a correction are those of the review in place of the model's. */
const mentionsBody = (mentions: readonly ReviewMention[]) =>
  mentions.map(({ start, end, aspect, label }) => ({ start, end, aspect, label }));

/** What is corrected now; null: nothing. */
export function correctionOf({ correction }: ReviewDetail): Correction | null {
  if (!correction) return null;
  const { label, mentions } = correction;
  return {
    ...(label === null ? {} : { label }),
    ...(mentions === null ? {} : { mentions: mentionsBody(mentions) }),
  };
}

export const withLabel = (detail: ReviewDetail, label: SentimentLabel): Correction => ({
  ...correctionOf(detail),
  label,
});

export const withMentions = (detail: ReviewDetail, mentions: readonly ReviewMention[]): Correction => ({
  ...correctionOf(detail),
  mentions: mentionsBody(mentions),
});

/** How a mention starts that an analyst adds. */
export const newMention = (
  detail: ReviewDetail,
  span: { start: number; end: number },
  aspect: string | null,
  label: SentimentLabel,
): ReviewMention => ({
  ...span,
  aspect,
  label,
  theme: null,
  term: reviewText(detail.review).slice(span.start, span.end),
  score: label === 'positive' ? 1 : label === 'negative' ? -1 : 0,
  confidence: 1,
  by: 'analyst',
});

/** The review as it will be once the server has taken the correction, or (null) has taken it back. */
export function foresee(detail: ReviewDetail, correction: Correction | null): ReviewDetail {
  const { analysis } = detail;
  if (!correction) {
    const label = detail.correction?.modelLabel;
    return { ...detail, correction: null, analysis: analysis && label ? { ...analysis, label } : analysis };
  }
  return {
    ...detail,
    analysis: analysis && correction.label ? { ...analysis, label: correction.label } : analysis,
    mentions:
      correction.mentions?.map(({ start, end, aspect = null, label }) =>
        newMention(detail, { start, end }, aspect, label),
      ) ?? detail.mentions,
  };
}

/** Where words stand in a review, the first time; whatever the case. */
export function spanOf(text: string, words: string): { start: number; end: number } | null {
  const wanted = words.trim();
  const start = wanted === '' ? -1 : text.toLowerCase().indexOf(wanted.toLowerCase());
  return start < 0 ? null : { start, end: start + wanted.length };
}
