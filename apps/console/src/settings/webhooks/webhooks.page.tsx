import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { t } from '../../messages/index.js';
import { useMe } from '../../session/me-context.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Loaded } from '../../ui/loaded.js';
import { RoleNotice } from '../../ui/role-notice.js';
import { SettingsPage } from '../settings-page.js';
import { NewWebhookDialog } from './new-webhook-dialog.js';
import { WebhookCard } from './webhook-card.js';
import { webhooksQuery } from './webhook-queries.js';
import classes from './webhooks.module.css';

/** Where the shop's other systems are told what happens. */
export function WebhooksPage() {
  const me = useMe();
  if (me.role === 'owner') return <Webhooks />;
  return (
    <RoleNotice
      heading={t('webhooks')}
      title={t('onlyOwnersManageWebhooks')}
      text={t('askAnOwnerAboutWebhooks')}
      to="/settings/account"
      toLabel={t('yourAccount')}
    />
  );
}

function Webhooks() {
  const webhooks = useQuery(webhooksQuery);
  const [isAdding, { open, close }] = useDisclosure(false);
  return (
    <SettingsPage
      title={t('webhooks')}
      action={
        <Button size="xs" leftSection={<IconPlus size={14} />} onClick={open}>
          {t('addAWebhook')}
        </Button>
      }
    >
      <Loaded query={webhooks} what={t('theWebhooks')} height={160}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={<IconWebhook size={32} stroke={1.5} />}
              title={t('noWebhookYet')}
              text={t('noWebhookYetText')}
              action={
                <Button size="xs" variant="default" onClick={open}>
                  {t('addAWebhook')}
                </Button>
              }
            />
          ) : (
            <ul className={classes.list}>
              {items.map((webhook) => (
                <WebhookCard key={webhook.id} webhook={webhook} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {isAdding && <NewWebhookDialog onClose={close} />}
    </SettingsPage>
  );
}
