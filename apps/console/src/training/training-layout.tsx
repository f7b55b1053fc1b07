import { Outlet } from '@tanstack/react-router';
import { useMe } from '../session/me-context.js';
import { homeOf } from '../shell/nav-items.js';
import { RoleNotice } from '../ui/role-notice.js';
import { SectionTabs } from '../ui/section-tabs.js';
import { t } from '../messages/index.js';

const TABS = [
  { to: '/training', label: t('toLabel') },
  { to: '/training/examples', label: t('examples') },
  { to: '/training/versions', label: t('versions') },
  { to: '/training/proofs', label: t('proofs') },
  { to: '/training/sentiment', label: t('sentiment') },
  { to: '/training/polarity', label: t('sentimentOfAspects') },
  { to: '/training/aspects', label: t('aspectsOfTerms') },
] as const;

/** What the assistant learns from and how well it understands. Owners decide. */
export function TrainingLayout() {
  const me = useMe();
  if (me.role !== 'owner')
    return (
      <RoleNotice
        heading={t('training')}
        title={t('trainingIsNotPartOf')}
        text={t('ownersSeeWhatTheAssistant')}
        to={homeOf(me.role)}
        toLabel={t('goBack')}
      />
    );
  return (
    <SectionTabs label={t('training')} tabs={TABS}>
      <Outlet />
    </SectionTabs>
  );
}
