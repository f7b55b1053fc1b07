import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconShare } from '@tabler/icons-react';
import type { ReviewFilter } from '#contracts';
import { t } from '../../messages/index.js';
import { ShareForm } from './share-form.js';
import { ShareList } from './share-list.js';

export function ShareButton({ filter }: { filter: ReviewFilter }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconShare size={14} stroke={1.5} aria-hidden />}
        onClick={open}
      >
        {t('share')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('shareAReport')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <ShareForm filter={filter} />
        <ShareList />
      </Modal>
    </>
  );
}
