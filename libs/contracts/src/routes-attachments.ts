import { z } from 'zod';
import { Attachment, AttachmentLink } from './attachments.js';
import { Id } from './common.js';
import { route } from './route.js';

const tag = 'Conversations';
/** A shopper's page by its token, with their identity where they are logged in; who may read conversations at the desk. */
const access = ['visitor', 'owner', 'agent'] as const;
const ById = z.object({ id: Id });

/** Files in conversations, both ways. */
export const attachmentRoutes = {
  addAttachment: route({
    method: 'POST',
    path: '/api/v1/conversations/:id/attachments',
    tag,
    access,
    status: 201,
    upload: true,
    summary:
      'Send a file as the body (JPEG, PNG, WebP, GIF, PDF or plain text, up to 10 MB, as application/octet-stream), to attach it to the next message; unsent it is forgotten within a day',
    params: ById,
    query: z.object({
      /** As the sender calls it. */
      name: z.string().max(1000),
    }),
    response: Attachment,
  }),
  getAttachmentLink: route({
    method: 'GET',
    path: '/api/v1/attachments/:id/link',
    tag,
    access,
    summary: 'A link to the file of a message, for ten minutes',
    params: ById,
    response: AttachmentLink,
  }),
  readAttachment: route({
    method: 'GET',
    path: '/api/v1/attachments/:id/file',
    tag,
    access: 'public',
    summary: 'The file itself, by a link',
    params: ById,
    query: z.object({ token: z.string().max(1000) }),
    response: z.void(),
  }),
};
