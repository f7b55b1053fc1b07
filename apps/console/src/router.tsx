import { basePath } from './base-path.js';
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
import { follow } from './language.js';
import { t } from './messages/first.js';
import { type InboxSearch, parseInboxSearch } from './inbox/model/inbox-search.js';
import { type CompareSearch, parseCompareSearch } from './reviews/model/compare-search.js';
import { type ExplorerSearch, parseExplorerSearch } from './reviews/model/explorer-search.js';
import { parseReviewSearch, type ReviewSearch } from './reviews/model/review-search.js';
import { parseRestockSearch, type RestockSearch } from './restock/model/restock-search.js';
import { type OrdersSearch, parseOrdersSearch } from './orders/model/orders-search.js';
import { parseRulesSearch, type RulesSearch } from './recommendations/model/rules-search.js';
import { parseWhySearch, type WhySearch } from './recommendations/model/why-search.js';
import { parseStreamSearch, type StreamSearch } from './monitoring/model/stream-search.js';
import { oneText, parseSearch, stringifySearch } from './router-search.js';
import { sessionQuery } from './session/session.js';
import { parseWebhooksSearch, type WebhooksSearch } from './settings/webhooks/model/webhooks-search.js';
import { NotFoundPage } from './shell/not-found.page.js';
import { PageError } from './shell/page-error.js';
import { homeOf } from './shell/nav-items.js';

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  notFoundComponent: NotFoundPage,
});

