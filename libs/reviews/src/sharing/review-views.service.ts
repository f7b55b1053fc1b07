import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ReviewView, ReviewViewInput, StaffAccount } from '#contracts';
import { Clock, Transactions } from '#platform';
import { reviewsErrors } from '../reviews.errors.js';
import { ReviewViewEntity } from './review-view.entity.js';

/** Reports that members of staff keep; only their owner changes them. */
@Injectable()
export class ReviewViews {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Their own and those that colleagues share, by name. */
  async list(staff: StaffAccount): Promise<ReviewView[]> {
    const rows = await this.dataSource.getRepository(ReviewViewEntity).find({
      where: [{ ownerId: staff.id }, { shared: true }],
      order: { name: 'ASC', id: 'ASC' },
    });
    return rows.map((row) => view(row, staff));
  }

  async create(input: ReviewViewInput, staff: StaffAccount): Promise<ReviewView> {
    const row = { ...input, id: randomUUID(), ...this.stamp(staff) };
    await this.transactions.run((tx) => tx.manager.insert(ReviewViewEntity, row));
    return view(row, staff);
  }

  /** @throws AppError `view_not_found`, also for a view of somebody else. */
  async update(id: string, input: ReviewViewInput, staff: StaffAccount): Promise<ReviewView> {
    const row = { ...input, ...this.stamp(staff) };
    const { affected } = await this.transactions.run((tx) =>
      tx.manager.update(ReviewViewEntity, { id, ownerId: staff.id }, row),
    );
    if (!affected) throw reviewsErrors.view_not_found();
    return view({ ...row, id }, staff);
  }

  /** @throws AppError `view_not_found`, also for a view of somebody else. */
  async delete(id: string, staff: StaffAccount): Promise<void> {
    const own = { id, ownerId: staff.id };
    await this.transactions.run(async (tx) => {
      if (!(await tx.manager.existsBy(ReviewViewEntity, own))) throw reviewsErrors.view_not_found();
      await tx.manager.delete(ReviewViewEntity, own);
    });
  }

  private stamp({ id, name }: StaffAccount) {
    return { ownerId: id, ownerName: name, updatedAt: this.clock.now() };
  }
}

const view = ({ ownerId, ownerName, ...row }: ReviewViewEntity, staff: StaffAccount): ReviewView => ({
  ...row,
  owner: { id: ownerId, name: ownerName },
  mine: ownerId === staff.id,
});
