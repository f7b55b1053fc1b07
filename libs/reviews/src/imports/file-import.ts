import { Injectable } from '@nestjs/common';
import { DataSource, In, Not } from 'typeorm';
import { type ColumnMapping, type DateOrder, type NewReview, REVIEW_FIELDS } from '#contracts';
import {
  AppError,
  Clock,
  type OpenFile,
  openTable,
  type TableRow,
  type Transaction,
  Transactions,
} from '#platform';
import { isSameReview } from '../intake/is-same-review.js';
import { reviewIdOf } from '../intake/review-identity.js';
import { ReviewIntake } from '../intake/review-intake.js';
import { ReviewImportRejectEntity, rejectRows } from '../review-import-reject.entity.js';
import { ReviewImportEntity, importRows } from '../review-import.entity.js';
import { reviewsErrors } from '../reviews.errors.js';
import { reviewRows } from '../review.entity.js';
import { mappingOf, notesOn, surveyFile } from './file-survey.js';
import { maskedRow, RowReader } from './row-reader.js';

/** Rows of one transaction: what an interruption can undo. */
const CHUNK = 256;
/** How often it is looked whether somebody has cancelled. Milliseconds. */
const LOOK = 1_000;

export interface NewImport {
  /** The same for the same file taken in the same way: an import that was broken off goes on. */
  id: string;
  name: string;
  bytes: number;
  source: string;
  /** In place of what would be guessed; an empty name leaves a field out. */
  mapping?: ColumnMapping;
  /** Of dates that fit both orders. */
  dates?: DateOrder;
}

