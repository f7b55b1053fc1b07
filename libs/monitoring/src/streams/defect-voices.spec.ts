import { attachmentsPersistence } from '#attachments';
import { catalogPersistence, ProductFacts, ProductNotices, Returns } from '#catalog';
import type { AspectMention, OpinionAlarm } from '#contracts';
import { conversationData, conversationsPersistence, ProductPriorities, ProductTalk } from '#conversations';
import { initialState } from '#dialogue';
import { seededRandom } from '#learning';
import { FixedClock, type JobQueue, jobsPersistence, type Maintenance, ShopClock } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { recommenderPersistence, Rules } from '#recommender';
import { AspectMapper, ReviewReports, reviewsPersistence } from '#reviews';
import {
  FakeAnalyzer,
  letterEncoder,
  newReview,
  openTestQueue,
  reviewProcess,
  settled,
  smallTree,
} from '#reviews/testing';
import { AlarmViews } from '../alarm-desk/alarm-views.service.js';
import { AlarmDrafts } from '../drafts/alarm-drafts.service.js';
import { Monitoring } from '../monitoring.service.js';
import { monitoringPersistence } from '../monitoring.persistence.js';
import { AlarmTelling } from '../telling/alarm-telling.js';
import { Deliveries } from '../telling/deliveries.service.js';
import { Silences } from '../watch/silences.js';
import { WatchOpinions } from '../watch/watch-opinions.js';
import { DefectVoices } from './defect-voices.js';
import { OpinionSources } from './opinion-sources.service.js';
import { ReviewVoices } from './review-voices.js';
import { StreamCounts } from './stream-counts.service.js';

const DAY = 86_400_000;
const START = Date.UTC(2026, 2, 2);
const negative = { label: 'negative' as const, score: -0.8 };
const neutral = { label: 'neutral' as const, score: 0 };

