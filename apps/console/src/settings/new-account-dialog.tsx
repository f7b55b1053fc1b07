import { Modal } from '@mantine/core';
import { t } from '../messages/index.js';
import { NewAccountForm } from './new-account-form.js';

export function NewAccountDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('addAnAccount')}
      closeButtonProps={{ 'aria-label': t('closeWithoutAdding') }}
    >
      <NewAccountForm onCreated={onClose} />
    </Modal>
  );
}
