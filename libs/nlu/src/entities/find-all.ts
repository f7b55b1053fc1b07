import type { Entity, EntityType } from '#contracts';

/**
 * Every match of a global pattern as an entity. A group named `text` narrows the entity to that part of the match.
 *
 * @param read normal form and confidence of a match; null drops it
 */
export const findAll = (
  message: string,
  type: EntityType,
  pattern: RegExp,
  read: (match: RegExpExecArray, text: string) => { value: string; confidence: number } | null,
): Entity[] => {
  const entities: Entity[] = [];
  for (const match of message.matchAll(pattern)) {
    const text = match.groups?.['text'] ?? match[0];
    const start = match.index + (text === match[0] ? 0 : match[0].lastIndexOf(text));
    const found = read(match, text);
    if (found) entities.push({ type, text, start, end: start + text.length, ...found });
  }
  return entities;
};

/** Matches any of the phrases as whole words, the longest first; for patterns with the flags `giu`. */
export const anyOf = (phrases: Iterable<string>): string => {
  const longestFirst = [...phrases].sort((a, b) => b.length - a.length);
  return `(?<![\\p{L}\\p{N}])(?:${longestFirst.map(escape).join('|')})(?![\\p{L}\\p{N}])`;
};

const escape = (phrase: string): string =>
  phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s{1,3}');
