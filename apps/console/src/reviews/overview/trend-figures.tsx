import { useMemo } from 'react';
import type { ReviewTrend } from '#contracts';
import { Figure } from '../../charts/figure.js';
import { TrendChart } from '../../charts/trend-chart.js';
import { SMALL_N, type Trend } from '../../charts/trend-option.js';
import { formatCount, formatNet } from '../../format/number.js';
import { bucketPeriod, formatPeriod, type Period } from '../model/period.js';
import { netPoints, trendColumns, trendRows, volumePoints } from '../model/trend-rows.js';
import { t } from '../../messages/index.js';
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
  const grey = before ? ` ${t('greyBefore', { before: formatPeriod(before) })}` : '';
  const rowKey = ({ start }: { start: string }) => start;
  return (
    <div className={classes.pair}>
      <Figure
        title={t('netSentimentByBy100', { by: trend.by })}
        note={t('band95IntervalHollowFewer', { SMALL_N, grey })}
        name="net-sentiment"
        columns={columns}
        rows={rows}
        rowKey={rowKey}
      >
        <TrendChart trend={net} label={t('netSentimentByBy', { by: trend.by })} onPick={onOpen && open} />
      </Figure>
      <Figure
        title={t('reviewsByByCount', { by: trend.by })}
        note={`${onOpen ? t('pressAColumnToRead') : ''}${grey}`}
        name="review-volume"
        columns={columns}
        rows={rows}
        rowKey={rowKey}
      >
        <TrendChart trend={volume} label={t('reviewsByBy', { by: trend.by })} onPick={onOpen && open} />
      </Figure>
    </div>
  );
}
