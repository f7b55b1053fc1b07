import type { Persistence } from '#platform';
import { AttachmentEntity } from './attachment.entity.js';
import { CreateAttachments1790000002744 } from './create-attachments.migration.js';

export const attachmentsPersistence: Persistence = {
  entities: [AttachmentEntity],
  migrations: [CreateAttachments1790000002744],
};
