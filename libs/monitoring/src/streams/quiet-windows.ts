import type { CountedWindow } from '#contracts';

/** Every window between two instants: one without a row had no mentions. */
export const withQuietWindows = (
  counted: readonly CountedWindow[],
  windowMs: number,
  from: number,
  to: number,
): CountedWindow[] => {
  const byStart = new Map(counted.map(({ at, mentions, negative }) => [at, { at, mentions, negative }]));
  const all: CountedWindow[] = [];
  for (let at = from - (from % windowMs); at + windowMs <= to; at += windowMs)
    all.push(byStart.get(at) ?? { at, mentions: 0, negative: 0 });
  return all;
};
