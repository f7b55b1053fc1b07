import { Outlet } from '@tanstack/react-router';
import { AnalystsOnly } from '../ui/analysts-only.js';
import { SectionTabs } from '../ui/section-tabs.js';
import { t } from '../messages/index.js';

const TABS = [
  { to: '/recommendations', label: t('versions') },
  { to: '/recommendations/results', label: t('results') },
  { to: '/recommendations/experiments', label: t('experiments') },
  { to: '/recommendations/rules', label: t('rules') },
  { to: '/recommendations/why', label: t('whyThis') },
] as const;

/** How suggestions are made, how well they do, and why somebody sees one. */
export function RecommendationsLayout() {
  return (
    <AnalystsOnly what={t('recommendations')}>
      <SectionTabs label={t('recommendations')} tabs={TABS}>
        <Outlet />
      </SectionTabs>
    </AnalystsOnly>
  );
}
