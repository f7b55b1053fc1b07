import type { EntityManager } from 'typeorm';
import { ConversationEntity } from './conversation.entity.js';
import { DeskCaseEntity } from './desk-case.entity.js';
import { DeskPromiseEntity } from './desk-promise.entity.js';
import { MessageEntity } from './message.entity.js';

/** With all that is kept of it. @returns how many rows. */
export async function removeConversation(manager: EntityManager, id: string): Promise<number> {
  // The conversation first: who is writing in it holds its row, and finds none afterwards.
  let rows = (await manager.delete(ConversationEntity, { id })).affected ?? 0;
  for (const entity of [MessageEntity, DeskPromiseEntity, DeskCaseEntity])
    rows += (await manager.delete(entity, { conversationId: id })).affected ?? 0;
  return rows;
}
