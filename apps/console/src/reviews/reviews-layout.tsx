import { Outlet } from '@tanstack/react-router';
import { AnalystsOnly } from '../ui/analysts-only.js';
import { SectionTabs } from '../ui/section-tabs.js';
import { useFilter } from './use-filter.js';
import { ViewTools } from './views/view-tools.js';

const TABS = [
  { to: '/reviews', label: 'Overview' },
  { to: '/reviews/aspects', label: 'Aspects' },
  { to: '/reviews/compare', label: 'Compare' },
  { to: '/reviews/explorer', label: 'Explorer' },
  { to: '/reviews/imports', label: 'Imports' },
] as const;

/** The pages of the reviews under one row of tabs; the filter goes with the reader from tab to tab. */
export function ReviewsLayout() {
  const filter = useFilter();
  return (
    <AnalystsOnly what="Reviews">
      <SectionTabs label="Reviews" tabs={TABS} search={filter} tools={<ViewTools filter={filter} />}>
        <Outlet />
      </SectionTabs>
    </AnalystsOnly>
  );
}
