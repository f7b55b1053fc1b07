import { ABOUT, AT_LEAST, AT_MOST, NOTES } from '../english.js';
import type { Token } from './tokens.js';
import { unitOf } from '../units.js';

/** A number of a message with what it counts and which side it bounds. */
export interface Quantity {
  /** Places of its tokens, comparator and unit included. */
  from: number;
  to: number;
  /** Place of the number itself. */
  at: number;
  low: number;
  /** Of a range; else the same as `low`. */
  high: number;
  isMoney: boolean;
  /** Base unit; the numbers are in it. Null where none was said. */
  unit: string | null;
  bound: 'most' | 'least' | 'about' | null;
  /** What it measures, where a word before it says so: "more waterproof than". */
  of?: string;
}

const CURRENCY = /^(?:€|£|\$|euro|euros|eur|quid|pound|pounds|gbp|buck|bucks|dollar|dollars|usd)$/;
/** How many words a bound may have. */
const LONGEST_BOUND = 4;

/** The quantities of a message, in its order. @param ownUnits Units that products use besides the common ones. */
export function quantitiesOf(tokens: readonly Token[], ownUnits: ReadonlySet<string>): Quantity[] {
  const found: Quantity[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (token.number === null || token.isTaken) continue;
    const quantity = quantityAt(tokens, at, ownUnits, found.at(-1)?.to ?? 0);
    if (!quantity) continue;
    found.push(quantity);
    at = quantity.to - 1;
  }
  return found;
}

function quantityAt(
  tokens: readonly Token[],
  at: number,
  ownUnits: ReadonlySet<string>,
  floor: number,
): Quantity | null {
  const text = (place: number): string => tokens[place]?.text ?? '';
  const number = tokens[at] as Token;
  let from = at;
  let to = at + 1;
  let isMoney = CURRENCY.test(text(at - 1));
  if (isMoney) from = at - 1;
  isMoney ||= NOTES.has(number.text);
  // "50-100", "50 to 100", "50 up to 100", "between 50 and 100".
  let high: number | null = null;
  if (text(to) === 'up' && text(to + 1) === 'to' && tokens[to + 2]?.number != null) to += 1;
  const rangeWord = text(to);
  const rest = tokens[to]?.number ?? null;
  const between = text(from - 1) === 'between' || text(from - 1) === 'from';
  if (
    rest !== null &&
    (tokens[to]?.text ?? '').startsWith('-') === false &&
    adjacentRange(number, tokens[to] as Token)
  ) {
    high = rest;
    to += 1;
  } else if (
    CURRENCY.test(rangeWord) &&
    (text(to + 1) === 'to' || text(to + 1) === 'and') &&
    between &&
    tokens[to + 2]?.number != null
  ) {
    isMoney = true;
    high = tokens[to + 2]?.number ?? null;
    to += 3;
  } else if (
    (rangeWord === 'to' || rangeWord === 'and' || rangeWord === '–') &&
    (between || rangeWord !== 'and')
  ) {
    const next = CURRENCY.test(text(to + 1)) ? to + 2 : to + 1;
    const second = tokens[next]?.number ?? null;
    if (second !== null && second > (number.number as number)) {
      high = second;
      to = next + 1;
    }
  }
  if (high !== null && between) from -= 1;
  let unit: string | null = null;
  let factor = 1;
  const written = text(to) === '°' && /^c$/.test(text(to + 1)) ? (to++, '°c') : text(to);
  // "250e"
  const isEuro = written === 'e' && tokens[to]?.start === tokens[to - 1]?.end;
  if (CURRENCY.test(written) || isEuro) {
    isMoney = true;
    to += 1;
  } else {
    const known = unitOf(written, ownUnits);
    if (known) {
      ({ unit, factor } = known);
      to += 1;
      const rate = /^(?:per|a|an|each|\/)$/.test(text(to)) ? unitOf(text(to + 1)) : null;
      if (rate?.unit === 's' && ownUnits.has(`${unit}/min`)) {
        unit = `${unit}/min`;
        factor *= 60 / rate.factor;
        to += 2;
      }
    }
  }
  // "IPX7": that or better.
  let isGrade = false;
  const grade = tokens[at - 1];
  if (unit === null && grade && grade.end === number.start && ownUnits.has(grade.text)) {
    unit = grade.text;
    from = at - 1;
    isGrade = true;
  }
  // "Five below zero".
  const isBelowZero = text(to) === 'below' && /^(?:zero|0|freezing)$/.test(text(to + 1));
  if (isBelowZero) {
    to += 2;
    unit = '°C';
  }
  const before = boundBefore(tokens, from, floor);
  // "Budget is 130 maximum" says it twice.
  const said = boundAfter(tokens, to);
  // "For 4, max 250": it bounds the number behind it.
  const next = said && tokens[said.to]?.number != null && before === null ? null : said;
  const after = before && next?.bound !== before.bound ? null : next;
  const sign = isBelowZero ? -1 : 1;
  const low = (number.number as number) * factor * sign;
  return {
    from: before?.from ?? from,
    to: after?.to ?? to,
    at,
    low,
    high: high === null ? low : high * factor,
    isMoney,
    unit,
    bound: (before && turned(tokens, before)) ?? after?.bound ?? (isGrade ? 'least' : null),
  };
}

