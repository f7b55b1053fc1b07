import type { Entity, EntityType, FlowSlot, OrderItem } from '#contracts';
import { type Cues, normalized, wordPattern, wordsOf } from '../cues.js';
import { placeMeant } from '../references.js';
import { fits, type SlotValue } from './flow-state.js';
import { readAddress } from './read-address.js';

export interface Heard {
  text: string;
  entities: readonly Entity[];
  /** Of the order the flow is about, when it is known. */
  items: readonly OrderItem[];
  /** Number of the one the words point at without naming it ("the first one"), when the shopper's orders are known. */
  meant?: string;
  /** Country of addresses that name none. */
  country: string;
  cues: Cues;
}

/** Reads a slot's value from a message in which the shopper answers its question; null when there is none. */
export function readSlot(slot: FlowSlot, heard: Heard): SlotValue | null {
  const value = read(slot, heard);
  return value !== null && fits(slot, value) ? value : null;
}

function read(slot: FlowSlot, heard: Heard): SlotValue | null {
  switch (slot.type) {
    case 'order_number':
      return entityValue(heard.entities, 'order_number') ?? heard.meant ?? looseReference(heard.text);
    case 'email':
      return entityValue(heard.entities, 'email') ?? looseEmail(heard.text);
    case 'address':
      return readAddress(heard.text, heard.country);
    case 'choice':
      return readChoice(slot.choices ?? {}, heard.text);
    case 'items':
      return readItems(heard);
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

/** An order number of another shop's form, alone in its message or nearly so. */
function looseReference(text: string): string | null {
  if (wordsOf(text).length > 8) return null;
  const found = /(?<![\w-])#?[A-Z]{0,4}-?\d{4,14}(?![\w-])/i.exec(text);
  return found ? found[0].toUpperCase() : null;
}

const looseEmail = (text: string): string | null =>
  /[^\s<>,;:]+@[^\s<>,;:]+\.[a-z]{2,}/i.exec(text)?.[0].toLowerCase() ?? null;

const looseSize = (text: string): string | null =>
  wordsOf(text).length <= 5
    ? (/\b(?:x{1,3}[sl]|[sml]|\d{2}(?:\.5)?)\b/i.exec(text)?.[0].toUpperCase() ?? null)
    : null;

/** The choice whose words say most; a number counts down the list. */
function readChoice(choices: Record<string, string[]>, text: string): string | null {
  const plain = normalized(text);
  const heard = Object.entries(choices)
    .map(([value, words]) => ({
      value,
      weight: Math.max(
        0,
        ...words.filter((word) => wordPattern([word]).test(plain)).map((word) => word.length),
      ),
    }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  if (heard[0]) return heard[0].value;
  return /^\d$/.test(plain) ? (Object.keys(choices)[Number(plain) - 1] ?? null) : null;
}

/** Positions of the items that the message names: by words of their names, by number, or all of them. */
function readItems({ text, items, cues }: Heard): string[] | null {
  const plain = normalized(text);
  if (items.length > 0 && cues.hears('all', text)) return items.map((_, index) => String(index));
  if (/^\d{1,2}$/.test(plain)) return items[Number(plain) - 1] ? [String(Number(plain) - 1)] : null;
  const place = placeMeant(text, items.length, cues);
  if (place !== null) return [String(place)];
  const said = new Set(wordsOf(text).map(stem));
  const scores = items.map((item) => {
    const name = wordsOf(`${item.name} ${Object.values(item.options).join(' ')}`).map(stem);
    return name.filter((word) => word.length > 1 && said.has(word)).length;
  });
  // Words that every item's name has tell nothing.
  const common = Math.min(...scores);
  const best = Math.max(...scores);
  if (best === 0 || (items.length > 1 && best === common && scores.length > 1 && !said.has('and'))) {
    return items.length === 1 && best > 0 ? ['0'] : null;
  }
  const listed = /\band\b|,|&/.test(text);
  return scores.flatMap((score, index) =>
    score === best || (listed && score > common) ? [String(index)] : [],
  );
}

const stem = (word: string): string => word.replace(/(?<=\p{L}{3})e?s$/u, '');
