import type { MigrationInterface } from 'typeorm';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { versionsPersistence } from '#versions';
import { persistences } from '../../apps/persistences.js';

/** Rows of intents and recommender as each had them before they shared their tables. */
const OLD = {
  intent_version: [
    {
      id: 'e1f0',
      createdAt: 1_000,
      baseModel: 'attendant-base',
      report: JSON.stringify({ examples: 120, note: 'Ada\'s "first" ✓' }),
    },
    { id: 'a2b3', createdAt: 2_000, baseModel: 'attendant-base', report: '{"examples":121}' },
  ],
  intent_activation: [
    { number: 1, versionId: 'e1f0', shop: 'hash-1', previous: null, at: 1_001, by: null },
    { number: 2, versionId: 'a2b3', shop: 'hash-1', previous: 1, at: 2_001, by: 'Ada' },
  ],
  intent_training: [
    {
      id: 't-1',
      requestedAt: 1_900,
      requestedBy: 'Ada',
      state: 'done',
      progress: 1,
      endedAt: 2_000,
      versionId: 'a2b3',
      problem: null,
    },
    {
      id: 't-2',
      requestedAt: 3_000,
      requestedBy: 'Ada',
      state: 'running',
      progress: 0.5,
      endedAt: null,
      versionId: null,
      problem: null,
    },
  ],
  intent_example: [
    {
      id: 'x-1',
      text: 'bring it back',
      intent: 'return_item',
      source: 'correction',
      state: 'accepted',
      messageId: 'm-1',
      createdAt: 1_500,
      by: 'Orla',
    },
  ],
  recommender_version: [
    {
      id: 'f'.repeat(32),
      createdAt: 1_700,
      model: 'slim',
      settings: 'l1 = 0.01',
      trainedOn: '{"events":300,"shoppers":60,"products":40,"from":5,"until":9}',
      trainingMs: 4_200,
      bytes: 3_000_000_000,
      report: '{"k":10,"shoppers":60}',
    },
    {
      id: 'c'.repeat(32),
      createdAt: 1_800,
      model: 'ease',
      settings: '',
      trainedOn: '{"events":3,"shoppers":2,"products":2,"from":null,"until":null}',
      trainingMs: 1,
      bytes: 10,
      report: null,
    },
  ],
  recommender_activation: [
    { number: 1, versionId: 'f'.repeat(32), previous: null, at: 1_701, by: null },
    { number: 2, versionId: null, previous: 1, at: 1_801, by: 'Ada' },
  ],
  recommender_training: [
    {
      id: 't-3',
      requestedAt: 1_600,
      requestedBy: null,
      state: 'failed',
      endedAt: 1_601,
      versionId: null,
      problem: 'There is not enough behaviour',
    },
  ],
};

describe('an older database', () => {
  let db: TestDatabase;
  afterEach(() => db.close());

  it('carries versions, activations, trainings and examples over', async () => {
    db = await openTestDatabase(persistences.filter((one) => one !== versionsPersistence));
    const { dataSource } = db;
    const insert = dataSource.createQueryBuilder().insert();
    for (const [table, rows] of Object.entries(OLD)) await insert.into(table).values(rows).execute();

    const [Migration] = versionsPersistence.migrations as (new () => MigrationInterface)[];
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    await (Migration ? new Migration() : null)?.up(runner);
    await runner.commitTransaction();
    await runner.release();

    const rows = async (sql: string) => (await dataSource.query(sql)) as Record<string, unknown>[];
    const numbers = (row: Record<string, unknown>) =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [
          key,
          ['createdAt', 'requestedAt', 'seenAt', 'endedAt', 'at'].includes(key) && value !== null
            ? Number(value)
            : value,
        ]),
      );
    const versions = (await rows('SELECT * FROM "learned_version" ORDER BY "createdAt"')).map(numbers);
    expect(
      versions.map(({ about, report, ...row }) => ({
        ...row,
        about: JSON.parse(String(about)) as unknown,
        report: report === null ? null : (JSON.parse(String(report)) as unknown),
      })),
    ).toEqual([
      {
        kind: 'intents',
        id: 'e1f0',
        createdAt: 1_000,
        about: { baseModel: 'attendant-base' },
        report: { examples: 120, note: 'Ada\'s "first" ✓' },
      },
      {
        kind: 'recommender',
        id: 'f'.repeat(32),
        createdAt: 1_700,
        about: {
          model: 'slim',
          settings: 'l1 = 0.01',
          trainedOn: { events: 300, shoppers: 60, products: 40, from: 5, until: 9 },
          trainingMs: 4_200,
          bytes: 3_000_000_000,
        },
        report: { k: 10, shoppers: 60 },
      },
      expect.objectContaining({ kind: 'recommender', id: 'c'.repeat(32), report: null }),
      {
        kind: 'intents',
        id: 'a2b3',
        createdAt: 2_000,
        about: { baseModel: 'attendant-base' },
        report: { examples: 121 },
      },
    ]);
    expect((await rows('SELECT * FROM "learned_activation" ORDER BY "kind", "number"')).map(numbers)).toEqual(
      [
        ...OLD.intent_activation.map(({ shop, ...row }) => ({ ...row, kind: 'intents', follows: shop })),
        ...OLD.recommender_activation.map((row) => ({ ...row, kind: 'recommender', follows: null })),
      ],
    );
    expect((await rows('SELECT * FROM "learned_training" ORDER BY "id"')).map(numbers)).toEqual([
      { ...OLD.intent_training[0], kind: 'intents', seenAt: 1_900 },
      { ...OLD.intent_training[1], kind: 'intents', seenAt: 3_000 },
      { ...OLD.recommender_training[0], kind: 'recommender', seenAt: 1_600, progress: 0 },
    ]);
    expect((await rows('SELECT "id", "state" FROM "intent_example"'))[0]).toEqual({
      id: 'x-1',
      state: 'accepted',
    });
    await expect(rows('SELECT * FROM "intent_version"')).rejects.toThrow();
  });
});
