import { COURTESIES, type FeedbackSignal, type IntentProof, type Segment } from '#contracts';
import type { HeardExample, ShopIntents } from '#nlu';
import { withoutIdentifiers } from '#platform';
import type { MessageEntity } from '../message.entity.js';
import { t } from '../messages/index.js';
import type { Feedback } from './feedback-signals.js';

/**
 * What a signal weighs for the intent that a message was taken for. A thumb is about one answer, stars about all of a
 * conversation. Nobody says with a thumb down what would have been right, and the fault may lie in the answer: so it takes
 * away what speaks for the label and brings the message before staff, but is no example of anything else.
 */
const WEIGHT: Record<FeedbackSignal, number> = {
  thumb_up: 1,
  thumb_down: -1,
  not_helped: -1,
  rated_well: 0.5,
  rated_badly: -0.5,
  article: 1,
};
/** Sum of weights from which a message is an example. */
const ENOUGH = 1;

export interface Heard {
  examples: HeardExample[];
  signals: IntentProof['signals'];
}

/** Which messages feedback makes examples, all that was said of the same words taken together. */
export function hearFeedback(
  asked: readonly MessageEntity[],
  { signals, articles }: Feedback,
  { intents }: Pick<ShopIntents, 'intents'>,
): Heard {
  const byName = new Map(intents.map((intent) => [intent.name, intent]));
  const counts = new Map<FeedbackSignal, number>();
  const claims = new Map<string, Claim>();
  const claim = (
    { id: messageId, text }: MessageEntity,
    intent: string,
    given: readonly FeedbackSignal[],
  ) => {
    for (const signal of given) counts.set(signal, (counts.get(signal) ?? 0) + 1);
    const words = withoutIdentifiers(text);
    const key = `${intent}\n${words.trim().toLowerCase()}`;
    const known = claims.get(key) ?? { intent, words, messageId, sum: 0, isOfStaff: false };
    known.sum += given.reduce((sum, signal) => sum + WEIGHT[signal], 0);
    known.isOfStaff ||= given.includes('article');
    claims.set(key, known);
  };

  for (const message of asked) {
    const intent = onlySegment(message)?.intent;
    const given = signals.get(message.id);
    if (intent && given) claim(message, intent.name, given);
  }
  for (const { conversationId, beforeSeq, slug } of articles) {
    const question = asked
      .filter((one) => one.conversationId === conversationId && one.seq < beforeSeq)
      .sort((a, b) => b.seq - a.seq)
      .find((one) => {
        const segment = onlySegment(one);
        const known = segment?.intent && byName.get(segment.intent.name);
        // "Thanks" and "a person, please" are not what the article answers.
        return segment && !(known && (known.escalate || COURTESIES.has(known.role)));
      });
    const answering = intents.filter(({ article }) => article === slug).map(({ name }) => name);
    const guessed = question && onlySegment(question)?.alternatives.map(({ name }) => name);
    const intent =
      guessed?.find((name) => answering.includes(name)) ?? (answering.length === 1 ? answering[0] : null);
    if (question && intent) claim(question, intent, ['article']);
  }

  const likeliest = new Map<string, Claim>();
  for (const one of [...claims.values()].sort((a, b) => a.sum - b.sum))
    if (one.sum >= ENOUGH) likeliest.set(one.words.trim().toLowerCase(), one);
  return {
    examples: [...likeliest.values()].map(({ words, intent, messageId, isOfStaff }) => ({
      ...{ text: words, intent, messageId, state: 'heard' },
      ...(isOfStaff
        ? { source: 'handover', by: t('staffsArticle') }
        : { source: 'feedback', by: t('shoppersFeedback') }),
    })),
    signals: [...counts].map(([signal, count]) => ({ signal, weight: WEIGHT[signal], count })),
  };
}

/** That these words mean this intent, with all that speaks for it and against it. */
interface Claim {
  intent: string;
  words: string;
  /** The latest message that said them. */
  messageId: string;
  sum: number;
  isOfStaff: boolean;
}

/** Of several requests in one message nobody knows which is meant. */
const onlySegment = ({ trace }: MessageEntity): Segment | null => {
  const [segment, another] = trace?.understanding.segments ?? [];
  return segment && !another ? segment : null;
};
