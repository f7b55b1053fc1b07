import { z } from 'zod';
import { Address, type FlowFile, type FlowSlot } from '#contracts';
import type { ActionName } from '../actions/action-outcomes.js';

/** Text, choice, order number ...: a string. Money: minor units. Items: positions in the order. Variants: their ids. */
export const SlotValue = z.union([
  z.string().min(1).max(4000),
  z.number().int().nonnegative(),
  z.array(z.string().min(1).max(200)).min(1).max(200),
  Address,
]);
export type SlotValue = z.infer<typeof SlotValue>;

export const SlotValues = z.record(z.string(), SlotValue);
export type SlotValues = z.infer<typeof SlotValues>;

/** How many flows may be under way: the active one and those it interrupted. */
export const MAX_DEPTH = 3;
/** So many failed answers to one question, and a person is fetched. */
export const MAX_FAILURES = 2;
/** So often a question is put again after something else was answered; then the flow rests until its answer comes. */
export const MAX_REMINDERS = 2;

/** One flow under way. Which step comes next is not stored: it follows from what is filled and done. */
export const FlowFrame = z.object({
  flow: z.string(),
  intent: z.string(),
  /** What the shopper said when it began: read again once more is known (which items the order has). */
  opening: z.string().max(4000),
  slots: SlotValues,
  /** Values that were checked together and refused; what is not given anew is taken from here. */
  tried: SlotValues,
  /** Beginnings of values that are told in several messages, by slot: the street before the town. */
  parts: z.record(z.string(), z.string().max(400)).default({}),
  /** Failed answers by slot, and by `confirm:<step>`. */
  failures: z.record(z.string(), z.number().int().min(0).max(MAX_FAILURES)),
  /** Positions of the calls and confirmations that are behind us. */
  done: z.array(z.number().int().nonnegative()),
  /** Has the shopper heard a question of it yet? */
  asked: z.boolean(),
  /** How often its question was put again after something else. */
  reminders: z
    .number()
    .int()
    .min(0)
    .max(MAX_REMINDERS + 1)
    .default(0),
});
export type FlowFrame = z.infer<typeof FlowFrame>;

/** The shopper has gone on to other things: the flow says nothing more unless they come back to it. */
export const isResting = ({ reminders }: FlowFrame): boolean => reminders > MAX_REMINDERS;

/** Does one of its steps do this? */
export const callsAction = (flow: FlowFile, action: ActionName): boolean =>
  flow.steps.some((step) => 'call' in step && step.call === action);

/** The flows under way, the active one last. */
export const FlowState = z.object({ frames: z.array(FlowFrame).max(MAX_DEPTH) });
export type FlowState = z.infer<typeof FlowState>;

export type Flows = ReadonlyMap<string, FlowFile>;

const Reference = z.string().regex(/^(?=.*\d)[#\w/.-]{1,40}$/);
const Code = z.string().regex(/^\d{6}$/);
const Email = z.email().max(200);
const Option = z.string().trim().min(1).max(60);
const Words = z.string().trim().min(2).max(4000);
const Positions = z
  .array(z.string().regex(/^\d{1,3}$/))
  .min(1)
  .max(200);
const Variants = z.array(z.string().min(1).max(200)).min(1).max(200);
const Amount = z.number().int().nonnegative();

/** Does the value fit the slot? */
export function fits(slot: FlowSlot, value: unknown): value is SlotValue {
  switch (slot.type) {
    case 'order_number':
      return Reference.safeParse(value).success;
    case 'email':
      return Email.safeParse(value).success;
    case 'code':
      return Code.safeParse(value).success;
    case 'address':
      return Address.safeParse(value).success;
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(slot.choices ?? {}, value);
    case 'items':
      return Positions.safeParse(value).success;
    case 'variants':
      return Variants.safeParse(value).success;
    case 'size':
    case 'color':
      return Option.safeParse(value).success;
    case 'money':
      return Amount.safeParse(value).success;
    case 'text':
      return Words.safeParse(value).success;
  }
}
