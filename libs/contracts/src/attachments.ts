import { z } from 'zod';
import { Id, Timestamp } from './common.js';

/** What may be attached, as it is kept: pictures are written anew as one of the first three. */
export const AttachmentType = z.enum([
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
  'text/plain',
]);
export type AttachmentType = z.infer<typeof AttachmentType>;

/** What a file dialogue offers: what is taken, by its first bytes and not by its name. */
export const ATTACHABLE = 'image/jpeg,image/png,image/webp,image/gif,application/pdf,text/plain,.log';

/** Bytes of one file. */
export const MAX_ATTACHMENT_BYTES = 10 * 1024 * 1024;
/** Files of one message. */
export const MAX_ATTACHMENTS = 5;

/** A file of a message. Its bytes are had by a link that expires: `getAttachmentLink`. */
export const Attachment = z.object({
  id: Id,
  /** As its sender called it, cleaned, with the ending of what it is. */
  name: z.string(),
  type: AttachmentType,
  bytes: z.number().int(),
  /** Pixels of a picture, the right way up; null of the others. */
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
});
export type Attachment = z.infer<typeof Attachment>;

/** Whoever has it may read the file until it expires. */
export const AttachmentLink = z.object({
  /** Under the server's address. */
  url: z.string(),
  expiresAt: Timestamp,
});
export type AttachmentLink = z.infer<typeof AttachmentLink>;
