import type { EChartsCoreOption } from 'echarts/core';
import { axisLook, FONT, tooltipLook } from './axis.js';
import type { ChartPalette } from './chart-palette.js';
import { escapeHtml } from './escape-html.js';

export interface PairedBars {
  labels: readonly string[];
  /** What is judged, in the accent's colour, and what it is held against, in grey. */
  main: { name: string; values: readonly number[] };
  beside: { name: string; values: readonly number[] };
  format: (value: number) => string;
}

/** Two bars from zero for each label, named where they stand highest. */
export function pairedBarsOption(
  { labels, main, beside, format }: PairedBars,
  palette: ChartPalette,
): EChartsCoreOption {
  const look = axisLook(palette);
  const bars = ({ name, values }: PairedBars['main'], color: string) => {
    const named = values.indexOf(Math.max(...values));
    return {
      type: 'bar',
      name,
      itemStyle: { color, borderRadius: [2, 2, 0, 0] },
      data: values.map((value, index) => ({
        value,
        label: {
          show: index === named,
          position: 'top',
          formatter: name,
          color: palette.text,
          fontFamily: FONT,
          fontSize: 12,
        },
      })),
    };
  };
  return {
    grid: { left: 8, right: 8, top: 32, bottom: 8, containLabel: true },
    tooltip: {
      ...tooltipLook(palette),
      trigger: 'axis',
      formatter: (items: readonly { dataIndex: number }[]) => {
        const index = items[0]?.dataIndex ?? 0;
        return [
          `<strong>${escapeHtml(labels[index] ?? '')}</strong>`,
          ...[main, beside].map(({ name, values }) => escapeHtml(`${name}: ${format(values[index] ?? 0)}`)),
        ].join('<br>');
      },
    },
    xAxis: { type: 'category', data: [...labels], ...look, splitLine: { show: false } },
    yAxis: { type: 'value', min: 0, ...look, axisLabel: { ...look.axisLabel, formatter: format } },
    series: [bars(beside, palette.comparison), bars(main, palette.accent)],
  };
}
