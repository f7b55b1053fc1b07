import { z } from 'zod';
import { CreateAccount, LogIn, Role, StaffAccount, StaffLanguage } from './accounts.js';
import { BehaviorEvent } from './behavior.js';
import {
  Order,
  Product,
  ProductCard,
  ProductReview,
  SearchCompletions,
  SearchQuery,
  SearchResults,
} from './catalog.js';
import { Id, ImportResult, InLocale, page, PageQuery, Timestamp, WholeNumber } from './common.js';
import { ArrangeConversations, Arranged, ConversationSummary, InboxQuery, Label } from './conversation.js';
import { StaffMessage } from './message.js';
import { CustomerOpinion } from './opinions.js';
import { Consent } from './profile.js';
import { IMPORT_BODY_BYTES, route } from './route.js';
import { attachmentRoutes } from './routes-attachments.js';
import { deskRoutes } from './routes-desk.js';
import { intentRoutes } from './routes-intents.js';
import { monitoringRoutes } from './routes-monitoring.js';
import { orderRoutes } from './routes-orders.js';
import { placementRoutes } from './routes-placements.js';
import { restockRoutes } from './routes-restock.js';
import { routingRoutes } from './routes-routing.js';
import { recommendationRoutes } from './routes-recommendations.js';
import { searchRoutes } from './routes-search.js';
import { versionRoutes } from './routes-versions.js';
import { webhookRoutes } from './routes-webhooks.js';
import { reviewReportRoutes } from './review-reports.js';
import { reviewRoutes } from './routes-reviews.js';
import { CURRENT_SESSION, LOG_IN } from './session-calls.js';
import { ShopFile } from './shop-files.js';
import { SignedIdentity } from './shopper-socket.js';

const staff = ['owner', 'agent', 'analyst'] as const;
const desk = ['owner', 'agent'] as const;
const owner = ['owner'] as const;
const ById = z.object({ id: Id });

const ArticleSummary = z.object({
  slug: z.string(),
  title: z.string(),
  summary: z.string(),
  category: z.string(),
  language: z.string().describe('That the texts are in'),
  languages: z.array(z.string()).describe('All that the article is written in'),
});

