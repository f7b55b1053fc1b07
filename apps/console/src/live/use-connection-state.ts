import { useSyncExternalStore } from 'react';
import { useLive } from './desk-context.js';
import type { ConnectionState } from './staff-connection.js';

export function useConnectionState(): ConnectionState {
  const { connection } = useLive();
  return useSyncExternalStore(connection.subscribe, connection.getState);
}
