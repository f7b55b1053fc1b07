import { type RestockApproval, restockQuantity, type RestockRow } from '#contracts';
import type { RestockSearch } from './restock-search.js';

/** A product with what to order of it at the service level that is looked at. */
export interface Proposal extends RestockRow {
  quantity: number;
  /** Of the order, in the shop's currency. */
  amount: number;
  /** Not yet here. */
  approvals: readonly RestockApproval[];
}

const NONE: readonly RestockApproval[] = [];

/** What would be ordered at a service level; null: at the least cost. */
export const proposalsAt = (
  rows: readonly RestockRow[],
  approvals: readonly RestockApproval[],
  service: number | null,
): Proposal[] => {
  const open = new Map<string, RestockApproval[]>();
  for (const one of approvals) open.set(one.productId, [...(open.get(one.productId) ?? []), one]);
  return rows.map((row) => {
    const own = open.get(row.productId) ?? NONE;
    const quantity = restockQuantity(row, own, service);
    return { ...row, quantity, amount: quantity * row.unitCost, approvals: own };
  });
};

/** Those that the address asks for; without a word on it, those to order. */
export const shownProposals = (
  proposals: readonly Proposal[],
  { show = 'order', category, q = '' }: RestockSearch,
): Proposal[] => {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return proposals.filter(
    (one) =>
      (show === 'all' || show === stateOf(one)) &&
      (category === undefined || one.category === category) &&
      words.every((word) => one.name.toLowerCase().includes(word)),
  );
};

const stateOf = ({ brief, quantity }: Proposal): 'order' | 'enough' | 'unknown' =>
  brief === null ? 'unknown' : quantity > 0 ? 'order' : 'enough';

export interface Totals {
  products: number;
  units: number;
  amount: number;
}

export const totalsOf = (proposals: readonly Proposal[]): Totals => {
  const ordered = proposals.filter(({ quantity }) => quantity > 0);
  return {
    products: ordered.length,
    units: ordered.reduce((sum, { quantity }) => sum + quantity, 0),
    amount: ordered.reduce((sum, { amount }) => sum + amount, 0),
  };
};

/** What comes first: what is empty soonest. */
export const urgency = ({ brief, onHand }: Proposal): number =>
  brief?.empty?.inDays ?? (brief === null || onHand > 0 ? Number.MAX_SAFE_INTEGER : 0);
