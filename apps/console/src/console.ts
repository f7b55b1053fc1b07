import { createQueryClient } from './api/query-client.js';
import { createConsoleRouter } from './router.js';
import { sessionQuery } from './session/session.js';
import { theme } from './theme.js';

/** What the app is made of, in the words of the language that is spoken by now. */
export function createConsole() {
  const queries = createQueryClient(() => queries.setQueryData(sessionQuery.queryKey, null));
  return { queries, router: createConsoleRouter(queries), theme };
}
