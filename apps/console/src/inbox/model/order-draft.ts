import {
  Address,
  formatMoney,
  minorUnits,
  type Order,
  type OrderChange,
  type ShopperOrder,
} from '#contracts';
import { addressLine } from '../../orders/model/request-words.js';
import { t } from '../../messages/desk.js';
import type { StaffChange } from './staff-changes.js';

/** What the fields of the dialog hold. */
export interface OrderDraft {
  address: Address;
  /** Places of the items that go back. */
  items: number[];
  /** In whole units, as typed. */
  amount: number | string;
  reason: string;
}

export const emptyDraft = ({ order: { address, items } }: ShopperOrder): OrderDraft => ({
  address,
  items: items.length === 1 ? [0] : [],
  amount: '',
  reason: '',
});

/** The change that the fields describe; null while they describe none. */
export function changeOf(
  kind: StaffChange,
  draft: OrderDraft,
  { order, refundable }: ShopperOrder,
): OrderChange | null {
  switch (kind) {
    case 'cancel':
    case 'withdraw':
      return { kind };
    case 'address': {
      const address = Address.safeParse(draft.address);
      const isOther = addressLine(draft.address) !== addressLine(order.address);
      return address.success && isOther ? { kind, address: address.data } : null;
    }
    case 'return':
      return draft.items.length > 0
        ? { kind, items: [...draft.items].sort((a, b) => a - b), reason: '' }
        : null;
    case 'refund': {
      const amount = Math.round(Number(draft.amount) * minorUnits(order.currency));
      const reason = draft.reason.trim();
      return amount > 0 && amount <= refundable && reason !== '' ? { kind, amount, reason } : null;
    }
  }
}

const itemsText = (order: Order, at: readonly number[]): string =>
  at
    .flatMap((place) => order.items[place] ?? [])
    .map(({ quantity, name, options }) => {
      const chosen = Object.values(options).join(', ');
      return `${quantity} × ${name}${chosen && ` (${chosen})`}`;
    })
    .join('; ');

/** What exactly will be written, for a yes or a no. */
export function readBack(change: OrderChange, order: Order): string {
  const { number, currency } = order;
  const all = order.items.map((_, at) => at);
  switch (change.kind) {
    case 'cancel':
      return t('readBackCancel', {
        order: number,
        items: itemsText(order, all),
        amount: formatMoney({ amount: amountOf(order, all), currency }),
      });
    case 'address':
      return t('readBackAddress', { order: number, address: addressLine(change.address) });
    case 'return':
      return t('readBackReturn', {
        order: number,
        items: itemsText(order, change.items),
        amount: formatMoney({ amount: amountOf(order, change.items), currency }),
      });
    case 'withdraw':
      return t('readBackWithdraw', { order: number });
    case 'refund':
      return t('readBackRefund', { order: number, amount: formatMoney({ amount: change.amount, currency }) });
    case 'exchange':
      throw new Error('Staff ask for no exchange');
  }
}

const amountOf = (order: Order, at: readonly number[]): number =>
  at
    .flatMap((place) => order.items[place] ?? [])
    .reduce((sum, { price, quantity }) => sum + price * quantity, 0);
