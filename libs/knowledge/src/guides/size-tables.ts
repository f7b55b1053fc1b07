import { NUMBER_WORDS, numberSaid } from '#contracts';
import { articleUrl, type Passage } from '../content/article.js';
import type { ComputedAnswer } from './computed-answer.js';

/** "chest 94-102 cm", "EU 41", "US women 9.5"; a single figure has `from` equal to `to`. */
interface Field {
  label: string;
  from: number;
  to: number;
  unit: string;
}

interface Row {
  /** "M", where sizes have names of their own. */
  name: string;
  fields: Field[];
}

/** A list of an article whose items give the same kinds of figures side by side. */
export interface SizeTable {
  passage: Passage;
  rows: Row[];
  labels: ReadonlySet<string>;
}

interface Given {
  label: string;
  value: number;
  unit: string;
}

const FIGURE = '(\\d{1,3}(?:[.,]\\d{1,2})?)';
const FIELD = new RegExp(
  `^(?:(\\p{L}[\\p{L} ']*?)\\s+)?${FIGURE}(?:\\s?[-–]\\s?${FIGURE})?\\s*(cm|mm|in|kg)?\\.?$`,
  'u',
);
const NAME = /^[\p{L}\d]{1,5}$/u;
const FEWEST_ROWS = 3;

/** The tables among an article's lists, whatever they are called. */
export function sizeTables(passages: readonly Passage[]): SizeTable[] {
  return passages.flatMap((passage) => {
    if (passage.kind !== 'list') return [];
    const rows = passage.text
      .split('\n')
      .filter((line) => line.startsWith('- '))
      .map((line) => rowOf(line.slice(2), passage));
    const full = rows.filter(({ fields }) => fields.length >= 2);
    if (full.length < FEWEST_ROWS || full.length < rows.length) return [];
    return [
      { passage, rows, labels: new Set(rows.flatMap(({ fields }) => fields.map(({ label }) => label))) },
    ];
  });
}

function rowOf(item: string, { heading }: Passage): Row {
  const row: Row = { name: '', fields: [] };
  for (const part of item
    .split(/[,;:()]\s*|\s*[,;:()]/)
    .map((text) => text.trim())
    .filter(Boolean)) {
    const match = FIELD.exec(part);
    const named = row.name === '' && row.fields.length === 0 && NAME.test(part) && item.startsWith(`${part}`);
    if (named) row.name = part;
    else if (match?.[2]) {
      const from = figure(match[2]);
      // "25.8 cm" below "Sizes by foot length" is a length of the foot.
      const label = (match[1] ?? /\bby ([\p{L} ]+)$/u.exec(heading)?.[1] ?? '').toLowerCase();
      row.fields.push({ label, from, to: match[3] ? figure(match[3]) : from, unit: match[4] ?? '' });
    }
  }
  return row;
}

const figure = (text: string): number => Number(text.replace(',', '.'));

const SYSTEMS: Readonly<Record<string, string>> = {
  eu: 'eu',
  european: 'eu',
  europe: 'eu',
  continental: 'eu',
  uk: 'uk',
  british: 'uk',
  english: 'uk',
  us: 'us',
  usa: 'us',
  american: 'us',
};
const SYSTEM = `(${Object.keys(SYSTEMS).join('|')})`;
const PERSON = "(?:\\s?(?:men'?s?|women'?s?|mens|womens|ladies|shoe|boot|boots|sizes?|a|is|of|in|with))*";
const WITH_SYSTEM = new RegExp(`\\b${SYSTEM}\\b${PERSON}\\s?(\\d{1,2}(?:[.,]5)?)\\b`, 'iu');
const SYSTEM_AFTER = new RegExp(`\\b(\\d{1,2}(?:[.,]5)?)\\s?(?:in )?${SYSTEM}\\b`, 'iu');
/** From here on only European sizes of shoes go. */
const LEAST_EUROPEAN = 30;
const BARE_SIZE = /\b(?:3[4-9]|4\d)(?:[.,]5)?\b(?!\s?(?:cm|mm|kg|€|euro))/;
const INCH = 2.54;

const FOOT = 'foot length';
/** Words for a measure of the body that a label has. */
const MEASURES: Readonly<Record<string, RegExp>> = {
  chest: /\b(?:chest|bust)\b/i,
  waist: /\bwaist\b/i,
  hips: /\bhips?\b/i,
  [FOOT]: /\b(?:foot|feet|soles?)\b/i,
};
const BOTH_FEET = /\bleft\b.*\bright\b|\bright\b.*\bleft\b|\bother\b/is;
/** "A 12 in UK clothes" is no size of a boot. */
const CLOTHES =
  /\b(?:cloth(?:es|ing)|jackets?|coats?|trousers|pants|shirts?|tops?|fleeces?|dress(?:es)?|leggings|shorts)\b/i;
