import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, JobQueue, runStatement, type Transaction, Transactions } from '#platform';
import { type ConversationEntity, conversationRows } from './conversation.entity.js';
import { PromiseNear } from './conversation.events.js';
import { promiseRows } from './desk-promise.entity.js';
import { conversationSummary } from './views.js';
import { warnJob } from './warn.job.js';

/** Keeps what shoppers were promised and what became of it, and has staff warned before it is broken. */
@Injectable()
export class PromiseLedger implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.work(warnJob, ({ promiseId }) => this.warn(promiseId));
  }

  /** @param dueBefore What was promised before the conversation changed. */
  async follow(tx: Transaction, dueBefore: number | null, conversation: ConversationEntity): Promise<void> {
    if (dueBefore === conversation.dueAt) return;
    if (dueBefore !== null) await this.end(tx, conversation);
    if (conversation.dueAt !== null) await this.begin(tx, conversation, conversation.dueAt);
  }

  private async begin(
    tx: Transaction,
    { id: conversationId, warnAt }: ConversationEntity,
    dueAt: number,
  ): Promise<void> {
    const now = this.clock.now();
    // Due at once: nobody was told a time, so that none can be kept.
    if (dueAt <= now) return;
    const promiseId = randomUUID();
    const open = { warnedAt: null, endedAt: null, outcome: null };
    await promiseRows.insert(tx.manager, { id: promiseId, conversationId, madeAt: now, dueAt, ...open });
    const delayMs = Math.max(0, (warnAt ?? dueAt) - now);
    await this.jobs.enqueue(warnJob, { promiseId }, { tx, delayMs });
  }

  private async end(tx: Transaction, { id, lastAuthor }: ConversationEntity): Promise<void> {
    const now = this.clock.now();
    // Only a person's answer ends a promise with the last word; closing, handing back and calling off add words of others.
    const inTime = lastAuthor === 'agent' ? 'kept' : 'withdrawn';
    await runStatement(
      tx.manager,
      `UPDATE "desk_promise" SET "endedAt" = ?, "outcome" = CASE WHEN "dueAt" < ? THEN 'broken' ELSE ? END
       WHERE "conversationId" = ? AND "endedAt" IS NULL`,
      [now, now, inTime, id],
    );
  }

  /** Once, and never of one that has ended. */
  private warn(promiseId: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const { affected } = await runStatement(
        tx.manager,
        'UPDATE "desk_promise" SET "warnedAt" = ? WHERE "id" = ? AND "warnedAt" IS NULL AND "endedAt" IS NULL',
        [this.clock.now(), promiseId],
      );
      if (affected !== 1) return;
      const promise = await promiseRows.findOne(tx.manager, { id: promiseId });
      const conversation =
        promise && (await conversationRows.findOne(tx.manager, { id: promise.conversationId }));
      if (conversation) tx.publish(new PromiseNear(conversationSummary(conversation)));
    });
  }
}
