import { useMe } from '../../session/me-context.js';
import { useColleagues } from '../../team/use-colleagues.js';
import { Loaded } from '../../ui/loaded.js';
import { RoleNotice } from '../../ui/role-notice.js';
import { t } from '../../messages/desk.js';
import { SettingsPage } from '../settings-page.js';
import { ModeCard } from './mode-card.js';
import { TeamCard } from './team-card.js';
import { useRouting } from './use-assignment.js';

const AGAIN_MS = 10_000;

/** How waiting conversations come to people, and who has how much. */
export function AssignmentPage() {
  const me = useMe();
  if (me.role === 'owner') return <Assignment />;
  return (
    <RoleNotice
      heading={t('assignment')}
      title={t('onlyOwnersChangeTheAssignment')}
      text={t('askAnOwnerAboutTheAssignment')}
      to="/settings/account"
      toLabel={t('yourAccount')}
    />
  );
}

function Assignment() {
  const routing = useRouting();
  const team = useColleagues(true, AGAIN_MS);
  return (
    <SettingsPage title={t('assignment')}>
      <Loaded query={routing} what={t('theAssignment')} height={200}>
        {(settings) => (
          <>
            <ModeCard settings={settings} />
            <Loaded query={team} what={t('theDesk')} height={160}>
              {({ items }) => <TeamCard team={items} usual={settings.capacity} />}
            </Loaded>
          </>
        )}
      </Loaded>
    </SettingsPage>
  );
}
