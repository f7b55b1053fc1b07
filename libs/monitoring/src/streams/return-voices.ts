import { Injectable } from '@nestjs/common';
import { Returns } from '#catalog';
import type { OpinionPost, SeriesKey } from '#contracts';
import { type CountedMentions, countMentions, type Voices } from './voices.js';

const DAY_MS = 86_400_000;
const MOST = 20_000;

/** What is sent back, by day, reason and product. A return has no tone: more of them is what there is to notice. */
@Injectable()
export class ReturnVoices implements Voices {
  readonly id = 'returns';
  readonly kind = 'returns';
  readonly name = '';
  readonly windowMs = DAY_MS;
  /** The shop's order system may refuse one some days later. */
  readonly latenessMs = 3 * DAY_MS;

  constructor(private readonly returns: Returns) {}

  async counts(from: number, to: number): Promise<CountedMentions[]> {
    const items = await this.returns.between(from, to, MOST);
    return countMentions(
      items.map(({ at, reason, productId }) => ({
        at,
        topics: reason ? [reason] : [],
        product: productId,
        negative: false,
      })),
      DAY_MS,
    );
  }

  async posts(
    { topic, product }: SeriesKey,
    from: number,
    to: number,
    limit: number,
  ): Promise<OpinionPost[]> {
    const items = await this.returns.between(from, to, MOST);
    return items
      .filter(({ reason, productId }) => (!topic || reason === topic) && (!product || productId === product))
      .slice(0, limit)
      .map(({ requestId, at, reason, productId, name }) => ({
        id: `${requestId} ${productId}`,
        at,
        text: reason,
        product: name,
        label: null,
        score: null,
        reviewId: null,
        conversationId: null,
      }));
  }

  topicNames(): ReadonlyMap<string, string> {
    return new Map();
  }
}
