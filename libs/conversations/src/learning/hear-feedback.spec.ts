import { attachmentsPersistence } from '#attachments';
import type { Trace } from '#contracts';
import { exampleDataOf, IntentExamples, type Intents, intentsPersistence, type ShopIntents } from '#nlu';
import { fakeEncoder } from '#nlu/testing';
import { FixedClock, PersonalData } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { conversationData } from '../conversation-data.js';
import { ConversationEntity } from '../conversation.entity.js';
import { conversationsPersistence } from '../conversations.persistence.js';
import { MessageEntity } from '../message.entity.js';
import { IntentProofEntity } from './intent-proof.entity.js';
import { IntentProofs } from './intent-proofs.service.js';
import { proofData } from './proof-data.js';

const intent = (name: string, more: Partial<ShopIntents['intents'][number]> = {}) => ({
  ...{ name, title: name, examples: [name] },
  ...more,
});
const SHOP: ShopIntents = {
  intents: [
    intent('delivery', { article: 'delivery' }),
    intent('returns', { article: 'returns' }),
    intent('refunds', { article: 'returns' }),
    intent('person', { escalate: { reason: 'requested', priority: 'normal' } }),
  ],
  outOfScope: [],
};
const COUNTED = ['priority', 'lastSeq', 'answeredSeq', 'failedTries', 'shopperReadSeq', 'unread'];

interface Said {
  /** Who else speaks. */
  agent?: string;
  text?: string;
  takenFor?: string | null;
  others?: string[];
  thumb?: 'up' | 'down';
  steps?: string[];
}

