import type { AlarmTarget } from '#contracts';

/** Whoever knows the whole address of a chat room can write there. */
export const shownAddress = (kind: AlarmTarget['kind'], address: string): string =>
  kind === 'chat' ? new URL(address).host : address;
