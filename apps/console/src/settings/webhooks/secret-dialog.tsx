import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { Webhook } from '#contracts';
import { describeError } from '../../api/request-error.js';
import { t } from '../../messages/index.js';
import { SecretNote } from '../../ui/secret-note.js';
import { useWebhooks } from './use-webhooks.js';

interface Props {
  webhook: Webhook;
  onClose: () => void;
}

/** Asks before the secret is renewed, and shows the new one once. */
export function SecretDialog({ webhook: { id, address }, onClose }: Props) {
  const { renewSecret } = useWebhooks();
  const { data, error, isPending } = renewSecret;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('newSecretFor', { address })}
      closeButtonProps={{ 'aria-label': t('closeWithoutChange') }}
    >
      {data ? (
        <SecretNote text={t('webhooksAreSigned')} lines={[data.secret]} onDone={onClose} />
      ) : (
        <Stack gap="sm">
          <Text size="sm">{t('newSecretText')}</Text>
          {error && (
            <Text role="alert" size="sm" c="var(--mantine-color-error)">
              {describeError(error)}
            </Text>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" data-autofocus onClick={onClose}>
              {t('leaveItAsItIs')}
            </Button>
            <Button loading={isPending} onClick={() => renewSecret.mutate(id)}>
              {t('makeANewSecret')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
