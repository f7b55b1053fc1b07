import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Arranged, type Arrangement, isHeldBy, MAX_LABELS, NEXT_MESSAGE } from '#contracts';
import { AppError, Clock, JobQueue, type Transaction, Transactions } from '#platform';
import { ConversationEntity } from './conversation.entity.js';
import { ConversationMoved } from './conversation.events.js';
import { ConversationLog } from './conversation-log.js';
import { conversationsErrors } from './conversations.errors.js';
import { Desk } from './desk.service.js';
import { handTo } from './hand-to.js';
import type { Agent } from './transition.js';
import { conversationSummary } from './views.js';
import { wakeJob } from './wake.job.js';

/** What staff do to conversations beside answering. That the caller is of the desk, and whom it is given to, is the gateway's to check. */
@Injectable()
export class Arrangements implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly log: ConversationLog,
    private readonly desk: Desk,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.work(wakeJob, ({ conversationId, until }) =>
      this.transactions.run(async (tx) => {
        const conversation = await this.log.find(tx, conversationId);
        // Snoozed anew, or awake already.
        if (conversation?.snoozedUntil !== until) return;
        conversation.snoozedUntil = null;
        await this.log.save(tx, conversation);
      }),
    );
  }

  /**
   * Each by itself: one that cannot be changed keeps none of the others back.
   * @param assignee Whom `assign` names; null for nobody.
   */
  async arrange(
    ids: readonly string[],
    change: Arrangement,
    by: Agent,
    assignee: Agent | null = null,
  ): Promise<Arranged> {
    const done: Arranged = { items: [], refused: [] };
    for (const id of new Set(ids)) {
      try {
        done.items.push(await this.one(id, change, by, assignee));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        done.refused.push({ id, code: error.code, message: error.message });
      }
    }
    return done;
  }

  /** Labels in use, most used first. */
  async labels(): Promise<string[]> {
    const rows = await this.dataSource
      .getRepository(ConversationEntity)
      .createQueryBuilder('c')
      .select('c.labels', 'labels')
      .addSelect('COUNT(*)', 'count')
      .where("c.labels <> '[]'")
      .groupBy('c.labels')
      .getRawMany<{ labels: string; count: number | string }>();
    const counts = new Map<string, number>();
    for (const { labels, count } of rows)
      for (const label of JSON.parse(labels) as string[])
        counts.set(label, (counts.get(label) ?? 0) + Number(count));
    return [...counts].sort(([a, x], [b, y]) => y - x || a.localeCompare(b)).map(([label]) => label);
  }

  private one(id: string, change: Arrangement, by: Agent, assignee: Agent | null) {
    if (change.kind === 'close') return this.desk.close(id, by);
    if (change.kind === 'reopen') return this.desk.reopen(id, by);
    return this.transactions.run(async (tx) => {
      const conversation = await this.log.lock(tx, id);
      if (change.kind === 'assign') await this.assign(tx, conversation, by, assignee);
      else if (change.kind === 'label') label(conversation, change);
      else await this.snooze(tx, conversation, change.until, by);
      await this.log.save(tx, conversation);
      return conversationSummary(conversation);
    });
  }

  private async assign(
    tx: Transaction,
    conversation: ConversationEntity,
    by: Agent,
    to: Agent | null,
  ): Promise<void> {
    if (conversation.status === 'closed') throw conversationsErrors.already_closed();
    const before = conversationSummary(conversation);
    if (to === null ? before.status !== 'agent' : isHeldBy(before, to.id)) return;
    const from = before.status === 'agent' ? before.agent : null;
    await handTo(tx, this.log, conversation, to);
    const told = [from?.id, to?.id].flatMap((each) => (each && each !== by.id ? each : []));
    if (told.length > 0) tx.publish(new ConversationMoved(conversationSummary(conversation), told, by.name));
  }

  private async snooze(
    tx: Transaction,
    conversation: ConversationEntity,
    until: number | null,
    by: Agent,
  ): Promise<void> {
    if (conversation.status === 'closed') throw conversationsErrors.already_closed();
    if (conversation.status === 'assistant') throw conversationsErrors.not_yours();
    if (conversation.status === 'agent' && conversation.agentId !== by.id)
      throw conversationsErrors.held_by_other();
    conversation.snoozedUntil = until;
    if (until === null || until === NEXT_MESSAGE) return;
    const { id: conversationId } = conversation;
    const delayMs = Math.max(0, until - this.clock.now());
    await this.jobs.enqueue(wakeJob, { conversationId, until }, { tx, delayMs });
  }
}

function label(
  conversation: ConversationEntity,
  { add, remove }: Extract<Arrangement, { kind: 'label' }>,
): void {
  const labels = [...new Set([...conversation.labels, ...add])].filter((each) => !remove.includes(each));
  if (labels.length > MAX_LABELS) throw conversationsErrors.too_many_labels();
  conversation.labels = labels.sort((a, b) => a.localeCompare(b));
}
