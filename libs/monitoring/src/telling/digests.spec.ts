import { catalogPersistence, ProductFacts } from '#catalog';
import type { FoundTopicsOfStream } from '#contracts';
import { SmtpMailer } from '#mail';
import { LocalMailServer } from '#mail/testing';
import { FixedClock, type JobQueue, jobsPersistence, type Maintenance, ShopClock } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { AlarmViews } from '../alarm-desk/alarm-views.service.js';
import { note } from '../alarm-desk/keep-alarms.js';
import { OpinionAlarmEntity } from '../alarm-desk/opinion-alarm.entity.js';
import { monitoringPersistence } from '../monitoring.persistence.js';
import { OpinionSources } from '../streams/opinion-sources.service.js';
import type { Voices } from '../streams/voices.js';
import type { FoundTopics } from '../topics/found-topics.service.js';
import { AlarmTargets } from './alarm-targets.service.js';
import { AlarmTelling } from './alarm-telling.js';
import { Deliveries } from './deliveries.service.js';
import { Delivering } from './delivering.js';
import { Digests } from './digests.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const chat: Voices = {
  ...{ id: 'chat', kind: 'chat', name: '', windowMs: HOUR, latenessMs: HOUR },
  counts: () => Promise.resolve([]),
  posts: () => Promise.resolve([]),
  topicNames: () => new Map(),
};

