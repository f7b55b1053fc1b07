import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { t } from '../messages/index.js';

interface Props {
  title: string;
  /** What goes with it, for good. */
  text: string;
  pending: boolean;
  onClose: () => void;
  onRemove: () => void;
}

/** Asks before something goes that cannot be brought back. */
export function RemoveDialog({ title, text, pending, onClose, onRemove }: Props) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('closeWithoutChange') }}
    >
      <Stack gap="sm">
        <Text size="sm">{text}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('leaveItAsItIs')}
          </Button>
          <Button color="red" loading={pending} onClick={onRemove}>
            {t('remove')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
