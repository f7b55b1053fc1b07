import { Injectable } from '@nestjs/common';
import type { OpinionPost, SeriesKey } from '#contracts';
import { type HeardMessage, HeardMessages } from '#conversations';
import { withoutContacts } from '#platform';
import { type CountedMentions, countMentions, type Voices } from './voices.js';

const HOUR_MS = 3_600_000;
/** Messages read at once at most: more in an hour than a shop has in a day. */
const MOST = 20_000;
/** Messages looked through for those of an intent. */
const LOOKED_THROUGH = 2_000;

/** What shoppers write in chats, by hour and intent. */
@Injectable()
export class ChatVoices implements Voices {
  readonly id = 'chat';
  readonly kind = 'chat';
  readonly name = '';
  readonly windowMs = HOUR_MS;
  /** A reply, and with it what was understood, may wait for its tries. */
  readonly latenessMs = 2 * HOUR_MS;

  constructor(private readonly messages: HeardMessages) {}

  async counts(from: number, to: number): Promise<CountedMentions[]> {
    const counted: CountedMentions[] = [];
    for (let start = from; start < to; start += HOUR_MS) {
      const heard = await this.messages.between(start, Math.min(to, start + HOUR_MS), MOST);
      counted.push(...countMentions(heard.map(toMention), HOUR_MS));
    }
    return counted;
  }

  async posts({ topic }: SeriesKey, from: number, to: number, limit: number): Promise<OpinionPost[]> {
    const heard = await this.messages.between(from, to, topic ? LOOKED_THROUGH : limit);
    return heard
      .filter(({ intents }) => topic === '' || intents.includes(topic))
      .slice(0, limit)
      .map(toPost);
  }

  async some(ids: readonly string[]): Promise<OpinionPost[]> {
    return (await this.messages.some(ids)).map(toPost);
  }

  topicNames(topics: readonly string[]): ReadonlyMap<string, string> {
    return new Map(topics.map((topic) => [topic, topic.replaceAll('_', ' ')]));
  }
}

const toPost = ({ id, conversationId, text, at, label, score }: HeardMessage): OpinionPost => ({
  id,
  at,
  text: withoutContacts(text),
  product: null,
  label,
  score,
  reviewId: null,
  conversationId,
});

const toMention = ({ at, intents, label }: HeardMessage) => ({
  at,
  topics: intents,
  product: '',
  negative: label === 'negative',
});
