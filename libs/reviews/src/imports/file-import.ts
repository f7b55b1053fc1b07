import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type ColumnMapping, REVIEW_FIELDS } from '#contracts';
import { AppError, Clock, type Transaction, Transactions } from '#platform';
import { ReviewIntake } from '../intake/review-intake.js';
import { ReviewImportRejectEntity, rejectRows } from '../review-import-reject.entity.js';
import { ReviewImportEntity, importRows } from '../review-import.entity.js';
import { reviewsErrors } from '../reviews.errors.js';
import { guessMapping } from './guess-mapping.js';
import { type FileRow, readRows } from './read-rows.js';
import { RowReader } from './row-reader.js';
import { unpack } from './unpack.js';

/** Rows of one transaction: what an interruption can undo. */
const CHUNK = 256;
/** Rows that mapping, dates and stars are guessed from. */
const SAMPLE = 200;
/** Columns named when none of them holds the text. */
const NAMED = 30;

export interface NewImport {
  /** The same for the same file taken in the same way: an import that was broken off goes on. */
  id: string;
  name: string;
  bytes: number;
  source: string;
  /** In place of what would be guessed; an empty name leaves a field out. */
  mapping?: ColumnMapping;
}

export interface RunOptions {
  signal?: AbortSignal;
  /** After every chunk. */
  onProgress?: (row: ReviewImportEntity) => void;
}

