import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts';
import type { EChartsCoreOption } from 'echarts/core';
import { formatChange, formatCount, formatDecimal, formatNet, formatPercent } from '../format/number.js';
import { t } from '../messages/index.js';
import { axisLook, FONT, tooltipLook } from './axis.js';
import type { ChartPalette } from './chart-palette.js';
import { escapeHtml } from './escape-html.js';

export interface ImpactPoint {
  name: string;
  /** Part of all reviews that mention it, 0..1. */
  share: number;
  mentions: number;
  /** Net sentiment of its mentions, -100..100. */
  net: number;
  /** Stars that its sentiment adds to or takes from a rating, with its interval. */
  effect: number;
  low: number;
  high: number;
}

const SMALLEST_PX = 8;
const LARGEST_PX = 36;
/** A net sentiment within this is neither praise nor complaint. */
const LEVEL_NET = 10;

/** Bubbles: how much is it spoken of, what does it do to the stars. Direction is told by shape as well as by colour. */
export function impactOption(points: readonly ImpactPoint[], palette: ChartPalette): EChartsCoreOption {
  const look = axisLook(palette);
  const most = Math.max(1, ...points.map(({ mentions }) => mentions));
  const size = (mentions: number) => SMALLEST_PX + (LARGEST_PX - SMALLEST_PX) * Math.sqrt(mentions / most);
  return {
    // At the right: room for the name of the one most spoken of.
    grid: { left: 24, right: 104, top: 32, bottom: 32, containLabel: true },
    tooltip: {
      ...tooltipLook(palette),
      trigger: 'item',
      formatter: ({ dataIndex }: { dataIndex: number }) => tooltip(points[dataIndex]),
    },
    xAxis: {
      type: 'value',
      name: t('shareOfReviewsThatMention'),
      nameLocation: 'middle',
      nameGap: 28,
      min: 0,
      ...look,
      axisLabel: { ...look.axisLabel, formatter: formatPercent },
    },
    yAxis: {
      type: 'value',
      name: t('effectOnTheRatingStars'),
      nameLocation: 'end',
      ...look,
      nameTextStyle: { ...look.nameTextStyle, align: 'left' },
      axisLabel: { ...look.axisLabel, formatter: (value: number) => formatDecimal(value) },
    },
    series: [
      {
        type: 'custom',
        silent: true,
        data: points.map(({ share, low, high }) => [share, low, high]),
        encode: { x: 0, y: [1, 2] },
        renderItem: (_: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) =>
          whisker(api, palette.faint),
      },
      {
        type: 'scatter',
        data: points.map(({ name, share, effect, mentions, net }) => ({
          name,
          value: [share, effect],
          symbol: net > LEVEL_NET ? 'triangle' : net < -LEVEL_NET ? 'path://M0,0 L10,0 L5,9 Z' : 'rect',
          symbolSize: size(mentions),
          itemStyle: {
            color: net > LEVEL_NET ? palette.positive : net < -LEVEL_NET ? palette.negative : palette.neutral,
            opacity: 0.85,
            borderColor: palette.surface,
          },
        })),
        label: {
          show: true,
          position: 'right',
          formatter: '{b}',
          color: palette.text,
          fontFamily: FONT,
          fontSize: 12,
        },
        labelLayout: { hideOverlap: true },
      },
    ],
  };
}

function whisker(api: CustomSeriesRenderItemAPI, color: string) {
  const [x = 0, low = 0] = api.coord([api.value(0), api.value(1)]);
  const [, high = 0] = api.coord([api.value(0), api.value(2)]);
  return { type: 'line' as const, shape: { x1: x, y1: low, x2: x, y2: high }, style: { stroke: color } };
}

function tooltip(point: ImpactPoint | undefined): string {
  if (!point) return '';
  const { name, share, mentions, net, effect, low, high } = point;
  return [
    `<strong>${escapeHtml(name)}</strong>`,
    t('effectStarsLowToHigh', {
      effect: formatChange(effect),
      low: formatChange(low),
      high: formatChange(high),
    }),
    t('mentionsMentionsShareOfReviews', { mentions: formatCount(mentions), share: formatPercent(share) }),
    t('netSentimentNet', { net: formatNet(net) }),
  ].join('<br>');
}
