import { useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import type { EChartsCoreOption, ECElementEvent, EChartsType } from 'echarts/core';
import { useEffect, useEffectEvent, useMemo, useRef } from 'react';
import { type ChartPalette, chartPalette } from './chart-palette.js';
import { init } from './echarts.js';

interface Props {
  /** Builds the chart in the colours of the moment. Pass the same function while nothing changed. */
  option: (palette: ChartPalette) => EChartsCoreOption;
  /** What a screen reader is told; the numbers themselves are in the table of the figure. */
  label: string;
  height?: number;
  /** Index of the column (or point, with `pick="point"`) that was pressed. */
  onPick?: (index: number) => void;
  pick?: 'column' | 'point';
}

export function ChartCanvas({ option, label, height = 240, onPick, pick = 'column' }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const scheme = useComputedColorScheme('light');
  const still = useReducedMotion();
  const full = useMemo(
    () => ({ animation: !still, animationDuration: 200, ...option(chartPalette(scheme)) }),
    [option, scheme, still],
  );

  const onColumn = useEffectEvent((x: number, y: number) => {
    const made = chart.current;
    if (pick !== 'column' || !onPick || !made?.containPixel('grid', [x, y])) return;
    const [index] = made.convertFromPixel('grid', [x, y]);
    if (index !== undefined) onPick(index);
  });
  const onPoint = useEffectEvent((event: ECElementEvent) => {
    if (pick === 'point' && event.seriesType === 'scatter') onPick?.(event.dataIndex);
  });

  useEffect(() => {
    if (!box.current) return undefined;
    const made = init(box.current);
    chart.current = made;
    made.getZr().on('click', ({ offsetX, offsetY }) => onColumn(offsetX, offsetY));
    made.on('click', (event) => onPoint(event));
    const resizing = new ResizeObserver(() => made.resize());
    resizing.observe(box.current);
    return () => {
      resizing.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => chart.current?.setOption(full, { notMerge: true }), [full]);

  return (
    <div ref={box} role="img" aria-label={label} style={{ height, cursor: onPick ? 'pointer' : undefined }} />
  );
}
