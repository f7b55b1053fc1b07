import { useMemo } from 'react';
import type { ReviewTrend } from '#contracts';
import { Figure } from '../../charts/figure.js';
import { TrendChart } from '../../charts/trend-chart.js';
import { SMALL_N, type Trend } from '../../charts/trend-option.js';
import { formatCount, formatNet } from '../../format/number.js';
import { bucketPeriod, formatPeriod, type Period } from '../model/period.js';
import { netPoints, trendColumns, trendRows, volumePoints } from '../model/trend-rows.js';
import classes from './overview.module.css';

interface Props {
  trend: ReviewTrend;
  earlier?: ReviewTrend | undefined;
  before?: Period | null;
  /** Shows the reviews of a stretch of time, where somebody may. */
  onOpen?: (period: Period) => void;
}

/** Net sentiment and volume over time, each beside the period before where there is one. */
export function TrendFigures({ trend, earlier, before, onOpen }: Props) {
  const rows = useMemo(() => trendRows(trend), [trend]);
  const past = useMemo(() => (earlier ? trendRows(earlier) : undefined), [earlier]);
  const net = useMemo<Trend>(
    () => ({
      kind: 'line',
      points: netPoints(rows),
      before: past && netPoints(past),
      format: formatNet,
      range: [-100, 100],
    }),
    [rows, past],
  );
  const volume = useMemo<Trend>(
    () => ({
      kind: 'bars',
      points: volumePoints(rows),
      before: past && volumePoints(past),
      format: formatCount,
    }),
    [rows, past],
  );
  const columns = trendColumns(trend.by);
  const open = (index: number) => {
    const row = rows[index];
    if (!row) return;
    onOpen?.(bucketPeriod(row.start, trend.by));
  };
  const grey = before ? ` Grey: ${formatPeriod(before)}.` : '';
  const rowKey = ({ start }: { start: string }) => start;
  return (
    <div className={classes.pair}>
      <Figure
        title={`Net sentiment by ${trend.by} (−100 to 100)`}
        note={`Band: 95 % interval. Hollow: fewer than ${SMALL_N} reviews.${grey}`}
        name="net-sentiment"
        columns={columns}
        rows={rows}
        rowKey={rowKey}
      >
        <TrendChart trend={net} label={`Net sentiment by ${trend.by}`} onPick={onOpen && open} />
      </Figure>
      <Figure
        title={`Reviews by ${trend.by} (count)`}
        note={`${onOpen ? 'Press a column to read its reviews.' : ''}${grey}`}
        name="review-volume"
        columns={columns}
        rows={rows}
        rowKey={rowKey}
      >
        <TrendChart trend={volume} label={`Reviews by ${trend.by}`} onPick={onOpen && open} />
      </Figure>
    </div>
  );
}
