import type { ConversationSummary } from '#contracts';
import { holderLabel, REASON_LABEL } from '../../format/labels.js';
import { formatSpan } from '../../format/time.js';
import { t } from '../../messages/desk.js';

const MINUTE_MS = 60_000;

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
    promise(conversation, now),
  ]);
}

/** What is left of the time that the shopper was promised somebody in. */
function promise({ dueAt }: ConversationSummary, now: number): string {
  if (dueAt === null) return '';
  const left = dueAt - now;
  if (Math.abs(left) < MINUTE_MS) return t('promisedNow');
  return left > 0
    ? t('toThePromise', { left: formatSpan(left) })
    : t('pastThePromise', { past: formatSpan(-left) });
}

/** The first part with a capital, the others without. */
const sentence = (parts: readonly (string | false | null)[]): string =>
  parts
    .filter((part) => typeof part === 'string' && part !== '')
    .map((part, at) => {
      const text = part as string;
      const first = text.charAt(0);
      return (at === 0 ? first.toUpperCase() : first.toLowerCase()) + text.slice(1);
    })
    .join(', ');
