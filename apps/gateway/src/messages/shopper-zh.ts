import type { Translation } from '#messages';
import type { shopperEn } from './shopper-en.js';

export const shopperZh: Translation<typeof shopperEn> = {
  demoNoOrders: '暂无订单',
  demoOrders: '{count, plural, other {# 个订单}}，最近购买 {item}',
};
