import { useCallback } from 'react';
import { ChartCanvas } from './chart-canvas.js';
import type { ChartPalette } from './chart-palette.js';
import { type ImpactPoint, impactOption } from './impact-option.js';

interface Props {
  /** Pass the same array while nothing changed. */
  points: readonly ImpactPoint[];
  label: string;
  onPick: (index: number) => void;
}

export function ImpactChart({ points, label, onPick }: Props) {
  const option = useCallback((palette: ChartPalette) => impactOption(points, palette), [points]);
  return <ChartCanvas option={option} label={label} height={380} pick="point" onPick={onPick} />;
}
