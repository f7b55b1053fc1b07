import { Modal } from '@mantine/core';
import { NewAccountForm } from './new-account-form.js';

export function NewAccountDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Add an account"
      closeButtonProps={{ 'aria-label': 'Close without adding' }}
    >
      <NewAccountForm onCreated={onClose} />
    </Modal>
  );
}
