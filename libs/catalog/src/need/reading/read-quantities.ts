import { AND_PEOPLE, EMPTY } from '../english.js';
import type { Limit, LimitOn } from '../need.js';
import type { Attribute } from '../vocabulary.js';
import { stemsOf } from '../words.js';
import { type Draft, UNIVERSAL } from './draft.js';
import type { Quantity } from './quantities.js';

/** Prices that are told roughly may be so much higher, */
const ABOUT_PRICE = 1.1;
/** and so much lower: who asks for about 40 wants nothing for 5. */
const LEAST_ABOUT = 0.5;
/** Measures that are told roughly, or without a bound, may be so far off. */
const ABOUT_SHARE = 0.2;
/** Minor units of one major unit. */
const MINOR = 100;
/** A number without a unit is of a measure whose values it is not this much above or below. */
const FAR = 4;
/** The name of a measure stands so near its number. */
const NEAR = 4;

/** Prices and measures. */
export function readQuantities(draft: Draft, quantities: readonly Quantity[]): void {
  const prices: LimitOn<'price'>[] = [];
  for (const quantity of counted(draft, quantities)) {
    // How tall somebody is measures no thing.
    if (quantity.unit === 'mm' && BODY.test(draft.text)) continue;
    const attribute = quantity.isMoney ? null : attributeOf(draft, quantity);
    if (attribute) {
      const { name, unit } = attribute;
      const limit: Limit = {
        on: 'measure',
        attribute: name,
        unit: unit ?? '',
        ...boundsOf(draft, quantity, attribute),
      };
      draft.limits.push(limit);
      takeName(draft, name, quantity);
    } else if (quantity.isMoney || (quantity.unit === null && readsAsPrice(draft, quantity))) {
      prices.push(priceOf(quantity));
    } else {
      const again = changedLimit(draft, quantity);
      if (!again) continue;
      draft.limits.push(again);
    }
    draft.take(quantity.from, quantity.to);
  }
  // "Five of us: me, the wife and three kids": all of them, not the three besides.
  const people = draft.limits.filter((limit) => limit.on === 'measure' && limit.unit === 'people');
  if (people.length > 1) keepMost(draft.limits, people as LimitOn<'measure'>[]);
  readFrost(draft);
  // "Over 50 but under 100" is one.
  if (prices.length > 0) draft.limits.push(Object.assign({}, ...prices) as LimitOn<'price'>);
}

/** Leaves of several numbers of people the largest. */
function keepMost(limits: Limit[], people: readonly LimitOn<'measure'>[]): void {
  const size = ({ atLeast, atMost }: LimitOn<'measure'>): number => atLeast ?? atMost ?? 0;
  const most = [...people].sort((a, b) => size(b) - size(a))[0];
  for (const limit of people) if (limit !== most) limits.splice(limits.indexOf(limit), 1);
}

/** "Four adults with two kids" are six. */
function counted(draft: Draft, quantities: readonly Quantity[]): Quantity[] {
  if (draft.measured('people') === null) return [...quantities];
  return quantities.reduce<Quantity[]>((all, quantity) => {
    const before = all.at(-1);
    const between = draft.tokens.slice(before?.to, quantity.from).map(({ text }) => text);
    const isMore =
      before !== undefined &&
      [before, quantity].every(({ unit, bound }) => unit === 'people' && bound === null) &&
      AND_PEOPLE.test(between.join(' '));
    if (!isMore) return [...all, quantity];
    const low = before.low + quantity.low;
    return [...all.slice(0, -1), { ...before, to: quantity.to, low, high: low }];
  }, []);
}

/** "Ok, 1000 then": another number for the last limit that has one so large, when nothing else was said. */
function changedLimit(
  { tokens, before }: Draft,
  { from, to, low, high, unit, bound }: Quantity,
): Limit | null {
  const isAlone = tokens.every(
    (token, at) => (at >= from && at < to) || token.isTaken || !token.stem || EMPTY.has(token.text),
  );
  if (!isAlone || unit !== null || bound !== null || low !== high) return null;
  const scale = (limit: Limit): number => (limit.on === 'price' ? MINOR : 1);
  const isNear = (limit: Limit): limit is LimitOn<'price'> | LimitOn<'measure'> => {
    if (limit.on !== 'price' && limit.on !== 'measure') return false;
    const [old, now] = [Math.abs(limit.atMost ?? limit.atLeast ?? 0), Math.abs(low) * scale(limit)];
    return (
      (limit.atMost === undefined) !== (limit.atLeast === undefined) && now <= old * FAR && old <= now * FAR
    );
  };
  const limit = before?.limits.findLast(isNear);
  if (!limit) return null;
  const value = low * scale(limit);
  return { ...limit, ...(limit.atMost === undefined ? { atLeast: value } : { atMost: value }) };
}

/** "For freezing nights", "for cold weather": zero degrees, without a number. */
function readFrost(draft: Draft): void {
  const degrees = draft.measured('°C');
  if (!degrees || draft.limits.some((limit) => limit.on === 'measure' && limit.unit === '°C')) return;
  const at = draft.tokens.findIndex(
    ({ text, isTaken }, place) =>
      !isTaken && (FROST.test(text) || (text === 'cold' && COLD_TIMES.test(draft.word(place + 1)))),
  );
  if (at < 0 || draft.isRefused(at)) return;
  draft.limits.push({ on: 'measure', attribute: degrees.name, unit: '°C', atMost: 0 });
  draft.take(at, at + 1);
}

