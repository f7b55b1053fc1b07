import type { EntityManager } from 'typeorm';
import { isPostgres, runStatement } from '#platform';

/** Rows a statement takes. */
const MOST = 2000;

/**
 * Inserts rows in their order. They go as one JSON parameter: the same short statement whatever their number, which the
 * driver keeps prepared.
 *
 * @param type of every column
 */
export async function insertRows<C extends string>(
  manager: EntityManager,
  table: string,
  columns: readonly C[],
  rows: readonly Readonly<Record<C, number | string>>[],
  { onConflict = '', type = 'bigint' }: { onConflict?: string; type?: 'bigint' | 'varchar' } = {},
): Promise<void> {
  const names = columns.map((name) => `"${name}"`).join(', ');
  const values = columns.map((_, place) => `CAST(value->>${String(place)} AS ${type})`).join(', ');
  const statement = `INSERT INTO "${table}" (${names}) SELECT ${values} FROM ${given(manager)} WHERE true ${onConflict}`;
  for (let from = 0; from < rows.length; from += MOST) {
    const slice = rows.slice(from, from + MOST).map((row) => columns.map((name) => row[name]));
    await runStatement(manager, statement, [JSON.stringify(slice)]);
  }
}

/** The rows of a table whose column is among these strings. */
export async function rowsAmong<R>(
  manager: EntityManager,
  table: string,
  column: string,
  values: readonly string[],
): Promise<R[]> {
  const text = isPostgres(manager.dataSource.options) ? `value #>> '{}'` : 'value';
  const { records } = await runStatement<R>(
    manager,
    `SELECT * FROM "${table}" WHERE "${column}" IN (SELECT ${text} FROM ${given(manager)})`,
    [JSON.stringify(values)],
  );
  return records;
}

/** Deletes the rows with these keys, as far as the condition allows. */
export async function deleteRows<C extends string>(
  manager: EntityManager,
  table: string,
  key: readonly C[],
  rows: readonly Readonly<Record<C, number>>[],
  condition: string,
): Promise<void> {
  const names = key.map((name) => `"${name}"`).join(', ');
  const values = key.map((_, place) => `CAST(value->>${String(place)} AS bigint)`).join(', ');
  const statement = `DELETE FROM "${table}" WHERE (${names}) IN (SELECT ${values} FROM ${given(manager)}) AND ${condition}`;
  for (let from = 0; from < rows.length; from += MOST) {
    const slice = rows.slice(from, from + MOST).map((row) => key.map((name) => row[name]));
    await runStatement(manager, statement, [JSON.stringify(slice)]);
  }
}

/** A JSON array given as a parameter, as rows with one column `value`. */
export const given = (manager: EntityManager): string =>
  isPostgres(manager.dataSource.options) ? 'json_array_elements(?::json) AS given(value)' : 'json_each(?)';
