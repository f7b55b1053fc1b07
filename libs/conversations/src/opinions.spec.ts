import fc from 'fast-check';
import { catalogPersistence } from '#catalog';
import type { Assistant } from '#dialogue';
import { EmbeddedJobQueue, FixedClock, jobsPersistence } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { reviewsPersistence } from '#reviews';
import { reviewProcess } from '#reviews/testing';
import { ConversationLog } from './conversation-log.js';
import {
  conversationsPersistence,
  Desk,
  OpinionsModule,
  replyJob,
  type Shopper,
  ShopperConversations,
} from './index.js';
import { PromiseLedger } from './promise-ledger.service.js';
import { withoutContacts } from '#platform';

const ana: Shopper = { visitorId: 'v-ana', customer: null, locale: 'en-IE' };

describe('what shoppers say of the shop in chats', () => {
  let db: TestDatabase;
  let jobs: EmbeddedJobQueue;
  let shop: ReturnType<typeof reviewProcess>;
  const clock = new FixedClock();

  beforeEach(async () => {
    db = await openTestDatabase([
      jobsPersistence,
      catalogPersistence,
      reviewsPersistence,
      conversationsPersistence,
    ]);
    jobs = new EmbeddedJobQueue(db.dataSource, db.transactions);
    shop = reviewProcess(db, jobs, { clock });
    new OpinionsModule(db.dataSource, jobs, shop.intake).onModuleInit();
  });
  afterEach(async () => {
    await jobs.stop();
    await db.close();
  });

  const shoppers = (chatReviews: boolean) =>
    new ShopperConversations(
      db.dataSource,
      db.transactions,
      new ConversationLog(clock, new PromiseLedger(db.transactions, jobs, clock)),
      jobs,
      { firstLanguage: () => null, handover: () => '', promise: () => null } as unknown as Assistant,
      clock,
      { chatReviews },
    );
  const known = () =>
    db.dataSource.query<{ source: string; text: string; rating: number | null; label: string | null }[]>(
      'SELECT r."source", r."text", r."rating", a."label" FROM "review" r LEFT JOIN "review_analysis" a ON a."reviewId" = r."id" ORDER BY r."source", r."text"',
    );
  /** No bulk job waits or runs; replies are another suite's. */
  const settled = async () => {
    for (;;) {
      const { [replyJob.name]: _, ...bulk } = await jobs.counts();
      if (Object.values(bulk).every(({ waiting, active, delayed }) => waiting + active + delayed === 0))
        return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const say = (side: ShopperConversations, id: string, text: string) =>
    side.receive(ana, id, { clientMessageId: text, text });

  it('leaves what is said of a conversation in the conversation, for staff to read, and out of the reviews', async () => {
    const side = shoppers(true);
    const id = await side.start(ana, false);
    await say(side, id, 'hello there');
    await side.rate(ana, id, 2, 'The zip of the answer was broken');
    await shop.start();
    await settled();
    expect((await known()).map(({ source }) => source)).toEqual(['chat']);
    const desk = new Desk(
      db.dataSource,
      db.transactions,
      new ConversationLog(clock, new PromiseLedger(db.transactions, jobs, clock)),
      clock,
    );
    const { conversation, messages } = await desk.get(id);
    expect(conversation).toMatchObject({ rating: 2, ratingComment: 'The zip of the answer was broken' });
    expect(messages.at(-1)).toMatchObject({
      visibility: 'note',
      text: expect.stringContaining('The zip of the answer was broken') as string,
    });
    // Nothing of it is the shopper's to see.
    expect(JSON.stringify(await side.open(ana, id, 0))).not.toContain('zip');
  });

  it('reads chat messages where the shop wants it, each once, and nothing of a mere number', async () => {
    const side = shoppers(true);
    const id = await side.start(ana, false);
    for (const text of ['the zip is broken', 'the zip is broken', '+353 1 234 5678'])
      await say(side, id, text);
    await shop.start();
    await settled();
    expect(await known()).toEqual([
      expect.objectContaining({ source: 'chat', text: 'the zip is broken', rating: null }),
    ]);
    expect(await jobs.deadLetters()).toEqual([]);
  });
});

describe('what people can be reached by', () => {
  it('is taken out, and sizes, prices and years stay', () => {
    expect(withoutContacts('mail me at a.b+c@shop.example.org or call (01) 234-5678 about NR-10423')).toBe(
      'mail me at … or call … about …',
    );
    for (const text of ['size 42, €129.00 in 2026', 'a 2 3/4 inch zip', '100 % cotton'])
      expect(withoutContacts(text)).toBe(text);
  });

  it('never leaves an address or five digits in a row', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.emailAddress(), fc.integer({ min: 10_000 }).map(String))),
        (parts) => {
          const left = withoutContacts(parts.join(' '));
          expect(left).not.toMatch(/\d{5}/u);
          expect(left).not.toMatch(/[a-z\d]@[a-z\d]+\.[a-z]/iu);
        },
      ),
    );
  });
});
