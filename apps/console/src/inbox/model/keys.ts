import type { ListKey } from './inbox-pages.js';

/** Query keys of everything that shows conversations. */
export const inboxKeys = {
  all: ['conversations'] as const,
  lists: ['conversations', 'list'] as const,
  list: (key: ListKey) => ['conversations', 'list', key] as const,
  labels: ['conversation-labels'] as const,
  views: ['inbox-views'] as const,
  one: (id: string) => ['conversations', 'one', id] as const,
};