const HEIGHT_AND_WEIGHT =
  /\b(?:1[3-9]\d|2[01]\d)\s?(?:cm)?\b.{0,40}\b\d{2,3}\s?(?:kg|kilos?|lbs?)\b|\b\d{2,3}\s?(?:kg|kilos?|lbs?)\b.{0,40}\b(?:1[3-9]\d|2[01]\d|1[.,]\d{2})\s?(?:cm|m)?\b|\b\d\s?(?:ft|foot|')\s?\d{0,2}.{0,40}\b\d{1,3}\s?(?:kg|kilos?|lbs?|st|stone)\b|\b1[.,]\d{2}\s?m?\b.{0,40}\b\d{2,3}\s?(?:kg|kilos?)\b/i;

/**
 * The size that a figure in the question is, read from the tables: "UK 7.5 in EU", "chest 100 cm". null when the question gives no
 * figure of a table.
 * @param earlier The question before, whose figure "and in UK sizes?" is about.
 */
export function sizeAnswer(tables: readonly SizeTable[], said: string, earlier = ''): ComputedAnswer | null {
  if (tables.length === 0) return null;
  const text = inDigits(said);
  const own = givenIn(tables, text);
  const wantsOther = Object.keys(SYSTEMS).some((word) => new RegExp(`\\b${word}\\b`, 'i').test(text));
  const all = own.length > 0 ? own : wantsOther ? givenIn(tables, inDigits(earlier)) : [];
  const [given] = all;
  if (!given) return HEIGHT_AND_WEIGHT.test(text) ? askForMeasure(tables, text) : null;
  const person = personOf(text) ?? personOf(earlier);
  const ofClothes = CLOTHES.test(text);
  const fitting = tables.filter(
    ({ labels, passage }) =>
      !(ofClothes && labels.has('foot length')) &&
      labelFor(labels, given.label, person) !== null &&
      matches(passage.heading, person),
  );
  const answers = fitting.flatMap((table) => {
    const label = labelFor(table.labels, given.label, person);
    const found = label === null ? [] : rowsForAll(table, all, person);
    return found.length > 0 ? [{ table, rows: found }] : [];
  });
  const [first] = answers;
  if (!first) return null;
  const target = targetOf(text.replace(own.length > 0 ? WITH_SYSTEM : /$^/, ' '), given.label);
  const sizes = answers.map(({ table, rows }) => {
    const named = rows.map((row) => sizeOf(row, target, given.label, person));
    const whose = answers.length > 1 ? ` (${table.passage.heading.toLowerCase()})` : '';
    return `${[...new Set(named)].join(' or ')}${whose}`;
  });
  const between = first.rows.length > 1;
  return {
    kind: between ? 'between_sizes' : 'size',
    scope: { given: all.map(wordsOf).join(', '), size: sizes.join(', ') },
    source: sourceOf(first.table.passage),
  };
}

const NUMBER = new RegExp(`\\b(${[...NUMBER_WORDS.keys()].join('|')}|\\d{1,2})( and a half)?\\b`, 'gi');

/** "Ten and a half" is 10.5. */
const inDigits = (text: string): string =>
  text.replace(NUMBER, (words, number: string, half: string | undefined) => {
    const whole = numberSaid(number.toLowerCase()) ?? 0;
    return half ? String(whole + 0.5) : /\d/.test(number) ? words : String(whole);
  });

/** All figures of tables that the text gives: one of a system of sizes, or the measures of a body. */
function givenIn(tables: readonly SizeTable[], text: string): Given[] {
  const before = WITH_SYSTEM.exec(text);
  const after = SYSTEM_AFTER.exec(text);
  const wantsSystem = Object.keys(SYSTEMS).some((word) => new RegExp(`\\b${word}\\b`, 'i').test(text));
  const bare = before || after || !wantsSystem ? undefined : BARE_SIZE.exec(text)?.[0];
  const system = before
    ? { name: before[1], value: before[2] }
    : after
      ? { name: after[2], value: after[1] }
      : null;
  const isEuropean =
    Number(system?.value ?? bare ?? 0) >= LEAST_EUROPEAN && tables.some(({ labels }) => labels.has('eu'));
  // "43 in UK" asks what it is there: nobody's foot is a British 43.
  if (isEuropean) return [{ label: 'eu', value: figure(system?.value ?? bare ?? ''), unit: '' }];
  const label = SYSTEMS[system?.name?.toLowerCase() ?? ''];
  if (label && system?.value && tables.some(({ labels }) => labelFor(labels, label, null) !== null)) {
    return [{ label, value: figure(system.value), unit: '' }];
  }
  const figures = [...text.matchAll(MEASURED)];
  return Object.entries(MEASURES).flatMap(([measure, pattern]) => {
    const named = pattern.exec(text);
    if (!named || !tables.some(({ labels }) => labels.has(measure))) return [];
    // Shoes are bought for the longer of two feet.
    if (measure === FOOT && figures.length > 1 && BOTH_FEET.test(text)) {
      const longest = Math.max(...figures.map((match) => centimetres(match)));
      return [{ label: measure, value: longest, unit: 'cm' }];
    }
    // The figure nearest to the word, one behind it first: "waist 75", "a 75 waist".
    const [nearest] = figures
      .map((match) => ({ match, away: match.index - named.index }))
      .map(({ match, away }) => ({ match, away: away >= 0 ? away : -away * BEHIND }))
      .sort((a, b) => a.away - b.away);
    if (!nearest) return [];
    return [{ label: measure, value: centimetres(nearest.match), unit: 'cm' }];
  });
}

function centimetres([, value = '', unit = '']: RegExpExecArray | RegExpMatchArray): number {
  const factor = /^(?:in|")/i.test(unit) ? INCH : /^mm/i.test(unit) ? 0.1 : 1;
  return Math.round(figure(value) * factor * 10) / 10;
}

const MEASURED = new RegExp(`${FIGURE}\\s?(cm|centimet\\w+|mm|in\\b|inch\\w*|")?`, 'giu');
/** A figure before the word is as near as one so many times further behind it. */
const BEHIND = 2;

/** The rows that all measures agree on; where they do not, those of any. */
function rowsForAll(table: SizeTable, given: readonly Given[], person: Person | null): Row[] {
  const each = given.map((one) => {
    const label = labelFor(table.labels, one.label, person);
    return label === null ? [] : rowsFor(table, label, one);
  });
  const shared = table.rows.filter((row) => each.every((rows) => rows.includes(row)));
  return shared.length > 0 ? shared : table.rows.filter((row) => each.some((rows) => rows.includes(row)));
}

type Person = 'women' | 'men';
const personOf = (text: string): Person | null =>
  /\b(?:wom[ae]n'?s?|ladies|lady|female|her|she|wife|girlfriend)\b/i.test(text)
    ? 'women'
    : /\b(?:m[ae]n'?s?|gents?|male|his|he|him|husband|boyfriend)\b/i.test(text)
      ? 'men'
      : null;

const matches = (heading: string, person: Person | null): boolean =>
  person === null || (personOf(heading) ?? person) === person;

/** "us" is "us men" or "us women" in a table that tells them apart. */
function labelFor(labels: ReadonlySet<string>, label: string, person: Person | null): string | null {
  if (labels.has(label)) return label;
  const special = [...labels].filter((one) => one.startsWith(`${label} `));
  return special.find((one) => personOf(one) === (person ?? 'men')) ?? special[0] ?? null;
}

/** The row whose figure it is; for a measure between two rows the one it is nearest to, or both where it is in the middle. */
function rowsFor({ rows }: SizeTable, label: string, { value, unit }: Given): Row[] {
  const figures = rows.flatMap((row) => {
    const field = row.fields.find(
      (one) => one.label === label && (unit === '' || one.unit === unit || one.unit === ''),
    );
    return field ? [{ row, field }] : [];
  });
  const inside = figures.filter(({ field }) => value >= field.from && value <= field.to);
  if (inside.length > 0) return inside.map(({ row }) => row);
  if (unit === '') return [];
  const near = figures
    .map((one) => ({
      ...one,
      distance: Math.min(Math.abs(one.field.from - value), Math.abs(one.field.to - value)),
    }))
    .sort((a, b) => a.distance - b.distance);
  const [first, second] = near;
  const span = first && second ? Math.abs(first.field.from - second.field.from) : 0;
  if (!first || first.distance > span) return [];
  const tied = second && second.distance - first.distance < span / 4;
  return tied ? [first.row, second.row].sort((a, b) => rows.indexOf(a) - rows.indexOf(b)) : [first.row];
}

function targetOf(text: string, given: string): string | null {
  const word = Object.keys(SYSTEMS).find(
    (one) => SYSTEMS[one] !== given && new RegExp(`\\b${one}\\b`, 'i').test(text),
  );
  return word === undefined ? null : (SYSTEMS[word] ?? null);
}

/** "EU 41", or "M" with what it is elsewhere. */
function sizeOf({ name, fields }: Row, target: string | null, given: string, person: Person | null): string {
  const shown = (field: Field): string =>
    `${field.label.replace(/^\w{2}\b/, (system) => system.toUpperCase())} ${field.from}${field.to > field.from ? `-${field.to}` : ''}`;
  const labels = new Set(fields.map(({ label }) => label));
  const asked = target === null ? null : labelFor(labels, target, person);
  const wanted = fields.find(({ label }) => label === asked);
  if (wanted) return name ? `${name} (${shown(wanted)})` : shown(wanted);
  if (name) return name;
  return fields
    .filter(
      ({ label, unit }) =>
        unit === '' && label !== given && (person === null || (personOf(label) ?? person) === person),
    )
    .map(shown)
    .join(', ');
}

const wordsOf = ({ label, value, unit }: Given): string =>
  unit ? `${label} ${value} ${unit}` : `${label.toUpperCase()} ${value}`;

/** Height and weight are in no table: what is measured instead. */
function askForMeasure(tables: readonly SizeTable[], text: string): ComputedAnswer | null {
  const person = personOf(text);
  const table = tables.find(({ labels, passage }) => labels.has('chest') && matches(passage.heading, person));
  if (!table) return null;
  const measures = [...table.labels].filter((label) => label in MEASURES);
  return {
    kind: 'measure',
    scope: { measures: measures.join(', '), first: measures[0] ?? '' },
    source: sourceOf(table.passage),
  };
}

const sourceOf = ({ article, title }: Passage) => ({ title, url: articleUrl(article), slug: article });
