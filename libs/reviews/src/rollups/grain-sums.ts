import type { EntityManager } from 'typeorm';
import { monthOfDay } from './calendar.js';
import type { FactRow } from './fact-row.js';
import { UNREAD } from './facts.js';
import { type Grain, GRAINS, keyOf, MEASURES, type Sums } from './grains.js';
import { deleteRows, insertRows } from './insert-rows.js';

type GrainRow = Record<string, number> & Sums;

/** Adds facts to every rollup and takes others away. */
export async function addToGrains(
  manager: EntityManager,
  added: readonly FactRow[],
  removed: readonly FactRow[],
): Promise<void> {
  for (const grain of GRAINS) {
    const rows = changesOf(grain, added, removed);
    if (rows.length === 0) continue;
    const key = keyOf(grain);
    await insertRows(manager, grain.table, [...key, ...MEASURES], rows, {
      onConflict: addingTo(grain.table, key),
    });
    const shrunk = rows.filter(({ volume }) => volume < 0);
    if (shrunk.length > 0) await deleteRows(manager, grain.table, key, shrunk, '"volume" = 0');
  }
}

/** The rows of a grain that facts make, in the order of their key; those that come to nothing are left out. */
export function changesOf(
  grain: Grain,
  added: readonly FactRow[],
  removed: readonly FactRow[] = [],
): GrainRow[] {
  const key = keyOf(grain);
  const rows = new Map<string, GrainRow>();
  const add = (fact: FactRow, sign: 1 | -1) => {
    if (!grain.byAspect && fact.aspect !== 0) return;
    const period = grain.period === 'month' ? monthOfDay(fact.day) : fact.day;
    const columns: Readonly<Record<string, number>> = fact;
    const values = key.map((name) => (name === 'period' ? period : columns[name]));
    const id = values.join(' ');
    let row = rows.get(id);
    if (!row) {
      row = Object.fromEntries([
        ...key.map((name, at) => [name, values[at]]),
        ...MEASURES.map((name) => [name, 0]),
      ]) as GrainRow;
      rows.set(id, row);
    }
    row.volume += sign;
    row.negative += fact.label < 0 ? sign : 0;
    row.positive += fact.label === 1 ? sign : 0;
    row.unread += fact.label === UNREAD ? sign : 0;
    row.score += sign * fact.score;
    row.scoreSquares += sign * fact.score ** 2;
    row.rated += fact.rating > 0 ? sign : 0;
    row.stars += sign * fact.rating;
    row.starSquares += sign * fact.rating ** 2;
  };
  for (const fact of added) add(fact, 1);
  for (const fact of removed) add(fact, -1);
  return [...rows.values()]
    .filter((row) => MEASURES.some((name) => row[name] !== 0))
    .sort((a, b) => {
      for (const name of key) {
        const difference = (a[name] as number) - (b[name] as number);
        if (difference !== 0) return difference;
      }
      return 0;
    });
}

const addingTo = (table: string, key: readonly string[]): string =>
  `ON CONFLICT (${key.map((name) => `"${name}"`).join(', ')}) DO UPDATE SET ${MEASURES.map(
    (name) => `"${name}" = "${table}"."${name}" + excluded."${name}"`,
  ).join(', ')}`;
