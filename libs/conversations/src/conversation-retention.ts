import { LessThan } from 'typeorm';
import type { Transactions } from '#platform';
import { ConversationEntity } from './conversation.entity.js';
import { removeConversation } from './remove-conversation.js';

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
      for (const { id } of old) await removeConversation(tx, id);
      return old.length;
    });
    forgotten += found;
    if (found < PAGE) return forgotten;
  }
}
