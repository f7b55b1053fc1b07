import type { Difference, Estimate, ReviewFigures } from '#contracts';
import { type Estimated, mean, type Moments, netShare, type Tested } from '#learning';
import type { Sums } from '../rollups/grains.js';

/** As decimals that people and files can read, the same on every machine. */
export const rounded = (value: number, digits: number): number => {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor || 0;
};

const within = (
  { value, low, high }: Estimated,
  [least, most]: readonly [number, number],
  scale = 1,
): Estimate => ({
  value: rounded(value * scale, 4),
  low: rounded(Math.max(least, low * scale), 4),
  high: rounded(Math.min(most, high * scale), 4),
});

export const shareEstimate = (share: Estimated): Estimate => within(share, [0, 1]);

export const difference = (tested: Tested | null, scale = 1): Difference | null =>
  tested && { ...within(tested, [-Infinity, Infinity], scale), p: tested.p };

/** How many have a sentiment. */
export const readOf = ({ volume, unread }: Pick<Sums, 'volume' | 'unread'>): number => volume - unread;

export const neutralOf = (sums: Sums): number => readOf(sums) - sums.negative - sums.positive;

/** Net sentiment as the mean of -1, 0 and 1. */
export const netMoments = ({ negative, positive, ...sums }: Sums): Moments => ({
  n: readOf(sums),
  sum: positive - negative,
  squares: positive + negative,
});
export const scoreMoments = ({ score, scoreSquares, ...sums }: Sums): Moments => ({
  n: readOf(sums),
  sum: score / 1000,
  squares: scoreSquares / 1e6,
});
export const starMoments = ({ rated, stars, starSquares }: Sums): Moments => ({
  n: rated,
  sum: stars,
  squares: starSquares,
});

/** Net sentiment, -100 to 100; 0 where nothing was read. */
export const netOf = ({ negative, positive, ...sums }: Sums): number =>
  rounded((100 * (positive - negative)) / Math.max(1, readOf(sums)), 4);

/** @param oneIn the sums are of one in so many reviews: counts are scaled, intervals are those of the sample. */
export function figuresOf(sums: Sums, oneIn = 1): ReviewFigures {
  const { volume, unread, negative, positive, rated } = sums;
  const read = readOf(sums);
  return {
    volume: volume * oneIn,
    unread: unread * oneIn,
    negative: negative * oneIn,
    neutral: neutralOf(sums) * oneIn,
    positive: positive * oneIn,
    net: read === 0 ? null : within(netShare(positive, negative, read), [-100, 100], 100),
    score: read === 0 ? null : within(mean(scoreMoments(sums)), [-1, 1]),
    rating: rated === 0 ? null : { ...within(mean(starMoments(sums)), [1, 5]), count: rated * oneIn },
  };
}
