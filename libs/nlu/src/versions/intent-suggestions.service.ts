import { Inject, Injectable } from '@nestjs/common';
import type { IntentSuggestion, Understanding } from '#contracts';
import { greedyClusters } from '#learning';
import { InferenceThread, withoutIdentifiers } from '#platform';
import { ByLanguage } from '../by-language.js';
import { type Encoder, INTENT_EMBEDDING, outputOf } from '../encoder.js';
import { IntentExamples } from './intent-examples.service.js';

/** A shopper's message as the assistant understood it. */
export interface UnderstoodText {
  messageId: string;
  conversationId: string;
  text: string;
  understanding: Understanding;
  /** The shopper marked the reply as no help. */
  unhelpful: boolean;
}

/** Cosine from which messages say much the same. */
const ALIKE = 0.7;
/** Less doubtful messages teach little. */
const DOUBTFUL = 0.4;
/** A rejected message may be a request that has no examples yet, however sure the rejection. */
const REJECTED = 0.6;
/** Messages that are compared at most, the most doubtful. */
const COMPARED = 300;
const OFFERED = 30;

/** Chooses what to label first: unclear messages, in groups that one decision labels. */
@Injectable()
export class IntentSuggestions {
  constructor(
    private readonly examples: IntentExamples,
    @Inject(InferenceThread) private readonly encoder: Encoder,
  ) {}

  /** The most doubtful group first. The texts come without e-mail addresses and order numbers: they teach nothing. */
  async group(messages: readonly UnderstoodText[]): Promise<IntentSuggestion[]> {
    const decided = await this.examples.decidedMessages();
    const doubtful = messages
      .filter(({ messageId }) => !decided.has(messageId))
      .map((message) => ({ ...message, doubt: doubtOf(message) }))
      .filter(({ doubt }) => doubt >= DOUBTFUL)
      .sort((a, b) => b.doubt - a.doubt)
      .slice(0, COMPARED);
    const encoded = await new ByLanguage(this.encoder).encode(
      doubtful.map(({ text }) => text),
      { lane: 'bulk', outputs: [INTENT_EMBEDDING] },
    );
    const clusters = greedyClusters(
      encoded.map((one) => outputOf(one, INTENT_EMBEDDING)),
      ALIKE,
    );
    return clusters
      .map((rows) => {
        const group = rows.map((row) => doubtful[row] as (typeof doubtful)[number]);
        // Many unclear messages of one kind are worth more than one.
        const doubt = 1 - group.reduce((sure, message) => sure * (1 - 0.9 * message.doubt), 1);
        return {
          doubt,
          messages: group.map((message) => ({
            messageId: message.messageId,
            conversationId: message.conversationId,
            text: withoutIdentifiers(message.text),
            guesses: message.understanding.segments[0]?.alternatives ?? [],
            doubt: message.doubt,
          })),
        };
      })
      .sort((a, b) => b.doubt - a.doubt)
      .slice(0, OFFERED);
  }
}

/** One less the margin between the two likeliest intents, of the request that is the least clear. */
const doubtOf = ({ understanding, unhelpful }: UnderstoodText): number => {
  if (unhelpful) return 1;
  const doubts = understanding.segments.map(({ intent, alternatives: [first, second] }) => {
    const margin = (first?.confidence ?? 0) - (second?.confidence ?? 0);
    return Math.max(1 - margin, intent === null ? REJECTED : 0);
  });
  return Math.min(1, Math.max(0, ...doubts));
};
