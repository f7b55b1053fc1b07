import { oneText } from '../../router-search.js';

export const SHOWN = ['order', 'enough', 'unknown', 'all'] as const;
export type Shown = (typeof SHOWN)[number];

/** The address of the page: which products are shown, and which is open. */
export interface RestockSearch {
  show?: Shown;
  category?: string;
  q?: string;
  product?: string;
}

export const parseRestockSearch = (raw: Record<string, unknown>): RestockSearch => ({
  show: SHOWN.find((one) => one === raw['show']),
  category: oneText(raw['category']),
  q: oneText(raw['q']),
  product: oneText(raw['product']),
});
