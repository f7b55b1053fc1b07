import { Outlet } from '@tanstack/react-router';
import { AnalystsOnly } from '../ui/analysts-only.js';
import { SectionTabs } from '../ui/section-tabs.js';

const TABS = [
  { to: '/recommendations', label: 'Versions' },
  { to: '/recommendations/results', label: 'Results' },
  { to: '/recommendations/experiments', label: 'Experiments' },
  { to: '/recommendations/rules', label: 'Rules' },
  { to: '/recommendations/why', label: 'Why this?' },
] as const;

/** How suggestions are made, how well they do, and why somebody sees one. */
export function RecommendationsLayout() {
  return (
    <AnalystsOnly what="Recommendations">
      <SectionTabs label="Recommendations" tabs={TABS}>
        <Outlet />
      </SectionTabs>
    </AnalystsOnly>
  );
}
