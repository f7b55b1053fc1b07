import type { Tone } from '../colors.js';

/** What a drawing may use: the product's tones and a number that tells apart products of one kind. */
export interface Brush {
  tone: Tone;
  accent: Tone;
  /** 0, 1, 2 ...: details vary with it. */
  variant: number;
}

/** Fills defined in every picture: the body's gradient from light to main to shade, its darker side, metal, and glass. */
export const BODY = 'url(#b)';
export const DARK = 'url(#d)';
export const METAL = 'url(#m)';
export const INK = '#1d2326';

export const path = (d: string, fill: string, more = ''): string =>
  `<path d="${d}" fill="${fill}"${more && ` ${more}`}/>`;

export const line = (d: string, color: string, width: number, more = ''): string =>
  `<path d="${d}" fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${more && ` ${more}`}/>`;

export const box = (x: number, y: number, w: number, h: number, r: number, fill: string, more = ''): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}"${more && ` ${more}`}/>`;

export const disc = (x: number, y: number, rx: number, ry: number, fill: string, more = ''): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"${more && ` ${more}`}/>`;

/** Drawn once, and once more mirrored about the middle. */
export const twice = (shape: string): string =>
  `${shape}<g transform="translate(600 0) scale(-1 1)">${shape}</g>`;

/** The shop's mark: a small peak, as on a label. */
export const mark = (x: number, y: number, color: string, size = 1): string =>
  `<path transform="translate(${x} ${y}) scale(${size})" d="M-16 9 -5 -9 1 0 6 -6 16 9Z" fill="${color}"/>`;

export const STITCH = 'stroke-dasharray="7 6" opacity=".55"';
