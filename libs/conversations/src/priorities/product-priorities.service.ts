import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Priority } from '#contracts';
import { Clock, isPostgres, type Transaction } from '#platform';
import { ConversationEntity, conversationRows } from '../conversation.entity.js';
import { ConversationChanged } from '../conversation.events.js';
import { ProductTalk } from '../product-talk.service.js';
import { conversationSummary, PRIORITIES } from '../views.js';
import { ProductPriorityEntity, type RaisedConversation } from './product-priority.entity.js';

/** Conversations that wait, looked through for those about a product. */
const MOST = 1_000;

/** Conversations about some products come before others in the queue. */
@Injectable()
export class ProductPriorities {
  constructor(
    private readonly talk: ProductTalk,
    private readonly clock: Clock,
  ) {}

  /** Raises those that wait now, and those to come. Takes the place of the one with that id. */
  async put(tx: Transaction, id: string, productId: string, priority: Priority): Promise<void> {
    await this.drop(tx, id);
    const waiting = await tx.manager.find(ConversationEntity, {
      select: { id: true },
      where: { status: 'waiting' },
      order: { escalatedAt: 'DESC' },
      take: MOST,
    });
    const ids = await this.talk.about(
      tx.manager,
      waiting.map((one) => one.id),
    );
    const raised: RaisedConversation[] = [];
    for (const [conversationId, products] of ids) {
      if (!products.has(productId)) continue;
      const from = await this.set(tx, conversationId, (now) => Math.max(now, rankOf(priority)));
      if (from !== null) raised.push({ id: conversationId, from });
    }
    await tx.manager.insert(ProductPriorityEntity, { id, productId, priority, raised });
  }

  /** Puts back what it raised, unless somebody has changed it since. Without effect where there is none. */
  async drop(tx: Transaction, id: string): Promise<void> {
    const found = await tx.manager.findOneBy(ProductPriorityEntity, { id });
    if (!found) return;
    await tx.manager.delete(ProductPriorityEntity, { id });
    const others = await tx.manager.findBy(ProductPriorityEntity, { productId: found.productId });
    const least = Math.max(0, ...others.map(({ priority }) => rankOf(priority)));
    for (const raised of found.raised)
      await this.set(tx, raised.id, (now) =>
        now === rankOf(found.priority) ? Math.max(raised.from, least) : now,
      );
  }

  /** Raises a conversation that waits, where it is about such a product. */
  async raise(tx: Transaction, conversationId: string): Promise<void> {
    if (!(await tx.manager.existsBy(ProductPriorityEntity, {}))) return;
    const about = await this.talk.about(tx.manager, [conversationId]);
    const held = await tx.manager.find(ProductPriorityEntity, {
      where: { productId: In([...(about.get(conversationId) ?? [])]) },
      ...(isPostgres(tx.manager.dataSource.options) && { lock: { mode: 'pessimistic_write' as const } }),
    });
    const [most] = held.sort((a, b) => rankOf(b.priority) - rankOf(a.priority));
    if (!most) return;
    const from = await this.set(tx, conversationId, (now) => Math.max(now, rankOf(most.priority)));
    if (from === null) return;
    const raised = [...most.raised, { id: conversationId, from }];
    await tx.manager.update(ProductPriorityEntity, { id: most.id }, { raised });
  }

  /** @returns what it was; null: it does not wait any more, or is as it should be */
  private async set(tx: Transaction, id: string, to: (now: number) => number): Promise<number | null> {
    const lock = isPostgres(tx.manager.dataSource.options) ? 'FOR UPDATE' : '';
    const conversation = await conversationRows.findOne(tx.manager, { id }, lock);
    if (conversation?.status !== 'waiting') return null;
    const from = conversation.priority;
    const priority = to(from);
    if (priority === from) return null;
    const updatedAt = this.clock.now();
    await conversationRows.update(tx.manager, id, { priority, updatedAt });
    const raised = conversationSummary({ ...conversation, priority, updatedAt });
    tx.publish(new ConversationChanged(raised, null, conversationSummary(conversation)));
    return from;
  }
}

const rankOf = (priority: Priority): number => PRIORITIES.indexOf(priority);
