import { Address, type Entity, type EntityType, type FlowSlot } from '#contracts';
import { type Cues, normalized, phrasePattern, wordsOf } from '../cues.js';
import { splitExclusion } from './exclusions.js';
import { fits, type SlotValue } from './flow-state.js';
import type { Heard } from './heard.js';
import { amendAddress, joinParts, readAddress } from './read-address.js';
import { readItems } from './read-items.js';
import { readVariants } from './read-variants.js';

/** Reads a slot's value from a message in which the shopper answers its question; null when there is none. */
export function readSlot(slot: FlowSlot, heard: Heard): SlotValue | null {
  const value = read(slot, heard);
  return value !== null && fits(slot, value) ? value : null;
}

function read(slot: FlowSlot, heard: Heard): SlotValue | null {
  switch (slot.type) {
    case 'order_number':
      return (
        entityValue(heard.entities, 'order_number') ?? heard.meant ?? looseReference(heard.text, heard.cues)
      );
    case 'email':
      return entityValue(heard.entities, 'email') ?? looseEmail(heard.text);
    case 'code':
      return /(?<!\d)\d{3}[\s-]?\d{3}(?!\d)/.exec(heard.text)?.[0].replace(/\D/g, '') ?? null;
    case 'address':
      return (
        readAddress(heard.part ? joinParts(heard.part, heard.text) : heard.text, heard.country) ??
        (isAddress(heard.current) ? amendAddress(heard.text, heard.current) : null)
      );
    case 'choice':
      // "Not faulty, too big" sets a choice aside; "not what I ordered" is one.
      return readWantedChoice(slot.choices ?? {}, heard);
    case 'items':
      return readItems(heard);
    case 'variants':
      return readVariants(heard);
    case 'size':
      return entityValue(heard.entities, 'size') ?? looseSize(heard.text);
    case 'color':
      return entityValue(heard.entities, 'color');
    case 'money': {
      const amount = Number(entityValue(heard.entities, 'money') ?? Number.NaN);
      return Number.isInteger(amount) ? amount : null;
    }
    case 'text':
      return heard.text.trim();
  }
}

const isAddress = (value: unknown): value is Address => Address.safeParse(value).success;

/** Slots whose value is recognised wherever it stands, so that it may be given early or corrected late. */
export const ENTITY_OF_SLOT: Partial<Record<FlowSlot['type'], EntityType>> = {
  order_number: 'order_number',
  email: 'email',
  size: 'size',
  color: 'color',
  money: 'money',
};

/** The last one named: in "not NF-1, NF-2" and "sorry, I meant NF-2" it is the one that counts. */
export const entityValue = (entities: readonly Entity[], type: EntityType): string | null =>
  entities.filter((entity) => entity.type === type).at(-1)?.value ?? null;

/** An order number of any shop's form, alone in its message or nearly so; a short one only where nothing else is said. */
function looseReference(text: string, cues: Cues): string | null {
  if (wordsOf(text).length > 8) return null;
  const found = /(?<![\w-])#?[A-Z]{0,4}-?\d{4,14}(?![\w/-])/i.exec(text);
  if (found) return found[0].toUpperCase();
  const bare = text
    .split(/\s+/)
    .filter((word) => cues.without('filler', word) !== '')
    .join('')
    .replace(/[.,!]+$/, '')
    .toUpperCase();
  return /^#?[A-Z]{0,5}[-/]?\d{1,14}(?:[-/.]\d{1,8}){0,3}$/.test(bare) ? bare : null;
}

const looseEmail = (text: string): string | null =>
  /[^\s<>,;:]+@[^\s<>,;:]+\.[a-z]{2,}/i.exec(text)?.[0].toLowerCase() ?? null;

const looseSize = (text: string): string | null =>
  wordsOf(text).length <= 5
    ? (/\b(?:x{1,3}[sl]|[sml]|\d{2}(?:\.5)?)\b/i.exec(text)?.[0].toUpperCase() ?? null)
    : null;

/** "M instead of a refund", where it is one of two, leaves the other. */
function readWantedChoice(choices: Record<string, string[]>, { text, cues }: Heard): string | null {
  const { wanted, unwanted } = splitExclusion(text, cues);
  const said = readChoice(choices, wanted);
  if (said !== null) return said;
  const out = readChoice(choices, unwanted);
  const left = Object.keys(choices).filter((value) => value !== out);
  const isInstead = out !== null && left.length === 1 && INSTEAD_OF.test(text);
  return isInstead ? (left[0] ?? null) : readChoice(choices, text);
}

const INSTEAD_OF = /\b(?:instead of|rather than)\b/i;

/** The choice whose words say most; a number counts down the list. */
function readChoice(choices: Record<string, string[]>, text: string): string | null {
  const plain = normalized(text);
  const heard = Object.entries(choices)
    .map(([value, words]) => ({
      value,
      weight: Math.max(
        0,
        ...words.filter((word) => phrasePattern(word).test(plain)).map((word) => word.length),
      ),
    }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  if (heard[0]) return heard[0].value;
  return /^\d$/.test(plain) ? (Object.keys(choices)[Number(plain) - 1] ?? null) : null;
}
