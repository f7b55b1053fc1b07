import { useMe } from '../session/me-context.js';
import { AnalystNotice } from './analyst-notice.js';
import { InboxPanes } from './inbox-panes.js';

export function InboxPage() {
  const me = useMe();
  return me.role === 'analyst' ? <AnalystNotice /> : <InboxPanes />;
}
