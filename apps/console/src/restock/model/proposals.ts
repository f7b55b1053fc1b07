import { type RestockPlan, restockQuantity } from '#contracts';
import type { RestockSearch } from './restock-search.js';

/** A product with what to order of it at the service level that is looked at. */
export interface Proposal extends RestockPlan {
  /** Of the order, in the shop's currency. */
  amount: number;
}

/** What would be ordered at a service level; null: at the least cost. */
export const proposalsAt = (plans: readonly RestockPlan[], service: number | null): Proposal[] =>
  plans.map((plan) => {
    const quantity = restockQuantity(plan, service);
    return { ...plan, quantity, amount: quantity * plan.unitCost };
  });

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

const stateOf = ({ figures, quantity }: Proposal): 'order' | 'enough' | 'unknown' =>
  figures === null ? 'unknown' : quantity > 0 ? 'order' : 'enough';

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
export const urgency = ({ figures, onHand }: Proposal): number =>
  figures?.empty?.inDays ?? (figures === null || onHand > 0 ? Number.MAX_SAFE_INTEGER : 0);
