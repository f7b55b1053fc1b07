import type { EntityManager, EntityTarget, ObjectLiteral, QueryResult } from 'typeorm';
import { isPostgres } from './columns.js';

/** Runs one statement on the manager's connection. `?` stands for each parameter, on PostgreSQL too. */
export async function runStatement<R = unknown>(
  manager: EntityManager,
  sql: string,
  parameters: readonly unknown[],
): Promise<QueryResult<R>> {
  const own = manager.queryRunner ? null : manager.dataSource.createQueryRunner();
  const runner = manager.queryRunner ?? own;
  if (!runner) throw new Error('This manager has no connection');
  let place = 0;
  const statement = isPostgres(manager.dataSource.options)
    ? sql.replaceAll('?', () => `$${String(++place)}`)
    : sql;
  try {
    return (await runner.query(statement, [...parameters], true)) as QueryResult<R>;
  } finally {
    await own?.release();
  }
}

/** Of one statement: SQLite takes 32,766, PostgreSQL 65,535. */
const MAX_PARAMETERS = 30_000;

/**
 * Whole rows of one entity, for what runs with every message: the same short statements each time, from the entity's
 * metadata. TypeORM's query builders compose theirs anew for every call, which takes several times as long as SQLite
 * takes to run them. Only for entities without relations; a property name that is no column throws.
 */
export class Rows<T extends ObjectLiteral> {
  constructor(private readonly entity: EntityTarget<T>) {}

  /** @param tail Ordering, limit or lock, in SQL. */
  async find(manager: EntityManager, where: Partial<T>, tail = ''): Promise<T[]> {
    const keys = Object.keys(where);
    const { records } = await runStatement<ObjectLiteral>(
      manager,
      `SELECT * FROM ${this.table(manager)} WHERE ${keys.map((key) => `"${key}" = ?`).join(' AND ')} ${tail}`,
      this.stored(manager, where, keys),
    );
    return records.map((record) => this.read(manager, record));
  }

  async findOne(manager: EntityManager, where: Partial<T>, tail = ''): Promise<T | null> {
    const [row] = await this.find(manager, where, tail);
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

  /** @param onConflict `ON CONFLICT ...`, in SQL. */
  async insert(manager: EntityManager, row: Partial<T>, onConflict = ''): Promise<void> {
    const keys = Object.keys(row);
    const names = keys.map((key) => `"${key}"`).join(', ');
    const values = keys.map(() => '?').join(', ');
    await runStatement(
      manager,
      `INSERT INTO ${this.table(manager)} (${names}) VALUES (${values}) ${onConflict}`,
      this.stored(manager, row, keys),
    );
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
    const { driver } = manager.dataSource;
    const { columns } = manager.dataSource.getMetadata(this.entity);
    return Object.fromEntries(
      columns.map((column) => [
        column.propertyName,
        driver.prepareHydratedValue(record[column.databaseName], column),
      ]),
    ) as T;
  }

  private stored(manager: EntityManager, row: Partial<T>, keys: readonly string[]): unknown[] {
    const { driver } = manager.dataSource;
    const metadata = manager.dataSource.getMetadata(this.entity);
    return keys.map((key) => {
      const column = metadata.findColumnWithPropertyName(key);
      if (!column) throw new Error(`${metadata.name} has no column ${key}`);
      return driver.preparePersistentValue(row[key], column) as unknown;
    });
  }

  private table(manager: EntityManager): string {
    const { tablePath } = manager.dataSource.getMetadata(this.entity);
    return tablePath
      .split('.')
      .map((part) => `"${part}"`)
      .join('.');
  }
}
