import { Outlet } from '@tanstack/react-router';
import { AnalystsOnly } from '../ui/analysts-only.js';
import { SectionTabs } from '../ui/section-tabs.js';
import { t } from '../messages/index.js';
import { useFilter } from './use-filter.js';
import { ViewTools } from './views/view-tools.js';

const TABS = [
  { to: '/reviews', label: t('overview') },
  { to: '/reviews/aspects', label: t('aspects') },
  { to: '/reviews/compare', label: t('compare') },
  { to: '/reviews/explorer', label: t('explorer') },
  { to: '/reviews/claims', label: t('claims') },
  { to: '/reviews/imports', label: t('imports') },
] as const;

/** The pages of the reviews under one row of tabs; the filter goes with the reader from tab to tab. */
export function ReviewsLayout() {
  const filter = useFilter();
  return (
    <AnalystsOnly what={t('reviews')}>
      <SectionTabs label={t('reviews')} tabs={TABS} search={filter} tools={<ViewTools filter={filter} />}>
        <Outlet />
      </SectionTabs>
    </AnalystsOnly>
  );
}
