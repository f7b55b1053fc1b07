/** The actions a flow may call, with the outcomes its file has to put into words. */
export const ACTION_OUTCOMES = {
  /** Opens the order to the shopper, once it is known to be theirs. Its failures are phrases, the same in every flow. */
  find_order: [],
  show_order: [
    'pending',
    'packed',
    'shipped',
    'late',
    'delivered',
    'cancelled',
    'return_requested',
    'exchange_requested',
    'returned',
  ],
  check_cancel: ['refused'],
  cancel_order: ['cancelled', 'refused'],
  check_change: ['refused'],
  change_address: ['changed', 'refused'],
  check_return: ['only_exchange', 'refused'],
  request_return: ['return_registered', 'exchange_registered', 'refused'],
  suggest_products: ['suggested', 'nearest', 'nothing', 'no_more'],
  check_parcel: ['not_due', 'cancelled'],
  /** Fills the items when the order holds only one. */
  check_items: [],
  pass_on_complaint: ['parcel_overdue', 'parcel_delivered', 'item_missing', 'service'],
} as const;
export type ActionName = keyof typeof ACTION_OUTCOMES;
