import { useMutation } from '@tanstack/react-query';
import { routes } from '#contracts';
import { api } from '../api/api.js';
import { isSignedOut } from '../api/request-error.js';
import { basePath } from '../base-path.js';
import { drafts } from '../inbox/drafts-store.js';

/** Ends the session and leaves nothing of it in this browser. */
export function useLogOut() {
  return useMutation({
    mutationFn: () =>
      api(routes.logOut, {}).catch((error: unknown) => {
        if (!isSignedOut(error)) throw error;
      }),
    onSuccess: () => {
      drafts.clear();
      window.location.assign(`${basePath()}/console/`);
    },
  });
}
