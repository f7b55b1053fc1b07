import { openTable, type OpenFile, readTime } from '#platform';
import type { SeriesWindow } from '../alarms/opinion-monitor.js';
import { WindowsDataError } from './windows-data.error.js';

/** A window with its time as it was written. */
export interface SeriesRow extends SeriesWindow {
  time: string;
}

const COLUMNS = ['series', 'time', 'mentions', 'negative'] as const;

/**
 * Reads a table with the columns `series,time,mentions,negative`, a row a window, in any order; a time without a zone is UTC.
 *
 * @param name of the file, for errors
 * @throws WindowsDataError naming file, line and column of what is wrong
 */
export const readWindows = async (open: OpenFile, name: string): Promise<SeriesRow[]> => {
  const rows: SeriesRow[] = [];
  const seen = new Map<string, Set<number>>();
  for await (const row of (await openTable(open)).rows()) {
    const wrong = (what: string): WindowsDataError => new WindowsDataError(`${name}:${row.line}: ${what}`);
    if (!('cells' in row)) throw wrong(row.reason);
    const missing = COLUMNS.find((column) => !(column in row.cells));
    if (missing) throw wrong(`the column "${missing}" is missing`);
    const cell = (column: (typeof COLUMNS)[number]): string => String(row.cells[column] ?? '').trim();
    const count = (column: 'mentions' | 'negative'): number => {
      if (!/^\d{1,15}(?:\.0*)?$/u.test(cell(column)))
        throw wrong(`${column}: "${cell(column)}" is not a whole number, 0 or more`);
      return Number(cell(column));
    };
    const series = cell('series');
    if (series === '') throw wrong('series: is empty');
    const time = cell('time');
    const at = readTime(time)?.at;
    if (at === undefined) throw wrong(`time: "${time}" is no time such as 2026-03-31T14:00:00Z`);
    const [mentions, negative] = [count('mentions'), count('negative')];
    if (negative > mentions) throw wrong(`negative: ${negative} of ${mentions} mentions`);
    const times = seen.get(series) ?? new Set<number>();
    seen.set(series, times);
    if (times.has(at)) throw wrong(`${series} has a row for ${time} already`);
    times.add(at);
    rows.push({ series, at, time, mentions, negative });
  }
  if (rows.length === 0) throw new WindowsDataError(`${name}: no rows below the header`);
  return rows;
};
