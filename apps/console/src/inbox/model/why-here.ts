import { type ConversationSummary, promiseState } from '#contracts';
import { holderLabel, REASON_LABEL } from '../../format/labels.js';
import { formatSpan } from '../../format/time.js';
import { inSentence } from '../../language.js';
import { t } from '../../messages/desk.js';

/** Why a conversation is here and what it is about, in plain words: "angry, third message, refund, 4 min to the promise". */
export function whyHere(conversation: ConversationSummary, me: string, now: number): string {
  const { status, escalation, sentiment, asked, topic } = conversation;
  const waits = status === 'waiting' && escalation !== null;
  const isAngry = waits && escalation.reason === 'negative_sentiment';
  return sentence([
    isAngry && t('angry'),
    waits ? !isAngry && REASON_LABEL[escalation.reason] : holderLabel(conversation, me),
    !isAngry && sentiment === 'negative' && escalation?.reason !== 'complaint' && t('unhappy'),
    status !== 'closed' && asked > 1 && t('nthMessage', { nth: asked }),
    topic,
    // Near its time it has a mark of its own.
    promiseState(conversation, now) === null && toPromise(conversation, now),
  ]);
}

/** What is left of the time that the shopper was promised somebody in. */
const toPromise = ({ dueAt }: ConversationSummary, now: number): string =>
  dueAt === null ? '' : t('toThePromise', { left: formatSpan(dueAt - now) });

/** The first part with a capital, the others without. */
const sentence = (parts: readonly (string | false | null)[]): string =>
  parts
    .filter((part) => typeof part === 'string' && part !== '')
    .map((part, at) => {
      const text = part as string;
      return at === 0 ? text.charAt(0).toUpperCase() + text.slice(1) : inSentence(text);
    })
    .join(', ');
