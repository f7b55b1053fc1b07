import { Module } from '@nestjs/common';
import { ProductFacts } from '#catalog';
import { Arrangements } from './arrangements.service.js';
import { CannedReplies } from './canned-replies.service.js';
import { ConversationLog } from './conversation-log.js';
import { Desk } from './desk.service.js';
import { DeskReports } from './desk-reports.service.js';
import { MoodWorker } from './mood.worker.js';
import { OrderDesk } from './order-desk.service.js';
import { OrderOutcomeWorker } from './order-outcome.worker.js';
import { PromiseLedger } from './promise-ledger.service.js';
import { ProductPriorities } from './priorities/product-priorities.service.js';
import { RaiseEscalated } from './priorities/raise-escalated.js';
import { ProductTalk } from './product-talk.service.js';
import { ReplyWorker } from './reply.worker.js';
import { SavedViews } from './saved-views.service.js';
import { ShopperConversations } from './shopper-conversations.service.js';
import { ShopperFiles } from './shopper-files.service.js';
import { Assignment } from './routing/assignment.service.js';
import { Presences } from './routing/presences.service.js';
import { WatchWorker } from './watch.worker.js';

/** Needs `Assistant`, `OrderChanges`, `Orders`, `JobQueue` and `Clock` from global modules of the application. */
@Module({
  providers: [
    Arrangements,
    Assignment,
    CannedReplies,
    ConversationLog,
    Desk,
    DeskReports,
    MoodWorker,
    OrderDesk,
    OrderOutcomeWorker,
    Presences,
    ProductFacts,
    ProductPriorities,
    ProductTalk,
    PromiseLedger,
    RaiseEscalated,
    ReplyWorker,
    SavedViews,
    ShopperConversations,
    ShopperFiles,
    WatchWorker,
  ],
  exports: [
    Arrangements,
    Assignment,
    CannedReplies,
    Desk,
    DeskReports,
    OrderDesk,
    Presences,
    SavedViews,
    ShopperConversations,
    ShopperFiles,
  ],
})
export class ConversationsModule {}
