import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Understanding } from '#contracts';
import { LearnedKinds, versionsPersistence } from '#versions';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import {
  exampleDataOf,
  IntentExamples,
  intentsLearned,
  intentsPersistence,
  IntentSuggestions,
  Nlu,
  type ShopIntents,
} from '../index.js';
import { fakeEncoder, shopExamples } from '../testing/fake-encoder.js';

const namesOf = (examples: readonly { label: string }[]) => [...new Set(examples.map(({ label }) => label))];

/** Few examples: what is tested here is not how well they are learned. */
const EXAMPLES = shopExamples().filter((_, i) => i % 7 === 0);
const SHOP: ShopIntents = {
  intents: namesOf(EXAMPLES).map((name) => ({
    name,
    title: name,
    examples: EXAMPLES.filter(({ label }) => label === name).map(({ text }) => text),
  })),
  outOfScope: [],
};

// Each test trains a few times: seconds of pure computing, more on a busy machine.
jest.setTimeout(120_000);

describe("the shop's intents as a learnt kind", () => {
  let database: TestDatabase;
  let dataDir: string;
  let now = 1_000_000;
  const clock = { now: () => (now += 1000) };
  const encoder = fakeEncoder();

  /** One process of the shop: on the same database and folder, with its own classifier. */
  const node = (shop = SHOP) => {
    const { dataSource, transactions } = database;
    const examples = new IntentExamples(dataSource, transactions, clock, shop);
    const kinds = new LearnedKinds(dataSource, transactions, clock, database.cluster, { dataDir });
    const intents = kinds.add(intentsLearned(examples, encoder));
    const suggestions = new IntentSuggestions(examples, encoder);
    return { examples, intents, suggestions };
  };
  /** The same with its classifier in use. */
  const serving = async (shop = SHOP) => {
    const parts = node(shop);
    const served = await parts.intents.serving.start();
    if (!served) throw new Error('Nothing is served');
    const nlu = new Nlu(encoder, served.value, { products: [] }, { locale: 'en' });
    const old: WeakRef<object>[] = [new WeakRef(served.value)];
    parts.intents.serving.onSwap((next) => {
      if (!next) return;
      old.push(new WeakRef(next.value));
      nlu.useClassifier(next.value);
    });
    const versionInUse = async () => (await nlu.understand('where is my order')).understanding.model.intents;
    return { ...parts, nlu, old, original: served.id, versionInUse };
  };

  beforeAll(async () => {
    database = await openTestDatabase([intentsPersistence, versionsPersistence]);
    dataDir = await mkdtemp(join(tmpdir(), 'intents-'));
  });
  afterAll(async () => {
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('are learnt from the files and accepted examples, served on every node, and outlive a restart', async () => {
    const first = await serving();
    const second = await serving();
    const { original } = first;
    expect((await first.intents.list()).map(({ id, active }) => ({ id, active }))).toEqual([
      { id: original, active: true },
    ]);
    await first.examples.add({
      text: 'parcel gone astray',
      intent: 'order_status',
      source: 'written',
      state: 'accepted',
      messageId: null,
      by: 'Ada',
    });
    const told: number[] = [];
    const trained = await first.intents.train({ onProgress: (share) => told.push(share) });
    expect(told.every((share) => share >= 0 && share <= 1)).toBe(true);
    expect(trained.id).not.toBe(original);
    expect(first.intents.listed(trained)).toMatchObject({
      kind: 'intents',
      active: false,
      examples: EXAMPLES.length + 1,
      intents: 4,
    });
    expect(trained.report?.inScope.classes.map(({ label }) => label)).toEqual(namesOf(EXAMPLES).sort());
    expect(await first.versionInUse()).toBe(original);
    // Nothing new to learn: the same version, without the work.
    const again: number[] = [];
    expect((await first.intents.train({ onProgress: (share) => again.push(share) })).id).toBe(trained.id);
    expect(again).toEqual([]);

    await first.intents.activate(trained.id, 'Ada');
    await Promise.all([first.intents.serving.refresh(), second.intents.serving.refresh()]);
    expect([await first.versionInUse(), await second.versionInUse()]).toEqual([trained.id, trained.id]);
    // A restart keeps what was activated, since the shop's files are as they were.
    expect((await serving()).original).toBe(trained.id);
    expect(await first.intents.rollBack('Ada')).toBe(original);

    // After an edit of the shop's files the next start learns them, with what was accepted.
    const [intent, ...others] = SHOP.intents as [ShopIntents['intents'][number], ...ShopIntents['intents']];
    const edited = {
      ...SHOP,
      intents: [{ ...intent, examples: [...intent.examples, 'any news?'] }, ...others],
    };
    const restarted = await serving(edited);
    expect((await restarted.intents.get(restarted.original)).report?.examples).toBe(EXAMPLES.length + 2);
    expect(await restarted.intents.activeId()).toBe(restarted.original);
  });

  it('are learnt anew without what was erased, and the versions that knew it go', async () => {
    const { examples, intents } = await serving();
    const given = await examples.add({
      ...{ text: 'my parcel to Zbigniew is astray', intent: 'order_status' },
      ...{ source: 'correction', state: 'accepted', messageId: 'm-erased', by: 'Ada' },
    });
    const trained = await intents.train();
    await intents.activate(trained.id, 'Ada');
    const asked: object[] = [];
    const jobs = {
      enqueue: (_: unknown, payload: unknown) => {
        asked.push(payload as object);
        return Promise.resolve('');
      },
    };
    const keeper = exampleDataOf(jobs, clock);
    const subject = {
      customerId: null,
      visitorIds: [],
      emails: [],
      conversationIds: [],
      messageIds: ['m-erased'],
    };
    const erase = () => database.transactions.run((tx) => keeper.erase(tx, subject));
    expect(await erase()).toBe(1);
    expect(await erase()).toBe(0);
    // At once, and when a training under way has ended.
    expect(asked).toHaveLength(2);
    expect(asked[1]).toEqual(asked[0]);
    const { since, until } = asked[0] as { since: number; until: number };
    expect(since).toBe(given.createdAt);
    await intents.forget(since, until);
    expect((await intents.list()).map(({ id }) => id)).not.toContain(trained.id);
    expect(await intents.activeId()).not.toBe(trained.id);
    expect(await readdir(join(dataDir, 'models', 'intents'))).not.toContain(trained.id);
  });

  it('say why they cannot be trained', async () => {
    const { intents } = node({ ...SHOP, intents: SHOP.intents.slice(0, 1) });
    await expect(intents.train()).rejects.toThrow('At least two intents are needed');
    await expect(intents.activate(null, 'Ada')).rejects.toMatchObject({ code: 'version_needed' });
  });

  it('understand every message while versions change fifty times, and forget the old ones', async () => {
    const { nlu, intents, old, original } = await serving();
    const [other] = (await intents.list()).filter(({ id }) => id !== original);
    const ids = [other?.id as string, original];
    const answers: Promise<string>[] = [];
    for (let i = 0; i < 50; i++) {
      await intents.activate(ids[i % 2] as string, 'Ada');
      const refreshed = intents.serving.refresh();
      answers.push(
        ...Array.from({ length: 4 }, () =>
          nlu.understand('where is my order').then(({ understanding }) => understanding.model.intents),
        ),
      );
      await refreshed;
    }
    const understood = await Promise.all(answers);
    expect(understood).toHaveLength(200);
    expect(new Set(understood)).toEqual(new Set(ids));
    expect(old).toHaveLength(51);
    await collectGarbage();
    expect(old.filter((reference) => reference.deref()).length).toBeLessThanOrEqual(2);
  });

  describe('examples', () => {
    const understanding = (confidences: number[], isAccepted = true): Understanding => {
      const alternatives = confidences.map((confidence, i) => ({ name: `intent_${i}`, confidence }));
      return {
        language: 'en',
        unread: false,
        segments: [
          { text: '', start: 0, end: 0, intent: isAccepted ? (alternatives[0] ?? null) : null, alternatives },
        ],
        sentiment: { label: 'neutral', probabilities: { negative: 0, neutral: 1, positive: 0 }, score: 0 },
        entities: [],
        aspects: [],
        names: [],
        model: { intents: 'v', base: 'fake' },
      };
    };
    const message = (messageId: string, text: string, understood: Understanding, unhelpful = false) => ({
      messageId,
      conversationId: 'c',
      text,
      understanding: understood,
      unhelpful,
    });

    it('are offered most doubtful first, alike ones together, without what was labelled', async () => {
      const { examples, suggestions } = node();
      const offered = async () =>
        (
          await suggestions.group([
            message('1', 'the parcel is gone astray', understanding([0.4, 0.35])),
            message('2', 'my parcel is gone astray', understanding([0.5, 0.3], false)),
            message('3', 'good morning', understanding([0.99, 0.01])),
            message('4', 'blue whale', understanding([0.9, 0.1]), true),
          ])
        ).map(({ messages }) => messages.map(({ messageId }) => messageId));
      expect(await offered()).toEqual([['1', '2'], ['4']]);
      await examples.add({
        text: 'blue whale',
        intent: null,
        source: 'suggested',
        state: 'dismissed',
        messageId: '4',
        by: 'Ada',
      });
      expect(await offered()).toEqual([['1', '2']]);
    });

    it('are taken back while nobody has decided on them', async () => {
      const { examples } = node();
      const by = { text: 'bring it back', intent: 'return_item', source: 'correction', by: 'Ada' } as const;
      const { id } = await examples.add({ ...by, state: 'new', messageId: 'm-1' });
      expect((await examples.ofMessages(['m-1', 'm-2'])).map((one) => one.id)).toEqual([id]);
      await examples.withdraw('m-1');
      expect(await examples.ofMessages(['m-1'])).toEqual([]);
      const again = await examples.add({ ...by, state: 'new', messageId: 'm-1' });
      await examples.decide(again.id, { state: 'accepted' });
      await expect(examples.withdraw('m-1')).rejects.toMatchObject({ code: 'example_not_found' });
      expect((await examples.ofMessages(['m-1'])).length).toBe(1);
      await examples.remove(again.id);
    });

    it('are labelled once a message, the last word counts, and only with intents of the shop', async () => {
      const { examples } = node();
      const correction = {
        text: 'bring it back',
        source: 'correction',
        state: 'new',
        messageId: 'm',
        by: 'Ada',
      } as const;
      const first = await examples.add({ ...correction, intent: 'order_status' });
      const second = await examples.add({ ...correction, intent: 'return_item' });
      expect(second.id).toBe(first.id);
      await expect(examples.add({ ...correction, intent: 'nonsense' })).rejects.toThrow(
        'no intent "nonsense"',
      );
      expect((await examples.all()).examples).not.toContainEqual({
        text: 'bring it back',
        label: 'return_item',
      });
      await examples.decide(second.id, { state: 'accepted' });
      expect((await examples.all()).examples).toContainEqual({ text: 'bring it back', label: 'return_item' });
      await examples.remove(second.id);
      await expect(examples.remove(second.id)).rejects.toMatchObject({ code: 'example_not_found' });
      await expect(examples.decide(second.id, {})).rejects.toMatchObject({ code: 'example_not_found' });
    });

    it('of staff go before what the files say of the same text', async () => {
      const { examples } = node();
      const [text = ''] = SHOP.intents[0]?.examples ?? [];
      const { id } = await examples.add({
        text: text.toUpperCase(),
        intent: 'return_item',
        source: 'written',
        state: 'accepted',
        messageId: null,
        by: 'Ada',
      });
      const all = await examples.all();
      const found = all.examples.filter((one) => one.text.toLowerCase() === text.toLowerCase());
      expect(found.map(({ label }) => label)).toEqual(['return_item']);
      await examples.remove(id);
    });
  });
});

const collectGarbage = async (): Promise<void> => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setImmediate(resolve));
    collect();
  }
};
