import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AlarmTarget, BodyOf, NewAlarmTarget, routes } from '#contracts';
import { Clock, ShopClock, Transactions } from '#platform';
import { nextDigest } from './next-digest.js';
import { monitoringErrors } from '../monitoring.errors.js';
import { t } from '../messages/index.js';
import { AlarmTargetEntity } from './alarm-target.entity.js';
import { Deliveries } from './deliveries.service.js';
import { DeliveryEntity } from './delivery.entity.js';
import { shownAddress } from './shown-address.js';

/** Who is told of alarms. */
@Injectable()
export class AlarmTargets {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly deliveries: Deliveries,
    private readonly shopClock: ShopClock,
  ) {}

  async list(): Promise<AlarmTarget[]> {
    const targets = await this.dataSource.manager.find(AlarmTargetEntity, { order: { createdAt: 'ASC' } });
    return targets.map(toTarget);
  }

  /** @returns with the secret of a webhook, which is not told again */
  async add({ kind, address }: NewAlarmTarget): Promise<{ target: AlarmTarget; secret: string | null }> {
    const target: AlarmTargetEntity = {
      ...{ kind, address },
      id: randomUUID(),
      ...{ quiet: null, digest: null, digestFrom: null, digestAt: null },
      secret: kind === 'webhook' ? randomBytes(32).toString('hex') : null,
      createdAt: this.clock.now(),
    };
    await this.transactions.run(({ manager }) => manager.insert(AlarmTargetEntity, target));
    return { target: toTarget(target), secret: target.secret };
  }

  /** Tells it something, so that its owner sees whether it arrives. @throws AppError `alarm_target_not_found` */
  async test(id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const target = await tx.manager.findOneBy(AlarmTargetEntity, { id });
      if (!target) throw monitoringErrors.alarm_target_not_found();
      const words = t('tryTelling');
      // Whoever asks for it is awake.
      await this.deliveries.add(
        tx,
        { ...target, quiet: null },
        { what: 'test', subject: words, text: words },
      );
    });
  }

  /**
   * What is left out stays; what waits already is told when it would have been.
   *
   * @throws AppError `alarm_target_not_found`; `digest_needs_email` of another kind of channel
   */
  async change(id: string, { quiet, digest }: BodyOf<typeof routes.changeAlarmTarget>): Promise<AlarmTarget> {
    return this.transactions.run(async ({ manager }) => {
      const target = await manager.findOneBy(AlarmTargetEntity, { id });
      if (!target) throw monitoringErrors.alarm_target_not_found();
      if (digest && target.kind !== 'email') throw monitoringErrors.digest_needs_email();
      const now = this.clock.now();
      return toTarget(
        await manager.save(AlarmTargetEntity, {
          ...target,
          ...(quiet !== undefined && { quiet }),
          ...(digest !== undefined && {
            digest,
            digestFrom: digest && (target.digestFrom ?? now),
            digestAt: digest && nextDigest(digest, this.shopClock, now),
          }),
        }),
      );
    });
  }

  /** With what it was told. @throws AppError `alarm_target_not_found` */
  async remove(id: string): Promise<void> {
    await this.transactions.run(async ({ manager }) => {
      const { affected } = await manager.delete(AlarmTargetEntity, { id });
      if (!affected) throw monitoringErrors.alarm_target_not_found();
      await manager.delete(DeliveryEntity, { targetId: id });
    });
  }
}

const toTarget = ({ id, kind, address, quiet, digest }: AlarmTargetEntity): AlarmTarget => ({
  ...{ id, kind, quiet, digest },
  address: shownAddress(kind, address),
});
