/** Times that a comparison may look back on. */
export const DAYS = [7, 30, 90, 180] as const;
export const MONTH = 30;
