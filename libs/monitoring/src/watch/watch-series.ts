import type { CountedWindow } from '#contracts';
import { openReadDatabase, type ReadSource } from '#reviews';
import type { FalseAlarms } from '../alarms/opinion-monitor.js';
import { QuietRates } from '../alarms/series-monitor.js';
import { isEnough, WatchedStream, type WatchedSeries } from './watched-stream.js';

/** A stream as it stands in the database. */
interface StreamToWatch {
  id: string;
  windowMs: number;
  latenessMs: number;
  /** Raised whenever all of it was counted anew. */
  generation: number;
  countedTo: number;
  from: number;
  to: number;
  newFrom: number;
}

export interface WatchQuestion {
  streams: StreamToWatch[];
  falseAlarms: FalseAlarms;
}

/** By stream. */
export type WatchAnswer = Record<string, WatchedSeries[]>;

interface Held {
  stream: WatchedStream;
  generation: number;
  from: number;
  countedTo: number;
  windows: Map<string, CountedWindow[]>;
}

/** What was simulated once holds for all who ask: it depends on nothing else. */
const quietRates = new QuietRates();

/** Watches all series of all streams; reads the windows that may have changed since it was last asked, and remembers the rest. */
export const watchSeries = (source: ReadSource): ((question: WatchQuestion) => Promise<WatchAnswer>) => {
  const db = openReadDatabase(source);
  const held = new Map<string, Held>();

  const load = async (stream: StreamToWatch): Promise<Held> => {
    const known = held.get(stream.id);
    const stands = known?.generation === stream.generation && known.from === stream.from;
    const since = stands ? known.countedTo - stream.latenessMs - stream.windowMs : stream.from;
    const one: Held = {
      stream: known?.stream ?? new WatchedStream(quietRates),
      windows: stands ? known.windows : new Map<string, CountedWindow[]>(),
      generation: stream.generation,
      from: stream.from,
      countedTo: stream.countedTo,
    };
    for (const [id, windows] of one.windows)
      one.windows.set(
        id,
        windows.filter(({ at }) => at < since),
      );
    const rows = await db.all<CountedWindow & { seriesId: string }>(
      `SELECT "seriesId", "at", "mentions", "negative" FROM "opinion_window"
       WHERE "streamId" = ? AND "at" >= ? AND "at" < ? ORDER BY "at"`,
      [stream.id, Math.max(since, stream.from), stream.to],
    );
    for (const { seriesId, ...window } of rows) {
      const windows = one.windows.get(seriesId);
      if (windows) windows.push(window);
      else one.windows.set(seriesId, [window]);
    }
    held.set(stream.id, one);
    return one;
  };

  return async ({ streams, falseAlarms }) => {
    const loaded: [StreamToWatch, Held][] = [];
    for (const stream of streams) loaded.push([stream, await load(stream)]);
    const of = loaded.reduce(
      (sum, [, { windows }]) => sum + [...windows.values()].filter(isEnough).length,
      0,
    );
    return Object.fromEntries(
      loaded.map(([{ windowMs, from, to, newFrom, id }, { stream, windows }]) => [
        id,
        stream.watch(windows, { windowMs, from, to, newFrom, falseAlarms, of }),
      ]),
    );
  };
};
