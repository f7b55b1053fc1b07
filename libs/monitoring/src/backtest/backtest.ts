import { type Alarm, type FalseAlarms, OpinionMonitor } from '../alarms/opinion-monitor.js';
import { QuietRates } from '../alarms/series-monitor.js';
import type { SeriesRow } from './read-windows.js';

/** An alarm in the words of the file: times as they stand there. */
export interface RaisedAlarm extends Omit<Alarm, 'at' | 'since'> {
  at: string;
  since: string;
}

/** What would have been raised, in the order of time, each alarm by what came before it alone. */
export function* backtest(
  rows: readonly SeriesRow[],
  falseAlarms: FalseAlarms,
  quietRates = new QuietRates(),
): Generator<RaisedAlarm> {
  const monitor = new OpinionMonitor(falseAlarms, quietRates);
  const written = new Map<string, Map<number, string>>();
  for (const { series, at, time } of rows) {
    const times = written.get(series) ?? new Map<number, string>();
    written.set(series, times.set(at, time));
  }
  const timeOf = (series: string, at: number): string => written.get(series)?.get(at) as string;
  const sorted = [...rows].sort((a, b) => a.at - b.at);
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (to < sorted.length && sorted[to]?.at === sorted[from]?.at) to++;
    for (const alarm of monitor.step(sorted.slice(from, to)))
      yield { ...alarm, at: timeOf(alarm.series, alarm.at), since: timeOf(alarm.series, alarm.since) };
    from = to;
  }
}
