import { In, IsNull } from 'typeorm';
import type { Attachment } from '#contracts';
import type { Transaction } from '#platform';
import { AttachmentEntity } from './attachment.entity.js';
import { attachmentsErrors } from './attachments.errors.js';
import { AttachmentsRemoved } from './attachments.events.js';
import { shown } from './shown.js';

/**
 * Puts files into a message, in the order named: those that its sender uploaded for its conversation, and that are in no
 * message yet.
 * @param message `accountId`: of staff; null: the shopper
 * @throws AppError `attachment_not_found`: one of them is not.
 */
export async function claimAttachments(
  { manager }: Transaction,
  ids: readonly string[],
  message: { id: string; conversationId: string; accountId: string | null },
): Promise<Attachment[]> {
  if (ids.length === 0) return [];
  const rows = await manager.findBy(AttachmentEntity, {
    id: In([...ids]),
    conversationId: message.conversationId,
    accountId: message.accountId ?? IsNull(),
    messageId: IsNull(),
  });
  const found = [...new Set(ids)].map((id) => rows.find((row) => row.id === id));
  await manager.update(AttachmentEntity, { id: In([...ids]) }, { messageId: message.id });
  return found.map((row) => {
    if (!row) throw attachmentsErrors.attachment_not_found();
    return shown(row);
  });
}

/** Drops all files of a conversation, their bytes once committed. @returns how many. */
export async function removeAttachments(tx: Transaction, conversationId: string): Promise<number> {
  const rows = await tx.manager.find(AttachmentEntity, { select: { id: true }, where: { conversationId } });
  if (rows.length === 0) return 0;
  await tx.manager.delete(AttachmentEntity, { conversationId });
  tx.publish(new AttachmentsRemoved(rows.map(({ id }) => id)));
  return rows.length;
}