const COLD_TIMES = /^(?:nights?|weather|winters?)$/;
const FROST = /^(?:freezing|frost|frosty|frosts|subzero)$/;

function priceOf({ low, high, bound }: Quantity): LimitOn<'price'> {
  const minor = (value: number): number => Math.round(value * MINOR);
  if (low !== high)
    return { on: 'price', atLeast: minor(Math.min(low, high)), atMost: minor(Math.max(low, high)) };
  if (bound === 'least') return { on: 'price', atLeast: minor(low) };
  if (bound === 'about')
    return { on: 'price', atLeast: minor(low * LEAST_ABOUT), atMost: minor(low * ABOUT_PRICE) };
  return { on: 'price', atMost: minor(low) };
}

/** Without a currency: a bound, and nothing counted after it. */
function readsAsPrice({ tokens }: Draft, { bound, low, high, from, to, at }: Quantity): boolean {
  if (low < 3 || (bound === null && low === high) || (from === at && to === at + 1)) return false;
  const next = tokens[to];
  return (
    !next ||
    next.isStop ||
    !next.stem ||
    EMPTY.has(next.text) ||
    next.isTaken ||
    /^(?:for|all|in|each|altogether|total)$/.test(next.text)
  );
}

/** What the number measures: by its unit, by a name beside it, or by being below zero. */
function attributeOf(draft: Draft, { unit, low, at, from, to, of }: Quantity): Attribute | null {
  const named = of ?? nameBefore(draft, from) ?? nameBefore(draft, at) ?? nameAfter(draft, to);
  const own = named === null || UNIVERSAL.has(named) ? null : draft.attribute(named);
  if (unit !== null) return own?.unit === unit ? own : draft.measured(unit, low);
  if (low < 0 || (low === 0 && draft.measured('°C'))) return draft.measured('°C');
  const isCold = /^(?:at|to|around|about)$/.test(draft.word(from - 1)) && COLD.test(draft.text);
  const temperature = isCold ? draft.measured('°C') : null;
  if (temperature) return temperature;
  // "For the rain, under 100": no water column is that low, so the number is something else.
  if (own && low <= own.most * FAR && low * FAR >= own.least) return own;
  // "For two", "sleeps 4"; not "for 3 nights".
  const people = draft.measured('people');
  const isGroup = Number.isInteger(low) && low >= 1 && low <= 20;
  const stands =
    ([from, at].some((place) => /^(?:for|of|us|sleeps?|fits?|holds?)$/.test(draft.word(place - 1))) &&
      !SPANS.test(draft.word(to))) ||
    /^of (?:us|them|you)$/.test(`${draft.word(to)} ${draft.word(to + 1)}`);
  return people && isGroup && stands ? people : null;
}

const BODY =
  /\b(?:she|he|i|we|they|who|daughter|son|child|kid|boy|girl)(?:'s|'m|s)?\b[^.?!]{0,25}\b\d{2,3}\s?cm\b|\bcm tall\b/i;
const COLD = /\b(?:warm|nights?|cold|temperatures?|degrees|down to)\b/i;
const SPANS = /^(?:night|day|week|month|year|hour|season|euro)s?$/;

function nameBefore(draft: Draft, place: number): string | null {
  for (let at = place - 1; at >= Math.max(0, place - 3); at--) {
    const token = draft.tokens[at];
    if (!token || token.isStop) return null;
    // The unit of another number.
    if (token.isTaken) continue;
    // "R-value", "boil time": names of two words are more exact.
    const pair = `${draft.tokens[at - 1]?.stem ?? ''} ${token.stem}`;
    const named = draft.joined(pair) ?? (token.stem ? draft.measureNamed(token.stem) : null);
    if (named !== null) return named;
  }
  return null;
}

function nameAfter(draft: Draft, place: number): string | null {
  for (let at = place; at < place + 3; at++) {
    const token = draft.tokens[at];
    // "Below 160, good for freezing nights": what follows "for" is no name of the number.
    if (!token || token.isStop || token.number !== null || /^(?:for|with|that|which)$/.test(token.text))
      return null;
    const named = token.stem ? draft.measureNamed(token.stem) : null;
    if (named !== null) return named;
  }
  return null;
}

/** The words beside the number that name what it measures. */
function takeName({ tokens, vocabulary }: Draft, name: string, { from, to }: Quantity): void {
  const asked = new Set([name, ...(vocabulary.words.attributes[name]?.words ?? [])].flatMap(stemsOf));
  tokens.forEach((token, at) => {
    if (at >= from - NEAR && at < to + NEAR && asked.has(token.stem)) token.isTaken = true;
  });
}

/** A bare number is the least or the most, by what people want more of; else about that much. */
function boundsOf(
  { vocabulary }: Draft,
  { low, high, bound }: Quantity,
  { name, unit }: Attribute,
): { atMost?: number; atLeast?: number } {
  if (low !== high) return { atLeast: Math.min(low, high), atMost: Math.max(low, high) };
  const better = vocabulary.words.attributes[name]?.better;
  // "Below minus 5", "down to 0", "at 3 degrees": it has to be warm there.
  if (unit === '°C' && better === 'less') return { atMost: low };
  if (bound === 'most') return { atMost: low };
  if (bound === 'least') return { atLeast: low };
  if (bound === null && better) return better === 'more' ? { atLeast: low } : { atMost: low };
  const span = Math.abs(low) * ABOUT_SHARE;
  return { atLeast: low - span, atMost: low + span };
}
