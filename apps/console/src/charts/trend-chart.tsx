import { useCallback } from 'react';
import { ChartCanvas } from './chart-canvas.js';
import type { ChartPalette } from './chart-palette.js';
import { type Trend, trendOption } from './trend-option.js';

interface Props {
  /** Pass the same object while nothing changed. */
  trend: Trend;
  label: string;
  height?: number;
  onPick?: (index: number) => void;
}

export function TrendChart({ trend, label, height, onPick }: Props) {
  const option = useCallback((palette: ChartPalette) => trendOption(trend, palette), [trend]);
  return <ChartCanvas option={option} label={label} height={height} onPick={onPick} />;
}
