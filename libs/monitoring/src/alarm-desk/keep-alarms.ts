import { createHash, randomUUID } from 'node:crypto';
import { type EntityManager, IsNull, LessThanOrEqual } from 'typeorm';
import { ALARM_TRANSITIONS, type AlarmAction, type SeriesKey, type Severity } from '#contracts';
import type { Raised } from '../alarms/series-monitor.js';
import { AlarmEntryEntity } from './alarm-entry.entity.js';
import { OpinionAlarmEntity } from './opinion-alarm.entity.js';

/** Alarms that stand for themselves, of which somebody is to be told. */
export interface AlarmNews {
  raised: OpinionAlarmEntity[];
  ended: OpinionAlarmEntity[];
}

/** Who acts; null: it happens by itself. */
export type Actor = { id: string; name: string } | null;

/** What was found out about a series. */
export interface SeriesFindings extends SeriesKey {
  seriesId: string;
  raised: readonly Raised[];
  open: readonly Raised[];
}

type Related = (one: string, other: string) => boolean;

const DAY_MS = 86_400_000;
/** Alarms that began so few windows apart, a day at least, may tell of the same thing. */
const TOGETHER = 3;

/**
 * Stores what was found out about the series of a stream: raises alarms, joins those that are alike, ends those that are over.
 * Storing the same again changes nothing.
 *
 * @param areRelated topics of which one is a part of the other tell of the same thing
 * @param isNews false on the first look at a stream: only what is not over is worth telling then
 */
export const keepAlarms = async (
  manager: EntityManager,
  streamId: string,
  windowMs: number,
  findings: readonly SeriesFindings[],
  isNews: boolean,
  now: number,
  areRelated: Related = () => false,
): Promise<AlarmNews> => {
  const lasting = await manager.find(OpinionAlarmEntity, { where: { streamId, endedAt: IsNull() } });
  const bySeries = new Map(findings.map((one) => [one.seriesId, one]));
  const ended = await endThoseOver(manager, lasting, bySeries, now);

  const found = findings.flatMap((one) => {
    const told = new Map((isNews ? one.raised : []).map((raised) => [keyOf(raised), raised]));
    for (const raised of one.open) told.set(keyOf(raised), raised);
    return [...told.values()].map((raised) => ({ one, raised }));
  });
  // The strongest evidence first: the others are told with it.
  found.sort((a, b) => b.raised.ratio - a.raised.ratio);
  const leading = lasting.filter(({ joinedTo }) => joinedTo === null);
  const raisedNow: OpinionAlarmEntity[] = [];
  for (const { one, raised } of found) {
    const lasts = lasting.find(({ seriesId, kind }) => seriesId === one.seriesId && kind === raised.kind);
    // Corrected counts may move the window in which it would have been raised.
    if (lasts && lasts.endedAt === null) continue;
    const alarm = toAlarm(streamId, windowMs, one, raised);
    if (await manager.existsBy(OpinionAlarmEntity, { id: alarm.id })) continue;
    const isOver = !one.open.some((open) => keyOf(open) === keyOf(raised));
    if (isOver) Object.assign(alarm, { endedAt: now, state: 'resolved' });
    const head = leading.find(
      (other) => isAlike(other, alarm, windowMs, areRelated) && other.state !== 'resolved',
    );
    alarm.joinedTo = head?.id ?? null;
    if (head && !isOver) Object.assign(alarm, { state: head.state, snoozedUntil: head.snoozedUntil });
    await manager.insert(OpinionAlarmEntity, alarm);
    await note(manager, alarm.id, null, 'raise', now);
    if (isOver) await note(manager, alarm.id, null, 'end', now);
    lasting.push(alarm);
    if (head) continue;
    leading.push(alarm);
    raisedNow.push(alarm);
  }
  return { raised: raisedNow, ended };
};

/** Alarms whose rest is over are open again. @returns how many */
export const wakeAlarms = async (manager: EntityManager, now: number): Promise<number> => {
  const rested = await manager.findBy(OpinionAlarmEntity, {
    state: 'snoozed',
    snoozedUntil: LessThanOrEqual(now),
  });
  for (const alarm of rested) await act(manager, alarm, 'wake', null, now, null);
  return rested.length;
};

