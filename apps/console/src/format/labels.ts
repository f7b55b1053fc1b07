import type {
  ConversationSummary,
  EscalationReason,
  OrderStatus,
  Priority,
  Role,
  SentimentLabel,
} from '#contracts';
import { t } from '../messages/index.js';

export const REASON_LABEL: Record<EscalationReason, string> = {
  requested: t('askedForAPerson'),
  negative_sentiment: t('unhappy'),
  out_of_scope: t('outsideItsScope'),
  failed_slots: t('detailsNotUnderstood'),
  privacy: t('privacyRequest'),
  safety: t('safety'),
  fraud: t('fraud'),
  complaint: t('complaint'),
  low_confidence: t('assistantUnsure'),
  failure: t('assistantFailed'),
};

export const PRIORITY_LABEL: Record<Priority, string> = {
  low: t('low'),
  normal: t('normal'),
  high: t('high'),
  urgent: t('urgent'),
};

/** As a word inside a sentence or beside a figure. */
export const SAID_SENTIMENT: Record<SentimentLabel, string> = {
  negative: t('saidNegative'),
  neutral: t('saidNeutral'),
  positive: t('saidPositive'),
};

export const ROLE_LABEL: Record<Role, string> = {
  owner: t('owner'),
  agent: t('agent'),
  analyst: t('analyst'),
};

export const ORDER_STATUS_LABEL: Record<OrderStatus, string> = {
  pending: t('pending'),
  packed: t('packed'),
  shipped: t('shipped'),
  delivered: t('delivered'),
  cancelled: t('cancelled'),
  return_requested: t('returnRequested'),
  exchange_requested: t('exchangeRequested'),
  returned: t('returned'),
};

/** `order_status` -> `order status` */
export const words = (name: string): string => name.replaceAll('_', ' ');

/** What a message means in words; null is none of the shop's intents. */
export const intentName = (intent: string | null): string =>
  intent === null ? t('outOfScope') : words(intent);

/** Who it is; a guest has a name to be told from other guests by, the same each time. */
export function shopperName({ name, email, visitorId }: ConversationSummary['shopper']): string {
  return name ?? email ?? standIn(visitorId);
}

function standIn(visitorId: string): string {
  let hash = 0;
  for (const letter of visitorId) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
  const pick = (words: string, by: number): string => {
    const all = words.split(' ');
    return all[by % all.length] ?? '';
  };
  const colour = pick(t('standInColours'), hash);
  return t('guestNamed', { colour, animal: pick(t('standInAnimals'), hash >>> 8) });
}

/** Who holds the conversation, in a word or two. */
export function holderLabel({ status, agent }: ConversationSummary, me: string): string {
  switch (status) {
    case 'assistant':
      return t('assistant');
    case 'waiting':
      return t('waitingForAPerson');
    case 'agent':
      return agent?.id === me ? t('you') : (agent?.name ?? t('anAgent'));
    case 'closed':
      return t('closed');
  }
}

/** The first letters of a version's id are enough to tell it from others. */
export const shortId = (id: string | null): string => (id === null ? 'none' : id.slice(0, 8));
