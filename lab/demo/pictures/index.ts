import { COLORS, type ColorName } from '../colors.js';
import * as accessories from './accessories.js';
import type { Brush } from './brush.js';
import * as camp from './camp.js';
import * as clothing from './clothing.js';
import * as footwear from './footwear.js';
import * as packs from './packs.js';

const DRAWINGS = { ...clothing, ...footwear, ...packs, ...camp, ...accessories } satisfies Record<
  string,
  (brush: Brush) => string
>;

export type Drawing = keyof typeof DRAWINGS;

export const isDrawing = (name: string): name is Drawing => Object.hasOwn(DRAWINGS, name);

/** Quiet backgrounds; which one a product gets depends on its place in its category. */
const BACKGROUNDS = [
  ['#f5f1e8', '#e6dfd0'],
  ['#eef2f0', '#d9e2de'],
  ['#f1f0ee', '#dedcd8'],
  ['#edf1f5', '#d8e0e8'],
  ['#f4efea', '#e5dad0'],
] as const;

/** Where the shadow lies under things that stand on the ground; what hangs or floats has it at the bottom. */
const GROUND: Partial<Record<Drawing, number>> = {
  boot: 474,
  shoe: 460,
  sandal: 446,
  wellies: 500,
  chair: 506,
  stool: 512,
  stove: 512,
  pot: 494,
  mug: 500,
  firstaid: 474,
  pouch: 484,
  bottle: 518,
  lantern: 508,
  care: 512,
  tent: 456,
};

/** A 600 x 600 picture of a product. */
export function picture(
  drawing: Drawing,
  color: ColorName,
  accent: ColorName,
  variant: number,
  title: string,
): string {
  const tone = COLORS[color];
  const [near, far] = BACKGROUNDS[variant % BACKGROUNDS.length] ?? BACKGROUNDS[0];
  const hills = 40 + (variant % 4) * 14;
  const body = DRAWINGS[drawing]({ tone, accent: COLORS[accent], variant });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600" role="img"><title>${escapeXml(title)}</title>`,
    `<defs><radialGradient id="g" cx=".5" cy=".42" r=".75"><stop stop-color="${near}"/><stop offset="1" stop-color="${far}"/></radialGradient>`,
    `<linearGradient id="b" x1="0" y1="0" x2="1" y2="1"><stop stop-color="${tone.light}"/><stop offset=".4" stop-color="${tone.main}"/><stop offset="1" stop-color="${tone.shade}"/></linearGradient>`,
    `<linearGradient id="d" x1="0" y1="0" x2="0" y2="1"><stop stop-color="${tone.main}"/><stop offset="1" stop-color="${tone.shade}"/></linearGradient>`,
    `<linearGradient id="m" x1="0" y1="0" x2="1" y2="0"><stop stop-color="#e4e8ea"/><stop offset=".5" stop-color="#aeb6bb"/><stop offset="1" stop-color="#7d868c"/></linearGradient></defs>`,
    `<path fill="url(#g)" d="M0 0h600v600H0z"/>`,
    `<path d="M0 ${430 - hills}C90 ${400 - hills} 140 ${350 - hills} 220 ${392 - hills} 300 ${430 - hills} 360 ${330 - hills} 440 ${372 - hills} 510 ${404 - hills} 560 ${380 - hills} 600 ${396 - hills}V600H0Z" fill="${far}" opacity=".55"/>`,
    `<path d="M0 ${500 - hills / 2}C120 ${470 - hills / 2} 260 ${520 - hills / 2} 380 ${488 - hills / 2} 480 ${464 - hills / 2} 550 ${488 - hills / 2} 600 ${478 - hills / 2}V600H0Z" fill="${far}" opacity=".8"/>`,
    `<ellipse cx="300" cy="${GROUND[drawing] ?? 528}" rx="${drawing === 'tent' ? 246 : 190}" ry="${drawing in GROUND ? 14 : 20}" fill="#1d2326" opacity=".13"/>`,
    body,
    '</svg>\n',
  ].join('');
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