/** Every page of somebody signed in. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ context }) => {
    const account = await context.queries.ensureQueryData(sessionQuery);
    if (!account) window.location.reload();
    if (!account || follow(account.language)) await new Promise(() => {});
  },
  component: lazyRouteComponent(() => import('./shell/shell.js'), 'ShellLayout'),
  errorComponent: PageError,
});

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: async ({ context }) => {
    const account = await context.queries.ensureQueryData(sessionQuery);
    if (account) throw redirect({ to: homeOf(account.role), replace: true });
  },
});

const inbox = createRoute({
  getParentRoute: () => shell,
  path: '/inbox',
  validateSearch: (
    raw: { view?: string; q?: string; label?: string; of?: string; c?: string } & SearchSchemaInput,
  ): InboxSearch => parseInboxSearch(raw),
  component: lazyRouteComponent(() => import('./inbox/inbox.page.js'), 'InboxPage'),
  staticData: { title: t('inbox') },
});

const week = createRoute({
  getParentRoute: () => shell,
  path: '/week',
  validateSearch: (raw: { week?: string | undefined } & SearchSchemaInput) => ({ week: oneText(raw.week) }),
  component: lazyRouteComponent(() => import('./week/week.page.js'), 'WeekPage'),
  staticData: { title: t('thisWeek') },
});

const orders = createRoute({
  getParentRoute: () => shell,
  path: '/orders',
  validateSearch: (raw: OrdersSearch & SearchSchemaInput): OrdersSearch => parseOrdersSearch({ ...raw }),
  component: lazyRouteComponent(() => import('./orders/orders.page.js'), 'OrdersPage'),
  staticData: { title: t('orderRequests') },
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
  staticData: { title: t('reviews') },
});

const aspects = createRoute({
  getParentRoute: () => reviews,
  path: '/aspects',
  validateSearch: (raw: { node?: string } & SearchSchemaInput) => ({ node: oneText(raw.node) }),
  component: lazyRouteComponent(() => import('./reviews/aspects/aspects.page.js'), 'AspectsPage'),
  staticData: { title: t('aspectsOfReviews') },
});

const compare = createRoute({
  getParentRoute: () => reviews,
  path: '/compare',
  validateSearch: (raw: CompareSearch & SearchSchemaInput): CompareSearch => parseCompareSearch({ ...raw }),
  component: lazyRouteComponent(() => import('./reviews/compare/compare.page.js'), 'ComparePage'),
  staticData: { title: t('compareReviews') },
});

const explorer = createRoute({
  getParentRoute: () => reviews,
  path: '/explorer',
  validateSearch: (raw: Partial<ExplorerSearch> & SearchSchemaInput): ExplorerSearch =>
    parseExplorerSearch({ ...raw }),
  component: lazyRouteComponent(() => import('./reviews/explorer/explorer.page.js'), 'ExplorerPage'),
  staticData: { title: t('reviewExplorer') },
});

const claims = createRoute({
  getParentRoute: () => reviews,
  path: '/claims',
  component: lazyRouteComponent(() => import('./reviews/claims/claims.page.js'), 'ClaimsPage'),
  staticData: { title: t('claims') },
});

const imports = createRoute({
  getParentRoute: () => reviews,
  path: '/imports',
  component: lazyRouteComponent(() => import('./reviews/imports/imports.page.js'), 'ImportsPage'),
  staticData: { title: t('reviewImports') },
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
  staticData: { title: t('messagesToLabel') },
});

const examples = createRoute({
  getParentRoute: () => training,
  path: '/examples',
  validateSearch: (raw: { state?: string } & SearchSchemaInput) => ({
    state: IntentExampleState.optional().catch(undefined).parse(raw.state),
  }),
  component: lazyRouteComponent(() => import('./training/examples/examples.page.js'), 'ExamplesPage'),
  staticData: { title: t('examples') },
});

const intentVersions = createRoute({
  getParentRoute: () => training,
  path: '/versions',
  validateSearch: (raw: { version?: string } & SearchSchemaInput) => ({ version: oneText(raw.version) }),
  component: lazyRouteComponent(() => import('./training/versions/versions.page.js'), 'IntentVersionsPage'),
  staticData: { title: t('trainedVersions') },
});

const proofs = createRoute({
  getParentRoute: () => training,
  path: '/proofs',
  validateSearch: (raw: { proof?: string } & SearchSchemaInput) => ({ proof: oneText(raw.proof) }),
  component: lazyRouteComponent(() => import('./training/proofs/proofs.page.js'), 'ProofsPage'),
  staticData: { title: t('proofs') },
});

const sentimentVersions = createRoute({
  getParentRoute: () => training,
  path: '/sentiment',
  validateSearch: (raw: { version?: string } & SearchSchemaInput) => ({ version: oneText(raw.version) }),
  component: lazyRouteComponent(() => import('./training/heads.page.js'), 'SentimentVersionsPage'),
  staticData: { title: t('sentimentOfReviews') },
});

const polarityVersions = createRoute({
  getParentRoute: () => training,
  path: '/polarity',
  validateSearch: (raw: { version?: string } & SearchSchemaInput) => ({ version: oneText(raw.version) }),
  component: lazyRouteComponent(() => import('./training/heads.page.js'), 'PolarityVersionsPage'),
  staticData: { title: t('sentimentOfAspects') },
});

const aspectVersions = createRoute({
  getParentRoute: () => training,
  path: '/aspects',
  validateSearch: (raw: { version?: string } & SearchSchemaInput) => ({ version: oneText(raw.version) }),
  component: lazyRouteComponent(() => import('./training/heads.page.js'), 'AspectVersionsPage'),
  staticData: { title: t('aspectsOfTerms') },
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
  component: lazyRouteComponent(
    () => import('./recommendations/versions/versions.page.js'),
    'RankingVersionsPage',
  ),
  staticData: { title: t('recommendations') },
});

const results = createRoute({
  getParentRoute: () => recommendations,
  path: '/results',
  validateSearch: (raw: { days?: string; version?: string } & SearchSchemaInput) => ({
    days: oneText(raw.days),
    version: oneText(raw.version),
  }),
  component: lazyRouteComponent(() => import('./recommendations/results/results.page.js'), 'ResultsPage'),
  staticData: { title: t('resultsOfRecommendations') },
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
  staticData: { title: t('experiments') },
});

const rules = createRoute({
  getParentRoute: () => recommendations,
  path: '/rules',
  validateSearch: (raw: RulesSearch & SearchSchemaInput): RulesSearch => parseRulesSearch({ ...raw }),
  component: lazyRouteComponent(() => import('./recommendations/rules/rules.page.js'), 'RulesPage'),
  staticData: { title: t('rulesOfRecommendations') },
});

const why = createRoute({
  getParentRoute: () => recommendations,
  path: '/why',
  validateSearch: (raw: WhySearch & SearchSchemaInput): WhySearch => parseWhySearch({ ...raw }),
  component: lazyRouteComponent(() => import('./recommendations/why/why.page.js'), 'WhyPage'),
  staticData: { title: t('whyThisRecommendation') },
});

/** What shoppers search for, and what the shop makes of it. */
const search = createRoute({
  getParentRoute: () => shell,
  path: '/search',
  component: lazyRouteComponent(() => import('./searches/searches-layout.js'), 'SearchesLayout'),
});

const searches = createRoute({
  getParentRoute: () => search,
  path: '/',
  validateSearch: (raw: { days?: string } & SearchSchemaInput) => ({ days: oneText(raw.days) }),
  component: lazyRouteComponent(() => import('./searches/searches.page.js'), 'SearchesPage'),
  staticData: { title: t('searchesOfShoppers') },
});

const synonyms = createRoute({
  getParentRoute: () => search,
  path: '/synonyms',
  component: lazyRouteComponent(() => import('./searches/synonyms.page.js'), 'SynonymsPage'),
  staticData: { title: t('synonyms') },
});

const searchRules = createRoute({
  getParentRoute: () => search,
  path: '/rules',
  component: lazyRouteComponent(() => import('./searches/search-rules.page.js'), 'SearchRulesPage'),
  staticData: { title: t('rulesOfSearch') },
});

