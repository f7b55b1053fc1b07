import {
  type Address,
  formatMoney,
  type ListedOrderRequest,
  type OrderChangeKind,
  type OrderRequestState,
} from '#contracts';
import { t } from '../../messages/index.js';

export const CHANGE_LABEL: Record<OrderChangeKind, string> = {
  cancel: t('cancellation'),
  address: t('otherAddress'),
  return: t('returnOfOrder'),
  exchange: t('exchange'),
  withdraw: t('takenBackByTheShopper'),
  refund: t('refundNote'),
};

export const REQUEST_STATE_LABEL: Record<OrderRequestState, string> = {
  requested: t('waitsForAnAnswer'),
  confirmed: t('confirmedState'),
  refused: t('refusedState'),
  undone: t('undoneState'),
};

export const addressLine = ({ name, line1, line2, postcode, city, region, country }: Address): string =>
  [name, line1, line2, `${postcode} ${city}`.trim(), region, country].filter(Boolean).join(', ');

/** What is asked for, beyond the kind of it: the items, the address, the amount. */
export function requestDetails({ change, items, currency }: ListedOrderRequest): string[] {
  switch (change.kind) {
    case 'address':
      return [addressLine(change.address)];
    case 'refund':
      return [`${formatMoney({ amount: change.amount, currency })}: ${change.reason}`];
    default:
      return items.map(({ name, options, quantity, wanted }) => {
        const item = `${quantity} × ${name}${options && ` (${options})`}`;
        return wanted === null ? item : t('itemForWanted', { item, wanted });
      });
  }
}
