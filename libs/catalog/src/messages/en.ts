/** The steps of an order, and why it cannot be changed: what shoppers read. */
export const en = {
  anotherAddressInTheSameCountry:
    'An order can only be sent to another address in the same country, as delivery and taxes depend on it. To send it elsewhere, cancel it and order again.',
  step_cancelled: 'Cancelled',
  cancelledIsRefunded: 'The order is cancelled: its full amount goes back anyway.',
  cannotCancelDelivered: 'The order has been delivered. You can send it back instead.',
  cannotCancelPacked:
    'The order is already packed and can no longer be stopped. You can send it back once it arrives.',
  cannotCancelShipped: 'The order is already on its way. You can send it back once it arrives.',
  cannotReaddressDelivered: 'The order has already been delivered.',
  cannotReaddressPacked:
    'The order is already packed with its label on, so its address can no longer be changed here.',
  cannotReaddressShipped: 'The order is already on its way, so its address can no longer be changed here.',
  step_delivered: 'Delivered',
  step_exchangeRequested: 'Exchange requested',
  step_exchanged: 'Exchanged',
  isCancelled: 'The order is already cancelled.',
  isExchangeRequested: 'An exchange of this order is already under way.',
  isReturned: 'The order has already been returned.',
  isReturnRequested: 'A return of this order is already under way.',
  moreThanWasPaid: 'That is more than what is left to refund of this order.',
  notArrived:
    'The order has not arrived yet. Once it has, you can ask for the {kind, select, return {return} other {exchange}} here.',
  nothingToTakeBack: 'There is no return or exchange of this order to take back.',
  step_packed: 'Packed',
  step_placed: 'Placed',
  step_returnRequested: 'Return requested',
  step_returned: 'Returned',
  step_shipped: 'Shipped',
  oneAtATime: 'A change of this order has been asked for already and is not settled yet.',
  soldOut: 'What you want instead has just sold out.',
  takenBackSince: 'This was done, and has been taken back since.',
  timeIsOver: 'The {days} days for {kind, select, return {a return} other {an exchange}} are over.',
} as const;