/** Every REST endpoint of the server. */
export const routes = {
  // Staff sessions and accounts
  logIn: route({
    ...LOG_IN,
    tag: 'Staff',
    access: 'public',
    status: 201,
    summary: 'Log in; sets the session cookie',
    body: LogIn,
    bodyBytes: 4 * 1024,
    response: z.object({ account: StaffAccount }),
  }),
  currentSession: route({
    ...CURRENT_SESSION,
    tag: 'Staff',
    access: staff,
    summary: 'Who is logged in',
    response: z.object({ account: StaffAccount }),
  }),
  logOut: route({
    method: 'DELETE',
    path: '/api/v1/sessions/current',
    tag: 'Staff',
    access: staff,
    status: 204,
    summary: 'Log out',
    response: z.void(),
  }),
  changePassword: route({
    method: 'PUT',
    path: '/api/v1/sessions/current/password',
    tag: 'Staff',
    access: staff,
    status: 204,
    summary: 'Change your own password; ends your other sessions',
    body: z.object({ current: z.string().max(200), next: CreateAccount.shape.password }),
    response: z.void(),
  }),
  chooseLanguage: route({
    method: 'PUT',
    path: '/api/v1/sessions/current/language',
    tag: 'Staff',
    access: staff,
    summary: 'Choose the language that you read the console in',
    body: z.object({ language: StaffLanguage }),
    response: z.object({ account: StaffAccount }),
  }),
  listAccounts: route({
    method: 'GET',
    path: '/api/v1/accounts',
    tag: 'Staff',
    access: owner,
    summary: 'Staff accounts',
    response: z.object({ items: z.array(StaffAccount) }),
  }),
  createAccount: route({
    method: 'POST',
    path: '/api/v1/accounts',
    tag: 'Staff',
    access: owner,
    status: 201,
    summary: 'Create a staff account',
    body: CreateAccount,
    response: StaffAccount,
  }),
  updateAccount: route({
    method: 'PATCH',
    path: '/api/v1/accounts/:id',
    tag: 'Staff',
    access: owner,
    summary: 'Change name or role, disable or enable; disabling ends its sessions',
    params: ById,
    body: z.object({ name: CreateAccount.shape.name, role: Role, disabled: z.boolean() }).partial(),
    response: StaffAccount,
  }),

  // Inbox
  listConversations: route({
    method: 'GET',
    path: '/api/v1/conversations',
    tag: 'Conversations',
    access: desk,
    summary: 'The inbox, by view',
    query: InboxQuery,
    response: page(ConversationSummary),
  }),
  arrangeConversations: route({
    method: 'POST',
    path: '/api/v1/conversations/arrange',
    tag: 'Conversations',
    access: desk,
    summary:
      'Assign, label, snooze, close or reopen one conversation or many; those that cannot be are named with why',
    body: ArrangeConversations,
    response: Arranged,
  }),
  listLabels: route({
    method: 'GET',
    path: '/api/v1/conversation-labels',
    tag: 'Conversations',
    access: desk,
    summary: 'Labels in use, most used first',
    response: z.object({ items: z.array(Label) }),
  }),
  getConversation: route({
    method: 'GET',
    path: '/api/v1/conversations/:id',
    tag: 'Conversations',
    access: desk,
    summary: 'One conversation with its messages, notes and traces',
    params: ById,
    response: z.object({ conversation: ConversationSummary, messages: z.array(StaffMessage) }),
  }),

  // Shop
  getShop: route({
    method: 'GET',
    path: '/api/v1/shop',
    tag: 'Shop',
    access: 'public',
    summary: 'Name, locale and facts of the shop, as its texts in a language quote them',
    query: InLocale,
    response: ShopFile,
  }),
  listProducts: route({
    method: 'GET',
    path: '/api/v1/products',
    tag: 'Catalogue',
    access: 'public',
    summary: 'Products, by category and price',
    query: PageQuery.extend({
      category: z.string().max(100).optional(),
      department: z.string().max(100).optional(),
      maxPrice: z.coerce.number().pipe(WholeNumber).optional(),
      /** `true`: only what can be bought now. */
      inStock: z.stringbool().optional(),
      sort: z.enum(['popular', 'price', '-price', 'rating']).default('popular'),
    }),
    response: page(Product).extend({ total: z.number().int() }),
  }),
  searchProducts: route({
    method: 'GET',
    path: '/api/v1/search',
    tag: 'Catalogue',
    access: 'public',
    perMinute: 120,
    summary: 'Products for what a shopper typed: limits hold, or it is told which were given up',
    query: SearchQuery,
    response: SearchResults,
  }),
  completeSearch: route({
    method: 'GET',
    path: '/api/v1/search/completions',
    tag: 'Catalogue',
    access: 'public',
    summary: 'What a shopper who is still typing may mean: searches, categories and products',
    query: z.object({ q: z.string().max(200) }),
    response: SearchCompletions,
  }),
  listCategories: route({
    method: 'GET',
    path: '/api/v1/categories',
    tag: 'Catalogue',
    access: 'public',
    summary: 'Categories with how many products each has',
    response: z.object({
      items: z.array(z.object({ department: z.string(), category: z.string(), count: z.number().int() })),
    }),
  }),
  getProduct: route({
    method: 'GET',
    path: '/api/v1/products/:id',
    tag: 'Catalogue',
    access: 'public',
    summary: 'One product with its newest reviews',
    params: ById,
    response: z.object({ product: Product, reviews: z.array(ProductReview) }),
  }),
  productOpinions: route({
    method: 'GET',
    path: '/api/v1/products/:id/opinions',
    tag: 'Catalogue',
    access: 'public',
    summary:
      'What customers say of a product: counts with intervals and quoted sentences, from five mentions on',
    params: ById,
    /** A question ("do they run small?"); without: of what is spoken of most. */
    query: z.object({ q: z.string().trim().min(1).max(200).optional() }),
    response: z.object({ items: z.array(CustomerOpinion) }),
  }),
  similarProducts: route({
    method: 'GET',
    path: '/api/v1/products/:id/suggestions',
    tag: 'Catalogue',
    access: 'public',
    summary: 'What goes well with a product, and what is like it',
    params: ById,
    query: InLocale,
    response: z.object({ goesWith: z.array(ProductCard), similar: z.array(ProductCard) }),
  }),
  listArticles: route({
    method: 'GET',
    path: '/api/v1/articles',
    tag: 'Help centre',
    access: 'public',
    summary: 'Help articles',
    query: InLocale.extend({ search: z.string().max(200).optional() }),
    response: z.object({ items: z.array(ArticleSummary) }),
  }),
  getArticle: route({
    method: 'GET',
    path: '/api/v1/articles/:slug',
    tag: 'Help centre',
    access: 'public',
    summary: 'One help article; `html` is safe to show',
    params: z.object({ slug: z.string().max(100) }),
    query: InLocale,
    response: ArticleSummary.extend({ html: z.string() }),
  }),
  recordEvents: route({
    method: 'POST',
    path: '/api/v1/events',
    tag: 'Behaviour',
    access: ['visitor'],
    status: 202,
    summary: 'Report what a shopper did; idempotent on each event id',
    body: z.object({
      events: z.array(BehaviorEvent).min(1).max(100),
      /** Of a logged-in shopper. */
      identity: SignedIdentity.optional(),
    }),
    /** Without consent nothing is kept: `accepted` is 0. */
    response: z.object({ accepted: z.number().int(), consent: Consent }),
  }),

  // Imports
  importProducts: route({
    method: 'POST',
    path: '/api/v1/imports/products',
    tag: 'Imports',
    access: owner,
    summary: 'Insert or replace products',
    body: z.object({ products: z.array(z.unknown()).min(1).max(1000) }),
    bodyBytes: IMPORT_BODY_BYTES,
    response: ImportResult,
  }),
  importOrders: route({
    method: 'POST',
    path: '/api/v1/imports/orders',
    tag: 'Imports',
    access: owner,
    summary: 'Insert or replace orders',
    body: z.object({ orders: z.array(z.unknown()).min(1).max(1000) }),
    bodyBytes: IMPORT_BODY_BYTES,
    response: ImportResult,
  }),

  ...deskRoutes,
  ...attachmentRoutes,
  ...routingRoutes,
  ...orderRoutes,
  ...intentRoutes,
  ...recommendationRoutes,
  ...placementRoutes,
  ...searchRoutes,
  ...restockRoutes,
  ...monitoringRoutes,
  ...webhookRoutes,
  ...versionRoutes,
  ...reviewRoutes,
  ...reviewReportRoutes,

  // Demo shop only
  demoShoppers: route({
    method: 'GET',
    path: '/api/v1/demo/shoppers',
    tag: 'Demo',
    access: 'public',
    summary: 'Customers of the demo shop that a visitor may browse as; 404 in a real shop',
    query: InLocale,
    response: z.object({
      items: z.array(z.object({ name: z.string(), description: z.string(), identity: SignedIdentity })),
    }),
  }),
  demoOrders: route({
    method: 'GET',
    path: '/api/v1/demo/orders',
    tag: 'Demo',
    access: 'public',
    summary: 'Orders of the customer the demo shop is browsed as',
    query: SignedIdentity.extend({ expiresAt: z.coerce.number().pipe(Timestamp) }),
    response: z.object({ items: z.array(Order) }),
  }),
} as const;
