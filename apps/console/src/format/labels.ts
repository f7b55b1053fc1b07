import type { ConversationSummary, EscalationReason, OrderStatus, Priority, Role } from '#contracts';

export const REASON_LABEL: Record<EscalationReason, string> = {
  requested: 'Asked for a person',
  negative_sentiment: 'Unhappy',
  out_of_scope: 'Outside its scope',
  failed_slots: 'Details not understood',
  privacy: 'Privacy request',
  safety: 'Safety',
  fraud: 'Fraud',
  complaint: 'Complaint',
  low_confidence: 'Assistant unsure',
  failure: 'Assistant failed',
};

export const PRIORITY_LABEL: Record<Priority, string> = {
  low: 'Low',
  normal: 'Normal',
  high: 'High',
  urgent: 'Urgent',
};

export const ROLE_LABEL: Record<Role, string> = { owner: 'Owner', agent: 'Agent', analyst: 'Analyst' };

export const ORDER_STATUS_LABEL: Record<OrderStatus, string> = {
  pending: 'Pending',
  packed: 'Packed',
  shipped: 'Shipped',
  delivered: 'Delivered',
  cancelled: 'Cancelled',
  return_requested: 'Return requested',
  exchange_requested: 'Exchange requested',
  returned: 'Returned',
};

/** `order_status` -> `order status` */
export const words = (name: string): string => name.replaceAll('_', ' ');

/** What a message means in words; null is none of the shop's intents. */
export const intentName = (intent: string | null): string =>
  intent === null ? 'out of scope' : words(intent);

export function shopperName({ name, email, visitorId }: ConversationSummary['shopper']): string {
  return name ?? email ?? `Visitor ${visitorId.slice(0, 6)}`;
}

/** Who holds the conversation, in a word or two. */
export function holderLabel({ status, agent }: ConversationSummary, me: string): string {
  switch (status) {
    case 'assistant':
      return 'Assistant';
    case 'waiting':
      return 'Waiting for a person';
    case 'agent':
      return agent?.id === me ? 'You' : (agent?.name ?? 'An agent');
    case 'closed':
      return 'Closed';
  }
}

/** The first letters of a version's id are enough to tell it from others. */
export const shortId = (id: string | null): string => (id === null ? 'none' : id.slice(0, 8));
