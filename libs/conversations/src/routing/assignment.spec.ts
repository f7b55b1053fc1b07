import type { AgentRouting, RoutingMode } from '#contracts';
import type { Assistant } from '#dialogue';
import { EmbeddedJobQueue, FixedClock, jobsPersistence } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { ConversationLog } from '../conversation-log.js';
import {
  Arrangements,
  Assignment,
  BEAT,
  ConversationMoved,
  conversationsPersistence,
  Desk,
  Presences,
  type Shopper,
  ShopperConversations,
} from '../index.js';
import { PromiseLedger } from '../promise-ledger.service.js';

const orla = { id: 'a-1', name: 'Orla' };
const finn = { id: 'a-2', name: 'Finn' };
const guest = (visitorId: string): Shopper => ({ visitorId, customer: null, locale: 'en-IE' });
const usual: AgentRouting = { capacity: null, languages: [], skills: [] };

describe('what waits is given to who is there', () => {
  let db: TestDatabase;
  let clock: FixedClock;
  let desk: Desk;
  let shoppers: ShopperConversations;
  let arrangements: Arrangements;
  let presences: Presences;
  let assignment: Assignment;
  let elsewhere: Assignment;
  let speaks: string | null;

  beforeEach(async () => {
    db = await openTestDatabase([jobsPersistence, conversationsPersistence]);
    clock = new FixedClock();
    const jobs = new EmbeddedJobQueue(db.dataSource, db.transactions);
    const log = new ConversationLog(clock, new PromiseLedger(db.transactions, jobs, clock));
    speaks = null;
    const assistant = {
      firstLanguage: () => speaks,
      handover: () => 'A person will be here soon.',
      promise: () => null,
    } as unknown as Assistant;
    shoppers = new ShopperConversations(db.dataSource, db.transactions, log, jobs, assistant, clock, {
      chatReviews: false,
    });
    desk = new Desk(db.dataSource, db.transactions, log, clock);
    arrangements = new Arrangements(db.dataSource, db.transactions, log, desk, jobs, clock);
    presences = new Presences(db.dataSource, db.transactions, clock);
    const server = () => new Assignment(db.dataSource, db.transactions, log, db.events, clock);
    [assignment, elsewhere] = [server(), server()];
  });
  afterEach(() => db.close());

  const waiting = async (visitorId: string, language: string | null = null): Promise<string> => {
    clock.advance(1_000);
    speaks = language;
    const id = await shoppers.start(guest(visitorId), false);
    await shoppers.receive(guest(visitorId), id, { clientMessageId: `${visitorId}-message`, text: 'hello' });
    await shoppers.requestHuman(guest(visitorId), id);
    return id;
  };
  const holder = async (id: string) => (await desk.get(id)).conversation.agent?.name ?? null;
  const holders = (ids: string[]) => Promise.all(ids.map(holder));
  const turnOn = (mode: RoutingMode, capacity = 5) => assignment.change({ mode, capacity });
  const say = (id: string, who: typeof orla) =>
    desk.send(id, who, { clientMessageId: `${id}-answer`, text: 'Hello', visibility: 'public' });

  it('never, as long as nobody turned it on', async () => {
    await presences.here([orla]);
    const id = await waiting('v-1');
    await assignment.run();
    expect(await assignment.settings()).toEqual({ mode: 'off', capacity: 5 });
    expect(await holder(id)).toBeNull();
  });

  it('in turns, longest waiting first and most urgent before, to nobody more than they can hold', async () => {
    await presences.here([orla, finn]);
    const ids = [await waiting('v-1'), await waiting('v-2'), await waiting('v-3'), await waiting('v-4')];
    await db.dataSource.query(`UPDATE "conversation" SET "priority" = 3 WHERE "id" = '${ids[3]}'`);
    await turnOn('round_robin', 2);
    await assignment.changeAgent(finn.id, { ...usual, capacity: 1 });
    await assignment.run();
    expect(await holders(ids)).toEqual(['Finn', 'Orla', null, 'Orla']);
    // Finn is done with his, and it is his turn.
    await desk.close(ids[0] ?? '', finn);
    await assignment.run();
    expect(await holder(ids[2] ?? '')).toBe('Finn');
  });

  it('by itself on escalation, and who is given it is told', async () => {
    await presences.here([orla]);
    await turnOn('least_loaded');
    assignment.onModuleInit();
    const moved = new Promise<ConversationMoved>((resolve) => {
      db.events.subscribe(ConversationMoved, resolve);
    });
    const id = await waiting('v-1');
    expect(await moved).toMatchObject({
      told: [orla.id],
      by: null,
      summary: { id, status: 'agent', agent: orla },
    });
    await assignment.run();
  });

  it('to whom the smaller share of their capacity is taken up', async () => {
    await presences.here([orla, finn]);
    await assignment.changeAgent(orla.id, { ...usual, capacity: 8 });
    await assignment.changeAgent(finn.id, { ...usual, capacity: 2 });
    await turnOn('least_loaded');
    const ids: string[] = [];
    for (const visitor of ['v-1', 'v-2', 'v-3', 'v-4', 'v-5']) ids.push(await waiting(visitor));
    await assignment.run();
    expect(await holders(ids)).toEqual(['Orla', 'Finn', 'Orla', 'Orla', 'Orla']);
    expect((await assignment.team()).get(orla.id)).toMatchObject({
      open: 4,
      presence: 'present',
      capacity: 8,
    });
  });

  it('to who writes its language, or has its label, as long as one of them is there', async () => {
    await presences.here([orla, finn]);
    await assignment.changeAgent(finn.id, { capacity: 1, languages: ['de'], skills: ['returns'] });
    await turnOn('round_robin');
    const [german, more, labelled] = [
      await waiting('v-1', 'de'),
      await waiting('v-2', 'de'),
      await waiting('v-3'),
    ];
    await arrangements.arrange([labelled], { kind: 'label', add: ['returns'], remove: [] }, orla);
    await assignment.run();
    // Orla is free, and Finn is worth waiting for.
    expect(await holders([german, more, labelled])).toEqual(['Finn', null, null]);
    await desk.close(german, finn);
    await assignment.run();
    expect(await holders([more, labelled])).toEqual(['Finn', null]);
    await say(more, finn);
    await presences.setAway(finn.id, true);
    await assignment.run();
    expect(await holders([more, labelled])).toEqual(['Finn', 'Orla']);
  });

  it('never to who wants none, and not for what is snoozed', async () => {
    await presences.here([orla, finn]);
    await assignment.changeAgent(orla.id, { ...usual, capacity: 0 });
    await turnOn('round_robin', 1);
    const [first, second] = [await waiting('v-1'), await waiting('v-2')];
    await assignment.run();
    expect(await holders([first, second])).toEqual(['Finn', null]);
    await arrangements.arrange([first], { kind: 'snooze', until: clock.now() + 3_600_000 }, finn);
    await assignment.run();
    expect(await holder(second)).toBe('Finn');
  });

  it('back into the queue, and on to others, where somebody goes away before having answered', async () => {
    await presences.here([orla]);
    await turnOn('round_robin');
    const [answered, unanswered, taken] = [await waiting('v-1'), await waiting('v-2'), await waiting('v-3')];
    await desk.take(taken, orla);
    await assignment.run();
    await say(answered, orla);
    await presences.setAway(orla.id, true);
    await assignment.run();
    expect(await holders([answered, unanswered, taken])).toEqual(['Orla', null, 'Orla']);
    expect((await desk.get(unanswered)).conversation).toMatchObject({
      status: 'waiting',
      escalation: { reason: 'requested' },
    });
    await presences.here([finn]);
    await assignment.run();
    expect(await holder(unanswered)).toBe('Finn');
    // Back again: what Finn has stays his.
    await presences.setAway(orla.id, false);
    await assignment.run();
    expect(await holder(unanswered)).toBe('Finn');
  });

  it('back from who closed the console, and from whom a server held that died; not from who is back soon', async () => {
    await turnOn('round_robin');
    const there = new Presences(db.dataSource, db.transactions, clock);
    await presences.here([orla]);
    await there.here([finn]);
    const ids = [await waiting('v-1'), await waiting('v-2')];
    await assignment.run();
    expect(await holders(ids)).toEqual(['Orla', 'Finn']);
    await presences.left(orla.id);
    await presences.here([orla]);
    for (let beats = 0; beats < 3; beats += 1) {
      clock.advance(BEAT);
      await presences.here([orla]);
    }
    await assignment.run();
    expect(await holders(ids)).toEqual(['Orla', 'Orla']);
    await presences.left(orla.id);
    clock.advance(BEAT);
    await assignment.run();
    expect(await holders(ids)).toEqual([null, null]);
  });

  it('once, with two servers at it at the same time', async () => {
    await presences.here([orla, finn]);
    const ids: string[] = [];
    for (let at = 0; at < 8; at += 1) ids.push(await waiting(`v-${at}`));
    await turnOn('round_robin', 3);
    await Promise.all([assignment.run(), elsewhere.run(), assignment.run(), elsewhere.run()]);
    const names = await holders(ids);
    expect(names).toEqual(['Orla', 'Finn', 'Orla', 'Finn', 'Orla', 'Finn', null, null]);
    for (const [at, id] of ids.entries()) {
      const joined = (await desk.get(id)).messages.filter(({ text }) => text.includes('joined'));
      expect(joined).toHaveLength(names[at] === null ? 0 : 1);
    }
    await presences.setAway(finn.id, true);
    await Promise.all([elsewhere.run(), assignment.run()]);
    expect(await holders(ids)).toEqual(['Orla', null, 'Orla', null, 'Orla', null, null, null]);
  });
});
