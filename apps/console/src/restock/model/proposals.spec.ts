import type { RestockApproval, RestockRow } from '#contracts';
import { proposalsAt, shownProposals, totalsOf } from './proposals.js';

const PLANNED = 1_000;
const row = (productId: string, services: number[] | null): RestockRow => ({
  productId,
  name: `Bottle ${productId}`,
  category: 'Bottles',
  plannedAt: PLANNED,
  onHand: 3,
  underWay: 0,
  reason: services ? null : 'too_few_days',
  brief: services && {
    weekly: { mean: 4, low: 3, high: 5 },
    leadTime: { half: 12, most: 15 },
    empty: null,
    quantity: 5,
    services,
  },
  unitCost: 2.5,
  currency: 'EUR',
});
const ROWS = [row('a', [1, 2, 3, 7, 8, 9]), row('b', [0, 0, 0, 0, 0, 0]), row('c', null)];
const approval = (productId: string, approvedAt: number): RestockApproval => ({
  id: `${productId} ${approvedAt}`,
  ...{ productId, approvedAt },
  quantity: 4,
  state: 'approved',
});
const quantities = (approvals: RestockApproval[], service: number | null) =>
  proposalsAt(ROWS, approvals, service).map(({ quantity }) => quantity);

describe('proposals', () => {
  it('order what the level in view asks for, less what was approved since the plan was made', () => {
    expect(quantities([], null)).toEqual([5, 5, 0]);
    expect(quantities([], 0.95)).toEqual([7, 0, 0]);
    expect(quantities([approval('a', PLANNED - 1)], 0.95)).toEqual([7, 0, 0]);
    expect(quantities([approval('a', PLANNED + 1)], 0.95)).toEqual([3, 0, 0]);
    expect(quantities([approval('a', PLANNED + 1), approval('a', PLANNED + 2)], 0.95)).toEqual([0, 0, 0]);
  });

  it('are found by state and words, and summed up', () => {
    const proposals = proposalsAt(ROWS, [], 0.95);
    const ids = (search: Parameters<typeof shownProposals>[1]) =>
      shownProposals(proposals, search).map(({ productId }) => productId);
    expect(ids({})).toEqual(['a']);
    expect(ids({ show: 'enough' })).toEqual(['b']);
    expect(ids({ show: 'unknown' })).toEqual(['c']);
    expect(ids({ show: 'all', q: 'BOTTLE c' })).toEqual(['c']);
    expect(ids({ show: 'all', category: 'Tents' })).toEqual([]);
    expect(totalsOf(proposals)).toEqual({ products: 1, units: 7, amount: 17.5 });
  });
});
