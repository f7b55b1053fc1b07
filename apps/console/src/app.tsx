import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createQueryClient } from './api/query-client.js';
import { createConsoleRouter } from './router.js';
import { sessionQuery } from './session/session.js';
import { cssVariablesResolver, theme } from './theme.js';

const queries = createQueryClient(() => queries.setQueryData(sessionQuery.queryKey, null));
const router = createConsoleRouter(queries);

export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" cssVariablesResolver={cssVariablesResolver}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
      <Notifications position="bottom-left" limit={4} />
    </MantineProvider>
  );
}
