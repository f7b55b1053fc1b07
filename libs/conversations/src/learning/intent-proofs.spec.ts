import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IntentExamples, intentsLearned, intentsPersistence, type ShopIntents } from '#nlu';
import { fakeEncoder, shopExamples } from '#nlu/testing';
import { FixedClock } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { LearnedKinds, versionsPersistence } from '#versions';
import { conversationsPersistence } from '../conversations.persistence.js';
import { ConversationEntity } from '../conversation.entity.js';
import { MessageEntity } from '../message.entity.js';
import { IntentProofs } from './intent-proofs.service.js';

const EXAMPLES = shopExamples().filter((_, i) => i % 5 === 0);
const SHOP: ShopIntents = {
  intents: [...new Set(EXAMPLES.map(({ label }) => label))].map((name) => ({
    name,
    title: name,
    examples: EXAMPLES.filter(({ label }) => label === name).map(({ text }) => text),
  })),
  outOfScope: [],
};
const MANNERS = ['please', 'now', 'quickly', 'today', 'somehow', 'again', 'thanks', 'friend'];
/** A wish in words that the shop's files do not know. */
const wishes = (count: number) =>
  Array.from({ length: count }, (_, i) => `zorp ${MANNERS[i % 8] ?? ''} blenk ${MANNERS[(i * 3) % 7] ?? ''}`);

jest.setTimeout(180_000);

describe('learning that proves itself', () => {
  let db: TestDatabase;
  let dataDir: string;
  let clock: FixedClock;

  // What is trained is named by its content: the shop's own version is trained once.
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'proofs-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));
  beforeEach(async () => {
    db = await openTestDatabase([conversationsPersistence, intentsPersistence, versionsPersistence]);
    clock = new FixedClock();
  });
  afterEach(() => db.close());

  const shop = async (intentsLearning: 'propose' | 'promote') => {
    const { dataSource, transactions, cluster } = db;
    const encoder = fakeEncoder();
    const examples = new IntentExamples(dataSource, transactions, clock, SHOP);
    const kinds = new LearnedKinds(dataSource, transactions, clock, cluster, { dataDir });
    const intents = kinds.add(intentsLearned(examples, encoder));
    const served = await intents.serving.start();
    const settings = { intentsLearning, dataDir };
    const proofs = new IntentProofs(
      ...([dataSource, transactions, clock, examples, intents, encoder, settings, SHOP] as const),
    );
    /** Messages of shoppers, and what staff said that they mean. */
    const correct = async (texts: readonly string[], intentOf: (at: number) => string | null) => {
      for (const [at, text] of texts.entries()) {
        clock.advance(1);
        await examples.add({
          text,
          intent: intentOf(at),
          source: 'correction',
          state: 'new',
          messageId: `m-${at}`,
          by: 'Orla',
        });
      }
    };
    const counted = ['priority', 'lastSeq', 'answeredSeq', 'failedTries', 'shopperReadSeq', 'unread'];
    await dataSource.getRepository(ConversationEntity).insert({
      ...Object.fromEntries(counted.map((name) => [name, 0])),
      ...{ id: 'c', visitorId: 'v', locale: 'en', status: 'bot', state: {}, createdAt: 1, updatedAt: 1 },
    } as never);
    const say = async (id: string, text: string, praisedAs?: string) => {
      const intent = { name: praisedAs, confidence: 1 };
      const segments = praisedAs ? [{ text, start: 0, end: 1, intent, alternatives: [intent] }] : [];
      const trace = { understanding: { segments }, steps: [] };
      const row = {
        id,
        text,
        author: 'shopper',
        trace,
        at: clock.now(),
        conversationId: 'c',
        seq: Number(id),
      };
      await db.dataSource
        .getRepository(MessageEntity)
        .insert({ ...row, visibility: 'public', content: {} } as never);
      if (!praisedAs) return;
      const reply = { ...row, id: `re ${id}`, seq: 100 + Number(id), author: 'assistant', inReplyTo: id };
      await db.dataSource
        .getRepository(MessageEntity)
        .insert({ ...reply, visibility: 'public', content: {}, feedback: 'up' } as never);
    };
    return { examples, intents, proofs, correct, say, original: served?.id };
  };

  it('proposes what is better, with a receipt of every answer that changes', async () => {
    const { proofs, correct, say, intents, original, examples } = await shop('propose');
    await expect(proofs.prove()).rejects.toMatchObject({ code: 'nothing_corrected' });
    expect(await proofs.isDue()).toBe(false);
    await correct(wishes(90), () => 'return_item');
    await say('1', 'zorp blenk');
    await say('2', 'where is my order');
    await say('3', 'so where is my order now', 'order_status');
    expect(await proofs.isDue()).toBe(true);
    clock.advance(1);
    const proof = await proofs.prove();
    expect(proof).toMatchObject({ outcome: 'proposed', isBetter: true, inUse: original, replayed: 2 });
    expect(proof).toMatchObject({ taught: 90, heard: 1, labelled: 91 });
    expect(proof.signals).toEqual([{ signal: 'thumb_up', weight: 1, count: 1 }]);
    expect(proof.gain?.low).toBeGreaterThan(0);
    expect(proof.changes).toEqual([
      expect.objectContaining({ messageId: '1', text: 'zorp blenk', after: 'return_item' }),
    ]);
    expect(await proofs.list()).toEqual([proof]);
    expect(await proofs.isDue()).toBe(false);
    // The owner decides: nothing is in use but what was, and the candidate can be put to use.
    expect(await intents.activeId()).toBe(original);
    await intents.activate(proof.candidate, 'Ada');
    expect((await examples.list('new')).length).toBe(90);
  });

  it('rejects what noise taught', async () => {
    const names = SHOP.intents.map(({ name }) => name);
    const { proofs, correct, intents, original } = await shop('promote');
    await correct(wishes(40), (at) => names[(at * 7 + Math.floor(at / 3)) % names.length] as string);
    const proof = await proofs.prove();
    expect(proof.isBetter).toBe(false);
    expect(proof.outcome).toBe('rejected');
    expect(await intents.activeId()).toBe(original);
  });

  it("learns what is nobody's intent, judged on corrections it had not seen, and promotes it where the owner chose so", async () => {
    const { proofs, correct, intents, examples } = await shop('promote');
    // In words of the shop: the version in use takes them for requests.
    const strange = (at: number) =>
      `where is my friend ${MANNERS[at % 8] ?? ''} ${MANNERS[(at * 3) % 7] ?? ''}`;
    await correct(
      Array.from({ length: 70 }, (_, at) => strange(at)),
      () => null,
    );
    const proof = await proofs.prove();
    const [before, after] = [proof.scope?.before.classes[1], proof.scope?.after.classes[1]];
    expect(after?.recall).toBeGreaterThan((before?.recall ?? 1) + 0.3);
    expect(proof.outcome).toBe('promoted');
    expect(await intents.activeId()).toBe(proof.candidate);
    expect((await examples.list('accepted')).length).toBe(proof.taught);
  });
});
