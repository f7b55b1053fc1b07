/** Query keys of everything that shows orders or what was asked of them. */
export const orderKeys = { all: ['orders'] as const };
