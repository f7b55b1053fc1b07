import { useQueryClient } from '@tanstack/react-query';
import { inboxRoute } from '../inbox-route.js';
import { type InboxPages, rowsOf } from '../model/inbox-pages.js';
import { inboxKeys } from '../model/keys.js';
import { nextRow } from '../model/next-row.js';

/** Goes on to the next conversation of the list, where there is one. @returns a function that does so. */
export function useOpenNext(id: string): () => void {
  const queries = useQueryClient();
  const { view, q, label } = inboxRoute.useSearch();
  const navigate = inboxRoute.useNavigate();
  return () => {
    const list = queries.getQueryData<InboxPages>(inboxKeys.list({ view, search: q, label }));
    const next = nextRow(
      rowsOf(list).map((row) => row.id),
      id,
    );
    if (next) void navigate({ search: (search) => ({ ...search, c: next }) });
  };
}
