import { setTimeout } from 'node:timers/promises';
import { type AttachmentLinks, attachmentsPersistence } from '#attachments';
import { type Assistant, type AssistantTurn, initialState, type TurnInput } from '#dialogue';
import { EmbeddedJobQueue, FixedClock, jobsPersistence, type Maintenance, PersonalData } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { ConversationEntity } from './conversation.entity.js';
import { ConversationLog } from './conversation-log.js';
import {
  ConversationMoved,
  conversationsPersistence,
  ConversationsUpkeepModule,
  Desk,
  replyJob,
  type Shopper,
  ShopperConversations,
} from './index.js';
import { MoodWorker } from './mood.worker.js';
import { PromiseLedger } from './promise-ledger.service.js';
import { ReplyWorker } from './reply.worker.js';

const ana: Shopper = { visitorId: 'v-ana', customer: null, locale: 'en-IE' };
const bob: Shopper = { visitorId: 'v-bob', customer: null, locale: 'en-IE' };
const agent = { id: 'a-1', name: 'Orla' };
const colleague = { id: 'a-2', name: 'Finn' };
/** For a reply to be there: machines of CI are slow and shared. */
const PATIENCE_MS = 60_000;

/** Says what it heard; tests make it slow, failing or alarmed. */
class EchoAssistant implements Pick<
  Assistant,
  'reply' | 'handover' | 'promise' | 'moodOf' | 'firstLanguage'
> {
  firstLanguage(locale: string): string | null {
    return locale.startsWith('de') ? 'de' : null;
  }

  readonly heard: string[] = [];
  beforeReply: (text: string) => Promise<void> = () => Promise.resolve();
  escalateOn: RegExp | null = null;

  handover(): string {
    return 'A person will be here soon.';
  }

  promise(now: number): ReturnType<Assistant['promise']> {
    return { dueAt: now + 600_000, warnAt: now + 300_000 };
  }

  moodOf(text: string): ReturnType<Assistant['moodOf']> {
    const mood = text.includes('awful') ? 'negative' : 'neutral';
    return Promise.resolve((sentiment) => ({ sentiment, mood }));
  }

  async reply({ text, state }: TurnInput): Promise<AssistantTurn> {
    this.heard.push(text);
    await this.beforeReply(text);
    const probabilities = { negative: 0, neutral: 1, positive: 0 };
    return {
      reply: {
        text: `echo ${text}`,
        products: [],
        order: null,
        quickReplies: [],
        sources: [],
        why: null,
        basket: null,
        language: null,
      },
      state,
      escalation: this.escalateOn?.test(text)
        ? { reason: 'negative_sentiment', priority: 'high', detail: 'angry' }
        : null,
      calledOff: text === 'nobody needed',
      mood: 'neutral',
      topic: /refund/.test(text) ? 'Where is my refund' : null,
      trace: {
        understanding: {
          language: 'en',
          unread: false,
          segments: [],
          sentiment: { label: 'neutral', probabilities, score: 0 },
          entities: [],
          aspects: [],
          names: [],
          model: { intents: 'test', base: 'test' },
        },
        steps: [{ rule: 'echo', detail: text }],
        sources: [],
        composer: [],
        timings: { understand: 0, decide: 0, check: 0 },
      },
    };
  }
}

