import type { CountedWindow } from '#contracts';

/** How often a month sources may be called silent that only have a pause, all of them together. */
export const FALSE_OUTAGES = 0.1;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MONTH_MS = 30 * DAY_MS;
/** With less of a past nobody knows what is usual. */
const LEARNT = { windows: 14 * 24, pauses: 30 };
/** Draws an hour's share towards 1 where the past is short. */
const PRIOR = 3;
/** The longest tenth of the pauses tells how pauses end. */
const TAIL = 0.1;

/**
 * Whether a source that has said nothing for a while has only a pause. A pause is measured by the mentions that were to be
 * expected in it (hour of the day x day of the week), so that a night is no longer than an hour at noon. Beyond the ninth of
 * ten pauses their lengths are taken as exponential (peaks over a threshold, Pickands 1975, with shape 0); the length is
 * called an outage that would come by chance `falseOutages` times a month.
 *
 * @param windows of an hour each, those without mentions included, in order, up to the last that is over
 * @returns start of the silence; null: a pause, or too little is known
 */
export const silentSince = (windows: readonly CountedWindow[], falseOutages: number): number | null => {
  if (windows.length < LEARNT.windows) return null;
  const expected = expectedOf(windows);
  const pauses: number[] = [];
  let pause = 0;
  let since: number | null = null;
  for (const [place, { at, mentions }] of windows.entries()) {
    if (mentions === 0) {
      pause += expected[place] as number;
      since ??= at;
      continue;
    }
    pauses.push(pause);
    pause = 0;
    since = null;
  }
  if (since === null || pauses.length < LEARNT.pauses) return null;
  pauses.sort((a, b) => a - b);
  const from = Math.floor(pauses.length * (1 - TAIL));
  const usual = pauses[from] as number;
  const beyond = pauses.slice(from).map((one) => one - usual);
  // One standard error above the mean: what is estimated from few may be longer than it looks.
  const mean =
    (beyond.reduce((sum, one) => sum + one, 0) / beyond.length) * (1 + 1 / Math.sqrt(beyond.length));
  const longAMonth = (beyond.length * MONTH_MS) / (windows.length * HOUR_MS);
  const longest = usual + Math.max(mean, LEAST) * Math.log(Math.max(1, longAMonth / falseOutages));
  return pause > longest ? since : null;
};
/** Expected mentions: where all hours had some, chance alone leaves one empty at times. */
const LEAST = 1;

const expectedOf = (windows: readonly CountedWindow[]): number[] => {
  const mean = windows.reduce((sum, { mentions }) => sum + mentions, 0) / windows.length;
  const hour = factorsOf(windows, mean, hourOf, 24);
  const day = factorsOf(windows, mean, dayOf, 7);
  return windows.map(({ at }) => mean * (hour[hourOf(at)] as number) * (day[dayOf(at)] as number));
};

const hourOf = (at: number): number => Math.floor(at / HOUR_MS) % 24;
const dayOf = (at: number): number => Math.floor(at / DAY_MS) % 7;

const factorsOf = (
  windows: readonly CountedWindow[],
  mean: number,
  placeOf: (at: number) => number,
  places: number,
): number[] => {
  const sums = Array.from({ length: places }, () => ({ mentions: 0, windows: 0 }));
  for (const { at, mentions } of windows) {
    const sum = sums[placeOf(at)] as (typeof sums)[0];
    sum.mentions += mentions;
    sum.windows += 1;
  }
  return sums.map((sum) => (sum.mentions + PRIOR) / (sum.windows * mean + PRIOR));
};
