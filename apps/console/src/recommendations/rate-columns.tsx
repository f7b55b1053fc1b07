import type { Rate } from '#contracts';
import { IntervalBar } from '../charts/interval-bar.js';
import { formatCount, formatDecimal } from '../format/number.js';
import type { Column } from '../table/column.js';
import { t } from '../messages/index.js';

/** Rates of a few per cent need their decimals. */
const formatRate = (rate: number): string => `${formatDecimal(rate * 100, 2)} %`;

/** Counts under this are told beside their rate. */
const SMALL_N = 30;

const inFull = ({ rate, low, high, count, of }: Rate): string =>
  of === 0
    ? t('nothingYet')
    : t('rate95LowToHigh', {
        rate: formatRate(rate),
        low: formatRate(low),
        high: formatRate(high),
        count: formatCount(count),
        of: formatCount(of),
      });

/** A rate as a bar with its interval and as a number. `range`: where the scale ends. */
export const rateColumns = <Row,>(
  id: string,
  label: string,
  rateOf: (row: Row) => Rate,
  range: number,
): Column<Row>[] => [
  {
    id: `${id}-bar`,
    label,
    value: (row) => rateOf(row).rate,
    cell: (row) => {
      const rate = rateOf(row);
      return (
        <IntervalBar value={rate.rate} low={rate.low} high={rate.high} range={range} label={inFull(rate)} />
      );
    },
  },
  {
    id,
    label: `${label}, %`,
    numeric: true,
    value: (row) => (rateOf(row).of === 0 ? null : rateOf(row).rate),
    cell: (row) => {
      const { rate, low, high, of } = rateOf(row);
      if (of === 0) return '–';
      const n = of < SMALL_N ? `, n=${of}` : '';
      return `${formatRate(rate)} (${formatDecimal(low * 100, 2)}–${formatDecimal(high * 100, 2)}${n})`;
    },
  },
];

/** The furthest end of any interval: bars of one figure share a scale. */
export const rangeOf = (rates: readonly Rate[]): number =>
  Math.max(0, ...rates.filter(({ of }) => of > 0).map(({ high }) => high));
