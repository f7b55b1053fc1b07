import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AlarmTarget, NewAlarmTarget } from '#contracts';
import { Clock, Transactions } from '#platform';
import { monitoringErrors } from '../monitoring.errors.js';
import { AlarmTargetEntity } from './alarm-target.entity.js';

/** Who is told of alarms. */
@Injectable()
export class AlarmTargets {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
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
      secret: kind === 'webhook' ? randomBytes(32).toString('hex') : null,
      createdAt: this.clock.now(),
    };
    await this.transactions.run(({ manager }) => manager.insert(AlarmTargetEntity, target));
    return { target: toTarget(target), secret: target.secret };
  }

  /** @throws AppError `alarm_target_not_found` */
  async remove(id: string): Promise<void> {
    const { affected } = await this.transactions.run(({ manager }) =>
      manager.delete(AlarmTargetEntity, { id }),
    );
    if (!affected) throw monitoringErrors.alarm_target_not_found();
  }
}

const toTarget = ({ id, kind, address }: AlarmTargetEntity): AlarmTarget => ({
  ...{ id, kind },
  address: shownAddress(kind, address),
});

/** Whoever knows the whole address of a chat room can write there. */
export const shownAddress = (kind: AlarmTarget['kind'], address: string): string =>
  kind === 'chat' ? new URL(address).host : address;
