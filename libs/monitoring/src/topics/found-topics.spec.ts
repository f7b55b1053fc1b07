import { catalogPersistence } from '#catalog';
import { FixedClock, type JobQueue, jobsPersistence, PersonalData } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { AspectMapper } from '#reviews';
import { FakeAnalyzer, letterEncoder, openTestQueue, settled, smallTree } from '#reviews/testing';
import { monitoringPersistence } from '../monitoring.persistence.js';
import { OpinionSources } from '../streams/opinion-sources.service.js';
import { PostData } from '../streams/post-data.service.js';
import { PostIntake } from '../streams/post-intake.service.js';
import { PostReader } from '../streams/post-reader.js';
import { PostStreams } from '../streams/post-streams.service.js';
import { PostTexts } from '../streams/post-texts.js';
import { FindTopics } from './find-topics.js';
import { FoundTopicEntity } from './found-topic.entity.js';
import { FoundTopics } from './found-topics.service.js';
import { TopicData } from './topic-data.service.js';

const DAY = 86_400_000;
const tree = smallTree();
const subject = { customerId: 'c-1', visitorIds: [], emails: [], conversationIds: [], messageIds: [] };

describe('found topics', () => {
  let db: TestDatabase;
  let jobs: JobQueue;
  let clock: FixedClock;
  let streams: PostStreams;
  let topics: FoundTopics;
  let personal: PersonalData;
  let stream: string;
  let said = 0;
  beforeEach(async () => {
    db = await openTestDatabase([jobsPersistence, catalogPersistence, monitoringPersistence]);
    const { dataSource, transactions } = db;
    jobs = openTestQueue(db);
    clock = new FixedClock(Date.UTC(2026, 4, 4, 12));
    const encoder = letterEncoder();
    const texts = new PostTexts(encoder, new FakeAnalyzer(), new AspectMapper(tree, encoder), tree);
    new PostReader(jobs, dataSource, transactions, texts, clock).onModuleInit();
    personal = new PersonalData();
    new PostData(personal).onModuleInit();
    new TopicData(personal, jobs).onModuleInit();
    streams = new PostStreams(
      dataSource,
      transactions,
      clock,
      new PostIntake(transactions, jobs, clock),
      jobs,
    );
    stream = (await streams.create('Forum', 'shop')).id;
    const sources = new OpinionSources([], dataSource, tree);
    topics = new FoundTopics(dataSource, transactions, jobs, sources);
    new FindTopics(jobs, dataSource, transactions, clock, sources, encoder).onModuleInit();
    await jobs.start(['bulk']);
  });
  afterEach(async () => {
    await jobs.stop();
    await db.close();
  });

  /** Each says something of its own beside, as long as a number. */
  const say = async (text: string, many: number, customerId?: string) => {
    const posts = Array.from({ length: many }, () => ({
      ...{
        id: String(++said),
        text: `${text} ${said}`,
        publishedAt: clock.now() - 3_600_000,
        isDeleted: false,
      },
      ...(customerId && { customerId }),
    }));
    await streams.push(stream, posts);
  };
  const look = async () => {
    await settled(jobs);
    await topics.findNow();
    await settled(jobs);
    return (await topics.list()).flatMap((one) => one.topics);
  };
  const three = async () => {
    await say('zip jams', 22);
    await say('lull bell', 20);
    await say('woven hoods', 18);
  };
  const short = (found: Awaited<ReturnType<typeof look>>) =>
    found.map(({ name, posts }) => `${name}: ${posts}`);

  it('says nothing of a handful of texts, then finds what they are about, with its words and examples', async () => {
    await say('zip jams', 22);
    expect(await look()).toEqual([]);
    await say('lull bell', 20);
    await say('woven hoods', 18);
    await say('quick', 2);
    const found = await look();
    expect(short(found)).toEqual(['zip jams: 22', 'lull bell: 20', 'woven hoods: 18']);
    expect(found[0]?.words).toContain('zip jams');
    expect(found[0]?.examples).toHaveLength(3);
    for (const { text } of found[0]?.examples ?? []) expect(text).toMatch(/^zip jams/u);
    expect(found[0]?.days.at(-1)).toBe(22);
    expect(await topics.list()).toMatchObject([{ streamName: 'Forum', texts: 62, unfiled: 2 }]);
  });

  it('keeps a topic and its name from day to day, until nobody speaks of it any more', async () => {
    await three();
    const first = await look();
    clock.advance(20 * DAY);
    await say('zip jams and sticks', 12);
    await say('lull bell', 30);
    const second = await look();
    expect(short(second)).toEqual(['lull bell: 50', 'zip jams: 34', 'woven hoods: 18']);
    expect(new Set(second.map(({ id }) => id))).toEqual(new Set(first.map(({ id }) => id)));
    clock.advance(20 * DAY);
    expect(short(await look())).toEqual(['lull bell: 30', 'zip jams: 12']);
  });

  it('is renamed, merged and muted, and stays so when topics are found again', async () => {
    await three();
    const [zip, bell, hood] = (await look()).map(({ id }) => id) as [string, string, string];
    await topics.change(zip, { name: 'Zippers' });
    await topics.change(bell, { mergedInto: zip });
    await topics.change(hood, { isMuted: true });
    await say('woven hoods', 90);
    const found = await look();
    expect(found).toMatchObject([
      { id: zip, name: 'Zippers', isRenamed: true, posts: 42, parts: [{ id: bell, name: 'lull bell' }] },
      { id: hood, isMuted: true, posts: 108 },
    ]);
    await topics.change(zip, { name: null });
    await topics.change(bell, { mergedInto: null });
    expect(short(await look()).slice(0, 2)).toEqual(['zip jams: 22', 'lull bell: 20']);
  });

  it('is part of no topic that is part of it, of itself, or of another stream', async () => {
    await three();
    const [zip, bell] = (await look()).map(({ id }) => id) as [string, string];
    await topics.change(zip, { mergedInto: bell });
    for (const [id, mergedInto, code] of [
      [bell, zip, 'topic_merge_refused'],
      [bell, bell, 'topic_merge_refused'],
      [bell, 'none', 'topic_not_found'],
      ['none', bell, 'topic_not_found'],
    ] as const)
      await expect(topics.change(id, { mergedInto })).rejects.toMatchObject({ code });
    stream = (await streams.create('Later', 'shop')).id;
    await three();
    const other = (await look()).at(-1)?.id ?? '';
    await expect(topics.change(other, { mergedInto: bell })).rejects.toMatchObject({
      code: 'topic_merge_refused',
    });
  });

  it('forgets what only an erased shopper said of it, and goes with its stream', async () => {
    await three();
    await say('mrs pumpernickel', 9, 'c-1');
    expect(short(await look())).toContain('mrs pumpernickel: 9');
    await db.transactions.run((tx) => personal.erase(tx, subject));
    await settled(jobs);
    const kept = JSON.stringify(await db.dataSource.manager.find(FoundTopicEntity));
    expect(kept).not.toContain('pumpernickel');
    expect(short((await topics.list()).flatMap((one) => one.topics))).toHaveLength(3);
    await streams.remove(stream);
    expect(await db.dataSource.manager.count(FoundTopicEntity)).toBe(0);
    expect(await topics.list()).toEqual([]);
  });
});
