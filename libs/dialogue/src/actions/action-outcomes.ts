/** The actions a flow may call, with the outcomes its file has to put into words. */
export const ACTION_OUTCOMES = {
  /** Opens the order to the shopper, once it is known to be theirs. Its failures are phrases, the same in every flow. */
  find_order: [],
  /** Has a one-time code sent to an address; says the same whether orders were placed with it or not. */
  send_code: ['unavailable', 'too_many'],
  /** Opens what was ordered with the address, once the code is right. Asks again for a wrong one. */
  check_code: ['found', 'wrong', 'too_many'],
  /** Keeps what was read back until it has been told. */
  watch_product: ['watching', 'gone'],
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
  /** `requested`: the shop's order system has been asked, and has not answered yet. */
  cancel_order: ['cancelled', 'requested', 'refused'],
  check_change: ['refused'],
  check_address: ['refused'],
  change_address: ['changed', 'requested', 'refused'],
  /** `faulty`: too late to send it back, and a matter of the warranty. */
  check_return: ['only_exchange', 'faulty', 'refused'],
  /** Fills what is wanted in place of the items with the same again, where it is there and nothing else was asked for. */
  replace_same: [],
  /** Asks again for what cannot be had. */
  check_exchange: ['not_offered', 'same_variant', 'sold_out'],
  request_return: ['registered', 'requested', 'refused'],
  check_withdraw: ['refused'],
  withdraw_return: ['withdrawn', 'requested', 'refused'],
  /** What it says are phrases: the same when the talk of products goes on. */
  suggest_products: [],
  check_parcel: ['not_due', 'cancelled'],
  /** Fills the items when the order holds only one. */
  check_items: [],
  pass_on_complaint: ['parcel_overdue', 'parcel_delivered', 'item_missing', 'service'],
} as const;
export type ActionName = keyof typeof ACTION_OUTCOMES;
