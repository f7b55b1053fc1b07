import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  type SearchSchemaInput,
} from '@tanstack/react-router';
import { type InboxSearch, parseInboxSearch } from './inbox/model/inbox-search.js';
import { InboxPage } from './inbox/inbox.page.js';
import { parseSearch, stringifySearch } from './router-search.js';
import { LogInPage } from './session/log-in.page.js';
import { returnPath } from './session/return-path.js';
import { sessionQuery } from './session/session.js';
import { NotFoundPage } from './shell/not-found.page.js';
import { PageError } from './shell/page-error.js';
import { Shell } from './shell/shell.js';

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  notFoundComponent: NotFoundPage,
});

const logIn = createRoute({
  getParentRoute: () => root,
  path: '/log-in',
  validateSearch: (raw: { to?: string } & SearchSchemaInput): { to?: string } =>
    typeof raw.to === 'string' ? { to: raw.to } : {},
  beforeLoad: async ({ context, search }) => {
    // Without a server the form is shown all the same: its answer says what is wrong.
    const account = await context.queries.ensureQueryData(sessionQuery).catch(() => null);
    if (account) throw redirect({ href: `/console${returnPath(search.to)}` });
  },
  component: LogInPage,
  staticData: { title: 'Log in' },
});

/** Every page of somebody signed in. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    const account = await context.queries.ensureQueryData(sessionQuery);
    if (!account) throw redirect({ to: '/log-in', search: { to: location.href } });
  },
  component: Shell,
  errorComponent: PageError,
});

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox', replace: true });
  },
});

const inbox = createRoute({
  getParentRoute: () => shell,
  path: '/inbox',
  validateSearch: (raw: { view?: string; q?: string; c?: string } & SearchSchemaInput): InboxSearch =>
    parseInboxSearch(raw),
  component: InboxPage,
  staticData: { title: 'Inbox' },
});

const account = createRoute({
  getParentRoute: () => shell,
  path: '/settings/account',
  component: lazyRouteComponent(() => import('./settings/account.page.js'), 'AccountPage'),
  staticData: { title: 'Your account' },
});

const staff = createRoute({
  getParentRoute: () => shell,
  path: '/settings/staff',
  component: lazyRouteComponent(() => import('./settings/staff.page.js'), 'StaffPage'),
  staticData: { title: 'Staff' },
});

const routeTree = root.addChildren([logIn, shell.addChildren([home, inbox, account, staff])]);

export const createConsoleRouter = (queries: QueryClient) =>
  createRouter({
    routeTree,
    basepath: '/console',
    context: { queries },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultErrorComponent: PageError,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
  interface StaticDataRouteOption {
    /** Heads the browser tab. */
    title?: string;
  }
}