/** "I don't want to spend over 150" is at most that. */
function turned(tokens: readonly Token[], { bound, from }: Bound): Bound['bound'] {
  if (bound === 'about') return bound;
  const before = tokens.slice(Math.max(0, from - TURNED_WITHIN), from);
  const said = before.slice(before.findLastIndex(({ isStop }) => isStop) + 1);
  if (!said.some(({ text }) => NOT.test(text))) return bound;
  return bound === 'most' ? 'least' : 'most';
}

/** A no stands so many words before the bound that it turns. */
const TURNED_WITHIN = 5;
const NOT = /^(?:not|never|don't|dont|won't|wont|can't|cant|cannot|wouldn't|wouldnt|isn't|isnt|nothing)$/;

/** "50-100" and "50/100" stand close; "size 42 2 pairs" do not. */
const adjacentRange = (first: Token, second: Token): boolean =>
  second.start - first.end <= 1 && second.start > first.end;

interface Bound {
  bound: Exclude<Quantity['bound'], null>;
  from: number;
  to: number;
}

function boundBefore(tokens: readonly Token[], end: number, floor: number): Bound | null {
  // "Under the 50 mark", "up to around 200".
  for (let skip = 0; skip <= 1; skip++) {
    const stop = end - skip;
    if (skip === 1 && !/^(?:a|the|about|around|of|is|say|maybe|like|my)$/.test(tokens[end - 1]?.text ?? ''))
      break;
    for (let length = LONGEST_BOUND; length > 0; length--) {
      const from = stop - length;
      if (from < floor) continue;
      const bound = boundOf(tokens.slice(from, stop));
      if (bound) return { bound, from, to: stop };
    }
  }
  return null;
}

function boundAfter(tokens: readonly Token[], start: number): Bound | null {
  const first = tokens[start]?.isStop ? start + 1 : start;
  for (let length = LONGEST_BOUND; length > 0; length--) {
    const phrase = tokens.slice(first, first + length);
    if (phrase.length < length) continue;
    const bound = AFTER.test(phrase.map(({ text }) => text).join(' ')) ? boundOf(phrase) : null;
    if (bound && (first === start || length > 1)) return { bound, from: start, to: first + length };
  }
  return null;
}

/** What may follow the number it bounds; "42 under" may not. */
const AFTER =
  /^(?:is (?:my|the|our|an?)? ?(?:absolute |upper |hard |very )?(?:limit|max|maximum|budget|ceiling|most|top)|max|maximum|tops|at (?:the )?most|min|minimum|at (?:the )?least|\+|plus|upwards|(?:or|and) .+|ish|budget|limit|at max)$/;

function boundOf(tokens: readonly Token[]): Bound['bound'] | null {
  const phrase = tokens.map(({ text }) => text).join(' ');
  if (AT_MOST.test(phrase)) return 'most';
  if (AT_LEAST.test(phrase) || phrase === '+') return 'least';
  return ABOUT.test(phrase) ? 'about' : null;
}
