import { useMe } from '../session/me-context.js';
import { RoleNotice } from '../ui/role-notice.js';
import { t } from '../messages/desk.js';
import { InboxPanes } from './inbox-panes.js';

export function InboxPage() {
  const me = useMe();
  if (me.role !== 'analyst') return <InboxPanes />;
  return (
    <RoleNotice
      heading={t('inbox')}
      title={t('conversationsAreNotPartOf')}
      text={t('youAreSignedInAs')}
      to="/reviews"
      toLabel={t('goToTheReviews')}
    />
  );
}
