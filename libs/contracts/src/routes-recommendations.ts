import { z } from 'zod';
import { Id, page, PageQuery, Timestamp } from './common.js';
import { Consent, Erasure, KnownCustomer, Profile, ProfileExport, ShopperRef } from './profile.js';
import {
  Experiment,
  ExperimentInput,
  ExperimentResults,
  PredictedRatings,
  PredictedRatingsQuery,
  ProductExplanation,
  Recommendations,
  RecommendationsQuery,
  Rule,
  RuleInput,
  RulePreview,
  RulePreviewInput,
  Scenario,
  ScenarioResult,
} from './recommendations.js';
import type { Role } from './accounts.js';
import { route } from './route.js';

const staff = ['owner', 'agent', 'analyst'] as const;
const analysts = ['owner', 'analyst'] as const;
const owner = ['owner'] as const;
const ById = z.object({ id: Id });

/**
 * Who may ask for whom: a shopper's page sends its visitor token as bearer and gets its own (the header
 * `Attendant-Identity`, base64url of the signed identity as JSON, adds the customer's); signed-in staff name the shopper
 * in the query; so does the shop's server, with a bearer JWT (HS256 by the identity secret, audience `shop-server`,
 * valid an hour at most).
 */
const ofShopper = (...staff: readonly Role[]) => ['visitor', 'shop_server', ...staff] as const;
const WHOSE = 'For the shopper of the visitor token; staff and the shop’s server name one.';

