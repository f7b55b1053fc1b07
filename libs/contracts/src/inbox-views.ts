import { z } from 'zod';
import { Id, Timestamp } from './common.js';
import { InboxView, Label } from './conversation.js';

/** Of one member of staff. */
export const MAX_SAVED_VIEWS = 50;

/** A filter of the inbox under a name. */
export const NewSavedView = z.object({
  name: z.string().trim().min(1).max(60),
  view: InboxView,
  /** '' for any. */
  search: z.string().trim().max(200).default(''),
  label: Label.nullable().default(null),
  /** All of the desk see it. For owners to say. */
  shared: z.boolean().default(false),
});
export type NewSavedView = z.infer<typeof NewSavedView>;

export const SavedView = NewSavedView.extend({
  id: Id,
  /** Who saved it. */
  by: z.object({ id: Id, name: z.string() }),
  /** May whoever asks change and delete it? */
  mayChange: z.boolean(),
  updatedAt: Timestamp,
});
export type SavedView = z.infer<typeof SavedView>;
