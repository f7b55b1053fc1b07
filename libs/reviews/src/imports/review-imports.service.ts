import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, LessThan } from 'typeorm';
import type { ColumnMapping, DateOrder, RejectedRow, ReviewImport, ReviewImportPreview } from '#contracts';
import {
  AppError,
  Clock,
  type JobContext,
  JobHopeless,
  JobQueue,
  MAX_DEATHS,
  Maintenance,
  Transactions,
} from '#platform';
import { ReviewImportPartEntity } from '../review-import-part.entity.js';
import { ReviewImportEntity, importRows } from '../review-import.entity.js';
import { reviewsErrors } from '../reviews.errors.js';
import { FileImport } from './file-import.js';
import { previewImport } from './preview-import.js';
import { rejectedRows } from './rejected-rows.js';
import { importReviewsJob } from './import-reviews.job.js';

/** Of a file as it is sent. */
const MAX_BYTES = 200 * 1024 * 1024;
const PART_BYTES = 512 * 1024;
const DAY = 86_400_000;

/** Files sent to the server: kept in the database until any process that works bulk jobs has taken them in. */
@Injectable()
export class ReviewImports implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly files: FileImport,
    private readonly jobs: JobQueue,
    private readonly maintenance: Maintenance,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.work(importReviewsJob, ({ importId }, context) => this.run(importId, context));
    this.maintenance.add('uploads that broke off', (now) => this.dropAbandoned(now - DAY));
  }

  /**
   * Keeps a file and has it taken in.
   * @throws AppError `import_too_large`.
   */
  async upload(
    file: { name: string; source: string; mapping?: ColumnMapping; dates?: DateOrder },
    chunks: AsyncIterable<Uint8Array>,
  ): Promise<ReviewImport> {
    const id = randomUUID();
    await this.files.open({ id, bytes: 0, ...file });
    try {
      const bytes = await this.keep(id, chunks);
      const row = await this.transactions.run(async (tx) => {
        await importRows.update(tx.manager, id, { bytes });
        await this.jobs.enqueue(importReviewsJob, { importId: id }, { tx });
        return importRows.findOne(tx.manager, { id });
      });
      if (!row) throw reviewsErrors.import_not_found();
      return toImport(row);
    } catch (error) {
      await this.files.fail(id, error instanceof AppError ? error.message : 'The upload broke off.');
      await this.dropParts(id);
      throw error;
    }
  }

  /** See {@link previewImport}. Nothing is kept. */
  preview(chunks: AsyncIterable<Uint8Array>): Promise<ReviewImportPreview> {
    return previewImport(chunks, this.clock.now());
  }

  /** @throws AppError `import_not_found`. */
  async get(id: string): Promise<ReviewImport> {
    const row = await importRows.findOne(this.dataSource.manager, { id });
    if (!row) throw reviewsErrors.import_not_found();
    return toImport(row);
  }

  /** See {@link FileImport.cancel}. */
  async cancel(id: string): Promise<ReviewImport> {
    return toImport(await this.files.cancel(id));
  }

  /** Newest first. */
  async list(limit = 50): Promise<ReviewImport[]> {
    return (await latestImports(this.dataSource, limit)).map(toImport);
  }

  /** Rows that were not taken, in the order of the file. @param after Line of the last one of the page before. */
  rejected(id: string, limit: number, after = 0): Promise<RejectedRow[]> {
    return rejectedRows(this.dataSource, id, limit, after);
  }

  private async keep(importId: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
    let bytes = 0;
    let place = 0;
    let waiting: Uint8Array[] = [];
    let size = 0;
    const store = async () => {
      const content = Buffer.concat(waiting).toString('base64');
      [waiting, size] = [[], 0];
      await this.transactions.run(async (tx) => {
        await tx.manager.insert(ReviewImportPartEntity, { importId, place: place++, content });
      });
    };
    for await (const chunk of chunks) {
      bytes += chunk.byteLength;
      if (bytes > MAX_BYTES)
        throw reviewsErrors.import_too_large({
          detail: `The file is larger than ${MAX_BYTES / 1024 / 1024} MB. Gzip it, part it, or use attendant reviews import.`,
        });
      waiting.push(chunk);
      size += chunk.byteLength;
      if (size >= PART_BYTES) await store();
    }
    if (size > 0) await store();
    return bytes;
  }

  private async run(id: string, { attempt, deaths, signal }: JobContext): Promise<void> {
    if (deaths >= MAX_DEATHS) {
      await this.files.fail(id, `The server ended ${deaths} times while it read this file.`);
      await this.dropParts(id);
      throw new JobHopeless(`The import ${id} ended the process ${deaths} times`);
    }
    try {
      await this.files.run(id, () => this.partsOf(id), { signal });
    } catch (error) {
      // What is wrong with the file stays wrong.
      const final = error instanceof AppError && error.status < 500;
      if (!final && attempt < importReviewsJob.attempts) throw error;
      await this.files.fail(id, error instanceof Error ? error.message : String(error));
      if (!final) throw error;
    }
    await this.dropParts(id);
  }

  private async *partsOf(importId: string): AsyncGenerator<Uint8Array, void, undefined> {
    const repository = this.dataSource.getRepository(ReviewImportPartEntity);
    for (let place = 0; ; place++) {
      const part = await repository.findOneBy({ importId, place });
      if (!part) return;
      yield Buffer.from(part.content, 'base64');
    }
  }

  private async dropParts(importId: string): Promise<void> {
    await this.transactions.run((tx) => tx.manager.delete(ReviewImportPartEntity, { importId }));
  }

  private async dropAbandoned(before: number): Promise<number> {
    const abandoned = await this.dataSource
      .getRepository(ReviewImportEntity)
      .findBy({ state: 'waiting', bytes: 0, createdAt: LessThan(before) });
    for (const { id } of abandoned) {
      await this.files.fail(id, 'The upload broke off.');
      await this.dropParts(id);
    }
    return abandoned.length;
  }
}

/** Newest first. */
export const latestImports = (dataSource: DataSource, limit: number): Promise<ReviewImportEntity[]> =>
  dataSource.getRepository(ReviewImportEntity).find({ order: { createdAt: 'DESC', id: 'ASC' }, take: limit });

/** How fast it goes, of the present run, and how long it will take at that rate. */
export function toImport(row: ReviewImportEntity): ReviewImport {
  const { source: _source, dates: _dates, startedAt, startedRows, updatedAt, ...shown } = row;
  const seconds = startedAt === null ? 0 : (updatedAt - startedAt) / 1000;
  const rate = seconds > 0 ? (row.rows - startedRows) / seconds : null;
  const whole = row.bytesRead > 0 ? (row.rows * row.bytes) / row.bytesRead : null;
  return {
    ...shown,
    notes: row.notes ?? [],
    rowsPerSecond: rate,
    secondsLeft:
      row.state === 'running' && rate && whole !== null ? Math.max(0, (whole - row.rows) / rate) : null,
  };
}
