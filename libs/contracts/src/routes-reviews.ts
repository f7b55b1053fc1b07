import { z } from 'zod';
import { page, PageQuery } from './common.js';
import {
  DateOrder,
  AspectNode,
  CorrectReview,
  LabeledReview,
  MAX_REVIEWS,
  REVIEW_FIELDS,
  RejectedRow,
  ReviewDetail,
  ReviewImport,
  ReviewImportPreview,
  ReviewVersion,
} from './reviews.js';
import { IMPORT_BODY_BYTES, route } from './route.js';

const analysts = ['owner', 'analyst'] as const;
const TAG = 'Reviews';
const ById = z.object({ id: z.string().min(1).max(64) });

/** Reviews in, one by one and by the file, and what analysts put right. Reports have routes of their own. */
export const reviewRoutes = {
  addReviews: route({
    method: 'POST',
    path: '/api/v1/reviews',
    tag: TAG,
    access: [...analysts, 'shop_server'],
    status: 202,
    summary: `One review, or up to ${MAX_REVIEWS} as \`reviews\`; for owners, analysts and the shop's server. Sending one again, told by source and externalId, replaces it; where none is given, the header Idempotency-Key with the place in the batch stands in, else the content`,
    // Each row is checked by itself, so that a wrong one keeps no other from being taken.
    body: z
      .union([
        z.object({ reviews: z.array(z.record(z.string(), z.unknown())).min(1).max(MAX_REVIEWS) }),
        z.record(z.string(), z.unknown()),
      ])
      .describe(
        `A review, or { "reviews": [...] }. A review has ${REVIEW_FIELDS.join(', ')}, attributes; text or title is needed`,
      ),
    bodyBytes: IMPORT_BODY_BYTES,
    response: z.object({
      items: z.array(
        z.object({
          /** null when it was not taken. */
          id: z.string().nullable(),
          outcome: z.enum(['new', 'changed', 'unchanged', 'rejected']),
          reason: z.string().optional(),
        }),
      ),
    }),
  }),
  getReview: route({
    method: 'GET',
    path: '/api/v1/reviews/:id',
    tag: TAG,
    access: analysts,
    summary: 'One review with its analysis, mentions and correction',
    params: ById,
    response: ReviewDetail,
  }),
  correctReview: route({
    method: 'PUT',
    path: '/api/v1/reviews/:id/correction',
    tag: TAG,
    access: analysts,
    summary: 'Say what a review means: it wins over the model, now and under every later version',
    params: ById,
    body: CorrectReview,
    response: ReviewDetail,
  }),
  revertReview: route({
    method: 'DELETE',
    path: '/api/v1/reviews/:id/correction',
    tag: TAG,
    access: analysts,
    status: 204,
    summary: 'Take a correction back; the review is read anew',
    params: ById,
    response: z.void(),
  }),
  listReviewExamples: route({
    method: 'GET',
    path: '/api/v1/review-examples',
    tag: TAG,
    access: analysts,
    summary: 'Corrected reviews as labelled texts, to train on',
    query: PageQuery,
    response: page(LabeledReview),
  }),
  listAspects: route({
    method: 'GET',
    path: '/api/v1/aspects',
    tag: TAG,
    access: analysts,
    summary: "The shop's aspect tree, parents before their children",
    response: z.object({ items: z.array(AspectNode) }),
  }),
  listReviewVersions: route({
    method: 'GET',
    path: '/api/v1/review-versions',
    tag: TAG,
    access: analysts,
    summary: 'The analysis that reports read, and the one being built',
    response: z.object({ items: z.array(ReviewVersion) }),
  }),
  importReviews: route({
    method: 'POST',
    path: '/api/v1/review-imports',
    tag: TAG,
    access: analysts,
    perMinute: 60,
    status: 202,
    upload: true,
    summary:
      'Send a file of reviews as the body: CSV, JSON, JSON lines or XML, gzipped or not, up to 200 MB, as application/octet-stream',
    query: z.object({
      /** Of the file. */
      name: z.string().trim().min(1).max(200),
      /** Of every row that does not say its own; the file's name by default. */
      source: z.string().trim().min(1).max(50).optional(),
      /** `field=column`, as often as needed; what is not given is guessed. */
      map: z
        .union([z.string().max(300), z.array(z.string().max(300)).max(20)])
        .transform((value) => (Array.isArray(value) ? value : [value]))
        .optional(),
      /** Of the dates, where the file does not tell. */
      dates: DateOrder.optional(),
    }),
    response: ReviewImport,
  }),
  previewReviewImport: route({
    method: 'POST',
    path: '/api/v1/review-imports/preview',
    tag: TAG,
    upload: true,
    access: analysts,
    perMinute: 120,
    summary:
      'Send the beginning of a file (256 KB will do) to see its columns and what each is guessed to be; nothing is kept',
    query: z.object({ name: z.string().trim().min(1).max(200) }),
    response: ReviewImportPreview,
  }),
  listReviewImports: route({
    method: 'GET',
    path: '/api/v1/review-imports',
    tag: TAG,
    access: analysts,
    summary: 'The latest imports, with how far they are',
    response: z.object({ items: z.array(ReviewImport) }),
  }),
  getReviewImport: route({
    method: 'GET',
    path: '/api/v1/review-imports/:id',
    tag: TAG,
    access: analysts,
    summary: 'One import, with how far it is',
    params: ById,
    response: ReviewImport,
  }),
  cancelReviewImport: route({
    method: 'POST',
    path: '/api/v1/review-imports/:id/cancel',
    tag: TAG,
    access: analysts,
    summary: 'Stop an import that waits or runs; reviews it has taken in stay, and its counts say how many',
    params: ById,
    response: ReviewImport,
  }),
  listRejectedRows: route({
    method: 'GET',
    path: '/api/v1/review-imports/:id/rejected',
    tag: TAG,
    access: analysts,
    summary: 'Rows of an import that were not taken, and why',
    params: ById,
    query: PageQuery,
    response: page(RejectedRow),
  }),
} as const;
