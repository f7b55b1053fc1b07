import { z } from 'zod';
import { BehaviorRecord, BehaviorType, Preference } from './behavior.js';
import { Id, Timestamp } from './common.js';

/** Whether a shopper's behaviour may be kept and used. Nothing is kept before it is `granted`. */
export const Consent = z.enum(['granted', 'refused', 'unasked']);
export type Consent = z.infer<typeof Consent>;

/** Whose data is meant; for staff and the shop's server. A shopper's own page leaves both out. */
export const ShopperRef = z.object({ visitorId: Id.optional(), customerId: Id.optional() });
export type ShopperRef = z.infer<typeof ShopperRef>;

/** Somebody the shop knows by name: imported, or vouched for by its site. */
export const KnownCustomer = z.object({ id: Id, name: z.string().nullable(), email: z.string().nullable() });
export type KnownCustomer = z.infer<typeof KnownCustomer>;

/** A name with its share of the interest in all names of the kind; shares add up to 1 or less (the largest are listed). */
const Shares = z.array(z.object({ name: z.string(), share: z.number() }));

/** What the behaviour of a shopper says, as of now. Made from the events each time: it cannot be out of step with them. */
export const Profile = z.object({
  consent: Consent,
  events: z.number().int(),
  firstAt: Timestamp.nullable(),
  lastAt: Timestamp.nullable(),
  /** Products by interest, decayed by the half-life of what was done; below 0 what was disliked. Largest first. */
  products: z.array(
    z.object({ productId: Id, name: z.string().nullable(), interest: z.number(), last: BehaviorType }),
  ),
  categories: Shares,
  brands: Shares,
  sizes: Shares,
  colors: Shares,
  /** Minor units: the middle half of what interest goes to. */
  priceBand: z.object({ low: z.number().int(), high: z.number().int(), currency: z.string() }).nullable(),
  /** What is being done in this visit; null when nothing was done for half an hour. */
  session: z
    .object({ since: Timestamp, productIds: z.array(Id), searches: z.array(z.string()), categories: Shares })
    .nullable(),
  /** Told in the chat, the latest word on each. */
  preferences: z.array(Preference.extend({ at: Timestamp })),
  rejectedProductIds: z.array(Id),
});
export type Profile = z.infer<typeof Profile>;

/** Everything kept about a shopper. */
export const ProfileExport = z.object({
  exportedAt: Timestamp,
  profile: Profile,
  events: z.array(BehaviorRecord),
  /** Visitors whose behaviour counts for the customer since a log-in. */
  links: z.array(z.object({ visitorId: Id, customerId: Id, at: Timestamp })),
  /** What else is kept, by kind: conversations with their messages, orders, reviews, examples taken from messages. */
  kept: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
});
export type ProfileExport = z.infer<typeof ProfileExport>;

/** Proof of an erasure; it holds nothing about whom it was. */
export const Erasure = z.object({
  id: Id,
  at: Timestamp,
  /** By kind. Orders stay, as a shop has to keep them, without name, e-mail address, street and customer number. */
  rows: z.object({ events: z.number().int(), links: z.number().int() }).catchall(z.number().int()),
  /** `gone` once the ranking in use was trained after the erasure; counts kept in memory are made anew at once. */
  influence: z.object({ versionId: Id.nullable(), trainedAt: Timestamp.nullable(), gone: z.boolean() }),
});
export type Erasure = z.infer<typeof Erasure>;
