import type { ReviewFigures, ReviewInterval, ReviewTrend } from '#contracts';
import type { TrendPoint } from '../../charts/trend-option.js';
import { formatCount, formatDecimal, formatNet } from '../../format/number.js';
import type { Column } from '../../table/column.js';
import { t } from '../../messages/index.js';
import { formatBucket } from './period.js';

export interface TrendRow {
  start: string;
  label: string;
  figures: ReviewFigures;
}

export const trendRows = ({ by, points }: ReviewTrend): TrendRow[] =>
  points.map(({ start, figures }) => ({ start, label: formatBucket(start, by), figures }));

export const netPoints = (rows: readonly TrendRow[]): TrendPoint[] =>
  rows.map(({ label, figures: { net, volume } }) => ({
    label,
    value: net?.value ?? null,
    low: net?.low ?? null,
    high: net?.high ?? null,
    n: volume,
  }));

export const volumePoints = (rows: readonly TrendRow[]): TrendPoint[] =>
  rows.map(({ label, figures }) => ({ label, value: figures.volume }));

const HEADING: Record<ReviewInterval, string> = { day: t('day'), week: t('weekFrom'), month: t('month') };
const net = (value: number | undefined) => (value === undefined ? '–' : formatNet(value));

export const trendColumns = (by: ReviewInterval): Column<TrendRow>[] => [
  { id: 'start', label: HEADING[by], value: ({ start }) => start, cell: ({ label }) => label },
  {
    id: 'volume',
    label: t('reviews'),
    numeric: true,
    value: ({ figures }) => figures.volume,
    cell: ({ figures }) => formatCount(figures.volume),
  },
  {
    id: 'net',
    label: t('netSentiment'),
    numeric: true,
    value: ({ figures }) => figures.net?.value ?? null,
    cell: ({ figures }) => net(figures.net?.value),
  },
  {
    id: 'low',
    label: t('intervalFrom'),
    numeric: true,
    value: ({ figures }) => figures.net?.low ?? null,
    cell: ({ figures }) => net(figures.net?.low),
  },
  {
    id: 'high',
    label: t('intervalTo'),
    numeric: true,
    value: ({ figures }) => figures.net?.high ?? null,
    cell: ({ figures }) => net(figures.net?.high),
  },
  ...(['negative', 'neutral', 'positive'] as const).map((label): Column<TrendRow> => ({
    id: label,
    label: t(label),
    numeric: true,
    value: ({ figures }) => figures[label],
    cell: ({ figures }) => formatCount(figures[label]),
  })),
  {
    id: 'rating',
    label: t('stars'),
    numeric: true,
    value: ({ figures }) => figures.rating?.value ?? null,
    cell: ({ figures }) => (figures.rating ? formatDecimal(figures.rating.value) : '–'),
  },
];