describe('a digest', () => {
  const mail = new LocalMailServer();
  let smtp: string;
  let db: TestDatabase;
  let clock: FixedClock;
  let topics: FoundTopicsOfStream[];
  let waiting: { deliveryId: string; text: string }[];
  let targets: AlarmTargets;
  let telling: AlarmTelling;
  let digests: Digests;
  let delivering: Delivering;

  beforeAll(async () => {
    smtp = await mail.open();
  });
  afterAll(() => mail.close());
  beforeEach(async () => {
    mail.letters.length = 0;
    waiting = [];
    topics = [];
    db = await openTestDatabase([jobsPersistence, catalogPersistence, monitoringPersistence]);
    // A Tuesday, 12:00 in Dublin.
    clock = new FixedClock(Date.UTC(2026, 6, 14, 11));
    const { dataSource, transactions } = db;
    const jobs = {
      enqueue: (_: unknown, payload: (typeof waiting)[0]) => {
        waiting.push(payload);
        return Promise.resolve('job');
      },
    } as unknown as JobQueue;
    const sources = new OpinionSources([chat], dataSource, { nodes: [] });
    const views = new AlarmViews(dataSource, new ProductFacts(), sources);
    const config = { privateAddresses: true, publicUrl: '' };
    const dublin = new ShopClock('Europe/Dublin');
    const deliveries = new Deliveries(dataSource, transactions, jobs, clock, dublin);
    telling = new AlarmTelling(views, deliveries, config);
    const found = { list: () => Promise.resolve(topics) } as unknown as FoundTopics;
    digests = new Digests(
      ...([jobs, dataSource, transactions, clock, dublin, views, found, telling, deliveries] as const),
    );
    delivering = new Delivering(
      ...([jobs, dataSource, transactions, clock, views] as const),
      new SmtpMailer(smtp, 'Shop <no-reply@shop.example>'),
      ...([deliveries, {} as Maintenance, config] as const),
    );
    targets = new AlarmTargets(dataSource, transactions, clock, deliveries, dublin);
  });
  afterEach(() => db.close());

  const add = async (kind: 'email' | 'webhook' = 'email') =>
    (await targets.add({ kind, address: kind === 'email' ? 'ann@shop.example' : 'https://a.example' })).target
      .id;
  /** @returns the letters that were sent now */
  const sent = async (): Promise<string[]> => {
    mail.letters.length = 0;
    await Promise.all([digests.send(), digests.send()]);
    for (const { deliveryId, text } of waiting.splice(0)) await delivering.deliver(deliveryId, text);
    return mail.letters.map(({ text }) => text.replace(/\r\n/gu, '\n').replace(/=\n/gu, ''));
  };
  const raise = async (id: string): Promise<void> => {
    const now = clock.now();
    await db.dataSource.manager.insert(OpinionAlarmEntity, {
      ...{ id, seriesId: 's', streamId: 'chat', topic: id, product: '', kind: 'tone', severity: 'low' },
      ...{ state: 'open', snoozedUntil: null, raisedAt: now, since: now - 3 * HOUR, endedAt: null },
      ...{ ratio: 99, usual: 0.15, now: 0.5, mentions: 60, joinedTo: null },
    });
    await note(db.dataSource.manager, id, null, 'raise', now);
  };
  const resolve = async (id: string): Promise<void> => {
    await db.dataSource.manager.update(OpinionAlarmEntity, { id }, { state: 'resolved' });
    await note(db.dataSource.manager, id, null, 'end', clock.now());
  };

  it('tells each day at its hour what happened, and is not sent where nothing did', async () => {
    const id = await add();
    // Quiet hours hold nothing that was asked for at that hour.
    const quiet = { from: '22:00', to: '09:00', days: ['wednesday', 'tuesday'], severePass: false } as const;
    await targets.change(id, { quiet: { ...quiet, days: [...quiet.days] } });
    expect(await targets.change(id, { digest: { every: 'day', hour: 8 } })).toMatchObject({
      quiet,
      digest: { hour: 8 },
    });
    await raise('sole');
    await raise('zip');
    await resolve('zip');
    await db.transactions.run((tx) => telling.tellSilence(tx, { id: 'forum', name: 'Forum' }, clock.now()));
    topics = [
      {
        ...{ streamId: 'chat', streamKind: 'chat', streamName: '', texts: 99, unfiled: 0 },
        ...{ since: clock.now() - 3 * DAY, foundAt: clock.now() },
        topics: [
          ['laces', 40, false],
          ['usual', 9, false],
          ['muted', 40, true],
        ].map(([name, many, isMuted]) => ({
          ...{ id: String(name), name: String(name), isRenamed: false, isMuted: Boolean(isMuted), words: [] },
          ...{ posts: 50, days: [5, 8, Number(many)], examples: [], parts: [] },
        })),
      },
    ];
    waiting = [];
    clock.advance(19 * HOUR);
    expect(await sent()).toEqual([]);
    clock.advance(HOUR);
    const [letter = '', ...others] = await sent();
    expect(others).toEqual([]);
    expect(letter).toContain('Subject: The day in alarms, outages and topics');
    expect(letter.slice(letter.indexOf('Raised:')).trim()).toBe(
      [
        'Raised:\n- More complaints: sole (chat messages)\n- More complaints: zip (chat messages)',
        'Resolved:\n- More complaints: zip (chat messages)',
        'Sources:\n- Nothing comes in any more: Forum',
        'Topics talked of more or less than before:\n- laces (chat messages): 40 after 8',
      ].join('\n\n'),
    );
    topics = [];
    clock.advance(DAY);
    expect((await sent()).map((text) => text.slice(text.indexOf('Not resolved')).trim())).toEqual([
      'Not resolved yet:\n- More complaints: sole (chat messages)',
    ]);
    await resolve('sole');
    clock.advance(DAY);
    expect(await sent()).toHaveLength(1);
    clock.advance(DAY);
    expect(await sent()).toEqual([]);
  });

  it('comes once a week where it should, until it is taken away', async () => {
    const id = await add();
    await targets.change(id, { digest: { every: 'week', day: 'monday', hour: 12 } });
    await raise('sole');
    for (let day = 0; day < 5; day++) {
      clock.advance(DAY);
      expect(await sent()).toEqual([]);
    }
    clock.advance(DAY);
    expect(await sent()).toEqual([expect.stringContaining('The week in alarms')]);
    expect(await targets.change(id, { digest: null })).toMatchObject({ digest: null });
    clock.advance(7 * DAY);
    expect(await sent()).toEqual([]);
  });

  it('is for e-mail', async () => {
    const id = await add('webhook');
    await expect(targets.change(id, { digest: { every: 'day', hour: 8 } })).rejects.toMatchObject({
      code: 'digest_needs_email',
    });
  });
});
