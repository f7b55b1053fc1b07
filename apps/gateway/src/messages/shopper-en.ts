/** What visitors of the demo read. */
export const shopperEn = {
  demoNoOrders: 'No orders yet',
  demoOrders: '{count, plural, one {# order} other {# orders}}, last bought {item}',
} as const;
