import type { Entity } from '#contracts';
import { anyOf, findAll } from './find-all.js';

const COLORS =
  'black white grey gray silver gold beige cream ivory brown tan khaki olive green mint teal turquoise blue navy indigo purple ' +
  'violet lilac lavender pink magenta burgundy maroon red coral orange mustard yellow charcoal sand rust multicolour multicolor';
const SAME: Readonly<Record<string, string>> = { gray: 'grey', multicolor: 'multicolour' };

const PATTERN = new RegExp(
  `(?:(?:dark|light|bright|pale|off)[\\s-])?(?<color>${anyOf(COLORS.split(' '))})(?:\\sblue(?![\\p{L}]))?`,
  'giu',
);

/** Colours; the value is the colour without its shade, in lower case: "dark green" is green, "navy blue" is navy. */
export const findColors = (message: string): Entity[] =>
  findAll(message, 'color', PATTERN, ({ groups }) => {
    const color = (groups?.['color'] ?? '').toLowerCase();
    return { value: SAME[color] ?? color, confidence: 1 };
  });
