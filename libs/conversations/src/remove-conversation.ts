import { removeAttachments } from '#attachments';
import type { Transaction } from '#platform';
import { ConversationEntity } from './conversation.entity.js';
import { ConversationRemoved } from './conversation.events.js';
import { DeskCaseEntity } from './desk-case.entity.js';
import { DeskPromiseEntity } from './desk-promise.entity.js';
import { MessageEntity } from './message.entity.js';

/** With all that is kept of it. @returns how many rows. */
export async function removeConversation(tx: Transaction, id: string): Promise<number> {
  // The conversation first: who is writing in it holds its row, and finds none afterwards.
  let rows = (await tx.manager.delete(ConversationEntity, { id })).affected ?? 0;
  for (const entity of [MessageEntity, DeskPromiseEntity, DeskCaseEntity])
    rows += (await tx.manager.delete(entity, { conversationId: id })).affected ?? 0;
  tx.publish(new ConversationRemoved(id));
  return rows + (await removeAttachments(tx, id));
}
