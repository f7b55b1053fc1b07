import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { routes } from '#contracts';
import { api } from '../api/api.js';
import { isSignedOut } from '../api/request-error.js';
import { drafts } from '../inbox/drafts-store.js';
import { sessionQuery } from './session.js';

/** Ends the session and leaves nothing of it in this browser. */
export function useLogOut() {
  const queries = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: () =>
      api(routes.logOut, {}).catch((error: unknown) => {
        if (!isSignedOut(error)) throw error;
      }),
    onSuccess: async () => {
      drafts.clear();
      queries.setQueryData(sessionQuery.queryKey, null);
      await router.navigate({ to: '/log-in' });
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
    },
  });
}
