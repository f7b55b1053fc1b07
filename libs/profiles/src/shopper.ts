import { createHash } from 'node:crypto';

/** Who behaves: a visitor's browser, a customer the site vouches for, or both; one of them at least. */
export interface Shopper {
  visitorId: string | null;
  customerId: string | null;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Keys of a shopper that can be kept after everything else of them was deleted. */
export const shopperKeys = ({ visitorId, customerId }: Shopper): string[] => [
  ...(customerId === null ? [] : [hash(`customer\n${customerId}`)]),
  ...(visitorId === null ? [] : [hash(`visitor\n${visitorId}`)]),
];
