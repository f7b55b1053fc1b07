import { LessThan } from 'typeorm';
import type { Transactions } from '#platform';
import { ConversationEntity } from './conversation.entity.js';
import { DeskPromiseEntity } from './desk-promise.entity.js';
import { MessageEntity } from './message.entity.js';

/** Deleted in one transaction: nobody waits long behind it. */
const PAGE = 100;

/** Deletes conversations in which nothing was said since then. @returns how many. */
export async function forgetConversations(transactions: Transactions, before: number): Promise<number> {
  for (let forgotten = 0; ;) {
    const found = await transactions.run(async (tx) => {
      const old = await tx.manager.find(ConversationEntity, {
        select: { id: true },
        where: { lastAt: LessThan(before) },
        take: PAGE,
      });
      for (const { id } of old) {
        await tx.manager.delete(ConversationEntity, { id });
        await tx.manager.delete(MessageEntity, { conversationId: id });
        await tx.manager.delete(DeskPromiseEntity, { conversationId: id });
      }
      return old.length;
    });
    forgotten += found;
    if (found < PAGE) return forgotten;
  }
}
