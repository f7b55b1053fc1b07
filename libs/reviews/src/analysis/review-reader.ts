import { Inject, Injectable } from '@nestjs/common';
import { reviewText } from '#contracts';
import { type TextAnalysis, TextAnalyzer } from '#nlu';
import type { AnalyzedReview } from '../analysis-change.js';
import { AspectMapper } from '../aspects/aspect-mapper.js';
import type { ReviewEntity } from '../review.entity.js';
import { asksQuestion, makesSuggestion } from './cues.js';
import { starsContradict } from './stars.js';

/** Of a review in a language that the model does not read. */
const UNREAD = {
  label: 'unread' as const,
  score: 0,
  probabilities: { negative: 0, neutral: 0, positive: 0 },
};

/** What is found in a review, before it is stored under a version. */
export interface Reading {
  analysis: Omit<AnalyzedReview['analysis'], 'version' | 'analyzedAt'>;
  mentions: Omit<AnalyzedReview['mentions'][number], 'version'>[];
}

/** Reads reviews: how they feel, what they speak of, what they ask for. */
@Injectable()
export class ReviewReader {
  constructor(
    @Inject(TextAnalyzer) private readonly analyzer: Pick<TextAnalyzer, 'analyze'>,
    private readonly mapper: AspectMapper,
  ) {}

  /** One reading per review, in order, from one batch through the language model. */
  async read(reviews: readonly ReviewEntity[], signal?: AbortSignal): Promise<Reading[]> {
    const texts = reviews.map(reviewText);
    const analyses = await this.analyzer.analyze(texts, { lane: 'bulk', signal });
    const aspects = await this.mapper.map(
      analyses.flatMap((analysis, at) =>
        analysis.aspects.map(({ text }) => ({ term: text, department: reviews[at]?.department ?? null })),
      ),
      signal,
    );
    let next = 0;
    return reviews.map((review, at) => {
      const analysis = analyses[at];
      if (!analysis) throw new Error('The analyser left a text out');
      const nodes = aspects.slice(next, (next += analysis.aspects.length));
      return toReading(review, texts[at] ?? '', analysis, nodes);
    });
  }
}

function toReading(
  review: ReviewEntity,
  text: string,
  { sentiment, language, aspects }: TextAnalysis,
  nodes: readonly (string | null)[],
): Reading {
  const { label, score, probabilities } = sentiment ?? UNREAD;
  return {
    analysis: {
      reviewId: review.id,
      label,
      score,
      ...probabilities,
      language,
      isQuestion: asksQuestion(text),
      isSuggestion: makesSuggestion(text),
      mismatch: label !== 'unread' && starsContradict(review.rating, label, score),
      copied: review.duplicateOf !== null || review.copyOf !== null,
    },
    mentions: aspects.map(({ text: term, start, end, polarity, confidence }, place) => ({
      reviewId: review.id,
      place,
      aspect: nodes[place] ?? null,
      theme: null,
      term,
      start,
      end,
      label: polarity.label,
      score: polarity.score,
      confidence,
      by: 'model' as const,
    })),
  };
}
