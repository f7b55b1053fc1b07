import { UNREAD } from '../rollups/facts.js';
import { MEASURES, type Measure, type Sums } from '../rollups/grains.js';
import { type GroupKey, type Piece, plan } from './plan.js';
import type { ReadDatabase } from './read-database.js';
import type { Selection } from './selection.js';

export interface Statement {
  sql: string;
  parameters: (string | number)[];
}

/** One group: the numbers of its keys, in the order asked for, the start of its bucket of time, its sums. */
export interface Group {
  keys: readonly number[];
  /** A day or a month, as asked for; null without. */
  time: { period: 'day' | 'month'; at: number } | null;
  sums: Sums;
}

export const noSums = (): Sums => ({
  volume: 0,
  unread: 0,
  negative: 0,
  positive: 0,
  score: 0,
  scoreSquares: 0,
  rated: 0,
  stars: 0,
  starSquares: 0,
});

export function addSums(to: Sums, more: Sums): void {
  for (const measure of MEASURES) to[measure] += more[measure];
}

/** Sums of a selection, by keys and by time. Groups of the same keys may come more than once: from different tables. */
export async function readSums(
  db: ReadDatabase,
  selection: Selection,
  groupBy: readonly GroupKey[] = [],
  by: 'day' | 'month' | null = null,
): Promise<Group[]> {
  const groups: Group[] = [];
  for (const piece of plan(selection, groupBy, by)) {
    const { sql, parameters } = sumsStatement(selection, groupBy, by !== null, piece);
    const rows = await db.all<Record<string, number> & Sums>(sql, parameters);
    for (const row of rows) {
      if (!row.volume) continue;
      groups.push({
        keys: groupBy.map((key) => row[key] as number),
        time: by && { period: piece.period === 'month' ? 'month' : 'day', at: row['period'] as number },
        sums: row,
      });
    }
  }
  return groups;
}

/** All of a selection in one. */
export async function readTotal(db: ReadDatabase, selection: Selection): Promise<Sums> {
  const total = noSums();
  for (const { sums } of await readSums(db, selection)) addSums(total, sums);
  return total;
}

const OF_FACTS: Record<Measure, string> = {
  volume: 'COUNT(*)',
  negative: 'SUM(CASE WHEN "label" < 0 THEN 1 ELSE 0 END)',
  positive: 'SUM(CASE WHEN "label" = 1 THEN 1 ELSE 0 END)',
  unread: `SUM(CASE WHEN "label" = ${String(UNREAD)} THEN 1 ELSE 0 END)`,
  score: 'SUM("score")',
  scoreSquares: 'SUM("score" * "score")',
  rated: 'SUM(CASE WHEN "rating" > 0 THEN 1 ELSE 0 END)',
  stars: 'SUM("rating")',
  starSquares: 'SUM("rating" * "rating")',
};

/** The statement that reads one piece of a plan. */
function sumsStatement(
  selection: Selection,
  groupBy: readonly GroupKey[],
  byTime: boolean,
  piece: Piece,
): Statement {
  const { grain } = piece;
  const time = grain ? '"period"' : '"day"';
  const keys = [...groupBy.map((key) => `"${key}"`), ...(byTime ? [time] : [])];
  const columns = [
    ...groupBy.map((key) => `"${key}"`),
    ...(byTime ? [`${time} AS "period"`] : []),
    ...MEASURES.map((name) => `${grain ? `SUM("${name}")` : OF_FACTS[name]} AS "${name}"`),
  ];
  const { where, parameters } = conditions(selection, groupBy.includes('aspect'), piece);
  return {
    sql:
      `SELECT ${columns.join(', ')} FROM "${grain?.table ?? 'review_fact'}" WHERE ${where}` +
      (keys.length > 0 ? ` GROUP BY ${keys.join(', ')}` : ''),
    parameters,
  };
}

/**
 * What rows of a piece must fulfil.
 *
 * @param everyAspect rows of all aspects where the selection names none
 */
export function conditions(
  { version, aspects, values, search }: Selection,
  everyAspect: boolean,
  { grain, from, to, period }: Piece,
): { where: string; parameters: (string | number)[] } {
  const terms = ['"version" = ?'];
  const parameters: (string | number)[] = [version];
  const among = (column: string, wanted: readonly number[]) => {
    terms.push(wanted.length === 1 ? `${column} = ?` : `${column} IN (${wanted.map(() => '?').join(', ')})`);
    parameters.push(...wanted);
  };
  // With `+` SQLite leaves the key aside and begins at the words found.
  const aspect = search ? '+"aspect"' : '"aspect"';
  if (aspects) among(aspect, aspects);
  else terms.push(`${aspect} ${everyAspect ? '> 0' : '= 0'}`);
  for (const [name, wanted] of Object.entries(values)) among(`"${name}"`, wanted);
  if (period !== 'all') {
    const time = grain ? '"period"' : '"day"';
    if (from !== null) {
      terms.push(`${time} >= ?`);
      parameters.push(from);
    }
    if (to !== null) {
      terms.push(`${time} <= ?`);
      parameters.push(to);
    }
  }
  if (search) {
    terms.push(`"review" IN (${search.sql})`);
    parameters.push(search.parameter);
  }
  return { where: terms.join(' AND '), parameters };
}
