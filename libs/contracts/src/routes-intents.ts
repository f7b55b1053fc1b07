import { z } from 'zod';
import { Id } from './common.js';
import { IntentExample, IntentExampleState, IntentProof, IntentSuggestion } from './intents.js';
import { MessageText } from './message.js';
import { route } from './route.js';

const desk = ['owner', 'agent'] as const;
const owner = ['owner'] as const;
const ById = z.object({ id: Id });
const IntentName = z.string().min(1).max(200);

/** What staff and shoppers teach the intent classifier. */
export const intentRoutes = {
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
  proveIntents: route({
    method: 'POST',
    path: '/api/v1/intents/proofs',
    tag: 'Intents',
    access: owner,
    perMinute: 30,
    status: 202,
    summary:
      'Learn from corrections and feedback now and prove it, as a job; otherwise it is done each night',
    response: z.void(),
  }),
  listIntentProofs: route({
    method: 'GET',
    path: '/api/v1/intents/proofs',
    tag: 'Intents',
    access: owner,
    summary:
      'Candidates that learnt from corrections, newest first: gain, losses and every answer that changes',
    response: z.object({ items: z.array(IntentProof) }),
  }),
  listIntentSuggestions: route({
    method: 'GET',
    path: '/api/v1/intents/suggestions',
    tag: 'Intents',
    access: owner,
    perMinute: 120,
    summary: 'Unclear messages of the last 30 days in groups that say much the same: what to label first',
    response: z.object({ items: z.array(IntentSuggestion) }),
  }),
} as const;
