import { z } from 'zod';
import { Id, Timestamp } from './common.js';
import { ConversationStatus, EscalationReason } from './conversation.js';

const DAY = 86_400_000;
const Count = z.number().int();
/** In milliseconds; null without any. */
const Median = z.object({ median: z.number().nullable(), count: Count });

/** Longest period: a quarter. */
const MOST_DAYS = 93;

export const DeskReportQuery = z
  .object({
    from: z.coerce.number().pipe(Timestamp),
    /** Not in it. */
    to: z.coerce.number().pipe(Timestamp),
  })
  .refine(({ from, to }) => to > from && to - from <= MOST_DAYS * DAY, {
    path: ['to'],
    message: `After from, by ${MOST_DAYS} days at most`,
  });
export type DeskReportQuery = z.infer<typeof DeskReportQuery>;

/** How well the desk went in a period. */
export const DeskReport = z.object({
  /** Begun in it. */
  conversations: Count,
  /**
   * Of them: nobody was asked for and nobody wrote, the shopper did not come back within 72 hours, and rated it no worse than
   * three of five.
   */
  byAssistant: Count,
  /** How often a person was asked for. */
  escalated: Count,
  /** Most frequent first. */
  reasons: z.array(z.object({ reason: EscalationReason, count: Count })),
  /** Of those for whom a person was asked: who still waits for one's first word. */
  unanswered: Count,
  /** From asking for a person to one's first word. */
  firstReply: Median,
  /** From asking for a person to closing or handing back. */
  resolution: Median,
  /** Whose time was in it. */
  promises: z.object({ kept: Count, broken: Count }),
  /** Of conversations begun in it; `good`: four or five of five. */
  ratings: z.object({ mean: z.number().nullable(), count: Count, good: Count }),
});
export type DeskReport = z.infer<typeof DeskReport>;

/** A conversation that figures of the report count, and for what. */
export const DeskReportRow = z.object({
  id: Id,
  createdAt: Timestamp,
  status: ConversationStatus,
  topic: z.string().nullable(),
  /** Who holds it, or closed it. */
  agent: z.string().nullable(),
  /** In the period; what follows of ratings is null otherwise. */
  begun: z.boolean(),
  byAssistant: z.boolean(),
  /** Each asking for a person in the period; milliseconds from it on. */
  cases: z.array(
    z.object({
      reason: EscalationReason,
      at: Timestamp,
      firstReply: z.number().nullable(),
      resolution: z.number().nullable(),
    }),
  ),
  /** Promises whose time was in the period. */
  kept: Count,
  broken: Count,
  rating: Count.nullable(),
  /** Without what its shopper could be reached by. */
  comment: z.string().nullable(),
});
export type DeskReportRow = z.infer<typeof DeskReportRow>;
