import { z } from 'zod';

/** What customers say of one thing about a product: never without how many of how many, with its 95 % interval. */
export const CustomerOpinion = z.object({
  /** Node of the aspect tree, and its name for people. */
  aspect: z.string(),
  name: z.string(),
  /** The claim in words: "23 of the 31 who mention fit find it small (58 to 86 %)". */
  text: z.string(),
  /** `positive`, `negative`, or the name of what they find it: `small`. */
  says: z.string(),
  /** Reviews that say so, of those that mention it (5 or more). */
  count: z.number().int(),
  mentions: z.number().int(),
  /** Wilson's interval of the share, 0 to 1. */
  low: z.number(),
  high: z.number(),
  /** Sentences that say so, with the address of their review on the shop's pages. */
  quotes: z.array(z.object({ text: z.string(), url: z.string() })),
});
export type CustomerOpinion = z.infer<typeof CustomerOpinion>;