export interface RunOptions {
  signal?: AbortSignal;
  /** Once, when the mapping and what to know of the file stand, before anything is stored. */
  onSurvey?: (row: ReviewImportEntity) => void;
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
  async open({ id, name, bytes, source, mapping, dates }: NewImport): Promise<ReviewImportEntity> {
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
        dates: dates ?? null,
        notes: null,
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
   * Reads the file twice: to know its columns, dates and stars by all of its rows, and to take in what was not yet.
   * @throws AppError `import_unreadable`, `import_columns_unknown`, `import_running` when another process is at it,
   *   `import_cancelled` when somebody stopped it, and the signal's reason.
   */
  async run(
    id: string,
    open: OpenFile,
    { signal, onSurvey, onProgress }: RunOptions = {},
  ): Promise<ReviewImportEntity> {
    const found = await importRows.findOne(this.dataSource.manager, { id });
    if (!found) throw reviewsErrors.import_not_found();
    if (found.state === 'cancelled') throw reviewsErrors.import_cancelled();
    const startedAt = this.clock.now();
    let row: ReviewImportEntity = { ...found, state: 'running', startedAt, startedRows: found.rows };
    let bytesRead = 0;
    let lookedAt = startedAt;
    const counted: OpenFile = () => {
      bytesRead = 0;
      return counting(open(), async (bytes) => {
        signal?.throwIfAborted();
        bytesRead += bytes;
        if (this.clock.now() - lookedAt < LOOK) return;
        lookedAt = this.clock.now();
        await this.assertNotCancelled(id);
      });
    };
    try {
      const survey = await surveyFile(await openTable(counted), startedAt);
      const mapping = mappingOf(survey, row.mapping ?? {}, row.name);
      const { dates } = survey.columns.get(mapping.writtenAt ?? '') ?? {};
      if (row.dates) dates?.choose(row.dates === 'day-first' ? 'day first' : 'month first');
      row = { ...row, mapping, notes: notesOn(survey, mapping) };
      onSurvey?.(row);
      const reader = new RowReader(mapping, survey, row.source, startedAt);
      const rows = survey.table.rows();
      let skip = found.rows;
      for (let next = await takeRows(rows, reader, CHUNK); next.length > 0;) {
        signal?.throwIfAborted();
        const fresh = next.slice(skip);
        skip = Math.max(0, skip - next.length);
        if (fresh.length > 0) {
          row = await this.take(row, fresh, bytesRead);
          onProgress?.(row);
        }
        next = await takeRows(rows, reader, CHUNK);
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

  /** Says of an import that it is over, and why. One that was cancelled stays so. */
  async fail(id: string, reason: string): Promise<void> {
    const row = await importRows.findOne(this.dataSource.manager, { id });
    if (row && row.state !== 'cancelled') await this.close(row, { state: 'failed', reason });
  }

  /**
   * Stops an import: whoever runs it takes no further row in. What it has taken in stays, by its counts.
   * @throws AppError `import_not_found`, and `import_over` when it has ended by itself.
   */
  cancel(id: string): Promise<ReviewImportEntity> {
    return this.transactions.run(async (tx) => {
      const at = this.clock.now();
      const going = { id, state: In(['waiting', 'running']) };
      await tx.manager.update(ReviewImportEntity, going, {
        state: 'cancelled',
        updatedAt: at,
        finishedAt: at,
      });
      const row = await importRows.findOne(tx.manager, { id });
      if (!row) throw reviewsErrors.import_not_found();
      if (row.state !== 'cancelled') throw reviewsErrors.import_over();
      return row;
    });
  }

  private async close(
    row: ReviewImportEntity,
    end: Pick<ReviewImportEntity, 'state' | 'reason'> & Partial<ReviewImportEntity>,
  ): Promise<ReviewImportEntity> {
    const finishedAt = this.clock.now();
    const closed = { ...row, ...end, finishedAt, updatedAt: finishedAt };
    await this.transactions.run(async (tx) => {
      await this.assertStill(tx, row);
      await importRows.update(tx.manager, row.id, closed);
    });
    return closed;
  }

  private take(
    before: ReviewImportEntity,
    rows: readonly ReadRow[],
    bytesRead: number,
  ): Promise<ReviewImportEntity> {
    return this.transactions.run(async (tx) => {
      await this.assertStill(tx, before);
      const read = await this.withoutOthers(tx, before.source, rows);
      const reviews = read.flatMap((row) => ('review' in row ? [row.review] : []));
      const rejected = read.flatMap((row) =>
        'review' in row
          ? []
          : [{ importId: before.id, line: row.line, reason: row.reason, row: row.raw.slice(0, 20_000) }],
      );
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

  /** Rejects reviews whose id is known of another review: two shops count from 1, and neither replaces the other's. */
  private async withoutOthers(
    tx: Transaction,
    source: string,
    rows: readonly ReadRow[],
  ): Promise<readonly ReadRow[]> {
    const idOf = (review: NewReview) =>
      review.externalId === undefined ? '' : reviewIdOf(review.source, review.externalId);
    const ids = rows.flatMap((row) => ('review' in row ? [idOf(row.review)] : [])).filter(Boolean);
    const found = await reviewRows.findIn(tx.manager, 'id', [...new Set(ids)]);
    const known = new Map(found.map((review) => [review.id, review]));
    return rows.map((row) => {
      if (!('review' in row)) return row;
      const other = known.get(idOf(row.review));
      if (!other || isSameReview(other, row.review)) return row;
      const reason = `externalId: "${other.externalId}" of ${source} is another review already, of ${
        other.author ?? 'somebody else'
      }. Import this file with a source of its own`;
      return { line: row.line, reason, raw: row.raw };
    });
  }

  /** Two processes with the same file: the one that comes second stops. So does one whose import was cancelled. */
  private async assertStill(tx: Transaction, { id, rows }: ReviewImportEntity): Promise<void> {
    // Takes the row's lock: whoever else is at it waits here, and then sees other rows.
    const still = { id, rows, state: Not<ReviewImportEntity['state']>('cancelled') };
    const { affected } = await tx.manager.update(ReviewImportEntity, still, { rows });
    if (affected === 1) return;
    await this.assertNotCancelled(id, tx);
    throw reviewsErrors.import_running();
  }

  private async assertNotCancelled(id: string, tx?: Transaction): Promise<void> {
    const row = await importRows.findOne(tx?.manager ?? this.dataSource.manager, { id });
    if (row?.state === 'cancelled') throw reviewsErrors.import_cancelled();
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

/** A row as a review, or why it is none; `raw` as it may be shown. */
type ReadRow = { line: number; raw: string } & ({ review: NewReview } | { reason: string });

/** Each row goes through the reader, also one that is skipped: it tells what comes later by what came before. */
async function takeRows(rows: AsyncIterator<TableRow>, reader: RowReader, count: number): Promise<ReadRow[]> {
  const taken: ReadRow[] = [];
  while (taken.length < count) {
    const { done, value: row } = await rows.next();
    if (done) break;
    taken.push(
      'reason' in row
        ? { line: row.line, reason: row.reason, raw: maskedRow(row.raw) }
        : { line: row.line, raw: reader.raw(row), ...reader.read(row) },
    );
  }
  return taken;
}

async function* counting(
  chunks: AsyncIterable<Uint8Array>,
  count: (bytes: number) => Promise<void>,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) {
    await count(chunk.byteLength);
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