/** Takes an alarm where the action leads, and notes who did it. @returns false where the table of transitions has no such way */
export const act = async (
  manager: EntityManager,
  alarm: OpinionAlarmEntity,
  action: AlarmAction,
  actor: Actor,
  now: number,
  snoozedUntil: number | null,
): Promise<boolean> => {
  const state = ALARM_TRANSITIONS[alarm.state][action];
  if (!state) return false;
  Object.assign(alarm, { state, snoozedUntil });
  await manager.update(OpinionAlarmEntity, { id: alarm.id }, { state, snoozedUntil });
  await note(manager, alarm.id, actor, action, now);
  return true;
};

export const note = async (
  manager: EntityManager,
  alarmId: string,
  actor: Actor,
  action: AlarmEntryEntity['action'],
  at: number,
  text: string | null = null,
): Promise<void> => {
  await manager.insert(AlarmEntryEntity, {
    id: randomUUID(),
    alarmId,
    at,
    accountId: actor?.id ?? null,
    by: actor?.name ?? null,
    action,
    text,
  });
};

const keyOf = ({ kind, at }: Raised): string => `${kind} ${String(at)}`;

const endThoseOver = async (
  manager: EntityManager,
  lasting: readonly OpinionAlarmEntity[],
  bySeries: ReadonlyMap<string, SeriesFindings>,
  now: number,
): Promise<OpinionAlarmEntity[]> => {
  const ended: OpinionAlarmEntity[] = [];
  for (const alarm of lasting) {
    const open = bySeries.get(alarm.seriesId)?.open ?? [];
    if (open.some(({ kind }) => kind === alarm.kind)) continue;
    alarm.endedAt = now;
    await manager.update(OpinionAlarmEntity, { id: alarm.id }, { endedAt: now });
    ended.push(...(await endGroup(manager, alarm.joinedTo ?? alarm.id, now)));
  }
  return ended;
};

/** An alarm and those told with it are over together, with the last of them. @returns the one that is told, if it was not resolved */
const endGroup = async (
  manager: EntityManager,
  headId: string,
  now: number,
): Promise<OpinionAlarmEntity[]> => {
  const group = await inGroup(manager, headId);
  if (group.some(({ endedAt }) => endedAt === null)) return [];
  const told: OpinionAlarmEntity[] = [];
  for (const alarm of group)
    if ((await act(manager, alarm, 'end', null, now, null)) && alarm.id === headId) told.push(alarm);
  return told;
};

const isAlike = (
  a: OpinionAlarmEntity,
  b: OpinionAlarmEntity,
  windowMs: number,
  areRelated: Related,
): boolean => {
  const near = Math.abs(a.since - b.since) <= Math.max(DAY_MS, TOGETHER * windowMs);
  // One of them is about all topics or all products, or both are about the same.
  const fits = (one: string, other: string) => one === other || one === '' || other === '';
  return near && (fits(a.topic, b.topic) || areRelated(a.topic, b.topic)) && fits(a.product, b.product);
};

const toAlarm = (
  streamId: string,
  windowMs: number,
  { seriesId, topic, product }: SeriesFindings,
  { kind, at, since, ratio, usual, now, mentions }: Raised,
): OpinionAlarmEntity => ({
  id: createHash('sha256')
    .update(JSON.stringify([seriesId, kind, at]))
    .digest('hex')
    .slice(0, 24),
  ...{ seriesId, streamId, topic, product, kind },
  severity: severityOf(kind, usual, now, mentions),
  state: 'open',
  snoozedUntil: null,
  raisedAt: at + windowMs,
  since,
  endedAt: null,
  ratio,
  usual,
  now,
  mentions,
  joinedTo: null,
});

/** Negative mentions, or mentions, beyond what is usual. */
const MANY = 100;
const SOME = 25;

const severityOf = (kind: Raised['kind'], usual: number, now: number, mentions: number): Severity => {
  const beyond = kind === 'tone' ? (now - usual) * mentions : (1 - usual / now) * mentions;
  return beyond >= MANY ? 'high' : beyond >= SOME ? 'medium' : 'low';
};

/** An alarm and those told with it, the newest first. */
export const inGroup = (manager: EntityManager, headId: string): Promise<OpinionAlarmEntity[]> =>
  manager.find(OpinionAlarmEntity, {
    where: [{ id: headId }, { joinedTo: headId }],
    order: { raisedAt: 'DESC' },
  });
