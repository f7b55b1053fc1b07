import { Button, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useMe } from '../session/me-context.js';
import { ErrorState } from '../ui/error-state.js';
import { RoleNotice } from '../ui/role-notice.js';
import { t } from '../messages/index.js';
import { NewAccountDialog } from './new-account-dialog.js';
import { SettingsPage } from './settings-page.js';
import { StaffTable } from './staff-table.js';
import { useAccounts } from './use-accounts.js';

export function StaffPage() {
  const me = useMe();
  if (me.role === 'owner') return <StaffAccounts />;
  return (
    <RoleNotice
      heading={t('staff2')}
      title={t('onlyOwnersManageAccounts')}
      text={t('askAnOwnerOfThis')}
      to="/settings/account"
      toLabel={t('yourAccount')}
    />
  );
}

function StaffAccounts() {
  const { data, isPending, error, refetch } = useAccounts();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <SettingsPage
      title={t('staff2')}
      action={
        <Button size="xs" leftSection={<IconPlus size={14} />} onClick={open}>
          {t('addAnAccount')}
        </Button>
      }
    >
      {isPending && <Skeleton height={160} radius="lg" />}
      {error && !data && (
        <ErrorState title={t('theAccountsCouldNotBe')} error={error} onRetry={() => void refetch()} />
      )}
      {data && <StaffTable accounts={data.items} />}
      <NewAccountDialog opened={opened} onClose={close} />
    </SettingsPage>
  );
}
