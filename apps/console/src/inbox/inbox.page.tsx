import { useMe } from '../session/me-context.js';
import { RoleNotice } from '../ui/role-notice.js';
import { InboxPanes } from './inbox-panes.js';

export function InboxPage() {
  const me = useMe();
  if (me.role !== 'analyst') return <InboxPanes />;
  return (
    <RoleNotice
      heading="Inbox"
      title="Conversations are not part of your role"
      text="You are signed in as an analyst. What shoppers write is shown to agents and owners only; an owner can change your role under Staff."
      to="/reviews"
      toLabel="Go to the reviews"
    />
  );
}
