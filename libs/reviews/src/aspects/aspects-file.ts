import { z } from 'zod';

const phrase = z.string().trim().min(1).max(60);

/** One of the ways in which a thing can miss: small or large. */
const AspectSide = z.strictObject({
  name: phrase,
  /** Words of which one says so. */
  words: z.array(phrase).min(1),
});

interface Node {
  id: string;
  name: string;
  departments: string[];
  keywords: string[];
  phrases: string[];
  asked?: string[] | undefined;
  claims?: string[] | undefined;
  sides?: z.infer<typeof AspectSide>[] | undefined;
  children: Node[];
}

const AspectDefinition: z.ZodType<Node, unknown> = z.lazy(() =>
  z.strictObject({
    id: z.string().regex(/^[a-z][a-z0-9_]*$/, 'Lower-case letters, digits and underscores'),
    name: z.string().trim().min(1).max(60),
    /** Only for reviews of these departments, or of none; children too. Without: for all. */
    departments: z.array(phrase).default([]),
    /** Words that name it. A term that has one of them belongs here. */
    keywords: z.array(phrase).default([]),
    /** Other ways to speak of it, compared by meaning. */
    phrases: z.array(phrase).default([]),
    /** Words by which shoppers ask for it, or need it: "warm". No term is filed by them. */
    asked: z.array(phrase).optional(),
    /** Words by which the shop's own texts say that it is good: "waterproof". */
    claims: z.array(phrase).optional(),
    /** What customers find it, where good and bad say too little. */
    sides: z.array(AspectSide).optional(),
    children: z.array(AspectDefinition).default([]),
  }),
);
export type AspectDefinition = z.infer<typeof AspectDefinition>;

/** `aspects.yaml` of a shop. */
export const AspectsFile = z.strictObject({ aspects: z.array(AspectDefinition).min(1) });
