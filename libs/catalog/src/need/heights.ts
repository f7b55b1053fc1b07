/** Numbers from here on are a child's height in centimetres, not the size of a shoe. */
const SHORTEST_CM = 50;
const TALLEST_CHILD_CM = 176;
/** A size for heights fits up to a little more than its number. */
const SPARE_CM = 2;
const HEIGHT =
  /\b(\d{2,3})(?:[.,]\d)?\s?(?:cm\b|centimet|tall\b|high\b)(?: tall\b)?|\b([12])[.,](\d{2})\s?(?:m\b|metres?\b|meters?\b|tall\b)(?: tall\b)?|\b(\d)\s?(?:ft|foot|feet|')\s?(\d{1,2})?/i;
const CM_PER_FOOT = 30.48;
const CM_PER_INCH = 2.54;

/** Where a text tells a height. */
export function heightMatch(text: string): { start: number; end: number } | null {
  const found = HEIGHT.exec(text);
  return found && { start: found.index, end: found.index + found[0].length };
}

/** Centimetres of "119 cm", "1.90 m", "190 tall" or "6'2"; null when no height was said. */
export function heightIn(text: string): number | null {
  const found = HEIGHT.exec(text);
  if (!found) return null;
  const [, cm, metre, rest, feet, inches] = found;
  if (cm !== undefined) return Number(cm);
  if (metre !== undefined) return Number(metre) * 100 + Number(rest);
  return Math.round(Number(feet) * CM_PER_FOOT + Number(inches ?? 0) * CM_PER_INCH);
}

/** Are the sizes heights in centimetres? */
export const areHeights = (sizes: readonly string[]): boolean =>
  sizes.length > 0 && sizes.map(Number).every((size) => size >= SHORTEST_CM && size <= TALLEST_CHILD_CM);

/** The size for a height; null where the sizes are no heights, or the largest is too small. */
export const sizeForHeight = (height: number, sizes: readonly string[]): string | null =>
  (areHeights(sizes) &&
    [...sizes].sort((a, b) => Number(a) - Number(b)).find((size) => Number(size) + SPARE_CM >= height)) ||
  null;
