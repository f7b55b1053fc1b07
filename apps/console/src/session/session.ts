import { queryOptions } from '@tanstack/react-query';
import { currentSession } from './current-session.js';

/** Who is signed in; null: nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => currentSession(signal),
  staleTime: Infinity,
});
