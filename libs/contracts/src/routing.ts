import { z } from 'zod';
import { Id } from './common.js';
import { Label } from './conversation.js';

/**
 * How conversations that wait for a person come to one. `off`: somebody takes them. `round_robin`: to whom none was given for
 * longest. `least_loaded`: to whom the smallest share of their capacity is taken up.
 */
export const RoutingMode = z.enum(['off', 'round_robin', 'least_loaded']);
export type RoutingMode = z.infer<typeof RoutingMode>;

const MOST_AT_ONCE = 50;
const MOST_WORDS = 20;

export const RoutingSettings = z.object({
  mode: RoutingMode,
  /** Conversations that a person has at a time before they are given no more, where nothing else is said of them. */
  capacity: z.number().int().min(1).max(MOST_AT_ONCE),
});
export type RoutingSettings = z.infer<typeof RoutingSettings>;

/** What a member of the desk is given. */
export const AgentRouting = z.object({
  /** Null: that of the desk. 0: they are given none, and take what they like. */
  capacity: z.number().int().min(0).max(MOST_AT_ONCE).nullable(),
  /** That they write beside the shop's own, ISO 639-1: what is in another goes to them as long as one of them is there. */
  languages: z
    .array(z.string().regex(/^[a-z]{2}$/, 'Needs a code of two letters, such as de'))
    .max(MOST_WORDS),
  /** Labels that are theirs: what bears one goes to them as long as one of them is there. */
  skills: z.array(Label).max(MOST_WORDS),
});
export type AgentRouting = z.infer<typeof AgentRouting>;

/** `present`: the console is open. `away`: they said so. `offline`: no console is open. */
export const Presence = z.enum(['present', 'away', 'offline']);
export type Presence = z.infer<typeof Presence>;

/** A member of the desk, to give conversations to. */
export const Colleague = AgentRouting.extend({
  id: Id,
  name: z.string(),
  presence: Presence,
  /** Conversations that they hold and have not snoozed. */
  open: z.number().int(),
});
export type Colleague = z.infer<typeof Colleague>;
