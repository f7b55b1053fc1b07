import { z } from 'zod';

/** Opaque identifier made by the server (UUID v4) or by the shop (its own product and order ids). */
export const Id = z.string().trim().min(1).max(100);
/** Milliseconds since the Unix epoch, as far as a date reaches (ECMA-262, 21.4.1.1). */
export const Timestamp = z.number().int().nonnegative().max(8_640_000_000_000_000);
/** A count, a place, an amount in cents: both databases keep it in an integer column of 32 bits. */
export const WholeNumber = z.number().int().nonnegative().max(2_147_483_647);
/** An amount of money in minor units (cents), with its ISO 4217 currency. Integers: money is never a float here. */
export const Money = z.object({ amount: z.number().int(), currency: z.string().length(3) });
export type Money = z.infer<typeof Money>;

/** BCP 47, such as `de-AT`: the language of what is said, and how dates and money are written. */
export const Locale = z
  .string()
  .max(35)
  .refine(
    (tag) => {
      try {
        return Intl.getCanonicalLocales(tag).length === 1;
      } catch {
        return false;
      }
    },
    { error: 'Needs a language tag such as de or de-AT' },
  );
/** In a query, for what is told in words. */
export const InLocale = z.object({ locale: Locale.optional() });

/** What every failed request and every failed socket event carries. `code` is stable; `message` is for people. */
export const ErrorBody = z.object({
  code: z.string(),
  message: z.string(),
  /** Where the input was wrong: a path such as `items.0.price`, with what is expected there. */
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** Only for unexpected failures: quote it to find the log line. */
  errorId: z.string().optional(),
  /** Seconds to wait before the next try, when a limit was hit. */
  retryAfter: z.number().optional(),
});
export type ErrorBody = z.infer<typeof ErrorBody>;

/** What became of the rows of an import. */
export const ImportResult = z.object({
  accepted: z.number().int(),
  /** `line` counts from 1; the first 100 rejected rows. */
  rejected: z.array(z.object({ line: z.number().int(), reason: z.string() })),
});

/** Acknowledgement of a socket event. */
export type Ack<T> = { ok: true; data: T } | { ok: false; error: ErrorBody };

/** Cursor paging: pass `nextCursor` back as `cursor`; absent at the end. */
export const PageQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().optional() });

export const MAX_MESSAGE_LENGTH = 4000;