describe('what feedback tells of messages', () => {
  let db: TestDatabase;
  let examples: IntentExamples;
  let proofs: IntentProofs;
  const clock = new FixedClock();

  beforeEach(async () => {
    db = await openTestDatabase([attachmentsPersistence, conversationsPersistence, intentsPersistence]);
    const { dataSource, transactions } = db;
    examples = new IntentExamples(dataSource, transactions, clock, SHOP);
    const settings = { intentsLearning: 'propose', dataDir: '' } as const;
    proofs = new IntentProofs(
      ...([dataSource, transactions, clock, examples, {} as Intents, fakeEncoder(), settings, SHOP] as const),
    );
  });
  afterEach(() => db.close());

  const conversation = async (
    id: string,
    said: readonly Said[],
    about: { rating?: number; escalatedAt?: number } = {},
  ) => {
    await db.dataSource.getRepository(ConversationEntity).insert({
      ...Object.fromEntries(COUNTED.map((name) => [name, 0])),
      ...{ id, visitorId: `v-${id}`, locale: 'en', status: 'closed', state: {}, createdAt: 1, updatedAt: 1 },
      ...about,
    } as never);
    const rows = said.flatMap(({ agent, text = agent, takenFor, others = [], thumb, steps = [] }, at) => {
      const guesses = [takenFor ?? [], ...others].flat().map((name) => ({ name, confidence: 0.5 }));
      const segment = { text, start: 0, end: 1, intent: takenFor ? guesses[0] : null, alternatives: guesses };
      const trace = {
        understanding: { segments: [segment] },
        steps: steps.map((rule) => ({ rule, detail: '' })),
      } as unknown as Trace;
      const row = { conversationId: id, visibility: 'public', content: {}, at: clock.now() };
      if (agent) return [{ ...row, id: `${id}-${at}`, seq: 2 * at, author: 'agent', text }];
      return [
        { ...row, id: `${id}-${at}`, seq: 2 * at, author: 'shopper', text, trace },
        ...(thumb
          ? [
              {
                ...{ ...row, id: `${id}-${at}-reply`, seq: 2 * at + 1, author: 'assistant', text: 'Well.' },
                ...{ inReplyTo: `${id}-${at}`, feedback: thumb },
              },
            ]
          : []),
      ];
    });
    for (const row of rows) await db.dataSource.getRepository(MessageEntity).insert(row as never);
  };
  const heard = async () => {
    const isDue = await proofs.isDue();
    const all = await examples.list('heard');
    return { isDue, means: Object.fromEntries(all.map(({ text, intent: name }) => [text, name])), all };
  };

  it('makes an example of a thumb up, and of stars only what two conversations say alike', async () => {
    await conversation('a', [{ text: 'is it fast', takenFor: 'delivery', thumb: 'up' }]);
    await conversation('b', [{ text: 'how soon', takenFor: 'delivery' }], { rating: 5 });
    await conversation('c', [{ text: 'How soon', takenFor: 'delivery' }], { rating: 4 });
    await conversation('d', [{ text: 'once only', takenFor: 'returns' }], { rating: 5 });
    // A person took part: the stars are theirs.
    await conversation('e', [{ text: 'once only', takenFor: 'returns' }], { rating: 5, escalatedAt: 5 });
    const { isDue, means, all } = await heard();
    expect(means).toEqual({
      'is it fast': 'delivery',
      [all.find(({ text }) => /how soon/i.test(text))?.text ?? '']: 'delivery',
    });
    expect(all.every(({ source }) => source === 'feedback')).toBe(true);
    // The version in use says so already: nothing of it can prove a gain.
    expect(isDue).toBe(false);
  });

  it('takes it away with a thumb down on the same words, "that did not help" or a bad rating', async () => {
    await conversation('a', [{ text: 'is it fast', takenFor: 'delivery', thumb: 'up' }]);
    await conversation('b', [
      { text: 'send it back', takenFor: 'returns', thumb: 'up' },
      { text: 'that did not help', takenFor: null, steps: ['no_help'] },
    ]);
    await conversation('c', [{ text: 'money again', takenFor: 'refunds', thumb: 'up' }], { rating: 1 });
    expect(Object.keys((await heard()).means)).toEqual(['is it fast']);
    await conversation('d', [{ text: 'Is it fast', takenFor: 'delivery', thumb: 'down' }]);
    expect((await heard()).means).toEqual({});
  });

  it('learns from the article with which staff answered, about the question and not the call for a person', async () => {
    await conversation(
      'a',
      [
        { text: 'wrong colour came', takenFor: 'delivery', others: ['refunds', 'returns'] },
        { text: 'a person please', takenFor: 'person' },
        { agent: 'Hi! See https://shop.example/shop/help/returns#how and write back' },
      ],
      { escalatedAt: 3 },
    );
    const { isDue, means, all } = await heard();
    expect(means).toEqual({ 'wrong colour came': 'refunds' });
    expect(all[0]).toMatchObject({ source: 'handover', messageId: 'a-0' });
    expect(isDue).toBe(true);
  });

  it('never overrules what staff said or decided', async () => {
    await conversation('a', [{ text: 'is it fast', takenFor: 'delivery', thumb: 'up' }]);
    const [first] = (await heard()).all;
    await examples.decide(first?.id ?? '', { state: 'dismissed' });
    await conversation('b', [{ text: 'send it back', takenFor: 'delivery', thumb: 'up' }]);
    await examples.add({
      ...{ text: 'send it back', intent: 'returns', source: 'correction', state: 'new' },
      ...{ messageId: 'b-0', by: 'Orla' },
    });
    expect((await heard()).means).toEqual({});
    expect(await examples.list('new')).toMatchObject([{ intent: 'returns', by: 'Orla' }]);
    expect(await examples.ofMessages(['a-0', 'b-0'])).toHaveLength(2);
  });

  it('is erased with the shopper, and so is what receipts say of their messages', async () => {
    await conversation('a', [{ text: 'is it fast', takenFor: 'delivery', thumb: 'up' }]);
    await conversation('b', [{ text: 'how soon', takenFor: 'delivery', thumb: 'up' }]);
    await heard();
    const changes = ['a-0', 'b-0'].map((messageId) => ({
      messageId,
      text: messageId,
      before: null,
      after: null,
    }));
    await db.dataSource
      .getRepository(IntentProofEntity)
      .insert({ id: 'p', at: 1, proof: { changes } } as never);
    const personal = new PersonalData();
    const asked: string[] = [];
    const jobs = { enqueue: ({ name }: { name: string }) => Promise.resolve(void asked.push(name)) };
    personal.add('examples', exampleDataOf(jobs as never, clock));
    personal.add('conversations', conversationData);
    personal.add('proofs', proofData);
    const who = await personal.subject(db.dataSource.manager, { customerId: null, visitorIds: ['v-a'] });
    expect(await personal.export(db.dataSource.manager, who)).toMatchObject({
      examples: [{ text: 'is it fast' }],
      proofs: [{ text: 'a-0' }],
    });
    expect(await db.transactions.run((tx) => personal.erase(tx, who))).toMatchObject({
      examples: 1,
      proofs: 1,
    });
    expect((await examples.list('heard')).map(({ messageId }) => messageId)).toEqual(['b-0']);
    const [receipt] = await proofs.list();
    expect(receipt?.changes.map(({ messageId }) => messageId)).toEqual(['b-0']);
    // Versions that had learnt it are forgotten.
    expect(asked.length).toBeGreaterThan(0);
    expect((await heard()).means).toEqual({ 'how soon': 'delivery' });
  });
});
