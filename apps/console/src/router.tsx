import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  type SearchSchemaInput,
} from '@tanstack/react-router';
import { IntentExampleState } from '#contracts';
import { type InboxSearch, parseInboxSearch } from './inbox/model/inbox-search.js';
import { InboxPage } from './inbox/inbox.page.js';
import { type CompareSearch, parseCompareSearch } from './reviews/model/compare-search.js';
import { type ExplorerSearch, parseExplorerSearch } from './reviews/model/explorer-search.js';
import { parseReviewSearch, type ReviewSearch } from './reviews/model/review-search.js';
import { parseRulesSearch, type RulesSearch } from './recommendations/model/rules-search.js';
import { parseWhySearch, type WhySearch } from './recommendations/model/why-search.js';
import { oneText, parseSearch, stringifySearch } from './router-search.js';
import { LogInPage } from './session/log-in.page.js';
import { returnPath } from './session/return-path.js';
import { sessionQuery } from './session/session.js';
import { NotFoundPage } from './shell/not-found.page.js';
import { PageError } from './shell/page-error.js';
import { homeOf } from './shell/nav-items.js';
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
  beforeLoad: async ({ context }) => {
    const account = await context.queries.ensureQueryData(sessionQuery);
    throw redirect({ to: account ? homeOf(account.role) : '/log-in', replace: true });
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

/** Pages that analysts and owners share: one filter in the address goes with the reader from one to the next. */
const reviews = createRoute({
  getParentRoute: () => shell,
  path: '/reviews',
  validateSearch: (raw: ReviewSearch & SearchSchemaInput): ReviewSearch => parseReviewSearch(raw),
  component: lazyRouteComponent(() => import('./reviews/reviews-layout.js'), 'ReviewsLayout'),
});

const overview = createRoute({
  getParentRoute: () => reviews,
  path: '/',
  component: lazyRouteComponent(() => import('./reviews/overview/overview.page.js'), 'OverviewPage'),
  staticData: { title: 'Reviews' },
});

const aspects = createRoute({
  getParentRoute: () => reviews,
  path: '/aspects',
  validateSearch: (raw: { node?: string } & SearchSchemaInput) => ({ node: oneText(raw.node) }),
  component: lazyRouteComponent(() => import('./reviews/aspects/aspects.page.js'), 'AspectsPage'),
  staticData: { title: 'Aspects of reviews' },
});

const compare = createRoute({
  getParentRoute: () => reviews,
  path: '/compare',
  validateSearch: (raw: CompareSearch & SearchSchemaInput): CompareSearch => parseCompareSearch({ ...raw }),
  component: lazyRouteComponent(() => import('./reviews/compare/compare.page.js'), 'ComparePage'),
  staticData: { title: 'Compare reviews' },
});

const explorer = createRoute({
  getParentRoute: () => reviews,
  path: '/explorer',
  validateSearch: (raw: Partial<ExplorerSearch> & SearchSchemaInput): ExplorerSearch =>
    parseExplorerSearch({ ...raw }),
  component: lazyRouteComponent(() => import('./reviews/explorer/explorer.page.js'), 'ExplorerPage'),
  staticData: { title: 'Review explorer' },
});

const imports = createRoute({
  getParentRoute: () => reviews,
  path: '/imports',
  component: lazyRouteComponent(() => import('./reviews/imports/imports.page.js'), 'ImportsPage'),
  staticData: { title: 'Review imports' },
});

/** What the assistant learns from. */
const training = createRoute({
  getParentRoute: () => shell,
  path: '/training',
  component: lazyRouteComponent(() => import('./training/training-layout.js'), 'TrainingLayout'),
});

const toLabel = createRoute({
  getParentRoute: () => training,
  path: '/',
  component: lazyRouteComponent(
    () => import('./training/suggestions/suggestions.page.js'),
    'SuggestionsPage',
  ),
  staticData: { title: 'Messages to label' },
});

const examples = createRoute({
  getParentRoute: () => training,
  path: '/examples',
  validateSearch: (raw: { state?: string } & SearchSchemaInput) => ({
    state: IntentExampleState.optional().catch(undefined).parse(raw.state),
  }),
  component: lazyRouteComponent(() => import('./training/examples/examples.page.js'), 'ExamplesPage'),
  staticData: { title: 'Examples' },
});

const intentVersions = createRoute({
  getParentRoute: () => training,
  path: '/versions',
  validateSearch: (raw: { version?: string } & SearchSchemaInput) => ({ version: oneText(raw.version) }),
  component: lazyRouteComponent(() => import('./training/versions/versions.page.js'), 'IntentVersionsPage'),
  staticData: { title: 'Trained versions' },
});

/** How suggestions are made and how they do. */
const recommendations = createRoute({
  getParentRoute: () => shell,
  path: '/recommendations',
  component: lazyRouteComponent(
    () => import('./recommendations/recommendations-layout.js'),
    'RecommendationsLayout',
  ),
});

const versions = createRoute({
  getParentRoute: () => recommendations,
  path: '/',
  validateSearch: (raw: { version?: string } & SearchSchemaInput) => ({ version: oneText(raw.version) }),
  component: lazyRouteComponent(() => import('./recommendations/versions/versions.page.js'), 'VersionsPage'),
  staticData: { title: 'Recommendations' },
});

const results = createRoute({
  getParentRoute: () => recommendations,
  path: '/results',
  validateSearch: (raw: { days?: string; version?: string } & SearchSchemaInput) => ({
    days: oneText(raw.days),
    version: oneText(raw.version),
  }),
  component: lazyRouteComponent(() => import('./recommendations/results/results.page.js'), 'ResultsPage'),
  staticData: { title: 'Results of recommendations' },
});

const experiments = createRoute({
  getParentRoute: () => recommendations,
  path: '/experiments',
  validateSearch: (raw: { experiment?: string } & SearchSchemaInput) => ({
    experiment: oneText(raw.experiment),
  }),
  component: lazyRouteComponent(
    () => import('./recommendations/experiments/experiments.page.js'),
    'ExperimentsPage',
  ),
  staticData: { title: 'Experiments' },
});

const rules = createRoute({
  getParentRoute: () => recommendations,
  path: '/rules',
  validateSearch: (raw: RulesSearch & SearchSchemaInput): RulesSearch => parseRulesSearch({ ...raw }),
  component: lazyRouteComponent(() => import('./recommendations/rules/rules.page.js'), 'RulesPage'),
  staticData: { title: 'Rules of recommendations' },
});

const why = createRoute({
  getParentRoute: () => recommendations,
  path: '/why',
  validateSearch: (raw: WhySearch & SearchSchemaInput): WhySearch => parseWhySearch({ ...raw }),
  component: lazyRouteComponent(() => import('./recommendations/why/why.page.js'), 'WhyPage'),
  staticData: { title: 'Why this recommendation' },
});

/** For people without an account: the token in the address is all they need. */
const shared = createRoute({
  getParentRoute: () => root,
  path: '/shared/$token',
  component: lazyRouteComponent(() => import('./reviews/shared/shared-report.page.js'), 'SharedReportPage'),
  staticData: { title: 'Report' },
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

const routeTree = root.addChildren([
  logIn,
  shared,
  shell.addChildren([
    home,
    inbox,
    reviews.addChildren([overview, aspects, compare, explorer, imports]),
    training.addChildren([toLabel, examples, intentVersions]),
    recommendations.addChildren([versions, results, experiments, rules, why]),
    account,
    staff,
  ]),
]);

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
