import { createReadStream } from 'node:fs';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import { catalogErrors } from './catalog.errors.js';
import type { ImportResult } from './import-rows.js';

const BATCH = 500;

/**
 * Reads JSON lines (gzipped when the name ends in .gz) and hands them on in batches. Empty lines are skipped.
 * @param importRows Takes a batch; the lines it rejects count from 1 within the batch.
 * @param change Applied to each parsed row before it is handed on.
 * @returns the sum over all batches, with lines counted in the file.
 * @throws AppError `import_file_unreadable`.
 */
export async function importFile(
  file: string,
  importRows: (rows: readonly unknown[]) => Promise<ImportResult>,
  change: (row: unknown) => unknown = (row) => row,
): Promise<ImportResult> {
  const total: ImportResult = { accepted: 0, rejected: [] };
  let rows: unknown[] = [];
  let lines: number[] = [];
  const flush = async () => {
    if (!rows.length) return;
    const result = await importRows(rows);
    total.accepted += result.accepted;
    for (const { line, reason } of result.rejected) {
      total.rejected.push({ line: lines[line - 1] ?? line, reason });
    }
    rows = [];
    lines = [];
  };

  await eachLine(file, async (text, number) => {
    if (!text.trim()) return;
    const row = parseLine(text);
    if (row === NOT_JSON) {
      total.rejected.push({ line: number, reason: 'Not valid JSON' });
      return;
    }
    rows.push(change(row));
    lines.push(number);
    if (rows.length >= BATCH) await flush();
  });
  await flush();
  total.rejected.sort((a, b) => a.line - b.line);
  return total;
}

const NOT_JSON = Symbol('not JSON');

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return NOT_JSON;
    throw error;
  }
}

async function eachLine(file: string, visit: (text: string, number: number) => Promise<void>): Promise<void> {
  const unpack = file.endsWith('.gz') ? createGunzip() : new PassThrough();
  let number = 0;
  try {
    await pipeline(createReadStream(file), unpack, async (chunks: AsyncIterable<Buffer>) => {
      const decoder = new StringDecoder('utf8');
      let rest = '';
      for await (const chunk of chunks) {
        const parts = (rest + decoder.write(chunk)).split('\n');
        rest = parts.pop() ?? '';
        for (const part of parts) await visit(part, ++number);
      }
      if (rest) await visit(rest, ++number);
    });
  } catch (cause) {
    if (!isReadFailure(cause)) throw cause;
    throw catalogErrors.import_file_unreadable({
      detail: `${file} could not be read: ${cause.message}`,
      cause,
    });
  }
}

/** Of the file system or of gzip, as against a failure of the database that takes the rows. */
const isReadFailure = (error: unknown): error is NodeJS.ErrnoException =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  /^(ENOENT|EACCES|EISDIR|EPERM|ENOTDIR|EIO|Z_)/.test(String(error.code));
