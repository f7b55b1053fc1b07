import { z } from 'zod';
import { Id, Timestamp } from './common.js';
import { SentimentLabel } from './understanding.js';

/** Reviews one request may carry. */
export const MAX_REVIEWS = 500;
export const MAX_REVIEW_TEXT = 20_000;

const label = (max: number) => z.string().trim().min(1).max(max);

/** More than spaces and control characters. */
const READABLE = /[^\s\p{C}]/u;

/** One review as it comes in, by the API or as a line of a file. */
export const NewReview = z
  .object({
    /** Where it was written: `shop`, `api`, `chat`, `survey`, the name of a marketplace. */
    source: label(50).default('api'),
    /** Of the source: sending it again replaces the review. Without one the content stands in for it. */
    externalId: label(200).optional(),
    productId: Id.optional(),
    /** Name of the product. */
    product: label(200).optional(),
    category: label(100).optional(),
    department: label(100).optional(),
    rating: z.number().int().min(1).max(5).optional().describe('Stars'),
    title: z.string().trim().max(300).default(''),
    text: z.string().trim().max(MAX_REVIEW_TEXT).default(''),
    author: label(200).optional(),
    customerId: Id.optional().describe(
      'Of the author, where the shop knows it: an erasure takes the review along',
    ),
    language: label(35).optional().describe('BCP 47, as declared by the source'),
    ageGroup: label(30).optional().describe('Of the author, such as 25-34'),
    writtenAt: Timestamp.optional(),
    /** What else the source says of it. */
    attributes: z.record(label(100), z.string().max(300)).default({}),
  })
  .refine(({ title, text }) => READABLE.test(title) || READABLE.test(text), {
    path: ['text'],
    message: 'A review needs a text or a title',
  });
export type NewReview = z.infer<typeof NewReview>;
export type NewReviewInput = z.input<typeof NewReview>;

/** A stored review. */
export const Review = z.object({
  id: z.string(),
  source: z.string(),
  externalId: z.string(),
  productId: z.string().nullable(),
  product: z.string().nullable(),
  category: z.string().nullable(),
  department: z.string().nullable(),
  rating: z.number().int().nullable(),
  title: z.string(),
  text: z.string(),
  author: z.string().nullable(),
  language: z.string().nullable(),
  ageGroup: z.string().nullable(),
  /** When it was written, or taken in where the source does not say. */
  writtenAt: Timestamp,
  receivedAt: Timestamp,
  attributes: z.record(z.string(), z.string()),
  /** An earlier review of the same product with the same words. */
  duplicateOf: z.string().nullable(),
  /** An earlier review, of any product, with nearly the same words. */
  copyOf: z.string().nullable(),
});
export type Review = z.infer<typeof Review>;

/** What the offsets of mentions count in: the title, a line break, the text; the text alone without a title. */
export const reviewText = ({ title, text }: { title: string; text: string }): string =>
  title && text ? `${title}\n${text}` : title || text;

/** What one version of the analysis says of a review; an analyst's correction stands in it already. */
export const ReviewAnalysis = z.object({
  version: z.string(),
  label: SentimentLabel.nullable().describe('null: unread, in a language that the model does not read'),
  /** P(positive) - P(negative), from -1 to 1. */
  score: z.number(),
  negative: z.number(),
  neutral: z.number(),
  positive: z.number(),
  /** Detected; ISO 639-1. */
  language: z.string().nullable(),
  isQuestion: z.boolean(),
  isSuggestion: z.boolean(),
  /** Stars and words say the opposite. */
  mismatch: z.boolean(),
  /** A duplicate, or nearly the words of another review. */
  copied: z.boolean(),
  analyzedAt: Timestamp,
});
export type ReviewAnalysis = z.infer<typeof ReviewAnalysis>;

/** Something a review has an opinion on. `term === reviewText(review).slice(start, end)`. */
export const ReviewMention = z.object({
  /** Node of the shop's aspect tree, null when it fits none. */
  aspect: z.string().nullable(),
  /** Emerging theme, of mentions that fit no node. */
  theme: z.string().nullable(),
  term: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  label: SentimentLabel,
  score: z.number(),
  confidence: z.number(),
  by: z.enum(['model', 'analyst']),
});
export type ReviewMention = z.infer<typeof ReviewMention>;

/** What an analyst says a review means; absent parts stay the model's. */
export const CorrectReview = z
  .object({
    label: SentimentLabel.optional(),
    /** All mentions of the review, in place of the model's. */
    mentions: z
      .array(
        z.object({
          start: z.number().int().nonnegative(),
          end: z.number().int().positive(),
          aspect: z.string().max(100).nullable().default(null),
          label: SentimentLabel,
        }),
      )
      .max(100)
      .optional(),
  })
  .refine(({ label: own, mentions }) => own !== undefined || mentions !== undefined, {
    message: 'Correct the label, the mentions or both',
  });
