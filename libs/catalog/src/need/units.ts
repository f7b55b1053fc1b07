import { remembered } from './remembered.js';

/** A number with its unit, in the unit's base: grams, litres, millimetres, seconds, °C, people, lumens. */
export interface Measure {
  /** Equal to `high` unless a range was given. */
  low: number;
  high: number;
  /** '' where there is none. */
  unit: string;
}

/** Unit as written -> base unit and how many of the base it is. What is not here counts as a unit of its own. */
const UNITS: Readonly<Record<string, readonly [base: string, factor: number]>> = {
  g: ['g', 1],
  gram: ['g', 1],
  grams: ['g', 1],
  gr: ['g', 1],
  kg: ['g', 1000],
  kilo: ['g', 1000],
  kilos: ['g', 1000],
  kilogram: ['g', 1000],
  kilograms: ['g', 1000],
  kgs: ['g', 1000],
  oz: ['g', 28.35],
  ounce: ['g', 28.35],
  ounces: ['g', 28.35],
  lb: ['g', 453.6],
  lbs: ['g', 453.6],
  l: ['l', 1],
  litre: ['l', 1],
  litres: ['l', 1],
  liter: ['l', 1],
  liters: ['l', 1],
  ltr: ['l', 1],
  ltrs: ['l', 1],
  ml: ['l', 0.001],
  millilitres: ['l', 0.001],
  milliliters: ['l', 0.001],
  mm: ['mm', 1],
  millimetre: ['mm', 1],
  millimetres: ['mm', 1],
  millimeters: ['mm', 1],
  // Of a water column: "20k".
  k: ['mm', 1000],
  cm: ['mm', 10],
  centimetre: ['mm', 10],
  centimetres: ['mm', 10],
  centimeters: ['mm', 10],
  m: ['mm', 1000],
  metre: ['mm', 1000],
  metres: ['mm', 1000],
  meters: ['mm', 1000],
  s: ['s', 1],
  sec: ['s', 1],
  secs: ['s', 1],
  second: ['s', 1],
  seconds: ['s', 1],
  min: ['s', 60],
  mins: ['s', 60],
  minute: ['s', 60],
  minutes: ['s', 60],
  h: ['s', 3600],
  hr: ['s', 3600],
  hrs: ['s', 3600],
  hour: ['s', 3600],
  hours: ['s', 3600],
  c: ['°C', 1],
  '°': ['°C', 1],
  '°c': ['°C', 1],
  celsius: ['°C', 1],
  degree: ['°C', 1],
  degrees: ['°C', 1],
  deg: ['°C', 1],
  lumen: ['lumens', 1],
  lumens: ['lumens', 1],
  lm: ['lumens', 1],
  people: ['people', 1],
  person: ['people', 1],
  persons: ['people', 1],
  man: ['people', 1],
  men: ['people', 1],
  berth: ['people', 1],
  adults: ['people', 1],
  adult: ['people', 1],
  sleepers: ['people', 1],
  kids: ['people', 1],
  kid: ['people', 1],
  children: ['people', 1],
  child: ['people', 1],
  of: ['', 1],
};

/** Base unit and factor of a unit as written; null for a word that is none. `own` are units that products use besides. */
export function unitOf(
  written: string,
  own: ReadonlySet<string> = new Set(),
): { unit: string; factor: number } | null {
  const plain = written.toLowerCase();
  const known = Object.hasOwn(UNITS, plain) ? UNITS[plain] : undefined;
  if (known && known[0] !== '') return { unit: known[0], factor: known[1] };
  return own.has(plain) ? { unit: plain, factor: 1 } : null;
}

/** Does the word count something of a thing, so that the number before it is no quantity? */
export const isUnit = (word: string): boolean => {
  const unit = unitOf(word)?.unit;
  return unit !== undefined && unit !== 'people';
};

/** "2,000", "1.5", "1,5": a mark before three digits parts thousands, any other is the decimal one. */
export const numberOf = (digits: string): number =>
  Number(digits.replace(/[.,](?=\d{3}(?!\d))/g, (mark) => (mark === ',' ? '' : mark)).replace(',', '.'));

const NUMBER = String.raw`[-−]?\d[\d,]*(?:\.\d+)?`;
const SINGLE = new RegExp(String.raw`^(${NUMBER})\s?([^\s\d]\S*)?$`, 'u');
const RANGE = new RegExp(
  String.raw`^(\d[\d,]*(?:\.\d+)?)\s?[-–]\s?(\d[\d,]*(?:\.\d+)?)\s?([^\s\d]\S*)?$`,
  'u',
);
const TIME = /^(\d+)\s?min(?:\s(\d+)\s?s)?$/;
/** IPX4, IP67, UPF 40. */
const GRADE = /^(\p{Lu}{2,4})\s?(\d{1,3})$/u;

/** Grams from which on weights are told in kilograms: those of people. */
const HEAVY = 10_000;

/** What the value of an attribute measures; null when it is words. */
export const measureOf: (value: string) => Readonly<Measure> | null = remembered(readMeasure);

function readMeasure(value: string): Measure | null {
  const text = value.trim();
  const time = TIME.exec(text);
  if (time) return exactly(Number(time[1]) * 60 + Number(time[2] ?? 0), 's');
  const range = RANGE.exec(text);
  if (range) return scaled(numberOf(range[1] as string), numberOf(range[2] as string), range[3]);
  const single = SINGLE.exec(text);
  if (single) {
    const number = numberOf((single[1] as string).replace('−', '-'));
    return scaled(number, number, single[2]);
  }
  const grade = GRADE.exec(text);
  return grade ? exactly(Number(grade[2]), (grade[1] as string).toLowerCase()) : null;
}

/** Degrees of an angle, or of what a shop measures in them. */
export const ANGLE = 'degrees';

const exactly = (value: number, unit: string): Measure => ({ low: value, high: value, unit });

function scaled(low: number, high: number, written: string | undefined): Measure | null {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return null;
  if (written === undefined) return { low, high, unit: '' };
  // A compass is out by degrees too: only "°C" is a temperature.
  if (/^degrees?$/i.test(written)) return { low, high, unit: ANGLE };
  const { unit, factor } = unitOf(written) ?? { unit: written.toLowerCase(), factor: 1 };
  return { low: low * factor, high: high * factor, unit };
}

/** `1,490 g`, `-5 °C`, `12 h`: a value in its base unit as people write it. */
export function measureText(value: number, unit: string, formats: { number(value: number): string }): string {
  if (unit === 's' && value >= 3600) return `${formats.number(value / 3600)} h`;
  if (unit === 's') {
    // As products write it: "4 min 45 s".
    const [minutes, seconds] = [Math.floor(value / 60), Math.round(value % 60)];
    return [minutes > 0 && `${minutes} min`, (seconds > 0 || minutes === 0) && `${seconds} s`]
      .filter(Boolean)
      .join(' ');
  }
  if (unit === 'g' && value >= HEAVY) return `${formats.number(Math.round(value / 10) / 100)} kg`;
  return [formats.number(Math.round(value * 100) / 100), unit].filter(Boolean).join(' ');
}