describe('conversations', () => {
  let db: TestDatabase;
  let jobs: EmbeddedJobQueue;
  let assistant: EchoAssistant;
  let shoppers: ShopperConversations;
  let desk: Desk;
  let clock: FixedClock;

  beforeEach(async () => {
    db = await openTestDatabase([jobsPersistence, attachmentsPersistence, conversationsPersistence]);
    clock = new FixedClock();
    assistant = new EchoAssistant();
    const talk = assistant as unknown as Assistant;
    jobs = new EmbeddedJobQueue(db.dataSource, db.transactions);
    const log = new ConversationLog(clock, new PromiseLedger(db.transactions, jobs, clock));
    shoppers = new ShopperConversations(db.dataSource, db.transactions, log, jobs, talk, clock, {
      chatReviews: false,
    });
    desk = new Desk(db.dataSource, db.transactions, log, clock);
    new ReplyWorker(db.dataSource, db.transactions, log, jobs, talk, db.events, clock).onModuleInit();
    new MoodWorker(jobs, db.transactions, log, talk).onModuleInit();
    await jobs.start(['chat']);
  });
  afterEach(async () => {
    await jobs.stop();
    await db.close();
  });

  const upkeep = (what: string, now: number): Promise<number | undefined> => {
    const tasks = new Map<string, (now: number) => Promise<number>>();
    const maintenance = {
      add: (name: string, task: (now: number) => Promise<number>) => tasks.set(name, task),
    } as unknown as Maintenance;
    const links = { to: () => Promise.reject(new Error('Not asked for')) } as unknown as AttachmentLinks;
    new ConversationsUpkeepModule(
      ...([maintenance, db.transactions, jobs, new PersonalData(), links, db.dataSource] as const),
      { conversationDays: 365 },
    ).onModuleInit();
    return Promise.resolve(tasks.get(what)?.(now));
  };
  const say = (id: string, text: string, shopper = ana, clientMessageId = `c-${text}-${Math.random()}`) =>
    shoppers.receive(shopper, id, { clientMessageId, text });
  const texts = async (id: string, shopper = ana) =>
    (await shoppers.open(shopper, id, 0)).messages.map(({ author, text }) => `${author}: ${text}`);
  /** Resolves once it holds this many messages, notes too. Asks one question at a time: none is left for a closed database. */
  const until = async (id: string, count: number) => {
    for (const patience = Date.now() + PATIENCE_MS; ; await setTimeout(5)) {
      const { messages } = await desk.get(id);
      if (messages.length >= count) return;
      if (Date.now() > patience)
        throw new Error(
          `${messages.length} of ${count} messages: ${messages.map(({ text }) => text).join(' | ')}`,
        );
    }
  };

  it('answers a message, and stores one that is sent twice once', async () => {
    const id = await shoppers.start(ana, false);
    const [first, again] = await Promise.all([
      say(id, 'hello', ana, 'client-1'),
      say(id, 'hello', ana, 'client-1'),
    ]);
    expect(again).toEqual(first);
    await until(id, 2);
    expect(await texts(id)).toEqual(['shopper: hello', 'assistant: echo hello']);
    expect(await shoppers.start(ana, false)).toBe(id);
  });

  it('numbers what arrives at once without gaps, and answers each message once, in order', async () => {
    const id = await shoppers.start(ana, false);
    await Promise.all(Array.from({ length: 12 }, (_, i) => say(id, `m${i}`)));
    await until(id, 24);
    const { messages } = await desk.get(id);
    expect(messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
    const asked = messages.filter(({ author }) => author === 'shopper').map(({ text }) => `echo ${text}`);
    expect(messages.filter(({ author }) => author === 'assistant').map(({ text }) => text)).toEqual(asked);
  });

  it('finishes a reply that failed midway, and says nothing twice when the job runs again', async () => {
    const id = await shoppers.start(ana, false);
    let failures = 2;
    assistant.beforeReply = () =>
      failures-- > 0 ? Promise.reject(new Error('model hiccup')) : Promise.resolve();
    await say(id, 'hello');
    await until(id, 2);
    await jobs.enqueue(replyJob, { conversationId: id, source: null });
    await say(id, 'more');
    await until(id, 4);
    expect(await texts(id)).toEqual([
      'shopper: hello',
      'assistant: echo hello',
      'shopper: more',
      'assistant: echo more',
    ]);
  });

  it('leaves a message it cannot answer to a person, and goes on with the next', async () => {
    const id = await shoppers.start(ana, false);
    assistant.beforeReply = (text) =>
      text === 'poison' ? Promise.reject(new Error('cannot')) : Promise.resolve();
    await say(id, 'poison');
    await say(id, 'are you there?');
    await until(id, 4);
    expect(await texts(id)).toEqual([
      'shopper: poison',
      'shopper: are you there?',
      'system: Something went wrong on our side. A person will answer this here.',
      'assistant: echo are you there?',
    ]);
    expect((await desk.get(id)).conversation).toMatchObject({
      status: 'waiting',
      priority: 'high',
      escalation: { reason: 'failure' },
    });
    expect(assistant.heard.filter((text) => text === 'poison').length).toBeGreaterThanOrEqual(5);
  });

  it('does not try for ever what kills its worker', async () => {
    const id = await shoppers.start(ana, false);
    await jobs.stop();
    await say(id, 'deadly');
    // As after five servers that died while they held it.
    await db.dataSource.query(`UPDATE "job" SET "attempt" = 5`);
    await db.dataSource.query(`UPDATE "conversation" SET "failedTries" = 4`);
    await jobs.start(['chat']);
    await until(id, 2);
    expect(assistant.heard).toEqual([]);
    expect((await desk.get(id)).conversation.escalation?.reason).toBe('failure');
  });

  it('gives back only what comes after the last sequence number, and never a note', async () => {
    const id = await shoppers.start(ana, false);
    await say(id, 'hello');
    await until(id, 2);
    await desk.send(id, agent, {
      clientMessageId: 'note-0001',
      text: 'regular customer',
      visibility: 'note',
    });
    await say(id, 'again');
    await until(id, 5);
    const { messages } = await shoppers.open(ana, id, 2);
    expect(messages.map(({ seq, text }) => [seq, text])).toEqual([
      [4, 'again'],
      [5, 'echo again'],
    ]);
    expect(messages[1]).not.toHaveProperty('trace');
  });

  it('is in the language of the screens until something is said, and says there what happens', async () => {
    const id = await shoppers.start(ana, false);
    expect((await shoppers.open(ana, id, 0)).language).toBeNull();
    const german = { ...ana, locale: 'de-AT' };
    expect(await shoppers.start(german, false)).toBe(id);
    expect((await shoppers.open(german, id, 0)).language).toBe('de');
    await say(id, 'hallo', german);
    await until(id, 2);
    await shoppers.start(ana, false);
    expect((await shoppers.open(ana, id, 0)).language).toBe('de');
    await desk.take(id, agent);
    expect((await texts(id)).at(-1)).toBe('system: Orla ist jetzt für Sie da.');
  });

  it('falls silent at once when an agent takes over, even in the middle of a reply', async () => {
    const id = await shoppers.start(ana, false);
    let release = () => {};
    const thinking = new Promise<void>((started) => {
      assistant.beforeReply = () => {
        started();
        return new Promise<void>((resolve) => (release = resolve));
      };
    });
    await say(id, 'are you there');
    await thinking;
    await desk.take(id, agent);
    release();
    await say(id, 'hello?');
    await desk.send(id, agent, { clientMessageId: 'reply-001', text: 'Orla here', visibility: 'public' });
    assistant.beforeReply = () => Promise.resolve();
    await desk.handBack(id, agent);
    await say(id, 'thanks');
    await until(id, 7);
    expect(await texts(id)).toEqual([
      'shopper: are you there',
      'system: Orla joined the conversation.',
      'shopper: hello?',
      'agent: Orla here',
      'system: Orla handed you back to the assistant.',
      'shopper: thanks',
      'assistant: echo thanks',
    ]);
  });

  it('lets nobody answer, close or hand back what a colleague holds', async () => {
    const id = await shoppers.start(ana, false);
    await say(id, 'hello');
    await expect(
      desk.send(id, agent, { clientMessageId: 'reply-001', text: 'hi', visibility: 'public' }),
    ).rejects.toMatchObject({ code: 'not_yours' });
    await desk.take(id, agent);
    expect((await desk.take(id, agent)).agent).toEqual(agent);
    for (const act of [
      () => desk.close(id, colleague),
      () => desk.handBack(id, colleague),
      () => desk.send(id, colleague, { clientMessageId: 'reply-002', text: 'hi', visibility: 'public' }),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: 'held_by_other' });
    }
  });

  it('lets anybody take what a colleague holds, and tells them', async () => {
    const moved = new Promise<ConversationMoved>((resolve) => {
      db.events.subscribe(ConversationMoved, resolve);
    });
    const id = await shoppers.start(ana, false);
    await say(id, 'hello');
    await desk.take(id, agent);
    expect((await desk.take(id, colleague)).agent).toEqual(colleague);
    expect(await moved).toMatchObject({ summary: { id, agent: colleague }, told: [agent.id], by: 'Finn' });
    await expect(desk.close(id, agent)).rejects.toMatchObject({ code: 'held_by_other' });
    const { messages } = await desk.get(id);
    expect(messages.find(({ visibility }) => visibility === 'note')?.text).toBe(
      'Finn took this over from Orla.',
    );
    expect((await shoppers.open(ana, id, 0)).messages.map(({ text }) => text)).not.toContain(
      'Finn took this over from Orla.',
    );
  });

  it('says of a row what the shopper wrote last, how often, on what, and by when a person is promised', async () => {
    const id = await shoppers.start(ana, false);
    await say(id, 'where is my refund');
    await until(id, 2);
    await shoppers.requestHuman(ana, id);
    const row = async () => (await desk.get(id)).conversation;
    const dueAt = clock.now() + 600_000;
    expect(await row()).toMatchObject({
      lastWords: { text: 'where is my refund' },
      asked: 1,
      topic: 'Where is my refund',
      dueAt,
    });
    await desk.take(id, agent);
    await say(id, 'this is awful');
    expect(await row()).toMatchObject({ lastWords: { text: 'this is awful' }, asked: 2, dueAt });
    while ((await row()).sentiment !== 'negative') await setTimeout(5);
    await desk.send(id, agent, { clientMessageId: 'reply-001', text: 'One moment.', visibility: 'public' });
    expect(await row()).toMatchObject({ lastWords: { text: 'this is awful' }, asked: 0, dueAt: null });
  });

  it('leaves a note of what was agreed when it is handed back', async () => {
    const id = await shoppers.start(ana, false);
    await say(id, 'hello');
    await desk.take(id, agent);
    const text = 'Shall I send you another one? You get 20 euro back by Friday.';
    await desk.send(id, agent, { clientMessageId: 'reply-001', text, visibility: 'public' });
    await desk.handBack(id, agent);
    const notes = (await desk.get(id)).messages.filter(({ visibility }) => visibility === 'note');
    expect(notes.map((note) => note.text)).toEqual([
      'Agreed so far, and known to the assistant:\n• You get 20 euro back by Friday.',
    ]);
  });

  it('undoes a close, and opens a closed conversation when the shopper writes again', async () => {
    const id = await shoppers.start(ana, false);
    await say(id, 'hello');
    await until(id, 2);
    await desk.close(id, agent);
    await expect(desk.close(id, agent)).rejects.toMatchObject({ code: 'already_closed' });
    expect((await desk.reopen(id, agent)).status).toBe('agent');
    await desk.close(id, agent);
    await shoppers.rate(ana, id, 4, 'quick');
    await say(id, 'one more thing');
    await until(id, 9);
    expect((await texts(id)).at(-1)).toBe('assistant: echo one more thing');
    expect((await desk.get(id)).conversation).toMatchObject({ status: 'assistant', rating: null });
  });

  it('leaves a closed conversation behind when a fresh one is wanted', async () => {
    const id = await shoppers.start(ana, false);
    await say(id, 'hello');
    await desk.close(id, agent);
    expect(await shoppers.start(ana, false)).toBe(id);
    expect(await shoppers.start(ana, true)).not.toBe(id);
  });

  it('queues by priority and then by waiting time, with the reason', async () => {
    const order: string[] = [];
    for (const [shopper, text] of [
      [ana, 'calm'],
      [bob, 'FURIOUS'],
      [{ ...ana, visitorId: 'v-3' }, 'calm too'],
    ] as const) {
      clock.advance(1_000);
      const id = await shoppers.start(shopper, false);
      order.push(id);
      assistant.escalateOn = /FURIOUS/;
      await say(id, text, shopper);
      await until(id, 2);
      if (text !== 'FURIOUS') await shoppers.requestHuman(shopper, id);
    }
    const { items } = await desk.list({ view: 'queue', limit: 50 }, agent);
    expect(items.map(({ id }) => id)).toEqual([order[1], order[0], order[2]]);
    expect(items[0]).toMatchObject({
      priority: 'high',
      escalation: { reason: 'negative_sentiment', detail: 'angry' },
    });
    expect(items[1]?.escalation?.reason).toBe('requested');
  });

  it('asks for a person once', async () => {
    const id = await shoppers.start(ana, false);
    expect((await shoppers.requestHuman(ana, id)).status).toBe('waiting');
    await shoppers.requestHuman(ana, id);
    expect(await texts(id)).toEqual(['assistant: A person will be here soon.']);
  });

  it('finds by what was written, literally, and by customer', async () => {
    const id = await shoppers.start(
      { ...ana, customer: { id: 'c', email: 'ana@shop.example', name: 'Ana' } },
      false,
    );
    await say(id, '100% wool_socks', {
      ...ana,
      customer: { id: 'c', email: 'ana@shop.example', name: 'Ana' },
    });
    await until(id, 2);
    const found = async (search: string) =>
      (await desk.list({ view: 'all', limit: 5, search }, agent)).items.length;
    expect(await Promise.all(['100% WOOL_', 'ana@', 'wool%socks', '%'].map(found))).toEqual([1, 1, 0, 1]);
    const dora = await shoppers.start(bob, false);
    await say(dora, 'ÄRMEL für Ödön', bob);
    expect(await Promise.all(['ärmel', 'FÜR ödÖN'].map(found))).toEqual([1, 1]);
  });

  it('finds by the number of an order what speaks of it or shows it, and nothing of a longer number', async () => {
    const said = async (visitorId: string, text: string) => {
      const id = await shoppers.start({ ...ana, visitorId }, false);
      await say(id, text, { ...ana, visitorId });
      return id;
    };
    const named = await said('v-1', 'Where is #nr-10423?');
    const bare = await said('v-2', 'order 10423, please');
    await said('v-3', 'NR-104231 is late');
    await said('v-4', 'my number is 0110423');
    const shown = await said('v-5', 'where is my parcel');
    await db.dataSource.query(
      `UPDATE "message" SET "content" = '{"order":{"number":"NR-10423"}}' WHERE "conversationId" = '${shown}'`,
    );
    const found = async (search: string, order: string | null) =>
      (await desk.list({ view: 'all', limit: 9, search }, agent, order)).items.map(({ id }) => id).sort();
    expect(await found('NR-10423', 'NR-10423')).toEqual([named, shown].sort());
    expect(await found(' 10423', 'NR-10423')).toEqual([named, bare, shown].sort());
    expect(await found('10423', null)).toHaveLength(4);
    expect(await found('nr-1*23', 'nr-1*23')).toEqual([]);
  });

  it("keeps strangers out, and a customer's conversation to the customer", async () => {
    const id = await shoppers.start(ana, false);
    await say(id, 'hello');
    for (const act of [
      () => say(id, 'intruder', bob),
      () => shoppers.open(bob, id, 0),
      () => shoppers.requestHuman(bob, id),
      () => shoppers.rate(bob, id, 1, ''),
      () => shoppers.markRead(bob, id, 1),
      () => shoppers.giveFeedback(bob, id, 'm', 'up'),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: 'conversation_not_found' });
    }
    const signedIn: Shopper = { ...ana, customer: { id: 'cust-1', email: 'ana@shop.example', name: 'Ana' } };
    expect(await shoppers.start(signedIn, false)).toBe(id);
    expect(await shoppers.start({ ...signedIn, visitorId: 'other-device' }, false)).toBe(id);
    // Logged out on the same computer: a conversation of its own.
    expect(await shoppers.start(ana, false)).not.toBe(id);
    await expect(shoppers.open(ana, id, 0)).rejects.toMatchObject({ code: 'conversation_not_found' });
  });

  it('keeps a conversation with orders of somebody else on the device where they were opened', async () => {
    const id = await shoppers.start(ana, false);
    await say(id, 'hello');
    await until(id, 2);
    const verified = [{ number: 'NF-1', email: 'ana@shop.example' }];
    await db.dataSource
      .getRepository(ConversationEntity)
      .update({ id }, { state: { ...initialState(), verified } });
    const as = (name: string): Shopper => ({
      ...ana,
      customer: { id: `c-${name}`, email: `${name}@shop.example`, name },
    });
    const other = await shoppers.start(as('bob'), false);
    expect(other).not.toBe(id);
    expect(await shoppers.start({ ...as('bob'), visitorId: 'other-device' }, false)).toBe(other);
    expect(await shoppers.start(ana, false)).toBe(id);
    expect(await shoppers.start(as('ana'), false)).toBe(id);
  });

  it("goes on with a customer's conversation after a log-out and a new log-in", async () => {
    const signedIn: Shopper = { ...ana, customer: { id: 'cust-1', email: 'ana@shop.example', name: 'Ana' } };
    const id = await shoppers.start(signedIn, false);
    await say(id, 'hello', signedIn);
    clock.advance(1_000);
    expect(await shoppers.start(ana, false)).not.toBe(id);
    expect(await shoppers.start(signedIn, false)).toBe(id);
  });

  it('makes one conversation for a visitor whose tabs open at once', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => shoppers.start(ana, false)));
    expect(new Set(ids).size).toBe(1);
  });

  it('gives what an agent held back to the queue when they leave', async () => {
    const id = await shoppers.start(ana, false);
    await say(id, 'hello');
    await until(id, 2);
    await desk.take(id, agent);
    await say(id, 'are you there?');
    await desk.release(agent);
    expect((await desk.get(id)).conversation).toMatchObject({
      status: 'waiting',
      agent: null,
      priority: 'high',
      escalation: { detail: 'Orla left the desk.' },
    });
    expect((await desk.take(id, colleague)).agent).toEqual(colleague);
  });

  it('keeps nothing of an old escalation when a shopper writes again', async () => {
    const id = await shoppers.start(ana, false);
    await shoppers.requestHuman(ana, id);
    await desk.close(id, agent);
    await say(id, 'me again');
    expect((await desk.get(id)).conversation).toMatchObject({ escalation: null, priority: 'normal' });
  });

  it('forgets conversations in which nobody ever wrote, after a day', async () => {
    const empty = await shoppers.start(bob, false);
    const used = await shoppers.start(ana, false);
    await say(used, 'hello');
    expect(await upkeep('empty conversations', clock.now())).toBe(0);
    expect(await upkeep('empty conversations', clock.now() + 2 * 86_400_000)).toBe(1);
    await expect(shoppers.open(bob, empty, 0)).rejects.toMatchObject({ code: 'conversation_not_found' });
    expect((await shoppers.open(ana, used, 0)).messages.length).toBeGreaterThan(0);
  });

  it('answers in the end what an outage kept from being answered', async () => {
    const id = await shoppers.start(ana, false);
    await jobs.stop();
    await say(id, 'anybody there?');
    await db.dataSource.query('DELETE FROM job');
    expect(await upkeep('messages without a reply', clock.now())).toBe(0);
    expect(await upkeep('messages without a reply', clock.now() + 3_600_000)).toBe(1);
    await jobs.start(['chat']);
    await until(id, 2);
    expect(assistant.heard).toEqual(['anybody there?']);
    expect(await upkeep('messages without a reply', clock.now() + 3_600_000)).toBe(0);
  });

  it('keeps thumbs on replies of the assistant only', async () => {
    const id = await shoppers.start(ana, false);
    const mine = await say(id, 'hello');
    await until(id, 2);
    const reply = (await desk.get(id)).messages[1];
    await shoppers.giveFeedback(ana, id, reply?.id ?? '', 'down');
    expect((await desk.get(id)).messages[1]?.feedback).toBe('down');
    await expect(shoppers.giveFeedback(ana, id, mine.id, 'up')).rejects.toMatchObject({
      code: 'message_not_found',
    });
  });
});
