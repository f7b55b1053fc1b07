import { Module } from '@nestjs/common';
import { ConversationLog } from './conversation-log.js';
import { Desk } from './desk.service.js';
import { OrderDesk } from './order-desk.service.js';
import { OrderOutcomeWorker } from './order-outcome.worker.js';
import { ReplyWorker } from './reply.worker.js';
import { ShopperConversations } from './shopper-conversations.service.js';
import { WatchWorker } from './watch.worker.js';

/** Needs `Assistant`, `OrderChanges`, `Orders`, `JobQueue` and `Clock` from global modules of the application. */
@Module({
  providers: [
    ConversationLog,
    Desk,
    OrderDesk,
    OrderOutcomeWorker,
    ReplyWorker,
    ShopperConversations,
    WatchWorker,
  ],
  exports: [Desk, OrderDesk, ShopperConversations],
})
export class ConversationsModule {}
