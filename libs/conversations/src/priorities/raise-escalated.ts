import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventBus, Transactions } from '#platform';
import { ConversationEscalated, MessageAnswered } from '../conversation.events.js';
import { ProductPriorities } from './product-priorities.service.js';

/** Whoever comes into the queue, or says there what it is about, comes before others where its product is urgent. */
@Injectable()
export class RaiseEscalated implements OnModuleInit {
  constructor(
    private readonly events: EventBus,
    private readonly transactions: Transactions,
    private readonly priorities: ProductPriorities,
  ) {}

  onModuleInit(): void {
    this.events.subscribe(ConversationEscalated, ({ conversationId }) => this.raise(conversationId));
    this.events.subscribe(MessageAnswered, ({ conversationId }) => this.raise(conversationId));
  }

  private raise(conversationId: string): Promise<void> {
    return this.transactions.run((tx) => this.priorities.raise(tx, conversationId));
  }
}
