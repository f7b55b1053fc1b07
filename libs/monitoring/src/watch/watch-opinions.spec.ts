import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { catalogPersistence, ProductFacts } from '#catalog';
import type { OpinionAlarm, OpinionPost, SeriesKey } from '#contracts';
import { seededRandom } from '#learning';
import type { Letter } from '#mail';
import { FixedClock, isSigned, type JobQueue, jobsPersistence, type Maintenance, ShopClock } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { AlarmDesk } from '../alarm-desk/alarm-desk.service.js';
import { AlarmViews } from '../alarm-desk/alarm-views.service.js';
import type { AlarmDrafts } from '../drafts/alarm-drafts.service.js';
import { Monitoring } from '../monitoring.service.js';
import { monitoringPersistence } from '../monitoring.persistence.js';
import { OpinionSources } from '../streams/opinion-sources.service.js';
import { StreamCounts } from '../streams/stream-counts.service.js';
import { type CountedMentions, countMentions, type Voices } from '../streams/voices.js';
import { OpinionStreamEntity } from '../streams/opinion-stream.entity.js';
import { OpinionWindowEntity } from '../streams/opinion-window.entity.js';
import { AlarmTargets } from '../telling/alarm-targets.service.js';
import { AlarmTelling } from '../telling/alarm-telling.js';
import { Deliveries } from '../telling/deliveries.service.js';
import { Delivering } from '../telling/delivering.js';
import { Silences } from './silences.js';
import { WatchOpinions } from './watch-opinions.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 2, 2);
const ann = { id: 'a', name: 'Ann' };

interface Said {
  at: number;
  topic: string;
  product: string;
  negative: boolean;
  text: string;
}

/** What shoppers of a small shop say, hour by hour. */
class Talk implements Voices {
  readonly id = 'chat';
  readonly kind = 'chat';
  readonly name = '';
  readonly windowMs = HOUR;
  readonly latenessMs = 6 * HOUR;
  said: Said[] = [];
  waits = false;
  private readonly random = seededRandom(7);

  /** @param negative share among those about the sole of boots */
  hours(from: number, to: number, negative = 0.15): void {
    for (let at = from; at < to; at += HOUR)
      for (let one = 0; one < 24; one++) {
        const [topic, product] = one % 2 === 0 ? ['sole', 'boot'] : ['fit', 'tent'];
        const isBad = this.random() < (topic === 'sole' ? negative : 0.15);
        const words =
          topic === 'fit' ? 'sleeves are short' : negative > 0.15 ? 'sole came off' : 'sole is thin';
        const text = `${isBad ? words : 'all is well'} ${String(one)}`;
        this.said.push({ at: at + one * 60_000, topic, product, negative: isBad, text });
      }
  }

  isWaiting(): Promise<boolean> {
    return Promise.resolve(this.waits);
  }

  counts(from: number, to: number): Promise<CountedMentions[]> {
    const within = this.said.filter(({ at }) => at >= from && at < to);
    return Promise.resolve(
      countMentions(
        within.map((one) => ({ ...one, topics: [one.topic] })),
        HOUR,
      ),
    );
  }

  posts({ topic, product }: SeriesKey, from: number, to: number, limit: number): Promise<OpinionPost[]> {
    const found = this.said.filter(
      (one) =>
        one.at >= from &&
        one.at < to &&
        (!topic || one.topic === topic) &&
        (!product || one.product === product),
    );
    return Promise.resolve(
      found
        .reverse()
        .slice(0, limit)
        .map(({ at, text, product: of, negative }) => ({
          id: `${String(at)} ${text}`,
          at,
          text,
          product: of,
          label: negative ? 'negative' : 'neutral',
          score: negative ? -0.8 : 0,
          reviewId: null,
          conversationId: null,
        })),
    );
  }

  topicNames(): ReadonlyMap<string, string> {
    return new Map([['sole', 'Sole']]);
  }
}

