import type { Translation } from '#messages';
import type { en } from './en.js';

export const zh: Translation<typeof en> = {
  anotherAddressInTheSameCountry:
    '订单只能改寄到同一国家的其他地址，因为运费和税费与国家有关。如需寄往其他国家，请取消后重新下单。',
  step_cancelled: '已取消',
  cancelledIsRefunded: '订单已取消，全款会原路退回。',
  cannotCancelDelivered: '订单已经送达，您可以改为退货。',
  cannotCancelPacked: '订单已经打包，无法拦截。收到后您可以退货。',
  cannotCancelShipped: '订单已经在运输途中。收到后您可以退货。',
  cannotReaddressDelivered: '订单已经送达。',
  cannotReaddressPacked: '订单已经打包并贴好面单，无法在这里修改地址。',
  cannotReaddressShipped: '订单已经在运输途中，无法在这里修改地址。',
  step_delivered: '已送达',
  step_exchangeRequested: '已申请换货',
  step_exchanged: '已换货',
  isCancelled: '订单已经取消。',
  isExchangeRequested: '该订单的换货正在处理中。',
  isReturned: '订单已经退货。',
  isReturnRequested: '该订单的退货正在处理中。',
  moreThanWasPaid: '金额超出了该订单剩余可退的款项。',
  notArrived: '订单还没有送达。送达后，您可以在这里申请{kind, select, return {退货} other {换货}}。',
  nothingToTakeBack: '该订单没有可以撤回的退货或换货。',
  step_packed: '已打包',
  step_placed: '已下单',
  step_returnRequested: '已申请退货',
  step_returned: '已退货',
  step_shipped: '已发货',
  oneAtATime: '该订单已有一项更改申请，还在处理中。',
  soldOut: '您想换的商品刚刚售罄。',
  takenBackSince: '这项操作完成后已被撤回。',
  timeIsOver: '{days} 天的{kind, select, return {退货} other {换货}}期限已过。',
};
