import { ALSO, EMPTY, INSTEAD, REASON } from './english.js';
import type { Degree, Limit, Need } from './need.js';
import { Draft } from './reading/draft.js';
import { quantitiesOf } from './reading/quantities.js';
import { readAudience } from './reading/read-audience.js';
import { readDegrees } from './reading/read-degrees.js';
import { readDetails, readFeatures, readNamedValues } from './reading/read-details.js';
import { readDrops } from './reading/read-drops.js';
import { readHeight } from './reading/read-height.js';
import { narrowKind, readKind } from './reading/read-kind.js';
import { readBrands, readColors, readSeason, readShades } from './reading/read-options.js';
import { readQuantities } from './reading/read-quantities.js';
import { readSize } from './reading/read-size.js';
import type { Token } from './reading/tokens.js';
import type { Vocabulary } from './vocabulary.js';

/** What a message says of a need. */
export interface Reading {
  limits: Limit[];
  /** Options come beside those named before: "blue would be fine too". */
  isAlso: boolean;
  /** Another kind takes the place of the last one: everything else stays. */
  isInstead: boolean;
  /** Slots that no longer count. */
  drops: string[];
  /** "Light", "warm". */
  wishes: Degree[];
  /** "Lighter", "cheaper": than what was shown. */
  comparatives: Degree[];
  /** "The lightest". */
  best: Degree | null;
  /** Words with a meaning that were not read. */
  rest: string[];
}

/**
 * Reads limits, wishes and the end of a row ("the lightest") out of a message, with the vocabulary of the shop's products.
 * What is more exact is read first and keeps its words.
 *
 * @param before What was looked for until now: "at minus 5" is read as a limit of that kind of thing.
 * @param spans Names of products in the message; they limit nothing.
 */
export function readNeed(
  text: string,
  vocabulary: Vocabulary,
  before: Pick<Need, 'limits'> | null = null,
  spans: readonly { start: number; end: number }[] = [],
): Reading {
  const draft = new Draft(text, vocabulary, before, spans);
  const drops = readDrops(draft);
  readKind(draft);
  const quantities = quantitiesOf(draft.tokens, vocabulary.units);
  readAudience(draft, quantities);
  readSize(draft, quantities);
  readHeight(draft, quantities);
  readFeatures(draft);
  readNamedValues(draft);
  readDegrees(draft, quantities);
  narrowKind(draft);
  readQuantities(draft, quantities);
  readColors(draft);
  readBrands(draft);
  readSeason(draft);
  readDetails(draft);
  readShades(draft);
  for (const { from, to } of draft.usedWith) draft.take(from, to);
  return {
    limits: draft.limits,
    isAlso: ALSO.test(text),
    isInstead: INSTEAD.test(text),
    drops,
    wishes: draft.wishes,
    comparatives: draft.comparatives,
    best: draft.best,
    rest: withoutReasons(draft.tokens)
      .filter(
        (token) =>
          token.stem &&
          token.number === null &&
          !token.isTaken &&
          !EMPTY.has(token.text) &&
          !EMPTY.has(token.stem),
      )
      .map((token) => token.text),
  };
}

/** "Synthetic, because of my allergies": no word of a reason is left to be understood. */
function withoutReasons(tokens: readonly Token[]): Token[] {
  let inReason = false;
  return tokens.filter((token) => {
    inReason = REASON.test(token.text) || (inReason && !token.isStop);
    return !inReason;
  });
}
