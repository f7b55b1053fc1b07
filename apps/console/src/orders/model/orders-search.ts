import { ORDER_CHANGE_KINDS, type OrderChangeKind, OrderRequestState } from '#contracts';
import { oneText } from '../../router-search.js';

/** The address of the page: which requests are shown. */
export interface OrdersSearch {
  state?: OrderRequestState | undefined;
  kind?: OrderChangeKind | undefined;
  /** Part of an order's number. */
  q?: string | undefined;
}

export const parseOrdersSearch = (raw: Record<string, unknown>): OrdersSearch => ({
  state: OrderRequestState.optional().catch(undefined).parse(raw['state']),
  kind: ORDER_CHANGE_KINDS.find((kind) => kind === raw['kind']),
  q: oneText(raw['q'])?.slice(0, 100),
});
