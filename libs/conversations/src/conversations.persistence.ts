import type { Persistence } from '#platform';
import { ConversationEntity } from './conversation.entity.js';
import { AddFailedTries1790000000005 } from './add-failed-tries.migration.js';
import { CreateConversations1790000000004 } from './create-conversations.migration.js';
import { IndexMessageTimes1790000002500 } from './index-message-times.migration.js';
import { CreateIntentProofs1790000001600 } from './learning/create-intent-proofs.migration.js';
import { IntentProofEntity } from './learning/intent-proof.entity.js';
import { MessageEntity } from './message.entity.js';

export const conversationsPersistence: Persistence = {
  entities: [ConversationEntity, MessageEntity, IntentProofEntity],
  migrations: [
    CreateConversations1790000000004,
    AddFailedTries1790000000005,
    CreateIntentProofs1790000001600,
    IndexMessageTimes1790000002500,
  ],
};
