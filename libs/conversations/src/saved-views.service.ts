import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, Not } from 'typeorm';
import { MAX_SAVED_VIEWS, type NewSavedView, type SavedView, type StaffAccount } from '#contracts';
import { Clock, type Transaction, Transactions } from '#platform';
import { SavedViewsChanged } from './conversation.events.js';
import { conversationsErrors } from './conversations.errors.js';
import { SavedViewEntity } from './saved-view.entity.js';

type Staff = Pick<StaffAccount, 'id' | 'name' | 'role'>;

/** Filters of the inbox that staff keep: each sees their own and the shared ones, and owners tend what is shared. */
@Injectable()
export class SavedViews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async list(staff: Staff): Promise<SavedView[]> {
    const rows = await this.dataSource.getRepository(SavedViewEntity).find({
      where: [{ accountId: staff.id }, { shared: true }],
      order: { name: 'ASC', id: 'ASC' },
    });
    return rows.map((row) => savedView(row, staff));
  }

  /** @throws AppError `sharing_is_for_owners`, `view_name_taken`, `too_many_views`. */
  async create(written: NewSavedView, staff: Staff): Promise<SavedView> {
    if (written.shared && staff.role !== 'owner') throw conversationsErrors.sharing_is_for_owners();
    return this.transactions.run(async (tx) => {
      const count = await tx.manager.countBy(SavedViewEntity, { accountId: staff.id });
      if (count >= MAX_SAVED_VIEWS) throw conversationsErrors.too_many_views();
      await free(tx, written.name, staff.id, '');
      const row = {
        ...written,
        id: randomUUID(),
        accountId: staff.id,
        accountName: staff.name,
        updatedAt: this.clock.now(),
      };
      await tx.manager.insert(SavedViewEntity, row);
      tx.publish(new SavedViewsChanged(row.shared ? null : staff.id));
      return savedView(row, staff);
    });
  }

  /** @throws AppError `no_saved_view`, `view_not_yours`, `sharing_is_for_owners`, `view_name_taken`. */
  change(id: string, written: NewSavedView, staff: Staff): Promise<SavedView> {
    return this.transactions.run(async (tx) => {
      const before = await changeable(tx, id, staff);
      if (written.shared && staff.role !== 'owner') throw conversationsErrors.sharing_is_for_owners();
      await free(tx, written.name, before.accountId, id);
      const row = { ...before, ...written, updatedAt: this.clock.now() };
      await tx.manager.update(SavedViewEntity, { id }, row);
      tx.publish(new SavedViewsChanged(before.shared || row.shared ? null : before.accountId));
      return savedView(row, staff);
    });
  }

  /** One that is gone is gone. @throws AppError `view_not_yours`. */
  remove(id: string, staff: Staff): Promise<void> {
    return this.transactions.run(async (tx) => {
      const before = await visible(tx, id, staff);
      if (!before) return;
      if (!mayChange(before, staff)) throw conversationsErrors.view_not_yours();
      await tx.manager.delete(SavedViewEntity, { id });
      tx.publish(new SavedViewsChanged(before.shared ? null : before.accountId));
    });
  }
}

const mayChange = ({ accountId, shared }: SavedViewEntity, { id, role }: Staff): boolean =>
  accountId === id || (shared && role === 'owner');

/** What a colleague keeps to themselves is as if it were not there. */
async function visible(tx: Transaction, id: string, staff: Staff): Promise<SavedViewEntity | null> {
  const row = await tx.manager.findOneBy(SavedViewEntity, { id });
  return row && (row.shared || row.accountId === staff.id) ? row : null;
}

async function changeable(tx: Transaction, id: string, staff: Staff): Promise<SavedViewEntity> {
  const row = await visible(tx, id, staff);
  if (!row) throw conversationsErrors.no_saved_view();
  if (!mayChange(row, staff)) throw conversationsErrors.view_not_yours();
  return row;
}

async function free(tx: Transaction, name: string, accountId: string, id: string): Promise<void> {
  if (await tx.manager.existsBy(SavedViewEntity, { accountId, name, id: Not(id) }))
    throw conversationsErrors.view_name_taken();
}

const savedView = (row: SavedViewEntity, staff: Staff): SavedView => ({
  id: row.id,
  name: row.name,
  view: row.view,
  search: row.search,
  label: row.label,
  shared: row.shared,
  by: { id: row.accountId, name: row.accountName },
  mayChange: mayChange(row, staff),
  updatedAt: row.updatedAt,
});
