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

/** Where a text of the shop says what customers say is not so. */
export const Contradiction = z.object({
  where: z.object({
    kind: z.enum(['product', 'article']),
    /** Of the product, or the article's slug. */
    id: z.string(),
    name: z.string(),
    url: z.string(),
  }),
  aspect: z.string(),
  name: z.string(),
  /** The words that claim it, and the sentence they stand in. */
  claim: z.string(),
  sentence: z.string(),
  /** What the shop may say in its place. */
  wording: z.string(),
  /** As in what customers say of a product; of an article: of all products of the kinds that the sentence names. */
  ...CustomerOpinion.omit({ aspect: true, name: true, text: true }).shape,
});
export type Contradiction = z.infer<typeof Contradiction>;
