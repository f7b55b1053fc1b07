import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, Not } from 'typeorm';
import type { CannedReply } from '#contracts';
import { Clock, type Transaction, Transactions } from '#platform';
import { CannedReplyEntity } from './canned-reply.entity.js';
import { conversationsErrors } from './conversations.errors.js';

type Written = Pick<CannedReply, 'name' | 'text'>;

/** Replies that staff insert, shared by all of them. */
@Injectable()
export class CannedReplies {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  list(): Promise<CannedReply[]> {
    return this.dataSource.getRepository(CannedReplyEntity).find({ order: { name: 'ASC' } });
  }

  /** @throws AppError `name_taken`. */
  create(written: Written, by: string): Promise<CannedReply> {
    return this.transactions.run(async (tx) => {
      await free(tx, written.name, '');
      const row = { ...written, id: randomUUID(), by, updatedAt: this.clock.now() };
      await tx.manager.insert(CannedReplyEntity, row);
      return row;
    });
  }

  /** @throws AppError `no_canned_reply`, `name_taken`. */
  change(id: string, written: Written, by: string): Promise<CannedReply> {
    return this.transactions.run(async (tx) => {
      await free(tx, written.name, id);
      const row = { ...written, by, updatedAt: this.clock.now() };
      const { affected } = await tx.manager.update(CannedReplyEntity, { id }, row);
      if (affected === 0) throw conversationsErrors.no_canned_reply();
      return { ...row, id };
    });
  }

  /** One that is gone is gone. */
  async remove(id: string): Promise<void> {
    await this.dataSource.manager.delete(CannedReplyEntity, { id });
  }
}

async function free(tx: Transaction, name: string, id: string): Promise<void> {
  if (await tx.manager.existsBy(CannedReplyEntity, { name, id: Not(id) }))
    throw conversationsErrors.name_taken();
}