const restock = createRoute({
  getParentRoute: () => shell,
  path: '/restock',
  validateSearch: (raw: RestockSearch & SearchSchemaInput): RestockSearch => parseRestockSearch({ ...raw }),
  component: lazyRouteComponent(() => import('./restock/restock.page.js'), 'RestockPage'),
  staticData: { title: t('restock') },
});

const monitoring = createRoute({
  getParentRoute: () => shell,
  path: '/monitoring',
  component: lazyRouteComponent(() => import('./monitoring/monitoring.page.js'), 'MonitoringPage'),
  staticData: { title: t('monitoring') },
});

const sources = createRoute({
  getParentRoute: () => shell,
  path: '/monitoring/sources',
  component: lazyRouteComponent(() => import('./monitoring/sources/sources.page.js'), 'SourcesPage'),
  staticData: { title: t('sources') },
});

const topics = createRoute({
  getParentRoute: () => shell,
  path: '/monitoring/topics',
  component: lazyRouteComponent(() => import('./monitoring/topics/topics.page.js'), 'TopicsPage'),
  staticData: { title: t('foundTopics') },
});

const alarm = createRoute({
  getParentRoute: () => shell,
  path: '/monitoring/alarms/$alarm',
  component: lazyRouteComponent(() => import('./monitoring/alarm/alarm.page.js'), 'AlarmPage'),
  staticData: { title: t('alarm') },
});

const stream = createRoute({
  getParentRoute: () => shell,
  path: '/monitoring/streams/$stream',
  validateSearch: (raw: StreamSearch & SearchSchemaInput): StreamSearch => parseStreamSearch({ ...raw }),
  component: lazyRouteComponent(() => import('./monitoring/stream/stream.page.js'), 'StreamPage'),
  staticData: { title: t('stream') },
});

const placements = createRoute({
  getParentRoute: () => shell,
  path: '/placements',
  validateSearch: (raw: { place?: string; days?: string } & SearchSchemaInput) => ({
    place: oneText(raw.place),
    days: oneText(raw.days),
  }),
  component: lazyRouteComponent(() => import('./placements/placements.page.js'), 'PlacementsPage'),
  staticData: { title: t('placements') },
});

/** For people without an account: the token in the address is all they need. */
const shared = createRoute({
  getParentRoute: () => root,
  path: '/shared/$token',
  component: lazyRouteComponent(() => import('./reviews/shared/shared-report.page.js'), 'SharedReportPage'),
  staticData: { title: t('report') },
});

const account = createRoute({
  getParentRoute: () => shell,
  path: '/settings/account',
  component: lazyRouteComponent(() => import('./settings/account.page.js'), 'AccountPage'),
  staticData: { title: t('yourAccount') },
});

const canned = createRoute({
  getParentRoute: () => shell,
  path: '/settings/replies',
  component: lazyRouteComponent(() => import('./settings/canned.page.js'), 'CannedPage'),
  staticData: { title: t('cannedReplies') },
});

const assignment = createRoute({
  getParentRoute: () => shell,
  path: '/settings/assignment',
  component: lazyRouteComponent(() => import('./settings/assignment/assignment.page.js'), 'AssignmentPage'),
  staticData: { title: t('assignment') },
});

const webhooks = createRoute({
  getParentRoute: () => shell,
  path: '/settings/webhooks',
  validateSearch: (raw: WebhooksSearch & SearchSchemaInput): WebhooksSearch =>
    parseWebhooksSearch({ ...raw }),
  component: lazyRouteComponent(() => import('./settings/webhooks/webhooks.page.js'), 'WebhooksPage'),
  staticData: { title: t('webhooks') },
});

const staff = createRoute({
  getParentRoute: () => shell,
  path: '/settings/staff',
  component: lazyRouteComponent(() => import('./settings/staff.page.js'), 'StaffPage'),
  staticData: { title: t('staff2') },
});

const routeTree = root.addChildren([
  shared,
  shell.addChildren([
    home,
    inbox,
    week,
    orders,
    reviews.addChildren([overview, aspects, compare, explorer, claims, imports]),
    training.addChildren([
      toLabel,
      examples,
      intentVersions,
      proofs,
      sentimentVersions,
      polarityVersions,
      aspectVersions,
    ]),
    recommendations.addChildren([versions, results, experiments, rules, why]),
    search.addChildren([searches, synonyms, searchRules]),
    restock,
    placements,
    monitoring,
    sources,
    topics,
    alarm,
    stream,
    account,
    canned,
    assignment,
    webhooks,
    staff,
  ]),
]);

export const createConsoleRouter = (queries: QueryClient) =>
  createRouter({
    routeTree,
    basepath: `${basePath()}/console`,
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
