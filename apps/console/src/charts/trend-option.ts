import type { EChartsCoreOption } from 'echarts/core';
import { t } from '../messages/index.js';
import { axisLook, FONT, tooltipLook } from './axis.js';
import type { ChartPalette } from './chart-palette.js';
import { escapeHtml } from './escape-html.js';
import { locale } from '../language.js';

/** Counts under this are shown with their n. */
export const SMALL_N = 30;
/** Room for `n=` beside each small point. */
const LABELLED_POINTS = 27;
/** Room for a mark on every point; past it only those stand out that no line leads to. */
const MARKED_POINTS = 60;

export interface TrendPoint {
  /** As read on the axis: `3 Mar`. */
  label: string;
  /** null: nothing to tell of this period, drawn as a gap. */
  value: number | null;
  low?: number | null;
  high?: number | null;
  /** Of how many reviews the value is. */
  n?: number;
}

export interface Trend {
  kind: 'line' | 'bars';
  points: readonly TrendPoint[];
  /** The same stretch of time before, from its first period on. */
  before?: readonly TrendPoint[];
  format: (value: number) => string;
  /** Moments to point out, by the index of their point. */
  marks?: readonly { index: number; label: string }[];
  /** What is told of a gap; that there are no reviews unless said. */
  nothing?: string;
  /** Ends of the scale; bars begin at 0 whatever is said. */
  range?: readonly [number, number];
}

const orGap = (value: number | null | undefined): number | null => value ?? null;

/** A line with its interval as a band, or bars from zero; gaps stay gaps, the period before is a thin grey line. */
export function trendOption(
  { kind, points, before, marks = [], nothing = t('noReviews'), format, range }: Trend,
  palette: ChartPalette,
): EChartsCoreOption {
  const look = axisLook(palette);
  const isSmall = ({ n }: TrendPoint) => n !== undefined && n < SMALL_N;
  const hasValue = (index: number) => (points[index]?.value ?? null) !== null;
  const symbolOf = (point: TrendPoint, index: number) => {
    const lonely = !hasValue(index - 1) && !hasValue(index + 1);
    if (points.length > MARKED_POINTS && !lonely) return 'none';
    return isSmall(point) ? 'emptyCircle' : 'circle';
  };
  const main =
    kind === 'bars'
      ? {
          type: 'bar',
          barMaxWidth: 32,
          itemStyle: { color: palette.accent, borderRadius: [2, 2, 0, 0] },
          data: points.map(({ value }) => value),
        }
      : {
          type: 'line',
          lineStyle: { color: palette.accent, width: 2 },
          itemStyle: { color: palette.accent },
          data: points.map((point, index) => ({
            value: point.value,
            symbol: symbolOf(point, index),
            symbolSize: 6,
            label: {
              show: isSmall(point) && point.value !== null && points.length <= LABELLED_POINTS,
              formatter: `n=${point.n ?? 0}`,
              color: palette.faint,
              fontFamily: FONT,
              fontSize: 11,
            },
          })),
        };
  const band = kind === 'line' && points.some(({ low }) => low !== undefined && low !== null);
  const hidden = { type: 'line', symbol: 'none', silent: true, stack: 'interval', stackStrategy: 'all' };
  return {
    grid: { left: 8, right: 16, top: 16, bottom: 8, outerBoundsMode: 'same', containLabel: true },
    tooltip: {
      ...tooltipLook(palette),
      trigger: 'axis',
      formatter: (items: readonly { dataIndex: number }[]) => tooltip(items[0]?.dataIndex ?? 0),
    },
    xAxis: {
      type: 'category',
      data: points.map(({ label }) => label),
      boundaryGap: kind === 'bars',
      ...look,
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: range?.[0],
      max: range?.[1],
      minInterval: kind === 'bars' ? 1 : undefined,
      ...look,
      axisLabel: { ...look.axisLabel, formatter: format },
      axisLine: { show: false },
    },
    series: [
      ...(band
        ? [
            { ...hidden, lineStyle: { opacity: 0 }, data: points.map(({ low }) => orGap(low)) },
            {
              ...hidden,
              lineStyle: { opacity: 0 },
              areaStyle: { color: palette.band },
              data: points.map(({ low, high }) =>
                low === undefined || low === null || high === undefined || high === null ? null : high - low,
              ),
            },
          ]
        : []),
      ...(before
        ? [
            {
              type: 'line',
              symbol: 'none',
              silent: true,
              lineStyle: { color: palette.comparison, width: 1 },
              data: points.map((_, index) => orGap(before[index]?.value)),
            },
          ]
        : []),
      {
        ...main,
        showAllSymbol: true,
        connectNulls: false,
        ...(marks.length > 0 && {
          markLine: {
            symbol: 'none',
            silent: true,
            lineStyle: { color: palette.negative, type: 'dashed', width: 1.5 },
            label: { color: palette.text, fontFamily: FONT, fontSize: 11, formatter: '{b}' },
            data: marks.map(({ index, label }) => ({ xAxis: index, name: label })),
          },
        }),
      },
    ],
  };

  function tooltip(index: number): string {
    const point = points[index];
    if (!point) return '';
    const earlier = before?.[index];
    const lines = [
      `<strong>${escapeHtml(point.label)}</strong>`,
      escapeHtml(point.value === null ? nothing : described(point)),
      ...(earlier && earlier.value !== null
        ? [escapeHtml(t('beforeLabelFormat', { label: earlier.label, format: format(earlier.value) }))]
        : []),
    ];
    return lines.join('<br>');
  }

  function described({ value, low, high, n }: TrendPoint): string {
    const interval =
      low !== undefined && low !== null && high !== undefined && high !== null
        ? ` ${t('lowToHigh', { low: format(low), high: format(high) })}`
        : '';
    const count =
      kind === 'line' && n !== undefined ? `, n=${new Intl.NumberFormat(locale()).format(n)}` : '';
    return `${format(value ?? 0)}${interval}${count}`;
  }
}
