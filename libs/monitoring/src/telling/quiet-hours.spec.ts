import { catalogPersistence, ProductFacts } from '#catalog';
import { type QuietHours, WEEKDAYS } from '#contracts';
import { SmtpMailer } from '#mail';
import { LocalMailServer } from '#mail/testing';
import { FixedClock, type JobQueue, jobsPersistence, type Maintenance, ShopClock } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { AlarmViews } from '../alarm-desk/alarm-views.service.js';
import { OpinionAlarmEntity } from '../alarm-desk/opinion-alarm.entity.js';
import { monitoringPersistence } from '../monitoring.persistence.js';
import { OpinionSources } from '../streams/opinion-sources.service.js';
import type { Voices } from '../streams/voices.js';
import { AlarmTargets } from './alarm-targets.service.js';
import { AlarmTelling } from './alarm-telling.js';
import { Deliveries } from './deliveries.service.js';
import { Delivering } from './delivering.js';
import { quietUntil } from './quiet-until.js';

const HOUR = 3_600_000;
const chat: Voices = {
  ...{ id: 'chat', kind: 'chat', name: '', windowMs: HOUR, latenessMs: HOUR },
  counts: () => Promise.resolve([]),
  posts: () => Promise.resolve([]),
  topicNames: () => new Map(),
};

const every = [...WEEKDAYS];
const nights: QuietHours = { from: '22:00', to: '07:00', days: every, severePass: false };

describe('quietUntil', () => {
  const dublin = new ShopClock('Europe/Dublin');
  it.each([
    // In summer an hour ahead of UTC.
    ['2026-07-14T20:59:00Z', nights, null],
    ['2026-07-14T21:00:00Z', nights, '2026-07-15T06:00:00Z'],
    ['2026-07-15T05:59:59Z', nights, '2026-07-15T06:00:00Z'],
    ['2026-07-15T06:00:00Z', nights, null],
    ['2026-01-15T23:00:00Z', nights, '2026-01-16T07:00:00Z'],
    // The clocks go forward in that night, or back.
    ['2026-03-28T23:00:00Z', nights, '2026-03-29T06:00:00Z'],
    ['2026-10-24T22:00:00Z', nights, '2026-10-25T07:00:00Z'],
    // An end that the clocks leave out.
    ['2026-03-28T23:00:00Z', { ...nights, to: '01:30' }, '2026-03-29T01:30:00Z'],
    // A night belongs to the day on which it begins: Friday.
    ['2026-01-16T23:00:00Z', { ...nights, days: ['friday'] }, '2026-01-17T07:00:00Z'],
    ['2026-01-17T03:00:00Z', { ...nights, days: ['friday'] }, '2026-01-17T07:00:00Z'],
    ['2026-01-17T23:00:00Z', { ...nights, days: ['friday'] }, null],
    // Those that follow each other at once are one: a weekend.
    [
      '2026-01-17T12:00:00Z',
      { ...nights, from: '00:00', to: '00:00', days: ['sunday', 'saturday'] },
      '2026-01-19T00:00:00Z',
    ],
    ['2026-01-14T13:00:00Z', { ...nights, from: '12:00', to: '14:00' }, '2026-01-14T14:00:00Z'],
  ] as const)('at %s they end when they should', (now, quiet, until) => {
    expect(quietUntil({ ...quiet, days: [...quiet.days] }, dublin, Date.parse(now))).toBe(
      until === null ? null : Date.parse(until),
    );
  });
});

