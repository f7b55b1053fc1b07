import { Module } from '@nestjs/common';
import { ConversationLog } from './conversation-log.js';
import { Desk } from './desk.service.js';
import { OrderOutcomeWorker } from './order-outcome.worker.js';
import { ReplyWorker } from './reply.worker.js';
import { ShopperConversations } from './shopper-conversations.service.js';
import { WatchWorker } from './watch.worker.js';

/** Needs `Assistant`, `OrderChanges`, `JobQueue` and `Clock` from global modules of the application. */
@Module({
  providers: [ConversationLog, Desk, OrderOutcomeWorker, ReplyWorker, ShopperConversations, WatchWorker],
  exports: [Desk, ShopperConversations],
})
export class ConversationsModule {}
