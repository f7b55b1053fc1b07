import { Outlet } from '@tanstack/react-router';
import { t } from '../messages/index.js';
import { AnalystsOnly } from '../ui/analysts-only.js';
import { SectionTabs } from '../ui/section-tabs.js';

const TABS = [
  { to: '/search', label: t('searchesOfShoppers') },
  { to: '/search/synonyms', label: t('synonyms') },
  { to: '/search/rules', label: t('rules') },
] as const;

/** What shoppers search for, and what the shop makes of it. */
export function SearchesLayout() {
  return (
    <AnalystsOnly what={t('searchesOfShoppers')}>
      <SectionTabs label={t('searchesOfShoppers')} tabs={TABS}>
        <Outlet />
      </SectionTabs>
    </AnalystsOnly>
  );
}
