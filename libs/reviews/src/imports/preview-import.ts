import type { ReviewImportPreview } from '#contracts';
import { reviewsErrors } from '../reviews.errors.js';
import { guessMapping } from './guess-mapping.js';
import { readRows } from './read-rows.js';
import { unpack } from './unpack.js';

/** Rows that are looked at. */
const SAMPLE = 50;
/** Characters of a cell that are shown. */
const SHOWN = 200;

/**
 * The columns of a file and what each is guessed to be, from its beginning: where it is cut, gzip and the last row break
 * off, which is no fault of the file.
 * @throws AppError `import_unreadable` when not one row could be read.
 */
export async function previewImport(chunks: AsyncIterable<Uint8Array>): Promise<ReviewImportPreview> {
  const values: Record<string, string>[] = [];
  let failure: unknown;
  try {
    for await (const row of readRows(unpack(chunks))) {
      if ('values' in row) values.push(row.values);
      if (values.length === SAMPLE) break;
    }
  } catch (error) {
    failure = error;
  }
  if (values.length === 0)
    throw reviewsErrors.import_unreadable({
      detail: 'No row could be read. Send CSV with a header, or JSON lines.',
      cause: failure,
    });
  const columns = [...new Set(values.flatMap((row) => Object.keys(row)))];
  return {
    columns: columns.map((name) => ({
      name,
      sample: (values.map((row) => row[name] ?? '').find(Boolean) ?? '').slice(0, SHOWN),
    })),
    mapping: guessMapping(columns, values),
  };
}
