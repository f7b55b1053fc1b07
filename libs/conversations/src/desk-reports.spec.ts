import { attachmentsPersistence } from '#attachments';
import type { DeskFigure, InboxQuery } from '#contracts';
import type { Assistant } from '#dialogue';
import { EmbeddedJobQueue, FixedClock, jobsPersistence } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { ConversationLog } from './conversation-log.js';
import {
  conversationData,
  conversationsPersistence,
  Desk,
  DeskReports,
  type Shopper,
  ShopperConversations,
} from './index.js';
import { PromiseLedger } from './promise-ledger.service.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const orla = { id: 'a-1', name: 'Orla' };
const guest = (visitorId: string): Shopper => ({ visitorId, customer: null, locale: 'en-IE' });

describe('the report of the desk', () => {
  let db: TestDatabase;
  let jobs: EmbeddedJobQueue;
  let clock: FixedClock;
  let desk: Desk;
  let shoppers: ShopperConversations;
  let reports: DeskReports;
  let begin: number;

  beforeEach(async () => {
    db = await openTestDatabase([jobsPersistence, attachmentsPersistence, conversationsPersistence]);
    clock = new FixedClock();
    begin = clock.now();
    jobs = new EmbeddedJobQueue(db.dataSource, db.transactions);
    const log = new ConversationLog(clock, new PromiseLedger(db.transactions, jobs, clock));
    const assistant = {
      firstLanguage: () => null,
      handover: () => 'A person will be here soon.',
      promise: (now: number) => ({ dueAt: now + 10 * MINUTE, warnAt: now + 5 * MINUTE }),
    } as unknown as Assistant;
    shoppers = new ShopperConversations(db.dataSource, db.transactions, log, jobs, assistant, clock, {
      chatReviews: false,
    });
    desk = new Desk(db.dataSource, db.transactions, log, clock);
    reports = new DeskReports(db.dataSource, clock);
  });
  afterEach(() => db.close());

  let sent = 0;
  const say = async (visitorId: string, fresh = false): Promise<string> => {
    const id = await shoppers.start(guest(visitorId), fresh);
    await shoppers.receive(guest(visitorId), id, {
      clientMessageId: `message-${(sent += 1)}`,
      text: 'hello',
    });
    return id;
  };
  const asked = async (visitorId: string): Promise<string> => {
    const id = await say(visitorId);
    await shoppers.requestHuman(guest(visitorId), id);
    return id;
  };
  const answer = async (id: string): Promise<void> => {
    await desk.take(id, orla);
    await desk.send(id, orla, { clientMessageId: `answer-${id}`, text: 'Here I am', visibility: 'public' });
  };
  const week = () => reports.of({ from: begin, to: begin + 7 * 24 * HOUR });

  it('is of nothing where nothing was', async () => {
    expect(await week()).toEqual({
      conversations: 0,
      byAssistant: 0,
      escalated: 0,
      reasons: [],
      unanswered: 0,
      firstReply: { median: null, count: 0 },
      resolution: { median: null, count: 0 },
      promises: { kept: 0, broken: 0 },
      ratings: { mean: null, count: 0, good: 0 },
    });
  });

  it('counts as solved alone only what nobody was asked for, came back about or rated badly', async () => {
    await say('alone');
    const bad = await say('bad');
    await shoppers.rate(guest('bad'), bad, 1, '');
    const good = await say('good');
    await shoppers.rate(guest('good'), good, 4, '');
    await asked('asked');
    const taken = await say('taken');
    await answer(taken);
    await desk.handBack(taken, orla);
    for (const [visitor, hours] of [
      ['soon', 71],
      ['late', 74],
    ] as const) {
      const now = clock.now();
      await desk.close(await say(visitor), orla);
      clock.advance(hours * HOUR);
      await say(visitor, true);
      clock.advance(now - clock.now());
    }
    // Nine began; alone, good, late, and both that came later.
    expect(await week()).toMatchObject({
      conversations: 9,
      byAssistant: 5,
      escalated: 1,
      reasons: [{ reason: 'requested', count: 1 }],
      ratings: { mean: 2.5, count: 2, good: 1 },
    });
  });

  it('tells how long people took, and whether they kept what was promised', async () => {
    const ids = [await asked('v-1'), await asked('v-2'), await asked('v-3'), await asked('v-4')];
    const [quick = '', slow = '', slower = ''] = ids;
    clock.advance(5 * MINUTE);
    await answer(quick);
    clock.advance(15 * MINUTE);
    await answer(slow);
    await desk.close(quick, orla);
    clock.advance(MINUTE);
    await desk.reopen(quick, orla);
    clock.advance(39 * MINUTE);
    await answer(slower);
    await desk.close(quick, orla);
    await desk.handBack(slow, orla);
    expect(await week()).toMatchObject({
      escalated: 4,
      unanswered: 1,
      firstReply: { median: 20 * MINUTE, count: 3 },
      resolution: { median: 60 * MINUTE, count: 2 },
      promises: { kept: 1, broken: 3 },
    });
  });

  it('opens the conversations of each figure, and tells of each what it counts for', async () => {
    const alone = await say('alone');
    await shoppers.rate(guest('alone'), alone, 5, 'Quick, write to ana@shop.example');
    const [quick, slow, silent] = [await asked('quick'), await asked('slow'), await asked('silent')];
    await db.dataSource.query(
      `UPDATE "desk_case" SET "reason" = 'fraud' WHERE "conversationId" = '${silent}'`,
    );
    clock.advance(MINUTE);
    await answer(quick);
    await desk.close(quick, orla);
    clock.advance(HOUR);
    await answer(slow);
    const period = { from: begin, to: begin + 7 * 24 * HOUR };
    const open = async (figure: DeskFigure, changes: Partial<InboxQuery> = {}) =>
      (await desk.list({ view: 'all', limit: 50, ...period, figure, ...changes }, orla)).items
        .map(({ id }) => id)
        .sort();
    expect(await open('begun')).toEqual([alone, quick, slow, silent].sort());
    expect(await open('by_assistant')).toEqual([alone]);
    expect(await open('escalated')).toEqual([quick, slow, silent].sort());
    expect(await open('escalated', { reason: 'fraud' })).toEqual([silent]);
    expect(await open('unanswered')).toEqual([silent]);
    expect(await open('answered')).toEqual([quick, slow].sort());
    expect(await open('settled')).toEqual([quick]);
    expect(await open('kept')).toEqual([quick]);
    expect(await open('broken')).toEqual([slow, silent].sort());
    expect(await open('rated')).toEqual([alone]);
    expect(await open('begun', { from: begin + HOUR })).toEqual([]);
    const rows = await reports.rows(period);
    expect(rows).toHaveLength(4);
    const none = { rating: null, comment: null, kept: 0, broken: 0, cases: [], byAssistant: false };
    expect(rows.find(({ id }) => id === alone)).toMatchObject({
      ...none,
      ...{ begun: true, byAssistant: true, rating: 5, comment: 'Quick, write to …' },
    });
    expect(rows.find(({ id }) => id === quick)).toMatchObject({
      ...none,
      ...{ kept: 1, agent: 'Orla', status: 'closed' },
      cases: [{ reason: 'requested', firstReply: MINUTE, resolution: MINUTE }],
    });
    expect(rows.find(({ id }) => id === silent)).toMatchObject({
      ...none,
      broken: 1,
      cases: [{ reason: 'fraud', firstReply: null, resolution: null }],
    });
  });

  it('counts each asking, but not that an agent left as another', async () => {
    const id = await asked('v-1');
    await desk.take(id, orla);
    await desk.release(orla);
    expect(await week()).toMatchObject({ escalated: 1 });
    await answer(id);
    await desk.handBack(id, orla);
    await shoppers.requestHuman(guest('v-1'), id);
    expect(await week()).toMatchObject({ escalated: 2 });
    const subject = {
      customerId: null,
      visitorIds: ['v-1'],
      conversationIds: [id],
      messageIds: [],
      emails: [],
    };
    await db.transactions.run((tx) => conversationData.erase(tx, subject));
    expect(await week()).toMatchObject({ conversations: 0, escalated: 0, promises: { kept: 0, broken: 0 } });
  });
});
