import type { OrderChangeKind } from '#contracts';

/** What staff do for a shopper; an exchange is chosen by the shopper, with the assistant. */
export const STAFF_CHANGES = [
  'cancel',
  'address',
  'return',
  'withdraw',
  'refund',
] as const satisfies readonly OrderChangeKind[];
export type StaffChange = (typeof STAFF_CHANGES)[number];
