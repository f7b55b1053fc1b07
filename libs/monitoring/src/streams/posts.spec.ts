import { createHmac } from 'node:crypto';
import { catalogPersistence } from '#catalog';
import { NewPost } from '#contracts';
import { FixedClock, type JobQueue, jobsPersistence, PersonalData } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { AspectMapper } from '#reviews';
import { FakeAnalyzer, letterEncoder, openTestQueue, settled, smallTree } from '#reviews/testing';
import { monitoringPersistence } from '../monitoring.persistence.js';
import { OpinionPostEntity } from './opinion-post.entity.js';
import { OpinionWindowEntity } from './opinion-window.entity.js';
import { PostData } from './post-data.service.js';
import { PostIntake } from './post-intake.service.js';
import { PostReader } from './post-reader.js';
import { PostStreams } from './post-streams.service.js';
import { PostTexts } from './post-texts.js';
import { PostVoices } from './post-voices.js';
import { readPostRows } from './read-post-rows.js';
import { StreamCounts } from './stream-counts.service.js';
import type { Voices } from './voices.js';

const HOUR = 3_600_000;
const tree = smallTree();

describe('streams of posts', () => {
  let db: TestDatabase;
  let jobs: JobQueue;
  let clock: FixedClock;
  let streams: PostStreams;
  let personal: PersonalData;
  let stream: { id: string; secret: string };
  let analyzer: FakeAnalyzer;
  beforeEach(async () => {
    db = await openTestDatabase([jobsPersistence, catalogPersistence, monitoringPersistence]);
    const { dataSource, transactions } = db;
    jobs = openTestQueue(db);
    clock = new FixedClock();
    analyzer = new FakeAnalyzer();
    const encoder = letterEncoder();
    const texts = new PostTexts(encoder, analyzer, new AspectMapper(tree, encoder), tree);
    new PostReader(jobs, dataSource, transactions, texts, clock).onModuleInit();
    personal = new PersonalData();
    new PostData(personal).onModuleInit();
    const intake = new PostIntake(transactions, jobs, clock);
    streams = new PostStreams(dataSource, transactions, clock, intake, jobs);
    const { id, secret } = await streams.create('Forum', 'shop');
    stream = { id, secret: secret ?? '' };
    await jobs.start(['bulk']);
  });
  afterEach(async () => {
    await jobs.stop();
    await db.close();
  });

  const post = (id: string, text: string, more: Partial<NewPost> = {}): NewPost =>
    NewPost.parse({ id, text, publishedAt: clock.now() - HOUR, ...more });
  const counted = async () => {
    await settled(jobs);
    const now = clock.now();
    const voices = new PostVoices(stream.id, 'Forum', db.dataSource, tree);
    const counts = await voices.counts(now - (now % HOUR) - 5 * HOUR, now);
    return counts
      .map(({ topic, product, mentions, negative }) => `${topic}/${product} ${mentions} ${negative}`)
      .sort();
  };
  const subject = { customerId: 'c-1', visitorIds: [], emails: [], conversationIds: [], messageIds: [] };

  it('takes a post once, changes and forgets it, and counts one text passed on many times as one voice', async () => {
    const text = 'The zip is broken again and nobody of the shop has answered me for two weeks';
    const posts = [
      post('1', text, { customerId: 'c-1', productId: 'jacket' }),
      ...Array.from({ length: 30 }, (_, at) => post(`echo-${at}`, `${text} ${at % 2 ? '!' : '?'}`)),
      post('2', 'great colour'),
    ];
    expect(await streams.push(stream.id, posts)).toEqual({
      accepted: 32,
      unchanged: 0,
      deleted: 0,
      inFuture: 0,
    });
    const before = await counted();
    expect(before).toEqual(['/ 2 1', '/jacket 1 1', 'fastening/ 1 1', 'fastening/jacket 1 1', 'look/ 1 0']);
    expect(await streams.push(stream.id, posts)).toMatchObject({ accepted: 0, unchanged: 32 });
    expect(await counted()).toEqual(before);
    expect(analyzer.texts).toBe(32);

    await streams.push(stream.id, [
      post('2', 'bad colour'),
      post('9', 'tomorrow and more', { publishedAt: clock.now() + 48 * HOUR }),
    ]);
    expect((await counted())[0]).toBe('/ 2 2');
    await streams.push(stream.id, [post('2', 'bad colour', { isDeleted: true })]);
    expect((await counted())[0]).toBe('/ 1 1');
    expect(await db.dataSource.manager.countBy(OpinionPostEntity, { text: 'bad colour' })).toBe(0);
  });

  it('counts posts that were read while, or long after, their hours were counted', async () => {
    const counts = new StreamCounts(db.transactions);
    const voices = new PostVoices(stream.id, 'Forum', db.dataSource, tree);
    const windows = async () =>
      (await db.dataSource.manager.findBy(OpinionWindowEntity, { streamId: stream.id }))
        .map(({ at, mentions, negative }) => ({ age: (clock.now() - at) / HOUR, mentions, negative }))
        .filter(({ mentions }) => mentions > 0);
    const old = (id: string) => post(id, 'bad zip', { publishedAt: clock.now() - 48 * HOUR });

    let read = (): void => undefined;
    const held = new Promise<void>((resolve) => (read = resolve));
    const analyze = analyzer.analyze.bind(analyzer);
    jest.spyOn(analyzer, 'analyze').mockImplementationOnce((texts) => held.then(() => analyze(texts)));
    await streams.push(stream.id, [old('1')]);
    // Read after its part was looked at, before that is written.
    const asRead: Voices = Object.assign(Object.create(voices) as PostVoices, {
      counts: async (from: number, to: number) => {
        const counted = await voices.counts(from, to);
        if (to <= clock.now()) return counted;
        expect(await voices.isWaiting(clock.now())).toBe(true);
        read();
        await settled(jobs);
        return counted;
      },
    });
    await counts.count(asRead, clock.now());
    expect(await voices.isWaiting(clock.now())).toBe(false);
    await counts.count(voices, clock.now());
    expect(await windows()).toContainEqual({ age: 48, mentions: 1, negative: 1 });

    await streams.push(stream.id, [post('2', 'great colour', { publishedAt: clock.now() - 60 * HOUR })]);
    await settled(jobs);
    await counts.count(voices, clock.now());
    expect(await windows()).toContainEqual({ age: 60, mentions: 1, negative: 0 });
  });

  it('counts everything again on another day, whatever came in or went by then', async () => {
    const counts = new StreamCounts(db.transactions);
    const voices = new PostVoices(stream.id, 'Forum', db.dataSource, tree);
    await streams.push(stream.id, [post('1', 'bad zip', { publishedAt: clock.now() - 48 * HOUR })]);
    await settled(jobs);
    await counts.count(voices, clock.now());
    await db.dataSource.manager.delete(OpinionPostEntity, { streamId: stream.id });
    clock.advance(24 * HOUR);
    await counts.count(voices, clock.now());
    expect(await db.dataSource.manager.countBy(OpinionWindowEntity, { streamId: stream.id })).toBe(0);
  });

  it('takes two who bring the same text at once for one voice', async () => {
    const text = 'The zip is broken again and nobody of the shop has answered me for two weeks';
    await Promise.all(['1', '2', '3', '4'].map((id) => streams.push(stream.id, [post(id, text)])));
    expect((await counted())[0]).toBe('/ 1 1');
  });

  it('erases the posts of a shopper; an echo of them counts in their place', async () => {
    const text = 'The zip is broken again and nobody of the shop has answered me for two weeks';
    await streams.push(stream.id, [post('1', text, { customerId: 'c-1' }), post('2', text)]);
    expect((await counted())[0]).toBe('/ 1 1');
    const { manager } = db.dataSource;
    expect(await personal.export(manager, subject)).toMatchObject({ posts: [{ text }] });
    expect(await db.transactions.run((tx) => personal.erase(tx, subject))).toEqual({ posts: 1 });
    expect((await counted())[0]).toBe('/ 1 1');
    expect(await manager.count(OpinionPostEntity)).toBe(1);
  });

  it('takes nothing that is not signed with the secret of the stream a moment ago', async () => {
    const body = JSON.stringify({ posts: [post('1', 'great colour')] });
    const sign = (secret: string, at = clock.now(), of = body) =>
      `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${of}`).digest('hex')}`;
    await streams.assertSigned(stream.id, sign(stream.secret), body);
    const refused: [string, unknown][] = [
      [stream.id, undefined],
      [stream.id, 'nonsense'],
      [stream.id, sign('another')],
      [stream.id, sign(stream.secret, clock.now(), `${body} `)],
      [stream.id, sign(stream.secret, clock.now() - 600_000)],
      ['none', sign(stream.secret)],
    ];
    for (const [id, header] of refused)
      await expect(streams.assertSigned(id, header, body)).rejects.toMatchObject({
        code: 'signature_invalid',
      });
    await streams.remove(stream.id);
    await expect(streams.push(stream.id, [post('1', 'x')])).rejects.toMatchObject({
      code: 'stream_not_found',
    });
  });

  it('reads files as they come, and says of each bad row what is wrong', async () => {
    const { Readable } = await import('node:stream');
    const file = 'id,time,text\n1,2026-01-05T10:00:00Z,great zip\n2,soon,bad zip\n3,2026-01-05T11:00:00Z,\n';
    const rows = [];
    for await (const row of readPostRows(() => Readable.from([Buffer.from(file)]))) rows.push(row);
    expect(rows).toMatchObject([
      { line: 2, post: { id: '1', text: 'great zip', publishedAt: Date.UTC(2026, 0, 5, 10) } },
      { line: 3, reason: expect.stringContaining('publishedAt') },
      { line: 4, reason: expect.stringContaining('text') },
    ]);
  });
});
