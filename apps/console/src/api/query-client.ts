import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isSignedOut, RequestError } from './request-error.js';

/** @param onSignedOut Called when any request finds that the session has ended. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (isSignedOut(error)) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // What the server refused it will refuse again; a lost connection may be back.
        retry: (failures, error) => failures < 2 && error instanceof RequestError && error.status === null,
      },
      // An action pressed while offline fails visibly, with a retry, rather than firing at some later time.
      mutations: { networkMode: 'always' },
    },
  });
}
