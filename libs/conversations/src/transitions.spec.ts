import fc from 'fast-check';
import { afterEvent, type ConversationEvent, mayAct, type StaffAction } from '#contracts';
import type { Assistant } from '#dialogue';
import { EmbeddedJobQueue, FixedClock, jobsPersistence } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { ConversationLog } from './conversation-log.js';
import { conversationsPersistence, Desk, type Shopper, ShopperConversations } from './index.js';
import { PromiseLedger } from './promise-ledger.service.js';

const staff = [
  { id: 'a-1', name: 'Orla' },
  { id: 'a-2', name: 'Finn' },
];
const ACTIONS = ['take', 'hand-back', 'close', 'reopen'] as const satisfies StaffAction[];

describe('the services and the table of transitions', () => {
  let db: TestDatabase;
  let desk: Desk;
  let shoppers: ShopperConversations;
  beforeAll(async () => {
    db = await openTestDatabase([jobsPersistence, conversationsPersistence]);
    const clock = new FixedClock();
    const jobs = new EmbeddedJobQueue(db.dataSource, db.transactions);
    const log = new ConversationLog(clock, new PromiseLedger(db.transactions, jobs, clock));
    const assistant = {
      firstLanguage: () => null,
      handover: () => 'A person will be here soon.',
      promise: () => ({ dueAt: 1, warnAt: 1 }),
    } as unknown as Assistant;
    shoppers = new ShopperConversations(db.dataSource, db.transactions, log, jobs, assistant, clock, {
      chatReviews: false,
    });
    desk = new Desk(db.dataSource, db.transactions, log, clock);
  });
  afterAll(() => db.close());

  const act = (action: StaffAction, id: string, agent: (typeof staff)[number]) =>
    ({
      take: () => desk.take(id, agent),
      'hand-back': () => desk.handBack(id, agent),
      close: () => desk.close(id, agent),
      reopen: () => desk.reopen(id, agent),
    })[action]();

  it('say the same of every sequence of events', async () => {
    const event = fc.oneof(
      fc.record({ what: fc.constantFrom(...ACTIONS, 'release' as const), who: fc.constantFrom(...staff) }),
      fc.record({ what: fc.constantFrom('write' as const, 'ask' as const) }),
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 14 }), async (events) => {
        const shopper: Shopper = { visitorId: `v-${run++}`, customer: null, locale: 'en-IE' };
        const id = await shoppers.start(shopper, false);
        const read = async () => (await desk.get(id)).conversation;
        for (const [place, step] of events.entries()) {
          const before = await read();
          const expected = (...all: ConversationEvent[]) =>
            all.reduce((now, each) => afterEvent(each, now, 'who' in step ? step.who : null), before);
          if (!('who' in step)) {
            const clientMessageId = `message-${place}`;
            if (step.what === 'write')
              await shoppers.receive(shopper, id, { clientMessageId, text: 'hello' });
            else await shoppers.requestHuman(shopper, id);
            const resumed: ConversationEvent[] = before.status === 'closed' ? ['resume'] : [];
            const asked: ConversationEvent[] =
              step.what === 'ask' && before.status !== 'agent' ? ['escalate'] : [];
            const { status, agent } = await read();
            expect({ status, agent }).toMatchObject({
              status: expected(...resumed, ...asked).status,
              agent: expected(...resumed, ...asked).agent,
            });
          } else if (step.what === 'release') {
            await desk.release(step.who);
            const holds = before.status === 'agent' && before.agent?.id === step.who.id;
            expect((await read()).status).toBe(holds ? expected('release').status : before.status);
          } else {
            const again =
              step.what === 'take' && before.agent?.id === step.who.id && before.status === 'agent';
            if (!again && !mayAct(step.what, before, step.who.id)) {
              await expect(act(step.what, id, step.who)).rejects.toThrow();
              expect(await read()).toEqual(before);
              continue;
            }
            const after = await act(step.what, id, step.who);
            const { status, agent, escalation, priority, dueAt, warnAt, unread, rating } = again
              ? before
              : expected(step.what);
            expect(after).toMatchObject({
              status,
              agent,
              escalation,
              priority,
              dueAt,
              warnAt,
              unread,
              rating,
            });
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
