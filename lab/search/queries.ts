import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Product } from '#contracts';
import { Demands } from '../resolution/case-file.js';
import { misfits } from '../resolution/demands.js';

const Query = z.strictObject({
  say: z.string().min(1),
  best: Demands.optional(),
  fits: Demands,
  near: Demands.optional(),
  /** What no result may break, unless the answer says so. */
  must: Demands.optional(),
});
/** What a shopper types, and how good each product is for it. */
export type JudgedQuery = z.infer<typeof Query>;

export const readQueries = (file: string): JudgedQuery[] =>
  z.strictObject({ queries: z.array(Query).min(1) }).parse(parse(readFileSync(file, 'utf8'))).queries;

/** Grades above 0 by product: 3 for the best, 2 for what fits, 1 for what is near. */
export const gradesOf = (
  { best, fits, near }: JudgedQuery,
  products: readonly Product[],
): Map<string, number> =>
  new Map(
    products.flatMap((product) => {
      const meets = (demands: Demands | undefined): boolean =>
        demands !== undefined && misfits(product, demands).length === 0;
      const grade = meets(best) ? 3 : meets(fits) ? 2 : meets(near) ? 1 : 0;
      return grade > 0 ? [[product.id, grade] as const] : [];
    }),
  );
