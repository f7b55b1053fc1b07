import type { ReactNode } from 'react';
import { useMe } from '../session/me-context.js';
import { RoleNotice } from './role-notice.js';

/** Pages for analysts and owners; agents are told so. */
export function AnalystsOnly({ what, children }: { what: string; children: ReactNode }) {
  const me = useMe();
  if (me.role !== 'agent') return children;
  return (
    <RoleNotice
      heading={what}
      title={`${what} are not part of your role`}
      text="You are signed in as an agent. Analysts and owners see these pages; an owner can change your role under Staff."
      to="/inbox"
      toLabel="Go to the inbox"
    />
  );
}
