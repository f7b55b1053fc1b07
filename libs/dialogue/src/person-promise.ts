/** By when a shopper is told that somebody comes, and from when on staff are warned. Milliseconds since the Unix epoch. */
export interface PersonPromise {
  dueAt: number;
  warnAt: number;
}

const LEAST_WARNING = 10;

/**
 * How many of the promised minutes are left when staff are warned: a quarter and no fewer than ten. Of a short promise half,
 * or all of it would be a warning.
 */
export const warnedMinutes = (promised: number): number =>
  Math.min(Math.max(promised / 4, LEAST_WARNING), promised / 2);
