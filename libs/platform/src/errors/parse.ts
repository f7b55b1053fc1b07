import { z } from 'zod';
import { withoutNul } from '#contracts';
import { platformErrors } from './platform.errors.js';

/** Checks input from outside against its contract. @throws AppError `invalid_input`, naming each wrong field. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(withoutNul(input));
  if (result.success) return result.data;
  const issues = result.error.issues
    .slice(0, 20)
    .map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  const [first] = issues;
  throw platformErrors.invalid_input({
    detail: first ? `${first.path ? `${first.path}: ` : ''}${first.message}` : undefined,
    issues,
  });
}
