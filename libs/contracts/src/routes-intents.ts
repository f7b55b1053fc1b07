import { z } from 'zod';
import { Id } from './common.js';
import {
  IntentExample,
  IntentExampleState,
  IntentReport,
  IntentSuggestion,
  IntentTraining,
  IntentVersion,
} from './intents.js';
import { MessageText } from './message.js';
import { route } from './route.js';

const desk = ['owner', 'agent'] as const;
const owner = ['owner'] as const;
const ById = z.object({ id: Id });
const IntentName = z.string().min(1).max(200);

/** The shop's own training: versions of the intent classifier, and what staff and shoppers teach it. */
export const intentRoutes = {
  listIntentVersions: route({
    method: 'GET',
    path: '/api/v1/intents/versions',
    tag: 'Intents',
    access: owner,
    summary: 'Trained versions, newest first, and the latest trainings with their progress',
    response: z.object({ items: z.array(IntentVersion), trainings: z.array(IntentTraining) }),
  }),
  getIntentVersion: route({
    method: 'GET',
    path: '/api/v1/intents/versions/:id',
    tag: 'Intents',
    access: owner,
    summary: 'A version with its whole report',
    params: ById,
    response: z.object({ version: IntentVersion, report: IntentReport }),
  }),
  trainIntents: route({
    method: 'POST',
    path: '/api/v1/intents/trainings',
    tag: 'Intents',
    access: owner,
    status: 202,
    summary: "Train a version as a job, on the shop's files and the accepted examples",
    body: z.object({ activate: z.boolean().default(false) }),
    response: IntentTraining,
  }),
  activateIntentVersion: route({
    method: 'PUT',
    path: '/api/v1/intents/active',
    tag: 'Intents',
    access: owner,
    summary: 'Use a version, on every node within seconds',
    body: z.object({ versionId: Id }),
    response: z.object({ versionId: Id }),
  }),
  rollBackIntents: route({
    method: 'POST',
    path: '/api/v1/intents/active/roll-back',
    tag: 'Intents',
    access: owner,
    summary: 'Use the version again that was in use before the present one was activated',
    response: z.object({ versionId: Id }),
  }),

  listIntents: route({
    method: 'GET',
    path: '/api/v1/intents',
    tag: 'Intents',
    access: desk,
    summary: "The shop's intents, to choose from",
    response: z.object({ items: z.array(z.object({ name: z.string(), title: z.string() })) }),
  }),
  listIntentExamples: route({
    method: 'GET',
    path: '/api/v1/intents/examples',
    tag: 'Intents',
    access: owner,
    summary: "Examples beside those of the shop's files, newest first",
    query: z.object({ state: IntentExampleState.optional() }),
    response: z.object({ items: z.array(IntentExample) }),
  }),
  addIntentExample: route({
    method: 'POST',
    path: '/api/v1/intents/examples',
    tag: 'Intents',
    access: owner,
    status: 201,
    summary:
      'Write an example, or label or dismiss a suggested message; accepted, it joins the next training',
    body: z.object({
      text: MessageText,
      intent: IntentName.nullable(),
      messageId: Id.nullable().default(null),
      state: IntentExampleState.default('accepted'),
    }),
    response: IntentExample,
  }),
  decideIntentExample: route({
    method: 'PATCH',
    path: '/api/v1/intents/examples/:id',
    tag: 'Intents',
    access: owner,
    summary: 'Accept or dismiss an example, or change its intent',
    params: ById,
    body: z.object({ state: IntentExampleState, intent: IntentName.nullable() }).partial(),
    response: IntentExample,
  }),
  removeIntentExample: route({
    method: 'DELETE',
    path: '/api/v1/intents/examples/:id',
    tag: 'Intents',
    access: owner,
    status: 204,
    summary: 'Delete an example',
    params: ById,
    response: z.void(),
  }),
  correctIntent: route({
    method: 'PUT',
    path: '/api/v1/conversations/:id/messages/:messageId/intent',
    tag: 'Intents',
    access: desk,
    summary: "Say what a shopper's message means; it becomes an example for the owner to accept",
    params: z.object({ id: Id, messageId: Id }),
    body: z.object({ intent: IntentName.nullable() }),
    response: IntentExample,
  }),
  withdrawIntentCorrection: route({
    method: 'DELETE',
    path: '/api/v1/conversations/:id/messages/:messageId/intent',
    tag: 'Intents',
    access: desk,
    status: 204,
    summary: 'Take a correction back, while the owner has not decided on it',
    params: z.object({ id: Id, messageId: Id }),
    response: z.void(),
  }),
  listIntentCorrections: route({
    method: 'GET',
    path: '/api/v1/conversations/:id/intents',
    tag: 'Intents',
    access: desk,
    summary: 'What staff said the messages of a conversation mean',
    params: ById,
    response: z.object({ items: z.array(IntentExample) }),
  }),
  listIntentSuggestions: route({
    method: 'GET',
    path: '/api/v1/intents/suggestions',
    tag: 'Intents',
    access: owner,
    summary: 'Unclear messages of the last 30 days in groups that say much the same: what to label first',
    response: z.object({ items: z.array(IntentSuggestion) }),
  }),
} as const;