export type CorrectReview = z.infer<typeof CorrectReview>;

export const ReviewCorrection = z.object({
  label: SentimentLabel.nullable(),
  mentions: z.array(ReviewMention).nullable(),
  /** What the model had said. */
  modelLabel: SentimentLabel.nullable(),
  staffId: z.string(),
  correctedAt: Timestamp,
});
export type ReviewCorrection = z.infer<typeof ReviewCorrection>;

/** A corrected review as an example to learn from. */
export const LabeledReview = z.object({
  reviewId: z.string(),
  /** As {@link reviewText} puts it together. */
  text: z.string(),
  label: SentimentLabel.nullable(),
  mentions: z.array(ReviewMention).nullable(),
});
export type LabeledReview = z.infer<typeof LabeledReview>;

/** A review with what the active version says of it; `analysis` is null while it waits. */
export const ReviewDetail = z.object({
  review: Review,
  analysis: ReviewAnalysis.nullable(),
  mentions: z.array(ReviewMention),
  correction: ReviewCorrection.nullable(),
});
export type ReviewDetail = z.infer<typeof ReviewDetail>;

/** A node of the aspect tree; `parent` is null at the top. */
export const AspectNode = z.object({ id: z.string(), name: z.string(), parent: z.string().nullable() });
export type AspectNode = z.infer<typeof AspectNode>;

export const ReviewVersion = z.object({
  version: z.string(),
  state: z.enum(['building', 'active', 'retired']),
  /** Reviews read so far, of those there were when the building began. */
  done: z.number().int(),
  total: z.number().int(),
  createdAt: Timestamp,
  activatedAt: Timestamp.nullable(),
});
export type ReviewVersion = z.infer<typeof ReviewVersion>;

/** Fields of a review that a column of a file can fill. */
export const REVIEW_FIELDS = [
  'source',
  'externalId',
  'productId',
  'product',
  'category',
  'department',
  'rating',
  'title',
  'text',
  'author',
  'language',
  'ageGroup',
  'writtenAt',
] as const;
export const ReviewField = z.enum(REVIEW_FIELDS);
export type ReviewField = z.infer<typeof ReviewField>;

/** Which column (CSV header, or key of the JSON lines) fills which field. */
export const ColumnMapping = z.partialRecord(ReviewField, z.string().max(200));
export type ColumnMapping = z.infer<typeof ColumnMapping>;

/** Which comes first in dates such as `03/04/2024`. */
export const DateOrder = z.enum(['day-first', 'month-first']);
export type DateOrder = z.infer<typeof DateOrder>;

/** What reports cannot tell of reviews that come in by such a mapping. */
export const withoutColumns = (mapping: ColumnMapping): string[] => [
  ...(mapping.writtenAt ? [] : ['No column says when a review was written: all count as of today.']),
  ...(mapping.productId || mapping.product ? [] : ['No column says which product a review is about.']),
  ...(mapping.author ? [] : ['No column says who wrote a review.']),
  ...(mapping.rating ? [] : ['No column holds the stars.']),
];

/** A file of reviews on its way in. */
export const ReviewImport = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  mapping: ColumnMapping.nullable().describe('null until the first row was read'),
  notes: z.array(z.string()).describe('What to know of the file, such as what its columns do not say'),
  /** Of the file as uploaded. */
  bytes: z.number().int(),
  bytesRead: z.number().int(),
  rows: z.number().int(),
  accepted: z.number().int(),
  /** Rows that say what was known already. */
  unchanged: z.number().int(),
  rejected: z.number().int(),
  rowsPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  reason: z.string().nullable().describe('Why it failed'),
  createdAt: Timestamp,
  finishedAt: Timestamp.nullable(),
});
export type ReviewImport = z.infer<typeof ReviewImport>;

/** A row of a file that was not taken. */
export const RejectedRow = z.object({
  line: z.number().int().describe('Where the row begins, from 1'),
  reason: z.string(),
  row: z.string().describe('As it was read; JSON where it could be read as a row'),
});
export type RejectedRow = z.infer<typeof RejectedRow>;

/** What the beginning of a file shows of it, before it is imported. */
export const ReviewImportPreview = z.object({
  /** `sample`: the first cell that is not empty. */
  columns: z.array(z.object({ name: z.string(), sample: z.string() })),
  ambiguousDates: z
    .array(z.string())
    .describe('Columns whose dates fit both orders: say `dates` with the import'),
  /** As guessed from names and cells. */
  mapping: ColumnMapping,
  notes: z.array(z.string()).describe('What to know before the file is taken in by this mapping'),
});
export type ReviewImportPreview = z.infer<typeof ReviewImportPreview>;
