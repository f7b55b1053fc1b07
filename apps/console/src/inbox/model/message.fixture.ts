import type { StaffMessage } from '#contracts';

export const message = (seq: number, changes: Partial<StaffMessage> = {}): StaffMessage => ({
  id: `m${seq}`,
  conversationId: 'c1',
  seq,
  author: 'shopper',
  authorName: null,
  text: `Message ${seq}`,
  products: [],
  order: null,
  quickReplies: [],
  sources: [],
  why: null,
  basket: null,
  language: null,
  at: seq * 1_000,
  clientMessageId: null,
  feedback: null,
  attachments: [],
  visibility: 'public',
  trace: null,
  ...changes,
});
