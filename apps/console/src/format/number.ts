/** 0.934 -> `93 %` */
export const formatPercent = (share: number): string => `${Math.round(share * 100)} %`;

/** From -1 to 1, with its sign: `+0.42`, `−0.80`, `0.00`. */
export function formatSigned(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  const sign = rounded > 0 ? '+' : rounded < 0 ? '−' : '';
  return `${sign}${Math.abs(rounded).toFixed(2)}`;
}

/** `12 ms`, `0.4 ms` */
export const formatMs = (ms: number): string => `${ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms)} ms`;
