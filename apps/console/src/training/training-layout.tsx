import { Outlet } from '@tanstack/react-router';
import { useMe } from '../session/me-context.js';
import { homeOf } from '../shell/nav-items.js';
import { RoleNotice } from '../ui/role-notice.js';
import { SectionTabs } from '../ui/section-tabs.js';

const TABS = [
  { to: '/training', label: 'To label' },
  { to: '/training/examples', label: 'Examples' },
  { to: '/training/versions', label: 'Versions' },
] as const;

/** What the assistant learns from and how well it understands. Owners decide. */
export function TrainingLayout() {
  const me = useMe();
  if (me.role !== 'owner')
    return (
      <RoleNotice
        heading="Training"
        title="Training is not part of your role"
        text="Owners see what the assistant learns from. What you correct at the desk comes to them."
        to={homeOf(me.role)}
        toLabel="Go back"
      />
    );
  return (
    <SectionTabs label="Training" tabs={TABS}>
      <Outlet />
    </SectionTabs>
  );
}
