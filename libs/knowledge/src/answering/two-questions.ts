import { asks } from './expectation.js';

/** Where a second question may begin: ", and how ...", "? When ...", " + how many ...". */
const LINK = /(?:[,;?.!]\s*|\s+)(?:and|plus|also|then|[+&])\s+(?:also\s+)?|\s*[?]\s+/giu;
/** A question has so many words. */
const FEWEST_WORDS = 2;

/** The two questions of a text that asks for two different things ("what does it cost, and when is it back?"); null for one. */
export function twoQuestions(text: string): [string, string] | null {
  for (const { 0: link, index } of text.matchAll(LINK)) {
    const first = text.slice(0, index).trim();
    const second = text.slice(index + link.length).trim();
    if (second.split(/\s+/).length < FEWEST_WORDS || first.split(/\s+/).length < FEWEST_WORDS) continue;
    const wanted = asks(first);
    const other = asks(second).filter((aspect) => !wanted.includes(aspect));
    if (wanted.length > 0 && other.length > 0) return [first, second];
  }
  return null;
}
