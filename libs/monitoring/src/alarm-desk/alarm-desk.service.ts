import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { AlarmState, OpinionAlarm } from '#contracts';
import { Clock, isPostgres, pageStart, Transactions } from '#platform';
import { monitoringErrors } from '../monitoring.errors.js';
import { AlarmDrafts } from '../drafts/alarm-drafts.service.js';
import { AlarmViews } from './alarm-views.service.js';
import { act, type Actor, inGroup, note } from './keep-alarms.js';
import { OpinionAlarmEntity } from './opinion-alarm.entity.js';

/** What people do with alarms. */
@Injectable()
export class AlarmDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly views: AlarmViews,
    private readonly drafts: AlarmDrafts,
  ) {}

  /** Newest first; those told with another one are not listed. @throws AppError `invalid_input` for a cursor that is not ours. */
  async list(
    state: AlarmState | undefined,
    cursor: string | undefined,
    limit: number,
  ): Promise<{ items: OpinionAlarm[]; nextCursor?: string }> {
    const skip = pageStart(cursor);
    const found = await this.dataSource.getRepository(OpinionAlarmEntity).find({
      where: { joinedTo: IsNull(), ...(state !== undefined && { state }) },
      order: { raisedAt: 'DESC', id: 'ASC' },
      skip,
      take: limit + 1,
    });
    return {
      items: await this.views.of(found.slice(0, limit)),
      ...(found.length > limit && { nextCursor: String(skip + limit) }),
    };
  }

  /**
   * Acts on an alarm and those told with it.
   *
   * @param until of a snooze
   * @throws AppError `alarm_not_found`, `alarm_action_refused` naming its state, `snooze_in_past`
   */
  async act(
    id: string,
    action: 'acknowledge' | 'snooze' | 'resolve' | 'reopen',
    until: number | null,
    actor: NonNullable<Actor>,
  ): Promise<OpinionAlarm> {
    const now = this.clock.now();
    if (until !== null && until <= now) throw monitoringErrors.snooze_in_past();
    const alarm = await this.transactions.run(async (tx) => {
      const { manager } = tx;
      const head = await manager.findOne(OpinionAlarmEntity, {
        where: { id },
        ...(isPostgres(manager.dataSource.options) && { lock: { mode: 'pessimistic_write' as const } }),
      });
      if (!head) throw monitoringErrors.alarm_not_found();
      if (!(await act(manager, head, action, actor, now, until)))
        throw monitoringErrors.alarm_action_refused({
          detail: `The alarm is ${head.state}: "${action}" leads nowhere from there.`,
        });
      for (const other of await inGroup(manager, id))
        if (other.id !== id) await act(manager, other, action, actor, now, until);
      if (action === 'resolve') await this.drafts.endWithAlarms(tx);
      return head;
    });
    const [view] = await this.views.of([alarm]);
    return view as OpinionAlarm;
  }

  /** @throws AppError `alarm_not_found` */
  async comment(id: string, text: string, actor: NonNullable<Actor>): Promise<void> {
    await this.transactions.run(async ({ manager }) => {
      if (!(await manager.existsBy(OpinionAlarmEntity, { id }))) throw monitoringErrors.alarm_not_found();
      await note(manager, id, actor, 'comment', this.clock.now(), text);
    });
  }
}
