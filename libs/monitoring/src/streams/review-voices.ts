import { Injectable } from '@nestjs/common';
import { type OpinionPost, reviewText, type SeriesKey } from '#contracts';
import { AspectTree, type ReportOutput, ReviewReports, Reviews } from '#reviews';
import type { CountedMentions, Voices } from './voices.js';

type Mentions = ReportOutput<'mentions'>[number];

const DAY_MS = 86_400_000;
const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

export const REVIEW_LATENESS_MS = 14 * DAY_MS;

/** Reviews by day, by aspect and product. They come in late: sources are asked once a week, files are imported. */
@Injectable()
export class ReviewVoices implements Voices {
  readonly id = 'reviews';
  readonly kind = 'reviews';
  readonly name = '';
  readonly windowMs = DAY_MS;
  readonly latenessMs = REVIEW_LATENESS_MS;

  constructor(
    private readonly reports: ReviewReports,
    private readonly reviews: Reviews,
    private readonly tree: AspectTree,
  ) {}

  async counts(from: number, to: number): Promise<CountedMentions[]> {
    const rows = await this.reports.ask('mentions', { from: dateOf(from), to: dateOf(to - 1) });
    // What is said of an aspect of a product is counted with what chats and returns say of it: two series would alarm twice.
    return rows.filter(({ aspect, product }) => aspect === '' || product === '').map(toCount);
  }

  /** Mentions of each aspect of each product. */
  async ofAspects(from: number, to: number): Promise<CountedMentions[]> {
    const rows = await this.reports.ask('mentions', { from: dateOf(from), to: dateOf(to - 1) });
    return rows.filter(({ aspect, product }) => aspect !== '' && product !== '').map(toCount);
  }

  isWaiting(now: number): Promise<boolean> {
    // What could not be read in a day never will be.
    return this.reviews.areWaiting(now - DAY_MS, now - this.latenessMs);
  }

  async posts(
    { topic, product }: SeriesKey,
    from: number,
    to: number,
    limit: number,
  ): Promise<OpinionPost[]> {
    const { ids } = await this.reports.ask('list', {
      from: dateOf(from),
      to: dateOf(to - 1),
      ...(topic && { aspect: [topic] }),
      ...(product && { product: [product] }),
      sort: 'newest',
      limit,
    });
    return this.told(ids, topic);
  }

  some(ids: readonly string[]): Promise<OpinionPost[]> {
    return this.told(ids, '');
  }

  private async told(ids: readonly string[], topic: string): Promise<OpinionPost[]> {
    const details = await this.reviews.many(ids);
    return details
      .filter(({ review }) => review.duplicateOf === null && review.copyOf === null)
      .map(({ review, analysis, mentions }) => {
        const own = topic ? mentions.filter(({ aspect }) => this.isAbout(aspect, topic)) : [];
        const score =
          own.length > 0
            ? own.reduce((sum, mention) => sum + mention.score, 0) / own.length
            : (analysis?.score ?? null);
        return {
          id: review.id,
          at: review.writtenAt,
          text: reviewText(review),
          product: review.product,
          label: own.length > 0 ? labelOf(own) : (analysis?.label ?? null),
          score,
          reviewId: review.id,
          conversationId: null,
        };
      });
  }

  topicNames(topics: readonly string[]): ReadonlyMap<string, string> {
    const names = new Map(this.tree.nodes.map(({ id, name }) => [id, name]));
    return new Map(topics.flatMap((topic) => (names.has(topic) ? [[topic, names.get(topic) ?? '']] : [])));
  }

  private isAbout(aspect: string | null, topic: string): boolean {
    return aspect !== null && (aspect === topic || this.tree.ancestorsOf(aspect).includes(topic));
  }
}

const toCount = ({ day, aspect, product, ...counted }: Mentions): CountedMentions => ({
  at: day * DAY_MS,
  topic: aspect,
  product,
  mentions: counted.mentions,
  negative: counted.negative,
});

/** The sign of positive less negative mentions, as facts have it. */
const labelOf = (mentions: readonly { label: 'negative' | 'neutral' | 'positive' }[]) => {
  const sum = mentions.reduce(
    (all, { label }) => all + (label === 'positive' ? 1 : label === 'negative' ? -1 : 0),
    0,
  );
  return sum > 0 ? 'positive' : sum < 0 ? 'negative' : 'neutral';
};
