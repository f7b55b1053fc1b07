import { drawBinomial, drawPoisson, type Random } from '#learning';
import type { SeriesWindow } from '#monitoring';

export const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 0, 5);

/** What changes at an hour. */
export interface Change {
  hour: number;
  share?: number;
  factor?: number;
}

/** Poisson mentions with a daily sine of .6, of which .15 are negative, until something changes. */
export const simulateHours = (
  { series = 'a', hours, usual, change }: { series?: string; hours: number; usual: number; change?: Change },
  random: Random,
): SeriesWindow[] =>
  Array.from({ length: hours }, (_, hour) => {
    const changed = change !== undefined && hour >= change.hour;
    const mean =
      usual * (1 + 0.6 * Math.sin((2 * Math.PI * hour) / 24)) * (changed ? (change.factor ?? 1) : 1);
    const mentions = drawPoisson(mean, random);
    const negative = drawBinomial(mentions, changed ? (change.share ?? 0.15) : 0.15, random);
    return { series, at: START + hour * HOUR_MS, mentions, negative };
  });
