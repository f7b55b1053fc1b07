import type { PlacementResults } from '#contracts';
import { IntervalBar } from '../charts/interval-bar.js';
import { formatDecimal } from '../format/number.js';
import { t } from '../messages/index.js';
import type { Column } from '../table/column.js';

type Rate = NonNullable<PlacementResults['arms'][number]['rate']>;

export const formatShare = (share: number): string => `${formatDecimal(share * 100, 2)} %`;

/**
 * A rate as a bar with its interval, and in numbers.
 * @param range the scale of the bar goes from 0 to here
 * @param missing what stands in place of the bar where there is none
 */
export function rateColumns<Row>(
  rateOf: (row: Row) => Rate | null | undefined,
  { label, range, missing }: { label: string; range: number; missing: (row: Row) => string },
): Column<Row>[] {
  const words = ({ value, low, high }: Rate) => ({
    rate: formatShare(value),
    low: formatShare(low),
    high: formatShare(high),
  });
  const value = (row: Row) => rateOf(row)?.value ?? null;
  return [
    {
      id: 'rateBar',
      label,
      value,
      cell: (row) => {
        const rate = rateOf(row);
        return rate ? (
          <IntervalBar {...rate} range={range} label={t('rateLowToHigh', words(rate))} />
        ) : (
          missing(row)
        );
      },
    },
    {
      id: 'rate',
      label: t('rate95'),
      numeric: true,
      value,
      cell: (row) => {
        const rate = rateOf(row);
        return rate ? t('rateAndInterval', words(rate)) : '–';
      },
    },
  ];
}