/** Takes the rows of a file in, chunk by chunk, each with its counts in one transaction. */
@Injectable()
export class FileImport {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly intake: ReviewIntake,
    private readonly clock: Clock,
  ) {}

  /** The import of this id, begun where there is none, begun anew where it is over. */
  async open({ id, name, bytes, source, mapping }: NewImport): Promise<ReviewImportEntity> {
    return this.transactions.run(async (tx) => {
      const found = await importRows.findOne(tx.manager, { id });
      if (found?.state === 'running' || found?.state === 'waiting') return found;
      const now = this.clock.now();
      const row: ReviewImportEntity = {
        id,
        name,
        state: 'waiting',
        source,
        mapping: mapping ?? null,
        bytes,
        bytesRead: 0,
        rows: 0,
        accepted: 0,
        unchanged: 0,
        rejected: 0,
        reason: null,
        createdAt: now,
        startedAt: null,
        startedRows: 0,
        updatedAt: now,
        finishedAt: null,
      };
      await importRows.delete(tx.manager, { id });
      await tx.manager.delete(ReviewImportRejectEntity, { importId: id });
      await importRows.insert(tx.manager, row);
      return row;
    });
  }

  /**
   * Reads the file and takes in what was not yet.
   * @param chunks The whole file, from its beginning.
   * @throws AppError `import_unreadable`, `import_columns_unknown`, `import_running` when another process is at it, and
   *   the signal's reason.
   */
  async run(
    id: string,
    chunks: AsyncIterable<Uint8Array>,
    { signal, onProgress }: RunOptions = {},
  ): Promise<ReviewImportEntity> {
    const found = await importRows.findOne(this.dataSource.manager, { id });
    if (!found) throw reviewsErrors.import_not_found();
    const startedAt = this.clock.now();
    let row: ReviewImportEntity = { ...found, state: 'running', startedAt, startedRows: found.rows };
    let bytesRead = 0;
    const counted = counting(chunks, (bytes) => {
      bytesRead += bytes;
    });
    try {
      const rows = readRows(unpack(counted))[Symbol.asyncIterator]();
      const sample = await takeRows(rows, SAMPLE);
      const reader = this.readerOf(row, sample);
      row.mapping = reader.mapping;
      let skip = found.rows;
      let next = sample;
      while (next.length > 0) {
        signal?.throwIfAborted();
        const fresh = next.slice(skip);
        skip = Math.max(0, skip - next.length);
        if (fresh.length > 0) {
          row = await this.take(row, fresh, reader.reader, bytesRead);
          onProgress?.(row);
        }
        next = await takeRows(rows, CHUNK);
      }
    } catch (error) {
      if (isUnreadable(error)) {
        const detail = `${row.name} could not be read: ${error.message}`;
        throw reviewsErrors.import_unreadable({ detail, cause: error });
      }
      throw error;
    }
    return this.close(row, { state: 'done', bytesRead: row.bytes, reason: null });
  }

  /** Says of an import that it is over, and why. */
  async fail(id: string, reason: string): Promise<void> {
    const row = await importRows.findOne(this.dataSource.manager, { id });
    if (row) await this.close(row, { state: 'failed', reason });
  }

  private async close(
    row: ReviewImportEntity,
    end: Pick<ReviewImportEntity, 'state' | 'reason'> & Partial<ReviewImportEntity>,
  ): Promise<ReviewImportEntity> {
    const finishedAt = this.clock.now();
    const closed = { ...row, ...end, finishedAt, updatedAt: finishedAt };
    await this.transactions.run((tx) => importRows.update(tx.manager, row.id, closed));
    return closed;
  }

  /** @throws AppError `import_columns_unknown`. */
  private readerOf(
    row: ReviewImportEntity,
    sample: readonly FileRow[],
  ): { reader: RowReader; mapping: ColumnMapping } {
    const values = sample.flatMap((one) => ('values' in one ? [one.values] : []));
    const columns = [...new Set(values.flatMap((one) => Object.keys(one)))];
    const chosen = Object.entries(row.mapping ?? {});
    const unknown = chosen.find(([, column]) => column !== '' && !columns.includes(column));
    const named = columns.slice(0, NAMED).join(', ');
    if (unknown)
      throw reviewsErrors.import_columns_unknown({
        detail: `There is no column "${unknown[1]}". The columns are: ${named}`,
      });
    const taken = new Set(chosen.map(([, column]) => column));
    const guessed = guessMapping(
      columns.filter((column) => !taken.has(column)),
      values,
    );
    const both = Object.entries({ ...guessed, ...row.mapping }).filter(([, column]) => column !== '');
    const mapping = Object.fromEntries(both) as ColumnMapping;
    if (mapping.text === undefined && mapping.title === undefined)
      throw reviewsErrors.import_columns_unknown({
        detail: `No column of ${row.name} holds the text of the reviews. Name it: text=COLUMN. The columns are: ${named || 'none'}`,
      });
    return { reader: new RowReader(mapping, values, row.source), mapping };
  }

  private take(
    before: ReviewImportEntity,
    rows: readonly FileRow[],
    reader: RowReader,
    bytesRead: number,
  ): Promise<ReviewImportEntity> {
    const read = rows.map((row) =>
      'values' in row ? { line: row.line, raw: JSON.stringify(row.values), ...reader.read(row.values) } : row,
    );
    const reviews = read.flatMap((row) => ('review' in row ? [row.review] : []));
    const rejected = read.flatMap((row) =>
      'review' in row
        ? []
        : [{ importId: before.id, line: row.line, reason: row.reason, row: row.raw.slice(0, 20_000) }],
    );
    return this.transactions.run(async (tx) => {
      await this.assertStill(tx, before);
      const taken = await this.intake.take(tx, reviews);
      const unchanged = taken.filter(({ outcome }) => outcome === 'unchanged').length;
      const after: ReviewImportEntity = {
        ...before,
        bytesRead: Math.min(bytesRead, before.bytes),
        rows: before.rows + rows.length,
        accepted: before.accepted + taken.length - unchanged,
        unchanged: before.unchanged + unchanged,
        rejected: before.rejected + rejected.length,
        updatedAt: this.clock.now(),
      };
      await rejectRows.insertAll(tx.manager, rejected, 'ON CONFLICT DO NOTHING');
      await importRows.update(tx.manager, before.id, after);
      return after;
    });
  }

  /** Two processes with the same file: the one that comes second stops. */
  private async assertStill(tx: Transaction, { id, rows }: ReviewImportEntity): Promise<void> {
    // Takes the row's lock: whoever else is at it waits here, and then sees other rows.
    const { affected } = await tx.manager.update(ReviewImportEntity, { id, rows }, { rows });
    if (affected !== 1) throw reviewsErrors.import_running();
  }
}

/** Columns and fields of `field=column` pairs. @throws AppError `invalid_input` naming the pair. */
export function parseMapping(pairs: readonly string[]): ColumnMapping {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, field = '', column = ''] = /^([^=]*)=(.*)$/su.exec(pair) ?? [];
      const known = REVIEW_FIELDS.find((name) => name === field.trim());
      if (!known)
        throw reviewsErrors.import_mapping_invalid({
          detail: `"${pair}" is no mapping. Write field=column with a field of: ${REVIEW_FIELDS.join(', ')}`,
        });
      return [known, column.trim()];
    }),
  );
}

async function takeRows(rows: AsyncIterator<FileRow>, count: number): Promise<FileRow[]> {
  const taken: FileRow[] = [];
  while (taken.length < count) {
    const next = await rows.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}

async function* counting(
  chunks: AsyncIterable<Uint8Array>,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) {
    count(chunk.byteLength);
    yield chunk;
  }
}

/** Of the file system or of gzip, as against a failure of the database that takes the rows. */
const isUnreadable = (error: unknown): error is NodeJS.ErrnoException =>
  typeof error === 'object' &&
  error !== null &&
  !(error instanceof AppError) &&
  'code' in error &&
  /^(?:ENOENT|EACCES|EISDIR|EPERM|ENOTDIR|EIO|Z_|CSV_)/.test(String(error.code));
