import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { ProductNotices } from '#catalog';
import type { AlarmDraft, DraftDecision, DraftValue, OpinionAlarm, RuleInput } from '#contracts';
import { ProductPriorities } from '#conversations';
import { Clock, isPostgres, type Transaction, Transactions } from '#platform';
import { Rules } from '#recommender';
import { AlarmViews } from '../alarm-desk/alarm-views.service.js';
import { type Actor, note } from '../alarm-desk/keep-alarms.js';
import { OpinionAlarmEntity } from '../alarm-desk/opinion-alarm.entity.js';
import { t } from '../messages/index.js';
import { monitoringErrors } from '../monitoring.errors.js';
import { AlarmDraftEntity, draftIdOf } from './alarm-draft.entity.js';
import { proposedDrafts } from './proposed-drafts.js';

/** Of a suggestion that is demoted: so many standard deviations down. */
const DEMOTED = -3;
const MOST_NAME = 100;

/** What an alarm of a defect proposes, and what people decided about it: accepted it is in force, undone it is not. */
@Injectable()
export class AlarmDrafts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly views: AlarmViews,
    private readonly rules: Rules,
    private readonly notices: ProductNotices,
    private readonly priorities: ProductPriorities,
  ) {}

  /** None where the alarm is about no product's aspect. */
  async of(alarm: OpinionAlarm): Promise<AlarmDraft[]> {
    const proposed = proposedDrafts(alarm);
    if (proposed.length === 0) return [];
    const decided = await this.dataSource.manager.findBy(AlarmDraftEntity, { alarmId: alarm.id });
    return proposed.map((value) => {
      const own = decided.find(({ kind }) => kind === value.kind);
      return own
        ? toDraft(own)
        : { value, state: 'proposed', by: null, at: null, endsWithAlarm: true, endedAt: null };
    });
  }

  /**
   * Accepts a draft as it is or as it was changed, refuses it, or takes either back. Accepting again changes what is in force.
   *
   * @throws AppError `alarm_not_found`, `draft_refused` where the alarm proposes nothing of the kind, or has ended
   */
  async decide(id: string, decision: DraftDecision, actor: NonNullable<Actor>): Promise<AlarmDraft[]> {
    const { manager } = this.dataSource;
    const found = await manager.findOneBy(OpinionAlarmEntity, { id });
    const [alarm] = found ? await this.views.of([found]) : [];
    if (!alarm) throw monitoringErrors.alarm_not_found();
    const kind = decision.decision === 'accept' ? decision.value.kind : decision.kind;
    const proposed = proposedDrafts(alarm).find((one) => one.kind === kind);
    if (!proposed) throw monitoringErrors.draft_refused();
    await this.transactions.run(async (tx) => {
      const row = await tx.manager.findOne(OpinionAlarmEntity, {
        where: { id },
        ...(isPostgres(tx.manager.dataSource.options) && { lock: { mode: 'pessimistic_write' as const } }),
      });
      if (!row) throw monitoringErrors.alarm_not_found();
      const draftId = draftIdOf(id, kind);
      const before = await tx.manager.findOneBy(AlarmDraftEntity, { id: draftId });
      const [now, by] = [this.clock.now(), { accountId: actor.id, by: actor.name }];
      const next: AlarmDraftEntity = {
        ...{ id: draftId, alarmId: id, kind, ...by, at: now, endedAt: null, endsWithAlarm: true },
        value: before?.value ?? proposed,
        state: 'proposed',
      };
      if (before?.state === 'accepted') await this.withdraw(tx, before);
      if (decision.decision === 'accept') {
        if (decision.endsWithAlarm && row.state === 'resolved') throw monitoringErrors.draft_refused();
        Object.assign(next, {
          ...{ value: decision.value, endsWithAlarm: decision.endsWithAlarm, state: 'accepted' },
        });
        await this.apply(tx, next, alarm);
      } else if (decision.decision === 'refuse') next.state = 'refused';
      await tx.manager.upsert(AlarmDraftEntity, next, ['id']);
      await note(tx.manager, id, actor, ACTION[decision.decision], now, kind);
    });
    return this.of(alarm);
  }

  /** Ends what was accepted until its alarm is resolved, where it is. @returns how many */
  async endWithAlarms(tx: Transaction): Promise<number> {
    const accepted = await tx.manager.findBy(AlarmDraftEntity, { state: 'accepted', endsWithAlarm: true });
    if (accepted.length === 0) return 0;
    const resolved = await tx.manager.find(OpinionAlarmEntity, {
      select: { id: true },
      where: { id: In(accepted.map(({ alarmId }) => alarmId)), state: 'resolved' },
    });
    const over = new Set(resolved.map(({ id }) => id));
    const ended = accepted.filter(({ alarmId }) => over.has(alarmId));
    const now = this.clock.now();
    for (const draft of ended) {
      await this.withdraw(tx, draft);
      await tx.manager.update(AlarmDraftEntity, { id: draft.id }, { state: 'ended', endedAt: now });
      await note(tx.manager, draft.alarmId, null, 'withdraw', now, draft.kind);
    }
    return ended.length;
  }

  private async apply(
    tx: Transaction,
    { id, value }: AlarmDraftEntity,
    { product, productName, topicName }: OpinionAlarm,
  ): Promise<void> {
    if (value.kind === 'priority') return this.priorities.put(tx, id, product, value.priority);
    if (value.kind === 'sentence')
      return this.notices.put(tx, { id, productId: product, texts: value.texts });
    const name = t('defectRule', { product: productName, aspect: topicName });
    await this.rules.put(tx, id, ruleOf(value.action, product, name.slice(0, MOST_NAME)));
  }

  private async withdraw(tx: Transaction, { id, kind }: AlarmDraftEntity): Promise<void> {
    if (kind === 'priority') await this.priorities.drop(tx, id);
    else if (kind === 'sentence') await this.notices.drop(tx, id);
    else await this.rules.drop(tx, id);
  }
}

const ACTION = { accept: 'accept', refuse: 'refuse', undo: 'withdraw' } as const;

const ruleOf = (
  action: Extract<DraftValue, { kind: 'suggestions' }>['action'],
  product: string,
  name: string,
): RuleInput => {
  const quote = product.includes('"') ? "'" : '"';
  return {
    ...{ name, where: `id = ${quote}${product}${quote}`, scenarios: [], position: 1, enabled: true },
    ...{ startsAt: null, endsAt: null, amount: DEMOTED },
    action: action === 'hide' ? 'hide' : 'boost',
  };
};

const toDraft = ({ value, state, by, at, endsWithAlarm, endedAt }: AlarmDraftEntity): AlarmDraft => ({
  ...{ value, state, endsWithAlarm, endedAt },
  ...(state === 'proposed' ? { by: null, at: null } : { by, at }),
});
