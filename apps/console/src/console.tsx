import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import type { StaffAccount } from '#contracts';
import { createQueryClient } from './api/query-client.js';
import { createConsoleRouter } from './router.js';
import { sessionQuery } from './session/session.js';

/** Every page but the one before log-in. @param account of who is signed in, if that is known */
export function Console({ account }: { account: StaffAccount | undefined }) {
  const [{ queries, router }] = useState(() => begin(account));
  return (
    <>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
      <Notifications position="bottom-left" limit={4} />
    </>
  );
}

function begin(account: StaffAccount | undefined) {
  const queries = createQueryClient(() => queries.setQueryData(sessionQuery.queryKey, null));
  if (account) queries.setQueryData(sessionQuery.queryKey, account);
  return { queries, router: createConsoleRouter(queries) };
}