/** Suggestions, and what they are made from. */
export const recommendationRoutes = {
  getRecommendations: route({
    method: 'GET',
    path: '/api/v1/recommendations',
    tag: 'Recommendations',
    access: ofShopper(...staff),
    summary: `Products for a shopper, a session, an item, a basket or a sequence, with reasons. ${WHOSE}`,
    query: RecommendationsQuery,
    response: Recommendations,
  }),
  predictRatings: route({
    method: 'GET',
    path: '/api/v1/recommendations/ratings',
    tag: 'Recommendations',
    access: ofShopper(...staff),
    summary: `The stars that a shopper would give to products. ${WHOSE}`,
    query: PredictedRatingsQuery,
    response: PredictedRatings,
  }),
  explainRecommendation: route({
    method: 'GET',
    path: '/api/v1/recommender/explanation',
    tag: 'Recommendations',
    access: staff,
    summary: 'Why, or why not, a product is shown to a shopper',
    query: ShopperRef.extend({ productId: Id, scenario: Scenario.default('for_you') }),
    response: ProductExplanation,
  }),

  // Results
  listScenarioResults: route({
    method: 'GET',
    path: '/api/v1/recommender/results',
    tag: 'Recommender',
    access: staff,
    summary:
      'Click and conversion rates by scenario, with intervals; the last 30 days unless told, 180 at most',
    query: z.object({
      from: z.coerce.number().pipe(Timestamp).optional(),
      until: z.coerce.number().pipe(Timestamp).optional(),
      versionId: Id.optional(),
    }),
    response: z.object({ from: Timestamp, until: Timestamp, items: z.array(ScenarioResult) }),
  }),
  listExperiments: route({
    method: 'GET',
    path: '/api/v1/recommender/experiments',
    tag: 'Recommender',
    access: staff,
    summary: 'A/B comparisons, newest first; at most one runs',
    response: z.object({ items: z.array(Experiment) }),
  }),
  startExperiment: route({
    method: 'POST',
    path: '/api/v1/recommender/experiments',
    tag: 'Recommender',
    access: owner,
    status: 201,
    summary: 'Compare versions: each shopper gets one of them, always the same',
    body: ExperimentInput,
    response: Experiment,
  }),
  endExperiment: route({
    method: 'POST',
    path: '/api/v1/recommender/experiments/:id/end',
    tag: 'Recommender',
    access: owner,
    summary: 'End a comparison; the active version serves everybody again',
    params: ById,
    response: Experiment,
  }),
  getExperimentResults: route({
    method: 'GET',
    path: '/api/v1/recommender/experiments/:id/results',
    tag: 'Recommender',
    access: staff,
    summary: 'Rates by arm, whether shoppers were shared out rightly, and what differs',
    params: ById,
    response: ExperimentResults,
  }),

  // Rules
  listRules: route({
    method: 'GET',
    path: '/api/v1/recommender/rules',
    tag: 'Recommender',
    access: staff,
    summary: 'Business rules, oldest first',
    response: z.object({ items: z.array(Rule) }),
  }),
  createRule: route({
    method: 'POST',
    path: '/api/v1/recommender/rules',
    tag: 'Recommender',
    access: owner,
    status: 201,
    summary: 'Add a rule; a wrong condition is answered with the place of the mistake',
    body: RuleInput,
    response: Rule,
  }),
  replaceRule: route({
    method: 'PUT',
    path: '/api/v1/recommender/rules/:id',
    tag: 'Recommender',
    access: owner,
    summary: 'Change a rule',
    params: ById,
    body: RuleInput,
    response: Rule,
  }),
  deleteRule: route({
    method: 'DELETE',
    path: '/api/v1/recommender/rules/:id',
    tag: 'Recommender',
    access: owner,
    status: 204,
    summary: 'Remove a rule',
    params: ById,
    response: z.void(),
  }),
  previewRule: route({
    method: 'POST',
    path: '/api/v1/recommender/rules/preview',
    tag: 'Recommender',
    access: analysts,
    summary:
      'What a rule would change for a shopper in a scenario, as if it were in force now; nothing is stored',
    body: RulePreviewInput,
    response: RulePreview,
  }),
  checkCondition: route({
    method: 'GET',
    path: '/api/v1/recommender/condition',
    tag: 'Recommender',
    access: analysts,
    summary: 'How many products a condition holds for, with some of them; or the place of its mistake',
    query: z.object({ where: z.string().max(1000) }),
    response: z.object({
      valid: z.boolean(),
      /** What is wrong, and where, when not valid. */
      problem: z.string().nullable(),
      /** From 0. */
      position: z.number().int().nullable(),
      matches: z.number().int(),
      sample: z.array(z.object({ productId: Id, name: z.string() })),
    }),
  }),

  // Profiles
  listCustomers: route({
    method: 'GET',
    path: '/api/v1/customers',
    tag: 'Profiles',
    access: analysts,
    summary:
      'Customers by a part of their name or e-mail, or by their id: the imported, then who else has logged in to chat',
    query: PageQuery.extend({ search: z.string().max(200).default('') }),
    response: page(KnownCustomer),
  }),
  getProfile: route({
    method: 'GET',
    path: '/api/v1/profile',
    tag: 'Profiles',
    access: ofShopper(...staff),
    summary: `What the behaviour of a shopper says. ${WHOSE}`,
    query: ShopperRef,
    response: Profile,
  }),
  exportProfile: route({
    method: 'GET',
    path: '/api/v1/profile/export',
    tag: 'Profiles',
    access: ofShopper('owner', 'agent'),
    summary: `Everything kept about a shopper. ${WHOSE}`,
    query: ShopperRef,
    response: ProfileExport,
  }),
  eraseProfile: route({
    method: 'DELETE',
    path: '/api/v1/profile',
    tag: 'Profiles',
    access: ofShopper('owner'),
    summary: `Delete everything kept about a shopper, at once, and keep nothing from now on. ${WHOSE}`,
    query: ShopperRef,
    response: Erasure,
  }),
  getErasure: route({
    method: 'GET',
    path: '/api/v1/profile/erasures/:id',
    tag: 'Profiles',
    access: 'public',
    summary: 'Proof of an erasure, for whoever has its id: rows deleted, influence gone or not yet',
    params: ById,
    response: Erasure,
  }),
  setConsent: route({
    method: 'PUT',
    path: '/api/v1/profile/consent',
    tag: 'Profiles',
    access: ofShopper('owner'),
    summary: `Allow or refuse that behaviour is kept; refusing deletes what was kept. ${WHOSE}`,
    query: ShopperRef,
    body: z.object({ granted: z.boolean() }),
    response: z.object({ consent: Consent }),
  }),
  mergeProfile: route({
    method: 'POST',
    path: '/api/v1/profile/links',
    tag: 'Profiles',
    access: ofShopper('owner'),
    status: 201,
    summary:
      'Count a visitor’s behaviour for the customer it turned out to be; happens by itself with the first event after a log-in. A shopper needs both token and identity.',
    query: ShopperRef,
    response: z.object({ visitorId: Id, customerId: Id, at: Timestamp }),
  }),
  unmergeProfile: route({
    method: 'DELETE',
    path: '/api/v1/profile/links',
    tag: 'Profiles',
    access: ofShopper('owner'),
    status: 204,
    summary: 'Undo it: what the visitor did before and without the log-in is the visitor’s alone again',
    query: ShopperRef,
    response: z.void(),
  }),
} as const;
