import { Modal } from '@mantine/core';
import { WEBHOOK_EVENTS } from '#contracts';
import { t } from '../../messages/index.js';
import { SecretNote } from '../../ui/secret-note.js';
import { useWebhooks } from './use-webhooks.js';
import { WebhookForm } from './webhook-form.js';

/** Has a system told; the secret is then shown once. */
export function NewWebhookDialog({ onClose }: { onClose: () => void }) {
  const { add } = useWebhooks();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('addAWebhook')}
      closeButtonProps={{ 'aria-label': t('closeWithoutAdding') }}
    >
      {add.data ? (
        <SecretNote text={t('webhooksAreSigned')} lines={[add.data.secret]} onDone={onClose} />
      ) : (
        <WebhookForm
          initial={{ address: '', events: [...WEBHOOK_EVENTS] }}
          label={t('addTheWebhook')}
          pending={add.isPending}
          error={add.error}
          onSubmit={(webhook) => add.mutate(webhook)}
        />
      )}
    </Modal>
  );
}
