import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isErased, OrderRequestChanged } from '#catalog';
import type { ConversationSummary, OrderRequest, StaffMessage } from '#contracts';
import { ConversationBegun, ConversationChanged, ConversationRemoved, MessageStored } from '#conversations';
import { type Transaction, Transactions } from '#platform';
import { WebhookDeliveries, type WebhookNews } from './webhook-deliveries.service.js';
import { WebhookDeliveryEntity } from './webhook-delivery.entity.js';
import { Webhooks } from './webhooks.service.js';

/** Notes what webhooks are to be told in the transaction in which it happens: neither is there without the other. */
@Injectable()
export class TellWebhooks implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly webhooks: Webhooks,
    private readonly deliveries: WebhookDeliveries,
  ) {}

  onModuleInit(): void {
    this.transactions.within(ConversationBegun, ({ summary }, tx) => this.tell(tx, [begun(summary)]));
    this.transactions.within(ConversationChanged, ({ before, summary }, tx) =>
      this.tell(tx, before ? changes(before, summary) : []),
    );
    this.transactions.within(MessageStored, ({ message, isNew }, tx) =>
      this.tell(tx, isNew && message.visibility === 'public' ? [written(message)] : []),
    );
    this.transactions.within(OrderRequestChanged, ({ request, customerId }, tx) =>
      this.tell(tx, [orderChanged(request, isErased(customerId) ? null : customerId)]),
    );
    // Its words are nowhere else either.
    this.transactions.within(ConversationRemoved, async ({ conversationId }, { manager }) => {
      await manager.delete(WebhookDeliveryEntity, { conversationId });
    });
  }

  private async tell(tx: Transaction, news: readonly WebhookNews[]): Promise<void> {
    for (const one of news) {
      if (one.event === 'test.ping') continue;
      for (const webhook of await this.webhooks.toldOf(tx.manager, one.event))
        await this.deliveries.add(tx, webhook, one);
    }
  }
}

type Facts = Extract<WebhookNews, { event: 'conversation.started' }>['data'];

const factsOf = ({ id, shopper, status, priority, topic, agent, createdAt }: ConversationSummary): Facts => ({
  ...{ conversationId: id, customerId: shopper.customerId, status, priority, topic, agent },
  startedAt: createdAt,
});

const about = ({ id, shopper }: ConversationSummary) => ({
  conversationId: id,
  customerId: shopper.customerId,
});

const begun = (now: ConversationSummary): WebhookNews => ({
  ...{ event: 'conversation.started', data: factsOf(now), ...about(now) },
});

/** What a webhook is told of a conversation that was one thing and is another now. */
function changes(before: ConversationSummary, now: ConversationSummary): WebhookNews[] {
  const { escalation, agent, status, rating, ratingComment } = now;
  const news: WebhookNews[] = [];
  const data = factsOf(now);
  if (escalation && escalation.at !== before.escalation?.at)
    news.push({
      ...{ event: 'conversation.escalated', data: { ...data, reason: escalation.reason }, ...about(now) },
    });
  if (status === 'agent' && (before.status !== 'agent' || agent?.id !== before.agent?.id))
    news.push({ event: 'conversation.assigned', data, ...about(now) });
  if (status === 'closed' && before.status !== 'closed')
    news.push({ event: 'conversation.closed', data, ...about(now) });
  if (rating !== null && (rating !== before.rating || ratingComment !== before.ratingComment))
    news.push({
      event: 'satisfaction.answered',
      data: { ...about(now), rating, hasComment: ratingComment !== null },
      ...about(now),
    });
  return news;
}

const written = ({
  conversationId,
  id,
  seq,
  author,
  text,
  language,
  attachments,
}: StaffMessage): WebhookNews => ({
  event: 'message.created',
  data: { conversationId, messageId: id, seq, author, text, language, attachments: attachments.length },
  conversationId,
});

/** Neither an address nor a reason: those are words of people. */
const orderChanged = (
  { id, orderNumber, change, state, askedBy, conversationId }: OrderRequest,
  customerId: string | null,
): WebhookNews => ({
  event: 'order.changed',
  data: {
    ...{ requestId: id, orderNumber, customerId, change: change.kind, state, conversationId },
    items: itemsOf(change),
    amount: change.kind === 'refund' ? change.amount : null,
    askedBy: askedBy === null ? 'shopper' : 'staff',
  },
  ...{ conversationId, customerId },
});

const itemsOf = (change: OrderRequest['change']): number[] =>
  change.kind === 'return'
    ? change.items
    : change.kind === 'exchange'
      ? change.items.map(({ item }) => item)
      : [];
