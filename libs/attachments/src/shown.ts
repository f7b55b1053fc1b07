import type { Attachment } from '#contracts';
import type { AttachmentEntity } from './attachment.entity.js';

/** As messages carry it. */
export const shown = ({ id, name, type, bytes, width, height }: AttachmentEntity): Attachment => ({
  ...{ id, name, type, bytes, width, height },
});
