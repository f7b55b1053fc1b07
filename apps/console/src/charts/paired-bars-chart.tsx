import { useCallback } from 'react';
import { ChartCanvas } from './chart-canvas.js';
import type { ChartPalette } from './chart-palette.js';
import { type PairedBars, pairedBarsOption } from './paired-bars-option.js';

interface Props {
  /** Pass the same object while nothing changed. */
  bars: PairedBars;
  label: string;
}

export function PairedBarsChart({ bars, label }: Props) {
  const option = useCallback((palette: ChartPalette) => pairedBarsOption(bars, palette), [bars]);
  return <ChartCanvas option={option} label={label} height={260} />;
}
