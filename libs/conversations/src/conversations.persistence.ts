import type { Persistence } from '#platform';
import { AddPromises1790000002740 } from './add-promises.migration.js';
import { ConversationEntity } from './conversation.entity.js';
import { AddFailedTries1790000000005 } from './add-failed-tries.migration.js';
import { CreateConversations1790000000004 } from './create-conversations.migration.js';
import { AddArrangements1790000002721 } from './add-arrangements.migration.js';
import { AddDeskFacts1790000002720 } from './add-desk-facts.migration.js';
import { IndexMessageTimes1790000002500 } from './index-message-times.migration.js';
import { CannedReplyEntity } from './canned-reply.entity.js';
import { CreateDeskHelp1790000002722 } from './create-desk-help.migration.js';
import { CreateSavedViews1790000002741 } from './create-saved-views.migration.js';
import { SavedViewEntity } from './saved-view.entity.js';
import { CreateDeskCases1790000002742 } from './create-desk-cases.migration.js';
import { DeskCaseEntity } from './desk-case.entity.js';
import { DeskPromiseEntity } from './desk-promise.entity.js';
import { ShopperNoteEntity } from './shopper-note.entity.js';
import { CreateRouting1790000002743 } from './create-routing.migration.js';
import { CreateProductPriorities1790000002751 } from './priorities/create-product-priorities.migration.js';
import { ProductPriorityEntity } from './priorities/product-priority.entity.js';
import { CreateIntentProofs1790000001600 } from './learning/create-intent-proofs.migration.js';
import { IntentProofEntity } from './learning/intent-proof.entity.js';
import { MessageEntity } from './message.entity.js';
import { DeskAgentEntity } from './routing/desk-agent.entity.js';
import { DeskPresenceEntity } from './routing/desk-presence.entity.js';
import { DeskRoutingEntity } from './routing/desk-routing.entity.js';

export const conversationsPersistence: Persistence = {
  entities: [
    ConversationEntity,
    MessageEntity,
    IntentProofEntity,
    CannedReplyEntity,
    ShopperNoteEntity,
    DeskPromiseEntity,
    SavedViewEntity,
    DeskCaseEntity,
    DeskAgentEntity,
    DeskPresenceEntity,
    DeskRoutingEntity,
    ProductPriorityEntity,
  ],
  migrations: [
    CreateConversations1790000000004,
    AddFailedTries1790000000005,
    CreateIntentProofs1790000001600,
    IndexMessageTimes1790000002500,
    AddDeskFacts1790000002720,
    AddArrangements1790000002721,
    CreateDeskHelp1790000002722,
    AddPromises1790000002740,
    CreateSavedViews1790000002741,
    CreateDeskCases1790000002742,
    CreateRouting1790000002743,
    CreateProductPriorities1790000002751,
  ],
};
