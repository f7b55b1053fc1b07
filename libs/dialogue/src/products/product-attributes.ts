import { isEmptyWord, stem } from '#catalog';
import type { Product } from '#contracts';
import { normalized, wordPattern, wordsOf } from '../cues.js';

type Fact = [name: string, value: string];

/** What a question about a product can be answered with. */
export type FoundFacts =
  { facts: Fact[] } | { sentence: string } | { missing: true } | { nothingAsked: true };

/**
 * Finds the attributes a question asks for: by their own names, or by the words shoppers use for them. Where the product
 * lists none of them, a sentence of its description may say it.
 */
export function findFacts(
  question: string,
  product: Product,
  synonyms: Readonly<Record<string, readonly string[]>>,
): FoundFacts {
  const asked = normalized(question);
  const said = new Set(wordsOf(asked).map(stem));
  // "How much" alone is the price; "how much does it weigh" is not.
  const isAlone = question
    .split(/[.,;:?!]/)
    .some(
      (part) =>
        normalized(part).includes(HOW_MUCH) &&
        wordsOf(part).every((word) => isEmptyWord(word) || word === 'much'),
    );
  const topics = Object.entries(synonyms).filter(([, words]) => {
    const pattern = wordPattern(words);
    const said = pattern.exec(asked)?.[0];
    return said !== undefined && (said !== HOW_MUCH || isAlone || pattern.test(asked.replace(said, ' ')));
  });
  const facts = Object.entries(product.attributes).filter(([name]) => {
    const words = wordsOf(name).map(stem);
    return (
      words.every((word) => said.has(word)) ||
      topics.some(([topic]) => wordsOf(topic).every((word) => words.includes(stem(word))))
    );
  });
  if (facts.length > 0) return { facts: facts.slice(0, 3) };

  const details = detailsNaming(asked, product);
  if (topics.length === 0 && details.length > 0) return { facts: details.slice(0, 3) };

  const wanted = new Set(topics.flatMap(([, words]) => words).map(stem));
  const content = wordsOf(asked)
    .filter((word) => word.length > 4 && !COMMON.has(word))
    .map(stem);
  const sentence = sentencesOf(product.description)
    .map((text) => {
      const words = new Set(wordsOf(text).map(stem));
      const hits = content.filter((word) => words.has(word)).length;
      return {
        text,
        score: 2 * hits + (wanted.size > 0 && [...wanted].some((word) => words.has(word)) ? 1 : 0),
      };
    })
    .sort((a, b) => b.score - a.score)[0];
  if (sentence && sentence.score > 0) return { sentence: sentence.text };
  return topics.length > 0 || content.length > 0 ? { missing: true } : { nothingAsked: true };
}

/** Details whose words the question has; of a list, the part that has them. */
function detailsNaming(asked: string, { attributes, category }: Product): Fact[] {
  const kind = new Set(wordsOf(category).map(stem));
  const said = new Set(
    wordsOf(asked)
      .filter((word) => word.length > 4 && !COMMON.has(word))
      .map(stem),
  );
  const holds = (text: string): boolean =>
    wordsOf(text).some((word) => said.has(stem(word)) && !kind.has(stem(word)));
  return Object.entries(attributes).flatMap(([name, value]): Fact[] => {
    if (!holds(value)) return [];
    const part = value.includes(', ') ? value.split(', ').filter(holds).join(', ') : value;
    return [[name, part]];
  });
}

/** Does the text ask for something that products list? */
export const asksAttribute = (text: string, synonyms: Readonly<Record<string, readonly string[]>>): boolean =>
  Object.values(synonyms).some((words) => wordPattern(words).test(normalized(text)));

/** What tells two products apart, in their own words. */
export function differences(
  first: Product,
  second: Product,
): { name: string; first: string; second: string }[] {
  return Object.entries(first.attributes).flatMap(([name, value]) => {
    const other = second.attributes[name];
    return other !== undefined && other !== value ? [{ name, first: value, second: other }] : [];
  });
}

const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.!?])\s+/)
    .map((sentence) => sentence.trim())
    .filter(Boolean);

const HOW_MUCH = 'how much';

/** Words of questions that say nothing of what is asked. */
const COMMON = new Set(
  'about could would there their these those which where jacket please product tell should think really does something anything information details thanks hello'.split(
    ' ',
  ),
);