describe('what is said of aspects of products', () => {
  const tree = smallTree();
  let db: TestDatabase;
  let clock: FixedClock;
  let jobs: JobQueue;
  let shop: ReturnType<typeof reviewProcess>;
  let reports: ReviewReports;
  let voices: DefectVoices;
  let ofReviews: ReviewVoices;
  let watching: WatchOpinions;
  let monitoring: Monitoring;

  beforeEach(async () => {
    db = await openTestDatabase([
      jobsPersistence,
      catalogPersistence,
      attachmentsPersistence,
      recommenderPersistence,
      reviewsPersistence,
      conversationsPersistence,
      monitoringPersistence,
    ]);
    const { dataSource, transactions, events } = db;
    clock = new FixedClock(START);
    jobs = openTestQueue(db);
    shop = reviewProcess(db, jobs, { tree, clock, analyzer: new FakeAnalyzer() });
    await shop.start();
    reports = new ReviewReports(dataSource, tree);
    const facts = new ProductFacts();
    ofReviews = new ReviewVoices(reports, shop.reviews, tree);
    voices = new DefectVoices(
      ...([dataSource, ofReviews, shop.reviews, new ProductTalk(dataSource, facts)] as const),
      ...([new Returns(dataSource), facts, new AspectMapper(tree, letterEncoder()), tree, clock] as const),
    );
    const sources = new OpinionSources([voices], dataSource, tree);
    const views = new AlarmViews(dataSource, facts, sources);
    const deliveries = new Deliveries(dataSource, transactions, jobs, clock, new ShopClock('UTC'));
    const telling = new AlarmTelling(views, deliveries, { publicUrl: 'https://shop.example' });
    const talk = new ProductTalk(dataSource, facts);
    const drafts = new AlarmDrafts(
      ...([
        dataSource,
        transactions,
        clock,
        views,
        new Rules(dataSource, transactions, clock, db.cluster),
      ] as const),
      ...([new ProductNotices(dataSource, clock, db.cluster), new ProductPriorities(talk, clock)] as const),
    );
    watching = new WatchOpinions(
      ...([{} as JobQueue, dataSource, transactions, clock, new StreamCounts(transactions), events] as const),
      ...([{} as Maintenance, sources, telling, new Silences(transactions, telling), drafts] as const),
    );
    monitoring = new Monitoring(dataSource, transactions, jobs, facts, views, sources, drafts);
    for (const [id, name] of [
      ['boot', 'Kestrel Boot'],
      ['tent', 'Homestead Tent'],
    ])
      await dataSource.getRepository('ProductEntity').insert({
        ...{ id, name, brand: 'Tarnholm', category: name, department: 'Outdoor', description: '' },
        ...{ price: 100, currency: 'EUR', image: '', reviewCount: 0, updatedAt: 0 },
        ...{ attributes: {}, variants: [] },
      });
  });
  afterEach(async () => {
    await watching.onApplicationShutdown();
    await reports.onApplicationShutdown();
    await jobs.stop();
    await db.close();
  });

  let made = 0;
  interface Said {
    at: number;
    text: string;
    customerId?: string;
    aspects?: { term: string; polarity: typeof negative | typeof neutral }[];
    names?: string;
    ordered?: string[];
  }
  /** One conversation: messages of a shopper, each answered. */
  const chat = async (...said: Said[]): Promise<string> => {
    const id = `c-${String(++made)}`;
    const { manager } = db.dataSource;
    await manager.getRepository('ConversationEntity').insert({
      ...{ id, visitorId: `v-${id}`, customerId: said[0]?.customerId ?? null, customerName: null },
      ...{ customerEmail: null, locale: 'en', status: 'assistant', priority: 0, escalationReason: null },
      ...{ lastSeq: 2, answeredSeq: 1, failedTries: 0, shopperReadSeq: 0, unread: 0, state: initialState() },
      ...{ createdAt: said[0]?.at, updatedAt: said[0]?.at },
    });
    for (const [place, { at, text, aspects = [], names, ordered }] of said.entries()) {
      const mentions = aspects.map(({ term, polarity }): AspectMention => {
        const start = text.indexOf(term);
        const probabilities = { negative: 0, neutral: 0, positive: 0 };
        return {
          ...{ text: term, start, end: start + term.length, confidence: 0.9 },
          polarity: { ...polarity, probabilities },
        };
      });
      const entities = names
        ? [{ type: 'product', value: names, text: '', start: 0, end: 0, confidence: 1 }]
        : [];
      const understanding = { segments: [], sentiment: null, entities, aspects: mentions, names: [] };
      const row = { conversationId: id, visibility: 'public', content: {}, at };
      await manager.getRepository('MessageEntity').insert([
        {
          ...{ ...row, id: `${id}-${String(place)}`, seq: 2 * place + 1, author: 'shopper', text },
          trace: { understanding, steps: [], sources: [], composer: [], timings: {} },
        },
        {
          ...{ ...row, id: `${id}-${String(place)}-r`, seq: 2 * place + 2, author: 'assistant', text: 'Ok.' },
          inReplyTo: `${id}-${String(place)}`,
          content: ordered ? { order: { items: ordered.map((name) => ({ name })) } } : {},
        },
      ]);
    }
    return id;
  };
  const sendBack = async (at: number, customerId: string, reason: string, productId = 'boot') => {
    const key = `O${String(++made)}`;
    const { manager } = db.dataSource;
    await manager.getRepository('OrderEntity').insert({
      ...{ key, number: key, customerId, email: '', status: 'delivered', placedAt: at, currency: 'EUR' },
      ...{ address: {}, items: [{ productId, name: productId, options: {}, quantity: 1, price: 1 }] },
    });
    await manager.getRepository('OrderRequestEntity').insert({
      ...{ id: `r-${key}`, orderKey: key, orderNumber: key, kind: 'return', state: 'confirmed' },
      ...{ change: { kind: 'return', items: [0], reason }, requestedAt: at },
    });
  };
  const review = (at: number, text: string, more: { productId?: string; customerId?: string } = {}) =>
    newReview(text, { writtenAt: at, externalId: `x-${String(++made)}`, productId: 'boot', ...more });
  const take = async (...all: ReturnType<typeof newReview>[]) => {
    await shop.intake.add(all);
    await settled(jobs);
  };
  const counted = async (topic: string, product = 'boot') =>
    (await voices.counts(START, START + 7 * DAY))
      .filter((one) => one.topic === topic && one.product === product)
      .map(({ at, mentions, negative: bad }) => [(at - START) / DAY, mentions, bad]);
  const zip = (at: number, more: Partial<Said> = {}): Said => ({
    ...{ at, text: 'The zip broke', aspects: [{ term: 'zip', polarity: negative }] },
    ...more,
  });

  it('counts reviews, chats and returns of a product together, each voice once', async () => {
    clock.advance(8 * DAY);
    const at = START + 3_600_000;
    await take(
      review(at, 'bad zip', { customerId: 'ann' }),
      review(at, 'great zip'),
      review(at, 'bad zip', { productId: 'tent' }),
    );
    // Ann has written of it already; Ben says it twice, and sends the boot back for it.
    await chat(zip(at + DAY, { customerId: 'ann', names: 'boot' }));
    await chat(
      zip(at + DAY, { customerId: 'ben', names: 'boot' }),
      zip(at + DAY + 60_000, { customerId: 'ben' }),
    );
    await sendBack(at + 2 * DAY, 'ben', 'zip');
    await sendBack(at + 2 * DAY, 'cid', 'zip');
    expect(await counted('fastening')).toEqual([
      [0, 2, 1],
      [1, 1, 1],
      [2, 1, 1],
    ]);
    expect(await counted('fastening', 'tent')).toEqual([[0, 1, 1]]);
    // What is counted here is in no series of reviews alone.
    const alone = await ofReviews.counts(START, START + DAY);
    expect(alone.filter(({ topic, product }) => topic && product)).toEqual([]);
    expect(alone.filter(({ topic, product }) => !topic && product === 'boot')).toHaveLength(1);
  });

  it('finds the product of a message: named, ordered, on its page or spoken of before; of two it is neither', async () => {
    clock.advance(8 * DAY);
    const at = START + 3_600_000;
    await chat(zip(at, { ordered: ['Kestrel Boot'] }));
    await chat(zip(at, { text: 'The zip of my boots', ordered: ['Kestrel Boot', 'Homestead Tent'] }));
    await chat(
      { at, text: 'Tell me of the boot', names: 'boot' },
      zip(at + 1000, { text: 'Is the zip metal', aspects: [{ term: 'zip', polarity: neutral }] }),
    );
    await chat(zip(at, { ordered: ['Kestrel Boot', 'Homestead Tent'] }));
    await chat(zip(at, {}));
    expect(await counted('fastening')).toEqual([[0, 3, 2]]);
    expect(await counted('fastening', 'tent')).toEqual([]);
  });

  /** Days of reviews of the boot's zip, of which a part is negative. */
  const days = (from: number, to: number, share: number) => {
    const all = [];
    for (let at = from; at < to; at += DAY)
      for (let one = 0; one < 3; one++)
        all.push(
          review(at + one * 3_600_000, `${random() < share ? 'bad zip' : 'great zip'} ${String(made)}`),
        );
    return all;
  };
  const random = seededRandom(11);
  const watched = async () => {
    await watching.watch();
    return (await monitoring.overview()).alarms;
  };

  it('raises one alarm of a defect, with words of each kind of voice, and none in quiet data; erased words are gone', async () => {
    const changed = START + 90 * DAY;
    // Of a month that is watched, one series alone would be given a false alarm each.
    await monitoring.setFalseAlarms(0.1);
    clock.advance(90 * DAY);
    await take(...days(START, changed, 0.15));
    expect(await watched()).toEqual([]);
    expect((await monitoring.overview()).streams).toMatchObject([
      { kind: 'defects', state: 'watched', series: 1 },
    ]);
    clock.advance(4 * DAY + 3_600_000);
    await take(...days(changed, changed + 4 * DAY, 0.8));
    for (let day = 0; day < 4; day++) {
      const at = changed + day * DAY + 7_200_000;
      for (let one = 0; one < 3; one++)
        await chat(
          zip(at, {
            names: 'boot',
            text: `The zip jammed on day ${String(day)}`,
            customerId: `d${String(day)}-${String(one)}`,
          }),
        );
      await sendBack(at, `e${String(day)}`, 'zip');
    }
    const alarms = await watched();
    expect(alarms).toHaveLength(1);
    const [alarm] = alarms as [OpinionAlarm];
    expect(alarm).toMatchObject({
      ...{
        streamKind: 'defects',
        kind: 'tone',
        topic: 'fastening',
        product: 'boot',
        productName: 'Kestrel Boot',
      },
      since: changed,
    });
    expect(alarm.now).toBeGreaterThan(alarm.usual + 0.3);
    const { posts, drafts } = await monitoring.alarm(alarm.id);
    expect(drafts.map(({ value, state }) => `${value.kind} ${state}`)).toEqual([
      ...['suggestions proposed', 'sentence proposed', 'priority proposed'],
    ]);
    expect(new Set(posts.map(({ voice }) => voice))).toEqual(new Set(['review', 'chat', 'return']));
    expect(posts.map(({ text }) => text).join()).toContain('jammed');
    const overview = await monitoring.overview();
    expect(overview.streams[0]).toMatchObject({ kind: 'defects', state: 'watched' });
    expect(overview.streams[0]?.recent.at(-1)?.mentions).toBe(7);

    const { manager } = db.dataSource;
    const talks = await manager.getRepository('ConversationEntity').find();
    await db.transactions.run(async (tx) => {
      await conversationData.erase(tx, {
        ...{ customerId: 'd0-0', visitorIds: [], emails: [], messageIds: [] },
        conversationIds: talks.map(({ id }) => String(id)),
      });
    });
    const after = await monitoring.alarm(alarm.id);
    expect(JSON.stringify(after)).not.toContain('jammed');
    const tables = await Promise.all(
      db.dataSource.entityMetadatas
        .filter(({ tableName }) => /^opinion|^alarm/u.test(tableName))
        .map(({ target }) => manager.getRepository(target).find()),
    );
    expect(JSON.stringify(tables)).not.toContain('jammed');
  }, 120_000);
});
