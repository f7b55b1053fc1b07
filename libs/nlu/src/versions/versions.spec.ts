import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Understanding } from '#contracts';
import { openTestDatabase, type TestDatabase } from '#platform';
import {
  IntentExamples,
  intentsPersistence,
  IntentSuggestions,
  IntentTrainings,
  IntentVersions,
  Nlu,
  ServingIntents,
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

describe('versions of the intent classifier', () => {
  let database: TestDatabase;
  let dataDir: string;
  let now = 1_000_000;
  const clock = { now: () => (now += 1000) };
  const encoder = fakeEncoder();

  /** One process of the shop: on the same database and folder, with its own classifier. */
  const node = async (shop = SHOP) => {
    const { dataSource, transactions } = database;
    const examples = new IntentExamples(dataSource, transactions, clock, shop);
    const versions = new IntentVersions(dataSource, transactions, clock, encoder, { dataDir });
    const trainings = new IntentTrainings(dataSource, transactions, clock, examples, versions, encoder, {
      dataDir,
    });
    const classifier = await trainings.classifierInUse();
    const nlu = new Nlu(encoder, classifier, { products: [] }, { locale: 'en' });
    const serving = new ServingIntents(versions, nlu, classifier);
    const suggestions = new IntentSuggestions(examples, encoder);
    const versionInUse = async () => (await nlu.understand('where is my order')).understanding.model.intents;
    return { examples, versions, trainings, nlu, serving, suggestions, classifier, versionInUse };
  };
  const train = async ({ trainings }: Awaited<ReturnType<typeof node>>, activate = false) => {
    const { id } = await trainings.request('Ada', () => Promise.resolve());
    await trainings.run(id, activate);
    const [done] = await trainings.latest();
    return done;
  };

  beforeAll(async () => {
    database = await openTestDatabase([intentsPersistence]);
    dataDir = await mkdtemp(join(tmpdir(), 'intents-'));
  });
  afterAll(async () => {
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('train, report, activate on every node, roll back, and outlive a restart', async () => {
    const first = await node();
    const second = await node();
    const original = first.classifier.version;
    expect((await first.versions.list()).map(({ id, active }) => ({ id, active }))).toEqual([
      { id: original, active: true },
    ]);
    await expect(first.versions.rollBack('Ada')).rejects.toThrow('No other version was in use before');

    await first.examples.add({
      text: 'parcel gone astray',
      intent: 'order_status',
      source: 'written',
      state: 'accepted',
      messageId: null,
      by: 'Ada',
    });
    const training = await train(first);
    expect(training).toMatchObject({ state: 'done', progress: 1, problem: null, requestedBy: 'Ada' });
    const trained = training?.versionId as string;
    expect(trained).not.toBe(original);
    const { version, report } = await first.versions.get(trained);
    expect(version).toMatchObject({ active: false, examples: EXAMPLES.length + 1, intents: 4 });
    expect(report.inScope.classes.map(({ label }) => label)).toEqual(namesOf(EXAMPLES).sort());
    expect(await first.versionInUse()).toBe(original);

    await first.versions.activate(trained, 'Ada');
    await Promise.all([first.serving.refresh(), second.serving.refresh()]);
    expect([await first.versionInUse(), await second.versionInUse()]).toEqual([trained, trained]);
    // A restart keeps what was activated, since the shop's files are as they were.
    expect((await node()).classifier.version).toBe(trained);

    expect(await first.versions.rollBack('Ada')).toBe(original);
    await second.serving.refresh();
    expect(await second.versionInUse()).toBe(original);

    // After an edit of the shop's files the next start learns them, with what was accepted.
    const [intent, ...others] = SHOP.intents as [ShopIntents['intents'][number], ...ShopIntents['intents']];
    const edited = {
      ...SHOP,
      intents: [{ ...intent, examples: [...intent.examples, 'any news?'] }, ...others],
    };
    const restarted = await node(edited);
    expect(restarted.classifier.report.examples).toBe(EXAMPLES.length + 2);
    expect((await restarted.versions.active())?.versionId).toBe(restarted.classifier.version);
  });

  it('says why a training failed, and what is no version', async () => {
    const one = await node({ ...SHOP, intents: SHOP.intents.slice(0, 2) });
    const broken = {
      ...SHOP,
      intents: SHOP.intents.slice(0, 1),
    };
    const { dataSource, transactions } = database;
    const examples = new IntentExamples(dataSource, transactions, clock, broken);
    const trainings = new IntentTrainings(dataSource, transactions, clock, examples, one.versions, encoder, {
      dataDir,
    });
    const { id } = await trainings.request('Ada', () => Promise.resolve());
    await trainings.run(id, true);
    expect((await trainings.latest())[0]).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('At least two intents are needed') as string,
    });
    await expect(one.versions.activate('nonsense', 'Ada')).rejects.toMatchObject({
      code: 'version_not_found',
    });
    await expect(one.versions.get('nonsense')).rejects.toMatchObject({ code: 'version_not_found' });
  });

  it('understands every message while versions change fifty times, and forgets the old ones', async () => {
    const { nlu, versions, serving, classifier } = await node();
    const [other] = (await versions.list()).filter(({ id }) => id !== classifier.version);
    const ids = [other?.id as string, classifier.version];
    const old: WeakRef<object>[] = [];
    const swap = nlu.useClassifier.bind(nlu);
    nlu.useClassifier = (next) => {
      old.push(new WeakRef(next));
      swap(next);
    };
    const answers: Promise<string>[] = [];
    for (let i = 0; i < 50; i++) {
      await versions.activate(ids[i % 2] as string, 'Ada');
      const refreshed = serving.refresh();
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
    expect(old).toHaveLength(50);
    await collectGarbage();
    expect(old.filter((reference) => reference.deref()).length).toBeLessThanOrEqual(2);
  });

  describe('examples', () => {
    const understanding = (confidences: number[], isAccepted = true): Understanding => {
      const alternatives = confidences.map((confidence, i) => ({ name: `intent_${i}`, confidence }));
      return {
        language: 'en',
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
      const { examples, suggestions } = await node();
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
      const { examples } = await node();
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
      const { examples } = await node();
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
      const { examples } = await node();
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
