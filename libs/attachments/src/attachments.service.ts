import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Attachment, MAX_ATTACHMENT_BYTES } from '#contracts';
import { AppError, Clock, EventBus, Transactions } from '#platform';
import { AttachmentEntity } from './attachment.entity.js';
import { AttachmentStore } from './attachment-store.js';
import { attachmentsErrors } from './attachments.errors.js';
import { AttachmentsRemoved } from './attachments.events.js';
import { cleanName } from './file-name.js';
import { keptFile } from './kept-file.js';
import { shown } from './shown.js';

/** Of one conversation, from both sides together. */
const MAX_FILES = 50;
const MAX_BYTES = 100 * 1024 * 1024;
/** Milliseconds: 10 MB over a slow line. */
const LONGEST_UPLOAD = 180_000;

/** Files of conversations: taken in, told by their bytes, kept, read. Who may do so is for the caller to know. */
@Injectable()
export class Attachments implements OnModuleInit {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly store: AttachmentStore,
    private readonly clock: Clock,
    private readonly events: EventBus,
  ) {}

  onModuleInit(): void {
    // What a crash keeps from being removed here is found by upkeep.
    this.events.subscribe(AttachmentsRemoved, async ({ ids }) => {
      for (const id of ids) await this.store.remove(id);
    });
  }

  /**
   * Keeps a file for a message that is yet to be sent.
   * @param from `accountId`: of staff; null: the shopper
   * @throws AppError `too_many_attachments` before anything is read; `attachment_too_large`, `attachment_empty`,
   *   `upload_broken_off` and what `keptFile` throws.
   */
  async add(
    from: { conversationId: string; accountId: string | null; name: string },
    chunks: Readable,
  ): Promise<Attachment> {
    await assertRoom(this.dataSource.manager, from.conversationId, 0);
    const folder = await mkdtemp(join(tmpdir(), 'attendant-upload-'));
    try {
      const path = join(folder, 'file');
      await receive(chunks, path);
      const { bytes, ...kept } = await keptFile(path);
      const row: AttachmentEntity = {
        id: randomUUID(),
        conversationId: from.conversationId,
        messageId: null,
        accountId: from.accountId,
        name: cleanName(from.name, kept.type),
        bytes: bytes.byteLength,
        at: this.clock.now(),
        ...kept,
      };
      await this.store.put(row.id, bytes);
      await this.insert(row);
      return shown(row);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** @throws AppError `attachment_not_found`. */
  async get(id: string): Promise<AttachmentEntity> {
    const row = await this.dataSource.getRepository(AttachmentEntity).findOneBy({ id });
    if (!row) throw attachmentsErrors.attachment_not_found();
    return row;
  }

  /** @throws AppError `attachment_not_found`. */
  async read(id: string): Promise<Readable> {
    const bytes = await this.store.read(id);
    if (!bytes) throw attachmentsErrors.attachment_not_found();
    return bytes;
  }

  private async insert(row: AttachmentEntity): Promise<void> {
    try {
      await this.transactions.run(async ({ manager }) => {
        await assertRoom(manager, row.conversationId, row.bytes);
        await manager.insert(AttachmentEntity, row);
      });
    } catch (error) {
      await this.store.remove(row.id);
      throw error;
    }
  }
}

async function assertRoom(manager: EntityManager, conversationId: string, bytes: number): Promise<void> {
  const { files, kept } = (await manager
    .createQueryBuilder(AttachmentEntity, 'a')
    .select('COUNT(*)', 'files')
    .addSelect('COALESCE(SUM(a.bytes), 0)', 'kept')
    .where('a.conversationId = :conversationId', { conversationId })
    .getRawOne<{ files: number | string; kept: number | string }>()) ?? { files: 0, kept: 0 };
  if (Number(files) >= MAX_FILES || Number(kept) + bytes > MAX_BYTES)
    throw attachmentsErrors.too_many_attachments();
}

/** Writes it to disk as it comes: however many send at once, none of it waits in memory. */
async function receive(chunks: Readable, path: string): Promise<void> {
  let bytes = 0;
  const counted = async function* (source: AsyncIterable<Uint8Array>) {
    for await (const chunk of source) {
      bytes += chunk.byteLength;
      if (bytes > MAX_ATTACHMENT_BYTES) throw attachmentsErrors.attachment_too_large();
      yield chunk;
    }
  };
  const signal = AbortSignal.timeout(LONGEST_UPLOAD);
  try {
    await pipeline(chunks, counted, createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw attachmentsErrors.upload_broken_off({ cause: error });
  }
  if (bytes === 0) throw attachmentsErrors.attachment_empty();
}
