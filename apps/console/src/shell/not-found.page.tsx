import { IconMapOff } from '@tabler/icons-react';
import { EmptyState } from '../ui/empty-state.js';
import { LinkButton } from '../ui/link-button.js';
import { t } from '../messages/first.js';

export function NotFoundPage() {
  return (
    <main>
      <EmptyState
        icon={<IconMapOff size={32} stroke={1.5} />}
        title={t('thereIsNothingAtThis')}
        text={t('thePageMayHaveMoved')}
        action={<LinkButton to="/">{t('goToTheFirstPage')}</LinkButton>}
      />
    </main>
  );
}
