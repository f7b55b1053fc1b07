import { createContext, use } from 'react';
import type { StaffAccount } from '#contracts';

export const MeContext = createContext<StaffAccount | null>(null);

/** The account that is signed in. Only inside the shell. */
export function useMe(): StaffAccount {
  const me = use(MeContext);
  if (!me) throw new Error('useMe needs the shell around it');
  return me;
}
