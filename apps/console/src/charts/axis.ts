import type { ChartPalette } from './chart-palette.js';
import { t } from '../messages/index.js';

export const FONT = t('interSegoeUiSystemUi');

/** The look that the axes of all charts share. */
export const axisLook = ({ faint, grid }: ChartPalette) => ({
  axisLabel: { color: faint, fontFamily: FONT, fontSize: 12, hideOverlap: true },
  nameTextStyle: { color: faint, fontFamily: FONT, fontSize: 12 },
  axisLine: { lineStyle: { color: faint } },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: grid } },
});

export const tooltipLook = ({ text, surface, grid }: ChartPalette) => ({
  confine: true,
  backgroundColor: surface,
  borderColor: grid,
  textStyle: { color: text, fontFamily: FONT, fontSize: 13 },
});
