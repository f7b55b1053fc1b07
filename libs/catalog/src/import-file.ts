import { createReadStream } from 'node:fs';
import { AppError, openTable, type ReadRow } from '#platform';
import { catalogErrors } from './catalog.errors.js';
import type { FromExport } from './exports/products-of-export.js';
import type { ImportResult } from './import-rows.js';

const BATCH = 500;

export interface ImportFileOptions {
  /** Applied to each row before it is handed on. */
  change?: (row: unknown) => unknown;
  /** Reads the rows of other programs' exports, which have to be seen together; null where they are our own. */
  fromExport?: (rows: readonly ReadRow[]) => FromExport | null;
}

/**
 * Reads a file of rows (JSON lines, JSON, CSV, XML; gzipped or not) and hands them on in batches.
 * @param importRows Takes a batch; the lines it names count from 1 within the batch.
 * @returns the sum over all batches, with lines counted in the file. An id that stands twice is told.
 * @throws AppError `import_file_unreadable`.
 */
export async function importFile(
  file: string,
  importRows: (rows: readonly unknown[]) => Promise<ImportResult>,
  { change = (row) => row, fromExport }: ImportFileOptions = {},
): Promise<ImportResult> {
  const total: Required<ImportResult> = { accepted: 0, rejected: [], notes: [] };
  const ids = new Map<unknown, number>();
  let batch: { line: number; row: unknown }[] = [];
  const flush = async () => {
    if (batch.length === 0) return;
    const { accepted, rejected, notes = [] } = await importRows(batch.map(({ row }) => row));
    const inFile = (line: number) => batch[line - 1]?.line ?? line;
    total.accepted += accepted;
    for (const { line, reason } of rejected) total.rejected.push({ line: inFile(line), reason });
    for (const { line, note } of notes) total.notes.push({ line: inFile(line), note });
    batch = [];
  };
  const add = async (line: number, row: unknown) => {
    const id = idOf(row);
    const first = id === undefined ? undefined : ids.get(id);
    if (first !== undefined)
      total.notes.push({ line, note: `"${String(id)}" stands in line ${first} too: this row counts` });
    if (id !== undefined && first === undefined) ids.set(id, line);
    batch.push({ line, row: change(row) });
    if (batch.length >= BATCH) await flush();
  };
  try {
    const table = await openTable(() => createReadStream(file));
    const foreign: ReadRow[] = [];
    for await (const row of table.rows()) {
      if ('reason' in row) total.rejected.push({ line: row.line, reason: row.reason });
      else if (fromExport && !isOurs(row)) foreign.push(row);
      else await add(row.line, row.cells);
    }
    const exported = foreign.length > 0 ? (fromExport?.(foreign) ?? null) : null;
    if (exported === null && foreign[0] && fromExport)
      throw catalogErrors.import_file_unreadable({
        detail: `${file}: give JSON lines, or an export of Shopify, WooCommerce, Magento or a product feed. Its columns are: ${Object.keys(foreign[0].cells).slice(0, 30).join(', ')}`,
      });
    total.notes.push(...(exported?.notes ?? []));
    for (const { line, row } of exported?.rows ?? []) await add(line, row);
    await flush();
  } catch (cause) {
    if (!isReadFailure(cause)) throw cause;
    throw catalogErrors.import_file_unreadable({
      detail: `${file} could not be read: ${cause.message}`,
      cause,
    });
  }
  total.rejected.sort((a, b) => a.line - b.line);
  total.notes.sort((a, b) => a.line - b.line);
  return total;
}

/** A row in our own shape has values; those of a table are texts, and Shopify's products have a title. */
const isOurs = ({ cells }: ReadRow): boolean =>
  Object.values(cells).some((value) => typeof value !== 'string') &&
  !('title' in cells && 'variants' in cells);

const idOf = (row: unknown): unknown => {
  if (typeof row !== 'object' || row === null) return undefined;
  const { id, number } = row as Record<string, unknown>;
  return id ?? number;
};

/** Of the file system or of gzip, as against a failure of the database that takes the rows. */
const isReadFailure = (error: unknown): error is NodeJS.ErrnoException =>
  typeof error === 'object' &&
  error !== null &&
  !(error instanceof AppError) &&
  'code' in error &&
  /^(ENOENT|EACCES|EISDIR|EPERM|ENOTDIR|EIO|Z_)/.test(String(error.code));
