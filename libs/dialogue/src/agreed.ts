import { z } from 'zod';

/** What a member of staff wrote to the shopper before handing the conversation back. */
export const Agreed = z.object({
  by: z.string().max(200),
  sentences: z.array(z.string().max(500)).max(40),
});
export type Agreed = z.infer<typeof Agreed>;

/** So many points are enough for a summary. */
const POINTS = 8;

/** Sentences with as many words at most are greetings. */
const GREETING = 3;

/** The sentences of what staff wrote, oldest first, as they are remembered. */
export const agreedIn = (by: string, messages: readonly string[]): Agreed | null => {
  const sentences = messages
    .flatMap((text) => text.split(/(?<=[.!?])\s+|\n+/))
    .map((sentence) => sentence.trim().slice(0, 500))
    .filter((sentence) => sentence.split(/\s+/).length > GREETING)
    .slice(-40);
  return sentences.length > 0 ? { by: by.slice(0, 200), sentences } : null;
};

/** What staff said that is no question, the latest of it: what was agreed, in their words. */
export const agreedPoints = ({ agreed }: { agreed: Agreed | null }): string[] =>
  (agreed?.sentences ?? []).filter((sentence) => !sentence.endsWith('?')).slice(-POINTS);
