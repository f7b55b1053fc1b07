import { categoriesFor } from './kinds-for.js';
import { type Limit, type LimitOn, limitOn, type Need, slotOf } from './need.js';
import type { Reading } from './read-need.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * The need after a message: limits are added, replaced where they are about the same, and fall where the message says so.
 * Another kind of thing is another search: whom it is for stays, the rest only where the message puts it in place of the last.
 */
export function changeNeed(need: Need, reading: Reading, vocabulary: Vocabulary): Need {
  const kind = reading.limits.find((limit) => limit.on === 'kind' && !limit.not);
  const old = limitOn(need, 'kind');
  const isOther = kind !== undefined && old !== undefined && !sameKind(kind as LimitOn<'kind'>, old);
  const kept = need.limits.filter((limit) => {
    if (reading.drops.includes(slotOf(limit))) return false;
    return (
      !isOther ||
      limit.on === 'audience' ||
      (reading.isInstead && (limit.on === 'price' || limit.on === 'season'))
    );
  });
  const limits = reading.limits.reduce((all, limit) => added(all, limit, reading, vocabulary), kept);
  const changed: Need = {
    limits: limits.slice(-MOST_LIMITS),
    wishes: unique(isOther ? reading.wishes : [...need.wishes, ...reading.wishes]).slice(-MOST_WISHES),
    best: reading.best ?? null,
  };
  return forAudience(changed, vocabulary);
}

const MOST_LIMITS = 40;
const MOST_WISHES = 10;

const sameKind = (a: LimitOn<'kind'>, b: LimitOn<'kind'>): boolean =>
  a.categories.some((category) => b.categories.includes(category));

function added(
  limits: readonly Limit[],
  limit: Limit,
  { isAlso, limits: said }: Reading,
  vocabulary: Vocabulary,
): Limit[] {
  const slot = slotOf(limit);
  const others = limits.filter((each) => slotOf(each) !== slot);
  const old = limits.find((each) => slotOf(each) === slot);
  switch (limit.on) {
    case 'kind': {
      if (!limit.not)
        return [
          // Of what was refused, only a part of this kind still says something: "lamps, but no lanterns".
          ...others.filter(
            (each) =>
              each.on !== 'kind' || (each.noun !== undefined && said.includes(each) && sameKind(each, limit)),
          ),
          limit,
        ];
      // "Forget fleeces": what was looked for is looked for no longer.
      return [
        ...others.filter(
          (each) =>
            !(
              each.on === 'kind' &&
              !each.not &&
              each.categories.every((name) => limit.categories.includes(name))
            ),
        ),
        limit,
      ];
    }
    case 'price':
    case 'measure':
      return [...others, bounded(old as typeof limit | undefined, limit)];
    case 'option': {
      const before = old as typeof limit | undefined;
      const anyOf =
        limit.anyOf.length === 0
          ? (before?.anyOf ?? [])
          : isAlso
            ? [...new Set([...(before?.anyOf ?? []), ...limit.anyOf])]
            : limit.anyOf;
      const noneOf = [...new Set([...(before?.noneOf ?? []), ...limit.noneOf])].filter(
        (value) => !limit.anyOf.includes(value),
      );
      return [...others, { ...limit, anyOf: anyOf.filter((value) => !limit.noneOf.includes(value)), noneOf }];
    }
    case 'brand': {
      const before = old as typeof limit | undefined;
      const noneOf = [...new Set([...(before?.noneOf ?? []), ...limit.noneOf])].filter(
        (value) => !limit.anyOf.includes(value),
      );
      return [
        ...others,
        {
          on: 'brand',
          anyOf:
            limit.anyOf.length > 0
              ? limit.anyOf
              : (before?.anyOf ?? []).filter((value) => !limit.noneOf.includes(value)),
          noneOf,
        },
      ];
    }
    case 'words': {
      // "Merino", then "polyester instead": one material at a time, but "goose down" is two words of one; features add up.
      const { attribute } = limit;
      const isSingle =
        attribute !== undefined && !limit.not && vocabulary.attributes.get(attribute)?.isList === false;
      return [
        ...others.filter((each) => {
          if (each.on !== 'words') return true;
          if (each.not !== limit.not && each.anyOf.some((word) => limit.anyOf.includes(word))) return false;
          return !(isSingle && each.attribute === attribute && !each.not && !said.includes(each));
        }),
        limit,
      ];
    }
    default:
      return [...others, limit];
  }
}

/** The new side of a range; the other one stays unless both could not hold. */
function bounded<L extends LimitOn<'price'> | LimitOn<'measure'>>(old: L | undefined, limit: L): L {
  if (!old) return limit;
  const { atLeast = old.atLeast, atMost = old.atMost } = limit;
  return atLeast !== undefined && atMost !== undefined && atLeast > atMost
    ? limit
    : { ...limit, ...(atLeast !== undefined && { atLeast }), ...(atMost !== undefined && { atMost }) };
}

/** "What about for kids?" of hiking boots means children's boots. */
function forAudience(need: Need, vocabulary: Vocabulary): Need {
  const kind = limitOn(need, 'kind');
  const audience = limitOn(need, 'audience');
  if (!kind || !audience) return need;
  const categories = categoriesFor(kind, audience.anyOf, vocabulary);
  if (categories === kind.categories) return need;
  if (categories.length > 0) {
    const other: Limit = { on: 'kind', said: kind.said, categories, not: false };
    return { ...need, limits: [...need.limits.filter((limit) => limit !== kind), other] };
  }
  // Nobody makes tents for children: it is said of whom the thing is used by, and limits nothing.
  const speaks = kind.categories.some((category) =>
    vocabulary.of(category).some((product) => vocabulary.audienceOf(product) !== null),
  );
  return speaks ? need : { ...need, limits: need.limits.filter((limit) => limit !== audience) };
}

const unique = <T extends { of: string }>(degrees: readonly T[]): T[] => [
  ...new Map(degrees.map((degree) => [degree.of, degree])).values(),
];
