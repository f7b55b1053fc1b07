import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { runStatement, tableColumns as column } from '#platform';

/** A row of one of the tables that each kind had for itself before. */
type Row = Record<string, unknown>;

/** How a row of then says what was specific to its kind. */
const KINDS = [
  {
    kind: 'intents',
    prefix: 'intent',
    about: ({ baseModel }: Row) => ({ baseModel }),
  },
  {
    kind: 'recommender',
    prefix: 'recommender',
    about: ({ model, settings, trainedOn, trainingMs, bytes }: Row) => ({
      model,
      settings,
      trainedOn: JSON.parse(String(trainedOn)) as unknown,
      trainingMs: Number(trainingMs),
      bytes: Number(bytes),
    }),
  },
] as const;

/** One set of tables for every kind, with what stood in those of intents and of the recommender. */
export class CreateVersions1790000001500 implements MigrationInterface {
  name = 'CreateVersions1790000001500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'learned_version',
        columns: [
          { ...column.varchar('kind'), isPrimary: true },
          column.id(),
          column.timestamp('createdAt'),
          column.json('about'),
          column.json('report', { isNullable: true }),
        ],
        indices: [{ columnNames: ['kind', 'createdAt'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'learned_activation',
        columns: [
          { ...column.varchar('kind'), isPrimary: true },
          column.integer('number', { isPrimary: true }),
          column.varchar('versionId', { isNullable: true }),
          column.varchar('follows', { isNullable: true }),
          column.integer('previous', { isNullable: true }),
          column.timestamp('at'),
          column.varchar('by', { isNullable: true }),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'learned_training',
        columns: [
          column.id(),
          column.varchar('kind'),
          column.timestamp('requestedAt'),
          column.varchar('requestedBy', { isNullable: true }),
          column.varchar('state'),
          column.real('progress'),
          column.timestamp('seenAt', { isNullable: true }),
          column.timestamp('endedAt', { isNullable: true }),
          column.varchar('versionId', { isNullable: true }),
          column.text('problem', { isNullable: true }),
        ],
        indices: [{ columnNames: ['kind', 'requestedAt'] }],
      }),
    );
    for (const { kind, prefix, about } of KINDS) {
      if (!(await runner.hasTable(`${prefix}_version`))) continue;
      await carryVersions(runner, kind, `${prefix}_version`, about);
      const own = prefix === 'intent';
      await runner.query(
        `INSERT INTO "learned_activation" ("kind", "number", "versionId", "follows", "previous", "at", "by")
         SELECT '${kind}', "number", "versionId", ${own ? '"shop"' : 'NULL'}, "previous", "at", "by"
         FROM "${prefix}_activation"`,
      );
      // One that ran was seen when it was asked for, as far as anybody knows.
      await runner.query(
        `INSERT INTO "learned_training"
           ("id", "kind", "requestedAt", "requestedBy", "state", "progress", "seenAt", "endedAt", "versionId", "problem")
         SELECT "id", '${kind}', "requestedAt", "requestedBy", "state",
           ${own ? '"progress"' : `CASE "state" WHEN 'done' THEN 1 ELSE 0 END`}, "requestedAt", "endedAt", "versionId", "problem"
         FROM "${prefix}_training"`,
      );
      for (const table of ['version', 'activation', 'training']) await runner.dropTable(`${prefix}_${table}`);
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('What was carried over cannot be taken apart again: restore a backup.'));
  }
}

async function carryVersions(
  runner: QueryRunner,
  kind: string,
  from: string,
  about: (row: Row) => object,
): Promise<void> {
  const ids = (await runner.query(`SELECT "id" FROM "${from}"`)) as { id: string }[];
  // One at a time: the report of one may be megabytes.
  for (const { id } of ids) {
    const { records } = await runStatement<Row>(runner.manager, `SELECT * FROM "${from}" WHERE "id" = ?`, [
      id,
    ]);
    const [row = {}] = records;
    await runStatement(
      runner.manager,
      `INSERT INTO "learned_version" ("kind", "id", "createdAt", "about", "report") VALUES (?, ?, ?, ?, ?)`,
      [kind, id, row.createdAt, JSON.stringify(about(row)), row.report],
    );
  }
}
