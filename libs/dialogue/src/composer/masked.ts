import type { Entity, NamedEntity } from '#contracts';
import { escaped } from '../escaped.js';

const PRIVATE: Partial<Record<Entity['type'], string>> = {
  email: 'EMAIL',
  phone: 'PHONE',
  order_number: 'ORDER',
};
/** What no reading may have found: addresses, long runs of digits. */
const PATTERNS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['EMAIL', /[^\s<>,;:()"']+@[^\s<>,;:()"']+\.\p{L}{2,}/gu],
  ['ORDER', /\b\p{Lu}{1,5}-?\d{4,}\b/gu],
  ['PHONE', /\+?\d(?:[\s().-]*\d){6,}/gu],
];
const PLACEHOLDER = /\[(?:EMAIL|PHONE|ORDER|NAME)_\d+\]/g;

/** A text without what says who wrote it, and the way back. */
export interface Masked {
  text: string;
  /** @returns null when the text has a placeholder that stands for nothing. */
  unmask(text: string): string | null;
}

/**
 * Puts placeholders in place of e-mail addresses, telephone numbers, order numbers and people's names: `[EMAIL_1]`.
 * @param names More names, e.g. the customer's own.
 */
export function masked(
  text: string,
  found: { entities: readonly Entity[]; names: readonly NamedEntity[] },
  names: readonly string[],
): Masked {
  const hidden = new Map<string, string>();
  const hide = (kind: string, words: string): string => {
    const known = [...hidden].find(([, value]) => value === words)?.[0];
    if (known) return known;
    const placeholder = `[${kind}_${String(hidden.size + 1)}]`;
    hidden.set(placeholder, words);
    return placeholder;
  };
  const people = [
    ...found.names.flatMap((name) => (name.type === 'person' ? [name.text] : [])),
    ...names.flatMap((name) => [name, ...name.split(/\s+/)]),
  ].filter((name) => name.length > 1);
  const known = [
    ...found.entities.flatMap(({ type, text: words }) => {
      const kind = PRIVATE[type];
      return kind === undefined ? [] : [[kind, words] as const];
    }),
    ...people.map((name) => ['NAME', name] as const),
  ].sort(([, one], [, other]) => other.length - one.length);

  // What already looks like a placeholder is the shopper's own words, and stands for nothing.
  let plain = text.replace(PLACEHOLDER, ' ');
  for (const [kind, words] of known) {
    const pattern = new RegExp(`(?<![\\p{L}\\d])${escaped(words)}(?![\\p{L}\\d])`, 'giu');
    plain = plain.replace(pattern, (match) => hide(kind, match));
  }
  for (const [kind, pattern] of PATTERNS) plain = plain.replace(pattern, (match) => hide(kind, match));
  return {
    text: plain,
    unmask: (reply) => {
      const placeholders = reply.match(PLACEHOLDER) ?? [];
      if (!placeholders.every((one) => hidden.has(one))) return null;
      return reply.replace(PLACEHOLDER, (one) => hidden.get(one) ?? '');
    },
  };
}

/** The text as the checker reads it: what is put back is the shopper's own and is no fact. */
export const withoutPlaceholders = (text: string): string =>
  text.replace(PLACEHOLDER, '').replace(/[ \t]+/g, ' ');
