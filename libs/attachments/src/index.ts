export { AttachmentLinks } from './attachment-links.js';
export { Attachments } from './attachments.service.js';
export { attachmentsErrors } from './attachments.errors.js';
export { AttachmentsModule, AttachmentsUpkeepModule } from './attachments.module.js';
export { attachmentsPersistence } from './attachments.persistence.js';
export { claimAttachments, removeAttachments } from './in-conversations.js';
