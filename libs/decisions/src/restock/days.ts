const DAY_MS = 86_400_000;

/** Days since the epoch, of an instant or of `2026-03-31`. */
export const dayOf = (at: number | string): number =>
  Math.floor((typeof at === 'string' ? Date.parse(at) : at) / DAY_MS);

/** The first instant of a day, UTC. */
export const startOf = (day: number): number => day * DAY_MS;
