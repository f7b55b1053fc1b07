import { t } from '../messages/index.js';
import { locale, spokenLanguage } from '../language.js';

/** 0.934 -> `93 %`; without a gap where the language has none. */
export const formatPercent = (share: number): string =>
  `${Math.round(share * 100)}${spokenLanguage() === 'zh' ? '' : ' '}%`;

/** From -1 to 1, with its sign: `+0.42`, `−0.80`, `0.00`. */
export function formatSigned(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  const sign = rounded > 0 ? '+' : rounded < 0 ? '−' : '';
  const places = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return `${sign}${new Intl.NumberFormat(locale(), places).format(Math.abs(rounded))}`;
}

/** `12 ms`, `0.4 ms` */
export const formatMs = (ms: number): string =>
  t('partMs', { part: ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms) });

/** A count with the reader's own thousands: `12,408`. */
export const formatCount = (count: number): string => new Intl.NumberFormat(locale()).format(count);

/** A net sentiment or a change of one, from -100 to 100, with its sign: `+42`, `−7`, `0`. */
export function formatNet(value: number): string {
  const rounded = Math.round(value);
  const sign = rounded > 0 ? '+' : rounded < 0 ? '−' : '';
  return `${sign}${Math.abs(rounded)}`;
}

/** A decimal as the reader writes it, with `digits` places at most. */
export const formatDecimal = (value: number, digits = 2): string =>
  new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);

/** A difference of two shares, in percentage points: `+8 pp`, `−3 pp`. */
export const formatPoints = (difference: number): string =>
  t('differencePp', { difference: formatNet(difference * 100) });

/** A decimal with its sign, as the reader writes it: `+0.4`, `−1.25`. */
export const formatChange = (value: number, digits = 2): string =>
  `${value > 0 ? '+' : value < 0 ? '−' : ''}${formatDecimal(Math.abs(value), digits)}`;

/** `p < 0.001`, `p = 0.04` in the reader's own decimals. */
export const formatP = (p: number): string =>
  p < 0.001 ? `p < ${formatDecimal(0.001, 3)}` : `p = ${formatDecimal(p, p < 0.1 ? 3 : 2)}`;
