import type { Cues } from '../cues.js';
import { isQuestion } from '../reading.js';

const LINK = /\s*[?!.;]+\s+(?:(?:and|but|also|oh|plus)\s+)?|,?\s+(?:and|but|also|plus|&)\s+|,\s+/giu;

const OF_WHAT_IS_FOUND =
  /^(.*\b(?:cheapest|lightest|warmest|smallest|largest|biggest|heaviest|longest|shortest|best|most \w+)\b[^?]*?)[,;.]?\s+(?:and|&|plus)\s+((?:what|how|which|does|is|has|can)\b.*\b(?:it|its|that one)\b.*)$/is;

/** Longer texts are not looked through for it, which takes time with the square of their length. */
const BRIEF = 200;

/** The questions of a message, each with what belongs to it: "is it there in M, and how heavy is it?" has two. */
export function questionsIn(text: string, cues: Cues): string[] {
  // "Your cheapest tent for two, and what does it weigh?": what is looked for comes first.
  const [, wish, question] = (text.length <= BRIEF && OF_WHAT_IS_FOUND.exec(text)) || [];
  if (wish !== undefined && question !== undefined && !isQuestion(wish, cues)) return [wish, question];
  const parts: string[] = [];
  let from = 0;
  for (const { index, 0: link } of text.matchAll(LINK)) {
    const rest = text.slice(index + link.length);
    if (!isQuestion(rest.replace(/\?\s*$/, ''), cues)) continue;
    parts.push(text.slice(from, index + (link.trimStart().startsWith('?') ? 1 : 0)).trim());
    from = index + link.length;
  }
  parts.push(text.slice(from).trim());
  // What stands before the first question belongs to it.
  const [first = '', second, ...others] = parts;
  return second === undefined || isQuestion(first, cues) ? parts : [`${first}, ${second}`, ...others];
}
