import { z } from 'zod';
import { Timestamp } from './common.js';
import { EscalationReason } from './conversation.js';

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
