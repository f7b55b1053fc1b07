import type { ReactNode } from 'react';
import { useMe } from '../session/me-context.js';
import { t } from '../messages/index.js';
import { RoleNotice } from './role-notice.js';

/** Pages for analysts and owners; agents are told so. */
export function AnalystsOnly({ what, children }: { what: string; children: ReactNode }) {
  const me = useMe();
  if (me.role !== 'agent') return children;
  return (
    <RoleNotice
      heading={what}
      title={t('whatAreNotPartOf', { what })}
      text={t('youAreSignedInAsAn')}
      to="/inbox"
      toLabel={t('goToTheInbox')}
    />
  );
}
