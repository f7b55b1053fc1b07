import type { DataSource } from 'typeorm';
import type { RejectedRow } from '#contracts';
import { ReviewImportRejectEntity } from '../review-import-reject.entity.js';

/** Rows of an import that were not taken, in the order of the file. @param after Line of the last one of the page before. */
export async function rejectedRows(
  dataSource: DataSource,
  importId: string,
  limit: number,
  after: number,
): Promise<RejectedRow[]> {
  const rows = await dataSource
    .getRepository(ReviewImportRejectEntity)
    .createQueryBuilder('reject')
    .where('reject.importId = :importId AND reject.line > :after', { importId, after })
    .orderBy('reject.line')
    .limit(limit)
    .getMany();
  return rows.map(({ line, reason, row }) => ({ line, reason, row }));
}
