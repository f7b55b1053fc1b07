import { createContext, use } from 'react';
import type { LiveDesk } from './live-desk.js';
import type { StaffConnection } from './staff-connection.js';

export interface Live {
  connection: StaffConnection;
  desk: LiveDesk;
}

export const LiveContext = createContext<Live | null>(null);

/** The live connection and what follows it. Only where the signed-in role has an inbox. */
export function useLive(): Live {
  const live = use(LiveContext);
  if (!live) throw new Error('useLive needs the live provider around it');
  return live;
}
