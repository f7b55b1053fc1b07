import type { Persistence } from '#platform';
import { ConversationEntity } from './conversation.entity.js';
import { AddFailedTries1790000000005 } from './add-failed-tries.migration.js';
import { CreateConversations1790000000004 } from './create-conversations.migration.js';
import { MessageEntity } from './message.entity.js';

export const conversationsPersistence: Persistence = {
  entities: [ConversationEntity, MessageEntity],
  migrations: [CreateConversations1790000000004, AddFailedTries1790000000005],
};
