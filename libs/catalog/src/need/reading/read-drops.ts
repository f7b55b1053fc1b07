import { DROPPED, SLOT_NAMES } from '../english.js';
import { slotOf } from '../need.js';
import { stem, stemsOf } from '../words.js';
import type { Draft } from './draft.js';

/** Slots that no longer count: "no matter the price", "any colour", "forget fleeces". */
export function readDrops(draft: Draft): string[] {
  const found = DROPPED.flatMap((pattern) =>
    [...draft.text.matchAll(pattern)].flatMap((match) => {
      const word = (match[1] ?? '').toLowerCase();
      const slot = Object.hasOwn(SLOT_NAMES, word) ? SLOT_NAMES[word] : slotNamed(draft, word);
      if (slot === undefined) return [];
      // The kind is read once more as one that is refused.
      const end = match.index + match[0].length - (slot === 'kind' ? word.length : 0);
      draft.takeSpan(match.index, end);
      return [slot];
    }),
  );
  return [...new Set(found)];
}

/** The slot of a limit from before that a word names: an attribute, a kind, a word of the details. */
function slotNamed({ before }: Draft, word: string): string | undefined {
  const own = stem(word);
  const limit = before?.limits.find((each) => {
    if (each.on === 'measure') return stemsOf(each.attribute).includes(own);
    if (each.on === 'words') return stemsOf(each.said).includes(own) || each.anyOf.includes(own);
    return each.on === 'kind' && !each.not && stemsOf(each.said).at(-1) === own;
  });
  return limit && slotOf(limit);
}
