import {
  type DataSource,
  type EntityManager,
  type EntityTarget,
  type ObjectLiteral,
  QueryFailedError,
  QueryResult,
} from 'typeorm';

/** What is used here of better-sqlite3's connection, and of a statement of it. */
interface SqliteConnection {
  prepare(sql: string): SqliteStatement;
}
interface SqliteStatement {
  /** Whether it returns rows. */
  reader: boolean;
  all(...parameters: unknown[]): unknown[];
  run(...parameters: unknown[]): { changes: number };
}

/** Of each connection, so that a statement is compiled once. The texts are few: they come from entities and constants. */
const statements = new WeakMap<SqliteConnection, Map<string, SqliteStatement>>();

/** Runs one statement on the manager's connection. `?` stands for each parameter, on PostgreSQL too. */
export async function runStatement<R = unknown>(
  manager: EntityManager,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<QueryResult<R>> {
  const { options, driver } = manager.dataSource;
  if (options.type === 'better-sqlite3')
    return runOnSqlite<R>(
      (driver as unknown as { databaseConnection: SqliteConnection }).databaseConnection,
      sql,
      parameters,
    );
  const own = manager.queryRunner ? null : manager.dataSource.createQueryRunner();
  const runner = manager.queryRunner ?? own;
  if (!runner) throw new Error('This manager has no connection');
  let place = 0;
  const statement = sql.replaceAll('?', () => `$${String(++place)}`);
  try {
    return (await runner.query(statement, [...parameters], true)) as QueryResult<R>;
  } finally {
    await own?.release();
  }
}

/** On the one connection that TypeORM has to an SQLite file, without what TypeORM does around every statement. */
function runOnSqlite<R>(
  connection: SqliteConnection,
  sql: string,
  parameters: readonly unknown[],
): QueryResult<R> {
  const known = statements.get(connection) ?? new Map<string, SqliteStatement>();
  statements.set(connection, known);
  const result = new QueryResult<R>();
  try {
    let statement = known.get(sql);
    if (!statement) known.set(sql, (statement = connection.prepare(sql)));
    if (known.size > MOST_STATEMENTS) known.clear();
    if (statement.reader) result.records = statement.all(...parameters) as R[];
    else result.affected = statement.run(...parameters).changes;
  } catch (error) {
    throw new QueryFailedError(sql, [...parameters], error as Error);
  }
  return result;
}

/** Lists of values make texts of many lengths. */
const MOST_STATEMENTS = 500;
/** Of one statement: SQLite takes 32,766, PostgreSQL 65,535. */
const MAX_PARAMETERS = 30_000;

/**
 * Whole rows of one entity, for what runs with every message: the same short statements each time, from the entity's
 * metadata. TypeORM's query builders compose theirs anew for every call, which takes several times as long as SQLite
 * takes to run them. Only for entities without relations; a property name that is no column throws.
 */
export class Rows<T extends ObjectLiteral> {
  private readonly shapes = new WeakMap<DataSource, Shape>();

  constructor(private readonly entity: EntityTarget<T>) {}

  /**
   * @param tail Further conditions from `AND` on, ordering, limit or lock, in SQL.
   * @param values What stands for each `?` of the tail.
   */
  async find(
    manager: EntityManager,
    where: Partial<T>,
    tail = '',
    values: readonly unknown[] = [],
  ): Promise<T[]> {
    const keys = Object.keys(where);
    const { records } = await runStatement<ObjectLiteral>(
      manager,
      `SELECT * FROM ${this.table(manager)} WHERE ${keys.map((key) => `"${key}" = ?`).join(' AND ')} ${tail}`,
      [...this.stored(manager, where, keys), ...values],
    );
    return records.map((record) => this.read(manager, record));
  }

  async findOne(
    manager: EntityManager,
    where: Partial<T>,
    tail = '',
    values: readonly unknown[] = [],
  ): Promise<T | null> {
    const [row] = await this.find(manager, where, tail, values);
    return row ?? null;
  }

  /**
   * Rows whose column has one of the values.
   * @param tail Further conditions from `AND` on, ordering, limit or lock, in SQL.
   */
  async findIn<K extends keyof T & string>(
    manager: EntityManager,
    column: K,
    values: readonly T[K][],
    tail = '',
  ): Promise<T[]> {
    const found: T[] = [];
    for (let from = 0; from < values.length; from += MAX_PARAMETERS) {
      const slice = values.slice(from, from + MAX_PARAMETERS);
      const { records } = await runStatement<ObjectLiteral>(
        manager,
        `SELECT * FROM ${this.table(manager)} WHERE "${column}" IN (${slice.map(() => '?').join(', ')}) ${tail}`,
        slice,
      );
      found.push(...records.map((record) => this.read(manager, record)));
    }
    return found;
  }

  /**
   * @param onConflict `ON CONFLICT ...`, in SQL.
   * @returns false when a conflict kept it out.
   */
  async insert(manager: EntityManager, row: Partial<T>, onConflict = ''): Promise<boolean> {
    const keys = Object.keys(row);
    const names = keys.map((key) => `"${key}"`).join(', ');
    const values = keys.map(() => '?').join(', ');
    const { affected } = await runStatement(
      manager,
      `INSERT INTO ${this.table(manager)} (${names}) VALUES (${values}) ${onConflict}`,
      this.stored(manager, row, keys),
    );
    return affected !== 0;
  }

  /**
   * Many rows in few statements; all name the same columns.
   * @param onConflict `ON CONFLICT ...`, in SQL.
   */
  async insertAll(manager: EntityManager, rows: readonly Partial<T>[], onConflict = ''): Promise<void> {
    const keys = Object.keys(rows[0] ?? {});
    const names = keys.map((key) => `"${key}"`).join(', ');
    const values = `(${keys.map(() => '?').join(', ')})`;
    const size = Math.max(1, Math.floor(MAX_PARAMETERS / keys.length));
    for (let from = 0; from < rows.length; from += size) {
      const slice = rows.slice(from, from + size);
      await runStatement(
        manager,
        `INSERT INTO ${this.table(manager)} (${names}) VALUES ${slice.map(() => values).join(', ')} ${onConflict}`,
        slice.flatMap((row) => this.stored(manager, row, keys)),
      );
    }
  }

  async update(manager: EntityManager, id: string, changes: Partial<T>): Promise<void> {
    const keys = Object.keys(changes);
    await runStatement(
      manager,
      `UPDATE ${this.table(manager)} SET ${keys.map((key) => `"${key}" = ?`).join(', ')} WHERE "id" = ?`,
      [...this.stored(manager, changes, keys), id],
    );
  }

  async delete(manager: EntityManager, where: Partial<T>): Promise<void> {
    const keys = Object.keys(where);
    await runStatement(
      manager,
      `DELETE FROM ${this.table(manager)} WHERE ${keys.map((key) => `"${key}" = ?`).join(' AND ')}`,
      this.stored(manager, where, keys),
    );
  }

  /** A record of the database as the entity has it: JSON parsed, instants as numbers. */
  read(manager: EntityManager, record: ObjectLiteral): T {
    const row: ObjectLiteral = {};
    for (const { property, name, read } of this.shape(manager).columns) {
      const value: unknown = record[name];
      row[property] = read ? read(value) : value;
    }
    return row as T;
  }

  private stored(manager: EntityManager, row: Partial<T>, keys: readonly string[]): unknown[] {
    const { byProperty, entity } = this.shape(manager);
    return keys.map((key) => {
      const column = byProperty.get(key);
      if (!column) throw new Error(`${entity} has no column ${key}`);
      return column.store(row[key]);
    });
  }

  private table(manager: EntityManager): string {
    return this.shape(manager).table;
  }

  /** What the metadata of a database say of the entity, looked up once. */
  private shape({ dataSource }: EntityManager): Shape {
    const known = this.shapes.get(dataSource);
    if (known) return known;
    const { driver } = dataSource;
    const { columns: all, tablePath, name: entity } = dataSource.getMetadata(this.entity);
    const columns = all.map((column) => ({
      property: column.propertyName,
      name: column.databaseName,
      read:
        !column.transformer && PLAIN.has(String(column.type))
          ? null
          : (value: unknown): unknown => driver.prepareHydratedValue(value, column),
      store: (value: unknown): unknown => driver.preparePersistentValue(value, column),
    }));
    const shape: Shape = {
      entity,
      table: tablePath
        .split('.')
        .map((part) => `"${part}"`)
        .join('.'),
      columns,
      byProperty: new Map(columns.map((column) => [column.property, column])),
    };
    this.shapes.set(dataSource, shape);
    return shape;
  }
}

interface ShapeColumn {
  property: string;
  name: string;
  /** null when the database's value is the entity's. */
  read: ((value: unknown) => unknown) | null;
  store: (value: unknown) => unknown;
}

interface Shape {
  entity: string;
  /** Quoted, with its schema. */
  table: string;
  columns: readonly ShapeColumn[];
  byProperty: ReadonlyMap<string, ShapeColumn>;
}

/** Types that both drivers hand over as they are. */
const PLAIN = new Set(['varchar', 'text', 'integer', 'real']);
