import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { z } from 'zod';
import { withoutNul } from '#contracts';
import type { Transaction } from '#platform';
import type { PreparedRow } from './read-rows.js';

/** What became of the rows of an import; `line` counts from 1 within the rows given. */
export interface ImportResult {
  accepted: number;
  rejected: { line: number; reason: string }[];
  /** Rows that were taken otherwise than they stand there. */
  notes?: { line: number; note: string }[];
}

/**
 * Checks every row by itself: a wrong row is named and left out, and keeps no other from being taken.
 * @param prepare What is done to a row before.
 */
export function checkRows<S extends z.ZodType>(
  schema: S,
  rows: readonly unknown[],
  prepare: (row: unknown) => PreparedRow = (row) => ({ row, notes: [] }),
): {
  valid: z.output<S>[];
  lines: number[];
  rejected: ImportResult['rejected'];
  notes: NonNullable<ImportResult['notes']>;
} {
  const valid: z.output<S>[] = [];
  const lines: number[] = [];
  const rejected: ImportResult['rejected'] = [];
  const notes: NonNullable<ImportResult['notes']> = [];
  rows.forEach((row, index) => {
    const line = index + 1;
    const prepared = prepare(row);
    const result = 'reason' in prepared ? null : schema.safeParse(withoutNul(prepared.row));
    if (result?.success && 'notes' in prepared) {
      valid.push(result.data);
      lines.push(line);
      notes.push(...prepared.notes.map((note) => ({ line, note })));
    } else
      rejected.push({
        line,
        reason: 'reason' in prepared ? prepared.reason : reasonOf(result?.error as z.ZodError),
      });
  });
  return { valid, lines, rejected, notes };
}

const reasonOf = (error: z.ZodError): string =>
  error.issues
    .slice(0, 3)
    .map((issue) => (issue.path.length ? `${issue.path.join('.')}: ${issue.message}` : issue.message))
    .join('; ');

/** SQLite and PostgreSQL both limit the parameters of one statement; 50 rows of our widest table stay far below. */
const ROWS_PER_STATEMENT = 50;

/** Inserts or replaces by `key`; of rows with the same key the last one wins. */
export async function upsertRows<E extends ObjectLiteral>(
  tx: Transaction,
  entity: EntityTarget<E>,
  rows: readonly E[],
  key: keyof E & string,
): Promise<void> {
  const unique = [...new Map(rows.map((row) => [row[key] as string, row])).values()];
  for (let start = 0; start < unique.length; start += ROWS_PER_STATEMENT) {
    await tx.manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(unique.slice(start, start + ROWS_PER_STATEMENT))
      .orUpdate(overwritten(tx, entity, key), [key])
      .updateEntity(false)
      .execute();
  }
}

const overwritten = <E extends ObjectLiteral>(
  tx: Transaction,
  entity: EntityTarget<E>,
  key: string,
): string[] =>
  tx.manager.connection
    .getMetadata(entity)
    .columns.map((column) => column.databaseName)
    .filter((name) => name !== key);