describe('quiet hours', () => {
  const mail = new LocalMailServer();
  let smtp: string;
  let db: TestDatabase;
  let clock: FixedClock;
  let waiting: { payload: { deliveryId: string; text: string }; due: number }[];
  let telling: AlarmTelling;
  let deliveries: Deliveries;
  let delivering: Delivering;
  let targets: AlarmTargets;

  beforeAll(async () => {
    smtp = await mail.open();
  });
  afterAll(() => mail.close());
  beforeEach(async () => {
    mail.letters.length = 0;
    db = await openTestDatabase([jobsPersistence, catalogPersistence, monitoringPersistence]);
    // 23:00 in Dublin.
    clock = new FixedClock(Date.UTC(2026, 6, 14, 22));
    waiting = [];
    const { dataSource, transactions } = db;
    const jobs = {
      enqueue: (_: unknown, payload: (typeof waiting)[0]['payload'], { delayMs = 0 }) => {
        waiting.push({ payload, due: clock.now() + delayMs });
        return Promise.resolve('job');
      },
    } as unknown as JobQueue;
    const views = new AlarmViews(
      dataSource,
      new ProductFacts(),
      new OpinionSources([chat], dataSource, { nodes: [] }),
    );
    const config = { privateAddresses: true, publicUrl: 'https://shop.example' };
    deliveries = new Deliveries(dataSource, transactions, jobs, clock, new ShopClock('Europe/Dublin'));
    telling = new AlarmTelling(views, deliveries, config);
    delivering = new Delivering(
      {} as JobQueue,
      ...([dataSource, transactions, clock, views] as const),
      new SmtpMailer(smtp, 'Shop <no-reply@shop.example>'),
      deliveries,
      {} as Maintenance,
      config,
    );
    targets = new AlarmTargets(dataSource, transactions, clock, deliveries, new ShopClock('Europe/Dublin'));
  });
  afterEach(() => db.close());

  const told = async (quiet: Partial<QuietHours> = {}): Promise<string> => {
    const { target } = await targets.add({ kind: 'email', address: 'ann@shop.example' });
    await targets.change(target.id, { quiet: { ...nights, ...quiet } });
    return target.id;
  };
  const makeAlarm = async (severity: OpinionAlarmEntity['severity']): Promise<OpinionAlarmEntity> => {
    const now = clock.now();
    const alarm: OpinionAlarmEntity = {
      ...{ id: 'alarm', seriesId: 's', streamId: 'chat', topic: 'sole', product: '', kind: 'tone', severity },
      ...{ state: 'open', snoozedUntil: null, raisedAt: now, since: now - 3 * HOUR, endedAt: null },
      ...{ ratio: 99, usual: 0.15, now: 0.5, mentions: 60, joinedTo: null },
    };
    await db.dataSource.manager.insert(OpinionAlarmEntity, alarm);
    return alarm;
  };
  const raise = (alarm: OpinionAlarmEntity) =>
    db.transactions.run((tx) => telling.tell(tx, { raised: [alarm], ended: [] }, HOUR));
  const end = async (alarm: OpinionAlarmEntity): Promise<void> => {
    Object.assign(alarm, { state: 'resolved', endedAt: clock.now() });
    await db.dataSource.manager.save(OpinionAlarmEntity, alarm);
    await db.transactions.run((tx) => telling.tell(tx, { raised: [], ended: [alarm] }, HOUR));
  };
  /** Time passes, and what is due is sent. */
  const pass = async (hours: number): Promise<void> => {
    clock.advance(hours * HOUR);
    const due = waiting.filter(({ due: at }) => at <= clock.now());
    waiting = waiting.filter((one) => !due.includes(one));
    for (const { payload } of due) await delivering.deliver(payload.deliveryId, payload.text);
  };
  const subjects = () => mail.letters.map(({ text }) => /^Subject: (.*)$/mu.exec(text)?.[1]?.trim());
  const log = async () => (await deliveries.list(undefined, 10)).items;

  it('keep what there is to tell until they end', async () => {
    await told();
    const alarm = await makeAlarm('high');
    await raise(alarm);
    const until = Date.UTC(2026, 6, 15, 6);
    expect(await log()).toMatchObject([{ what: 'alarm.raised', state: 'waiting', heldUntil: until }]);
    await pass(7);
    expect(mail.letters).toEqual([]);
    await pass(1);
    expect(subjects()).toEqual(['More complaints: sole (chat messages)']);
    expect(await log()).toMatchObject([{ state: 'taken', heldUntil: null, tries: 1 }]);
    // By day nothing is kept.
    await end(alarm);
    await pass(0);
    expect(subjects()).toHaveLength(2);
  });

  it('let severe alarms pass, and their end, where the channel says so', async () => {
    await told({ severePass: true });
    const alarm = await makeAlarm('high');
    await raise(alarm);
    await pass(0);
    await end(alarm);
    await pass(0);
    expect(subjects()).toEqual([
      'More complaints: sole (chat messages)',
      'As before again: sole (chat messages)',
    ]);
    await raise({ ...alarm, severity: 'medium' });
    await pass(0);
    expect(mail.letters).toHaveLength(2);
  });

  it('end with one notice that tells both of an alarm that is over by then', async () => {
    await told();
    const alarm = await makeAlarm('medium');
    await raise(alarm);
    await pass(2);
    await end(alarm);
    await pass(6);
    expect(subjects()).toEqual(['As before again: sole (chat messages)']);
    expect(mail.letters[0]?.text).toContain('More complaints: sole (chat messages)');
    expect(mail.letters[0]?.text).toContain('console/monitoring/alarms/alarm');
    expect(await log()).toMatchObject([{ what: 'alarm.ended', state: 'taken' }]);
    await pass(24);
    expect(mail.letters).toHaveLength(1);
  });

  it('say of an alarm that somebody has resolved by then that it is', async () => {
    await told();
    await raise(await makeAlarm('low'));
    await db.dataSource.manager.update(OpinionAlarmEntity, { id: 'alarm' }, { state: 'resolved' });
    mail.refuses = 1;
    clock.advance(8 * HOUR);
    const [{ payload } = { payload: { deliveryId: '', text: '' } }] = waiting;
    await expect(delivering.deliver(payload.deliveryId, payload.text)).rejects.toThrow('come back later');
    await delivering.deliver(payload.deliveryId, payload.text);
    expect(subjects()).toEqual(['Resolved meanwhile: More complaints: sole (chat messages)']);
  });

  it('tell an outage that is over by then once, and another one by itself', async () => {
    await told();
    const stream = { id: 'forum', name: 'Forum' };
    const silence = (since: number | null) =>
      db.transactions.run((tx) => telling.tellSilence(tx, stream, since));
    await silence(clock.now() - HOUR);
    await pass(1);
    await silence(null);
    await pass(1);
    await silence(clock.now());
    await pass(6);
    expect(subjects()).toEqual(['Heard again: Forum', 'Nothing comes in any more: Forum']);
    expect(mail.letters[0]?.text).toContain('Nothing since 2026-07-14 21:00 UTC');
  });

  it('hold no try back, and are taken away again', async () => {
    const id = await told();
    await targets.test(id);
    await pass(0);
    expect(mail.letters).toHaveLength(1);
    expect(await targets.list()).toMatchObject([{ quiet: nights }]);
    expect(await targets.change(id, { quiet: null })).toMatchObject({ id, quiet: null });
    await raise(await makeAlarm('low'));
    await pass(0);
    expect(mail.letters).toHaveLength(2);
    await expect(targets.change('none', { quiet: null })).rejects.toMatchObject({
      code: 'alarm_target_not_found',
    });
  });
});