describe('WatchOpinions', () => {
  let db: TestDatabase;
  let clock: FixedClock;
  let talk: Talk;
  let told: { deliveryId: string; text: string }[];
  let letters: Letter[];
  const jobs = {
    enqueue: (_job: unknown, payload: (typeof told)[0]) => {
      told.push(payload);
      return Promise.resolve('job');
    },
  };
  beforeEach(async () => {
    db = await openTestDatabase([jobsPersistence, catalogPersistence, monitoringPersistence]);
    clock = new FixedClock(START);
    talk = new Talk();
    told = [];
    letters = [];
  });
  afterEach(() => db.close());

  /** One process. */
  const open = () => {
    const { dataSource, transactions, events } = db;
    const counts = new StreamCounts(transactions);
    const sources = new OpinionSources([talk], dataSource, { nodes: [] });
    const products = new ProductFacts();
    const views = new AlarmViews(dataSource, products, sources);
    const config = { privateAddresses: true, publicUrl: 'https://shop.example' };
    const deliveries = new Deliveries(
      dataSource,
      transactions,
      jobs as unknown as JobQueue,
      clock,
      new ShopClock('UTC'),
    );
    const telling = new AlarmTelling(views, deliveries, config);
    const mailer = {
      isAvailable: true,
      send: (letter: Letter) => {
        letters.push(letter);
        return Promise.resolve();
      },
    };
    const delivering = new Delivering(
      ...([{} as JobQueue, dataSource, transactions, clock, views, mailer, deliveries] as const),
      {} as Maintenance,
      config,
    );
    // Nothing that is said here is a defect.
    const drafts = { of: () => [], endWithAlarms: () => 0 } as unknown as AlarmDrafts;
    const watching = new WatchOpinions(
      {} as JobQueue,
      dataSource,
      transactions,
      clock,
      counts,
      events,
      {} as Maintenance,
      sources,
      telling,
      new Silences(transactions, telling),
      drafts,
    );
    return {
      counts,
      watching,
      delivering,
      deliveries,
      targets: new AlarmTargets(dataSource, transactions, clock, deliveries, new ShopClock('UTC')),
      desk: new AlarmDesk(dataSource, transactions, clock, views, drafts),
      monitoring: new Monitoring(dataSource, transactions, {} as JobQueue, products, views, sources, drafts),
    };
  };
  /** Talk goes on for some hours, and is watched after each. */
  const hours = async (own: ReturnType<typeof open>, many: number, negative?: number): Promise<void> => {
    for (let hour = 0; hour < many; hour++) {
      talk.hours(clock.now(), clock.now() + HOUR, negative);
      clock.advance(HOUR);
      await own.watching.watch();
    }
  };
  const stored = async (): Promise<string[]> =>
    (await db.dataSource.manager.find(OpinionWindowEntity, { order: { seriesId: 'ASC', at: 'ASC' } })).map(
      ({ seriesId, at, mentions, negative }) => [seriesId, at, mentions, negative].join(' '),
    );

  it('learns for a week, then raises one alarm with what, since when, how much and the words of it', async () => {
    const own = open();
    talk.hours(START, START + 3 * DAY);
    clock.advance(3 * DAY);
    await hours(own, 2, 0.9);
    expect((await own.monitoring.overview()).streams).toMatchObject([
      { kind: 'chat', state: 'learning', learnt: 74, learning: 168 },
    ]);
    expect((await own.monitoring.overview()).alarms).toEqual([]);

    talk.said = [];
    talk.hours(START, START + 20 * DAY);
    clock.advance(17 * DAY - 2 * HOUR);
    await own.counts.countAnew('chat');
    await own.watching.watch();
    await hours(own, 6);
    const quiet = await own.monitoring.overview();
    expect(quiet.streams).toMatchObject([{ state: 'watched', learnt: 168, series: 7 }]);
    expect(quiet.streams[0]?.recent.at(-1)).toMatchObject({ mentions: 24 });
    expect(quiet.alarms).toEqual([]);

    const changed = clock.now();
    await hours(own, 5, 0.7);
    const { alarms } = await own.monitoring.overview();
    expect(alarms).toHaveLength(1);
    const [alarm] = alarms as [OpinionAlarm];
    expect(alarm).toMatchObject({ kind: 'tone', state: 'open', since: changed, endedAt: null });
    expect(alarm.joined).toBeGreaterThan(0);
    expect(alarm.usual).toBeCloseTo(0.15, 1);
    expect(alarm.now).toBeGreaterThan(0.4);
    const detail = await own.monitoring.alarm(alarm.id);
    expect(detail.phrases.map(({ phrase }) => phrase)).toContain('sole came off');
    expect(detail.posts[0]?.text).toContain('sole came off');
    expect(detail.windows.some(({ at }) => at === changed)).toBe(true);
    expect(detail.entries).toMatchObject([{ action: 'raise', by: null }]);
    // An erased shopper's words are in no alarm: they are read from where they are kept.
    talk.said = talk.said.filter(({ text }) => !text.includes('came off'));
    expect(JSON.stringify(await own.monitoring.alarm(alarm.id))).not.toContain('came off');
  });

  it('judges nothing while a part of what was said waits to be read', async () => {
    const own = open();
    talk.hours(START, START + 10 * DAY);
    talk.hours(START + 10 * DAY, START + 10 * DAY + 6 * HOUR, 0.7);
    clock.advance(10 * DAY + 6 * HOUR);
    talk.waits = true;
    await own.watching.watch();
    expect((await own.monitoring.overview()).alarms).toEqual([]);
    talk.waits = false;
    await own.watching.watch();
    expect((await own.monitoring.overview()).alarms).toHaveLength(1);
  });

  it('counts and raises once, whatever is killed, restarted or run twice at once', async () => {
    talk.hours(START, START + 10 * DAY);
    clock.advance(10 * DAY);
    await open().watching.watch();
    const before = await stored();
    talk.hours(clock.now(), clock.now() + 4 * HOUR, 0.7);
    clock.advance(4 * HOUR);
    // Stopped between counting and raising.
    const stopped = new AbortController();
    const dying = open();
    const counts = talk.counts.bind(talk);
    talk.counts = (from, to) => {
      stopped.abort(new Error('killed'));
      return counts(from, to);
    };
    await expect(dying.watching.watch(stopped.signal)).rejects.toThrow('killed');
    talk.counts = counts;
    expect((await dying.monitoring.overview()).alarms).toEqual([]);

    await Promise.all([open().watching.watch(), open().watching.watch()]);
    const own = open();
    await own.watching.watch();
    expect((await own.monitoring.overview()).alarms).toHaveLength(1);
    const after = await stored();
    expect(after.length).toBe(before.length + 7 * 4);
    // What came in late is counted, what is gone is not.
    talk.said = talk.said.filter(({ at }) => at !== clock.now() - HOUR);
    talk.said.push({
      at: clock.now() - 2 * HOUR,
      topic: 'late',
      product: 'tent',
      negative: false,
      text: 'late',
    });
    await own.watching.watch();
    const recounted = await stored();
    await own.counts.countAnew('chat');
    await own.watching.watch();
    expect(await stored()).toEqual(recounted);
    expect(recounted).not.toEqual(after);
    expect((await own.monitoring.overview()).alarms).toHaveLength(1);
  });

  it('tells whoever is to be told, once, and again after a failure', async () => {
    const heard: { headers: IncomingHttpHeaders; body: string }[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        heard.push({ headers: request.headers, body });
        response.writeHead(heard.length === 1 ? 503 : 204).end();
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    try {
      const own = open();
      const { secret } = await own.targets.add({ kind: 'webhook', address });
      await own.targets.add({ kind: 'chat', address });
      await own.targets.add({ kind: 'email', address: 'ann@shop.example' });
      talk.hours(START, START + 10 * DAY);
      clock.advance(10 * DAY);
      await own.watching.watch();
      await hours(own, 4, 0.7);
      const [{ id } = { id: '' }] = (await own.monitoring.overview()).alarms;
      expect(told).toHaveLength(3);
      expect(JSON.stringify(told)).toContain(`https://shop.example/console/monitoring/alarms/${id}`);
      const deliver = async (deliveryId: string, text: string) =>
        own.delivering.deliver(deliveryId, text).catch((error: Error) => error.message);
      const answers = [];
      for (const { deliveryId, text } of told) answers.push(await deliver(deliveryId, text));
      expect(answers.filter(Boolean)).toEqual([expect.stringContaining('503')]);
      expect((await own.deliveries.list(undefined, 10)).items.map(({ state }) => state).sort()).toEqual([
        'taken',
        'taken',
        'waiting',
      ]);
      // What was taken is not sent again.
      for (const { deliveryId, text } of told) await deliver(deliveryId, text);
      expect(heard).toHaveLength(3);
      expect(letters).toMatchObject([
        { to: 'ann@shop.example', subject: expect.stringContaining('More complaints') },
      ]);
      expect((await own.deliveries.list(undefined, 10)).items).toMatchObject([
        { what: 'alarm.raised', alarmId: id, state: 'taken', answer: null },
        { state: 'taken' },
        { state: 'taken' },
      ]);
      const webhook = heard.findLast(({ headers }) => headers['attendant-signature']);
      expect(
        isSigned(
          String(webhook?.headers['attendant-signature']),
          secret ?? '',
          webhook?.body ?? '',
          clock.now(),
        ),
      ).toBe(true);
      expect(JSON.parse(webhook?.body ?? '')).toMatchObject({ type: 'alarm.raised', alarm: { id } });
      const room = heard.findLast(({ headers }) => !headers['attendant-signature']);
      expect(JSON.parse(room?.body ?? '')).toMatchObject({
        text: expect.stringContaining('More complaints'),
      });
      const { entries } = await own.monitoring.alarm(id);
      expect(entries.filter(({ action }) => action === 'tell')).toHaveLength(3);

      const [{ id: mailId } = { id: '' }] = (await own.targets.list()).filter(({ kind }) => kind === 'email');
      await own.targets.test(mailId);
      const { deliveryId, text } = told.at(-1) as (typeof told)[0];
      await own.delivering.deliver(deliveryId, text);
      expect(letters.at(-1)?.subject).toContain('A try');
      await own.targets.remove(mailId);
      expect((await own.deliveries.list(undefined, 10)).items).toHaveLength(2);
      await expect(own.targets.test(mailId)).rejects.toMatchObject({ code: 'alarm_target_not_found' });
    } finally {
      await new Promise((closed) => server.close(closed));
    }
  });

  it('tells an outage of a source as such, ends no alarm of it, and tells when it is heard again', async () => {
    const own = open();
    await own.targets.add({ kind: 'email', address: 'ann@shop.example' });
    const { manager } = db.dataSource;
    const heardNow = () => manager.update(OpinionStreamEntity, { id: 'chat' }, { heardAt: clock.now() });
    talk.hours(START, START + 20 * DAY);
    clock.advance(20 * DAY);
    await own.watching.watch();
    await hours(own, 4, 0.7);
    await heardNow();
    expect((await own.monitoring.overview()).alarms).toHaveLength(1);
    const last = clock.now();
    told = [];
    for (let hour = 0; hour < 30; hour++) {
      clock.advance(HOUR);
      await own.watching.watch();
    }
    const { streams, alarms } = await own.monitoring.overview();
    expect(streams).toMatchObject([{ silentSince: last }]);
    expect(alarms).toHaveLength(1);
    expect(told).toMatchObject([{ text: expect.stringContaining('Nothing comes in any more') }]);
    talk.hours(clock.now(), clock.now() + HOUR);
    clock.advance(HOUR);
    await heardNow();
    await own.watching.watch();
    expect((await own.monitoring.overview()).streams).toMatchObject([{ silentSince: null }]);
    expect(told.map(({ text }) => text).join()).toContain('Heard again');
  });

  it('is worked by people along the table of transitions, and ends by itself when things are as before', async () => {
    const own = open();
    talk.hours(START, START + 10 * DAY);
    clock.advance(10 * DAY);
    await own.watching.watch();
    await hours(own, 4, 0.7);
    const [{ id } = { id: '' }] = (await own.monitoring.overview()).alarms;
    expect((await own.desk.act(id, 'acknowledge', null, ann)).state).toBe('acknowledged');
    await expect(own.desk.act(id, 'acknowledge', null, ann)).rejects.toMatchObject({
      code: 'alarm_action_refused',
    });
    await expect(own.desk.act(id, 'snooze', clock.now(), ann)).rejects.toMatchObject({
      code: 'snooze_in_past',
    });
    await expect(own.desk.act('none', 'resolve', null, ann)).rejects.toMatchObject({
      code: 'alarm_not_found',
    });
    await own.desk.act(id, 'snooze', clock.now() + HOUR, ann);
    await own.desk.comment(id, 'The factory knows.', ann);
    await hours(own, 2, 0.7);
    expect((await own.monitoring.alarm(id)).alarm.state).toBe('open');
    await hours(own, 12);
    const { alarm, entries } = await own.monitoring.alarm(id);
    expect(alarm.state).toBe('resolved');
    expect(alarm.endedAt).not.toBeNull();
    expect(entries.map(({ action, by }) => [action, by])).toEqual([
      ['raise', null],
      ['acknowledge', 'Ann'],
      ['snooze', 'Ann'],
      ['comment', 'Ann'],
      ['wake', null],
      ['end', null],
    ]);
    expect((await own.monitoring.overview()).alarms).toEqual([]);
    expect((await own.desk.list('resolved', undefined, 10)).items).toMatchObject([{ id }]);
  });
});
