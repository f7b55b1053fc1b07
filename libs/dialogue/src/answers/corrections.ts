import { isDeepStrictEqual } from 'node:util';
import type { FlowFile, SlotType } from '#contracts';
import type { Cues } from '../cues.js';
import type { FlowFrame, SlotValue, SlotValues } from '../flows/flow-state.js';
import { readItems } from '../flows/read-items.js';
import type { Heard } from '../flows/heard.js';
import { readSlot } from '../flows/read-slot.js';

/** In this order: the more exactly a kind of value is recognised, the earlier. */
const CORRECTABLE: readonly SlotType[] = ['items', 'variants', 'address', 'choice'];

/**
 * The new value of something told before: "no, the other one, the skillet", "hang on, 41 please". The first kind of value
 * that the words hold, and that differs from what stands.
 */
export function corrections(frame: FlowFrame, flow: FlowFile, heard: Heard): SlotValues {
  const rest = withoutLead(heard.text, heard.cues);
  const told = Object.keys(frame.slots).filter((name) => flow.slots[name]);
  const read = (type: SlotType, by: (name: string) => SlotValue | null): SlotValues => {
    for (const name of told.filter((each) => flow.slots[each]?.type === type)) {
      const value = by(name);
      if (value !== null && !isDeepStrictEqual(value, frame.slots[name])) return { [name]: value };
    }
    return {};
  };
  const hear = (name: string): Heard => ({ ...heard, text: rest, current: frame.slots[name] });
  // "The red one" is an item of the order, or a colour wanted for it: what names an item comes first.
  const named = read('items', (name) => readItems(hear(name), 'named'));
  if (Object.keys(named).length > 0) return named;
  for (const type of [...CORRECTABLE.slice(1), 'items' as const]) {
    const found = read(type, (name) => {
      const slot = flow.slots[name];
      return slot ? readSlot(slot, hear(name)) : null;
    });
    if (Object.keys(found).length > 0) return found;
  }
  return {};
}

/** "No, sorry, I meant size M" -> "size M". */
function withoutLead(text: string, cues: Cues): string {
  const words = text.trim().split(/\s+/);
  const leads = (count: number): boolean => {
    const lead = words.slice(0, count).join(' ');
    return (['deny', 'correction', 'acknowledge'] as const).some(
      (cue) => cues.hears(cue, lead) && cues.without('filler', cues.without(cue, lead)) === '',
    );
  };
  for (;;) {
    const count = [4, 3, 2, 1].find((length) => words.length > length && leads(length));
    // "Not the 42, the 43": what is set aside is heard as that.
    if (count === undefined || cues.hears('not_this', words.slice(0, count).join(' ')))
      return words.join(' ');
    words.splice(0, count);
  }
}
