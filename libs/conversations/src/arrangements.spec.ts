import { NEXT_MESSAGE } from '#contracts';
import type { Assistant } from '#dialogue';
import { EmbeddedJobQueue, FixedClock, jobsPersistence } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { ConversationLog } from './conversation-log.js';
import {
  Arrangements,
  CannedReplies,
  ConversationChanged,
  ConversationMoved,
  conversationsPersistence,
  Desk,
  type Shopper,
  ShopperConversations,
  ShopperFiles,
} from './index.js';
import { PromiseLedger } from './promise-ledger.service.js';

const orla = { id: 'a-1', name: 'Orla' };
const finn = { id: 'a-2', name: 'Finn' };
const guest = (visitorId: string): Shopper => ({ visitorId, customer: null, locale: 'en-IE' });
const page = { limit: 50 };

describe('what staff do beside answering', () => {
  let db: TestDatabase;
  let jobs: EmbeddedJobQueue;
  let clock: FixedClock;
  let desk: Desk;
  let shoppers: ShopperConversations;
  let arrangements: Arrangements;
  let files: ShopperFiles;
  let replies: CannedReplies;

  beforeEach(async () => {
    db = await openTestDatabase([jobsPersistence, conversationsPersistence]);
    clock = new FixedClock();
    jobs = new EmbeddedJobQueue(db.dataSource, db.transactions);
    const log = new ConversationLog(clock, new PromiseLedger(db.transactions, jobs, clock));
    const assistant = {
      firstLanguage: () => null,
      handover: () => 'A person will be here soon.',
      promise: () => null,
      drafts: (text: string) => Promise.resolve([{ text: `About ${text}`, source: null }]),
    } as unknown as Assistant;
    shoppers = new ShopperConversations(db.dataSource, db.transactions, log, jobs, assistant, clock, {
      chatReviews: false,
    });
    desk = new Desk(db.dataSource, db.transactions, log, clock);
    arrangements = new Arrangements(db.dataSource, db.transactions, log, desk, jobs, clock);
    arrangements.onModuleInit();
    files = new ShopperFiles(db.dataSource, assistant, clock);
    replies = new CannedReplies(db.dataSource, db.transactions, clock);
  });
  afterEach(async () => {
    await jobs.stop();
    await db.close();
  });

  const waiting = async (visitorId: string, ...texts: string[]): Promise<string> => {
    const id = await shoppers.start(guest(visitorId), false);
    for (const [at, text] of texts.entries())
      await shoppers.receive(guest(visitorId), id, { clientMessageId: `${visitorId}-message-${at}`, text });
    await shoppers.requestHuman(guest(visitorId), id);
    return id;
  };
  const row = async (id: string) => (await desk.get(id)).conversation;
  const ids = async (view: 'queue' | 'mine' | 'snoozed', label?: string) =>
    (await desk.list({ ...page, view, ...(label !== undefined && { label }) }, orla)).items
      .map(({ id }) => id)
      .sort();

  it('gives many to a colleague at once, who is told, and back to nobody', async () => {
    const told = new Promise<ConversationMoved>((resolve) => {
      db.events.subscribe(ConversationMoved, resolve);
    });
    const all = [await waiting('v-1', 'hello'), await waiting('v-2', 'hello')];
    const { items, refused } = await arrangements.arrange(
      all,
      { kind: 'assign', agentId: finn.id },
      orla,
      finn,
    );
    expect([items.map(({ agent }) => agent), refused]).toEqual([[finn, finn], []]);
    expect(await told).toMatchObject({ told: [finn.id], by: 'Orla' });
    const back = await arrangements.arrange(all, { kind: 'assign', agentId: null }, orla);
    expect(back.items).toMatchObject([
      { status: 'waiting', agent: null, escalation: { reason: 'requested' } },
      { status: 'waiting', agent: null },
    ]);
    const [id = ''] = all;
    await desk.close(id, orla);
    const some = await arrangements.arrange(
      [...all, 'none'],
      { kind: 'assign', agentId: orla.id },
      orla,
      orla,
    );
    expect(some.items).toHaveLength(1);
    expect(some.refused.map((each) => each.id)).toEqual([id, 'none']);
  });

  it('puts labels on and takes them off, to be filtered by', async () => {
    const [one, two] = [await waiting('v-1', 'hello'), await waiting('v-2', 'hello')];
    await arrangements.arrange([one, two], { kind: 'label', add: ['vip', 'late'], remove: [] }, orla);
    await arrangements.arrange([two], { kind: 'label', add: [], remove: ['vip'] }, orla);
    expect((await row(one)).labels).toEqual(['late', 'vip']);
    expect(await ids('queue', 'vip')).toEqual([one]);
    expect(await ids('queue', 'vi')).toEqual([]);
    expect(await arrangements.labels()).toEqual(['late', 'vip']);
    const many = Array.from({ length: 10 }, (_, at) => `label ${at}`);
    const { refused } = await arrangements.arrange([one], { kind: 'label', add: many, remove: [] }, orla);
    expect(refused).toEqual([
      { id: one, code: 'too_many_labels', message: 'A conversation has ten labels at most.' },
    ]);
  });

  it('lets one rest until the shopper writes, or until its time', async () => {
    const [one, two] = [await waiting('v-1', 'hello'), await waiting('v-2', 'hello')];
    await arrangements.arrange([one], { kind: 'snooze', until: NEXT_MESSAGE }, orla);
    await arrangements.arrange([two], { kind: 'snooze', until: clock.now() }, orla);
    expect([await ids('queue'), await ids('snoozed')]).toEqual([[], [one, two].sort()]);
    await shoppers.receive(guest('v-1'), one, { clientMessageId: 'message-again', text: 'hello?' });
    expect(await ids('queue')).toEqual([one]);
    const awake = new Promise<void>((resolve) => {
      db.events.subscribe(ConversationChanged, ({ summary }) => {
        if (summary.id === two && summary.snoozedUntil === null) resolve();
      });
    });
    await jobs.start(['chat']);
    await awake;
    expect(await ids('queue')).toEqual([one, two].sort());
  });

  it('keeps others from resting what a colleague holds', async () => {
    const id = await waiting('v-1', 'hello');
    await desk.take(id, finn);
    const { refused } = await arrangements.arrange([id], { kind: 'snooze', until: NEXT_MESSAGE }, orla);
    expect(refused).toHaveLength(1);
  });

  it('keeps notes and earlier conversations of a shopper, of that shopper alone', async () => {
    const first = await waiting('v-1', 'where is my parcel');
    const other = await waiting('v-2', 'hello');
    const { id } = await files.note(first, 'Prefers e-mail', 'Orla');
    await desk.close(first, orla);
    const second = await shoppers.start(guest('v-1'), true);
    expect(await files.of(second)).toMatchObject({
      past: [{ id: first, status: 'closed', lastWords: 'where is my parcel' }],
      notes: [{ text: 'Prefers e-mail', by: 'Orla' }],
    });
    expect(await files.of(other)).toMatchObject({ past: [], notes: [] });
    await files.forget(other, id);
    expect((await files.of(second)).notes).toHaveLength(1);
    await files.forget(second, id);
    expect((await files.of(second)).notes).toEqual([]);
  });

  it("drafts from the shopper's last words", async () => {
    const id = await waiting('v-1', 'hello', 'do you ship to Norway?');
    expect(await files.drafts(id)).toEqual([{ text: 'About hello\ndo you ship to Norway?', source: null }]);
  });

  it('shows what a shopper said of the conversation in it, to staff', async () => {
    const id = await waiting('v-1', 'hello');
    await shoppers.rate(guest('v-1'), id, 2, 'Too slow');
    const { messages } = await desk.get(id);
    expect(messages.at(-1)).toMatchObject({
      author: 'system',
      visibility: 'note',
      text: 'The shopper rated the conversation 2 of 5: “Too slow”',
    });
  });

  it('keeps replies by unique names', async () => {
    const hello = await replies.create({ name: 'hello', text: 'Hi {{ name }}' }, 'Orla');
    await expect(replies.create({ name: 'hello', text: 'again' }, 'Finn')).rejects.toMatchObject({
      code: 'name_taken',
    });
    await replies.change(hello.id, { name: 'hello', text: 'Hello {{ name }}' }, 'Finn');
    expect(await replies.list()).toMatchObject([{ text: 'Hello {{ name }}', by: 'Finn' }]);
    await expect(replies.change('none', { name: 'x', text: 'y' }, 'Finn')).rejects.toMatchObject({
      code: 'no_canned_reply',
    });
    await replies.remove(hello.id);
    expect(await replies.list()).toEqual([]);
  });
});
