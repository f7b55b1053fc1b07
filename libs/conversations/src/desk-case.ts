import { randomUUID } from 'node:crypto';
import { runStatement, type Transaction } from '#platform';
import type { ConversationEntity } from './conversation.entity.js';

/** Keeps what a change of a conversation means to the case in it, if it means anything: most do not. */
export async function followCase(
  tx: Transaction,
  before: ConversationEntity,
  conversation: ConversationEntity,
  now: number,
): Promise<void> {
  const { id, status, escalationReason, escalatedAt } = conversation;
  const run = (sql: string, ...values: unknown[]) => runStatement(tx.manager, sql, values);
  const isOpen = (is: string) => is === 'waiting' || is === 'agent';
  if (conversation.lastAuthor === 'agent' && conversation.lastSeq !== before.lastSeq)
    await run(
      'UPDATE "desk_case" SET "answeredAt" = ? WHERE "conversationId" = ? AND "answeredAt" IS NULL AND "endedAt" IS NULL',
      now,
      id,
    );
  if (isOpen(before.status) && !isOpen(status))
    await run(
      'UPDATE "desk_case" SET "endedAt" = ? WHERE "conversationId" = ? AND "endedAt" IS NULL',
      now,
      id,
    );
  // A close that was undone ended nothing.
  if (before.status === 'closed' && status === 'agent')
    await run(
      `UPDATE "desk_case" SET "endedAt" = NULL WHERE "conversationId" = ?
       AND "endedAt" = (SELECT MAX(d."endedAt") FROM "desk_case" d WHERE d."conversationId" = ?)`,
      id,
      id,
    );
  if (status !== 'waiting' || escalationReason === null || escalatedAt === before.escalatedAt) return;
  // Who lost their agent waits on in the same case.
  await run(
    `INSERT INTO "desk_case" ("id", "conversationId", "reason", "at")
     SELECT ?, "id", "escalationReason", "escalatedAt" FROM "conversation" c WHERE c."id" = ?
     AND NOT EXISTS (SELECT 1 FROM "desk_case" d WHERE d."conversationId" = c."id" AND d."endedAt" IS NULL)`,
    randomUUID(),
    id,
  );
}
