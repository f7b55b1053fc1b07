import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, LessThan, Not } from 'typeorm';
import type { Delivery } from '#contracts';
import { Clock, JobQueue, pageStart, ShopClock, type Transaction, Transactions } from '#platform';
import { AlarmTargetEntity } from './alarm-target.entity.js';
import { deliverJob } from './deliver.job.js';
import { DeliveryEntity } from './delivery.entity.js';
import { quietUntil } from './quiet-until.js';
import { shownAddress } from './shown-address.js';

/** What there is to tell. */
export interface News {
  what: Delivery['what'];
  /** In a line. */
  subject: string;
  text: string;
  /** Whoever lets severe ones pass is told in quiet hours too. */
  isSevere?: boolean;
  alarmId?: string;
  streamId?: string;
}

/** What says that something is over, and what has said that it began. */
const BEGINNING: Partial<Record<News['what'], News['what']>> = {
  'alarm.ended': 'alarm.raised',
  'source.heard': 'source.silent',
};

const KEPT_MS = 90 * 86_400_000;

/** What is told, to whom, and whether it was taken: stored with what it tells of, and sent until it is taken. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly jobs: JobQueue,
    private readonly clock: Clock,
    private readonly shopClock: ShopClock,
  ) {}

  /** Tells everybody who is to be told: in quiet hours later, and what is over by then together with its beginning. */
  async tell(tx: Transaction, news: readonly News[]): Promise<void> {
    if (news.length === 0) return;
    const targets = await tx.manager.find(AlarmTargetEntity);
    for (const one of news)
      for (const target of targets)
        if (!(await this.joinHeld(tx, target, one))) await this.add(tx, target, one);
  }

  /** @returns whether it is told with its beginning, which nobody has heard of yet */
  private async joinHeld(
    { manager }: Transaction,
    { id: targetId }: AlarmTargetEntity,
    { what, subject, alarmId, streamId }: News,
  ): Promise<boolean> {
    const began = BEGINNING[what];
    if (!began) return false;
    const { affected } = await manager.update(
      DeliveryEntity,
      { ...{ targetId, what: began, heldUntil: Not(IsNull()) }, ...(alarmId ? { alarmId } : { streamId }) },
      { what, about: subject },
    );
    return (affected ?? 0) > 0;
  }

  async add(tx: Transaction, target: AlarmTargetEntity, news: News): Promise<void> {
    const { what, subject, text, isSevere = false, alarmId = null, streamId = null } = news;
    const { quiet } = target;
    const now = this.clock.now();
    const heldUntil =
      quiet && !(isSevere && quiet.severePass) ? quietUntil(quiet, this.shopClock, now) : null;
    const deliveryId = randomUUID();
    await tx.manager.insert(DeliveryEntity, {
      ...{ id: deliveryId, targetId: target.id, what, about: subject, alarmId, streamId },
      ...{ at: now, heldUntil, state: 'waiting', tries: 0, answer: null },
    });
    await this.jobs.enqueue(
      deliverJob,
      { deliveryId, text },
      { tx, ...(heldUntil !== null && { delayMs: heldUntil - now }) },
    );
  }

  /** Newest first. @throws AppError `invalid_input` for a cursor that is not ours */
  async list(cursor: string | undefined, limit: number): Promise<{ items: Delivery[]; nextCursor?: string }> {
    const { manager } = this.dataSource;
    const skip = pageStart(cursor);
    const found = await manager.find(DeliveryEntity, {
      order: { at: 'DESC', id: 'ASC' },
      skip,
      take: limit + 1,
    });
    const targets = new Map(
      (await manager.findBy(AlarmTargetEntity, { id: In(found.map(({ targetId }) => targetId)) })).map(
        (one) => [one.id, one],
      ),
    );
    return {
      items: found.slice(0, limit).flatMap(({ targetId, streamId: _stream, ...delivery }) => {
        const target = targets.get(targetId);
        if (!target) return [];
        return { ...delivery, kind: target.kind, address: shownAddress(target.kind, target.address) };
      }),
      ...(found.length > limit && { nextCursor: String(skip + limit) }),
    };
  }

  /** @returns how many were dropped */
  async dropOld(now: number): Promise<number> {
    const { affected } = await this.transactions.run(({ manager }) =>
      manager.delete(DeliveryEntity, { at: LessThan(now - KEPT_MS) }),
    );
    return affected ?? 0;
  }
}
