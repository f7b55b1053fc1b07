import { join } from 'node:path';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { DataSource, In, IsNull, LessThan } from 'typeorm';
import { CONFIG, type Config, Maintenance, Transactions } from '#platform';
import { AttachmentEntity } from './attachment.entity.js';
import { AttachmentLinks } from './attachment-links.js';
import { AttachmentStore } from './attachment-store.js';
import { Attachments } from './attachments.service.js';
import { AttachmentsRemoved } from './attachments.events.js';
import { FolderStore } from './folder-store.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Looked up in one statement. */
const PAGE = 500;

@Module({
  providers: [
    Attachments,
    AttachmentLinks,
    {
      provide: AttachmentStore,
      inject: [CONFIG],
      useFactory: ({ dataDir }: Config) => new FolderStore(join(dataDir, 'attachments')),
    },
  ],
  exports: [Attachments, AttachmentLinks, AttachmentStore],
})
export class AttachmentsModule {}

/** What was uploaded and never sent, and what lost its row. */
@Module({ imports: [AttachmentsModule] })
export class AttachmentsUpkeepModule implements OnModuleInit {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly store: AttachmentStore,
    private readonly maintenance: Maintenance,
  ) {}

  onModuleInit(): void {
    this.maintenance.add('files that were never sent', (now) => this.dropUnsent(now - DAY));
    // A process ended between the commit and the removal, or between the store and the commit.
    this.maintenance.add('files without a row', (now) => this.dropStrays(now - HOUR));
  }

  private dropUnsent(before: number): Promise<number> {
    return this.transactions.run(async (tx) => {
      const where = { messageId: IsNull(), at: LessThan(before) };
      const rows = await tx.manager.find(AttachmentEntity, { select: { id: true }, where, take: PAGE });
      const ids = rows.map(({ id }) => id);
      if (ids.length === 0) return 0;
      // Sent meanwhile: it stays.
      await tx.manager.delete(AttachmentEntity, { id: In(ids), messageId: IsNull() });
      const left = await tx.manager.find(AttachmentEntity, { select: { id: true }, where: { id: In(ids) } });
      const kept = new Set(left.map(({ id }) => id));
      tx.publish(new AttachmentsRemoved(ids.filter((id) => !kept.has(id))));
      return ids.length - kept.size;
    });
  }

  private async dropStrays(before: number): Promise<number> {
    let dropped = 0;
    const drop = async (ids: readonly string[]) => {
      const rows = await this.dataSource.manager.find(AttachmentEntity, {
        select: { id: true },
        where: { id: In([...ids]) },
      });
      const known = new Set(rows.map(({ id }) => id));
      for (const id of ids) if (!known.has(id)) await this.store.remove(id);
      dropped += ids.length - known.size;
    };
    let page: string[] = [];
    for await (const id of this.store.before(before)) {
      if (page.push(id) < PAGE) continue;
      await drop(page);
      page = [];
    }
    if (page.length > 0) await drop(page);
    return dropped;
  }
}
