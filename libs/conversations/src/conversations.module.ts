import { Module } from '@nestjs/common';
import { ConversationLog } from './conversation-log.js';
import { Desk } from './desk.service.js';
import { ReplyWorker } from './reply.worker.js';
import { ShopperConversations } from './shopper-conversations.service.js';

/** Needs `Assistant`, `JobQueue` and `Clock` from global modules of the application. */
@Module({
  providers: [ConversationLog, Desk, ReplyWorker, ShopperConversations],
  exports: [Desk, ShopperConversations],
})
export class ConversationsModule {}
